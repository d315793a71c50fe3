#pragma once

#include "base/SecureBytes.h"

#include <QFile>

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>

namespace keyturn::net::test {

/// The value is made at run time, so that the program's text does not hold it; the search looks for it without holding it in one piece.
class Canary {
  public:
    explicit Canary(unsigned seed) : m_seed(seed) {}
    base::SecureBytes made() const {
        base::SecureBytes bytes;
        for (unsigned i = 0; i < kSize; ++i) bytes.append(at(i));
        return bytes;
    }
    /// Copies in writable memory of this process that are not in the locked arena's live blocks: the caller has let go of its own.
    int copies() const {
        int found = 0;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly)) return -1;
        for (const QByteArray& line : maps.readAll().split('\n')) {
            const auto words = line.simplified().split(' ');
            if (words.size() < 2 || !words[1].startsWith("rw") || line.contains("[stack]")) continue;
            const auto range = words[0].split('-');
            found += copiesIn(range[0].toULongLong(nullptr, 16), range[1].toULongLong(nullptr, 16));
        }
        return found;
    }

  private:
    static constexpr unsigned kSize = 40;
    char at(unsigned i) const { return static_cast<char>('A' + (m_seed * 2654435761u + i * 40503u) / 7 % 26); }

    int copiesIn(std::uintptr_t from, std::uintptr_t to) const {
        constexpr std::size_t kStep = 1 << 16;
        static unsigned char window[kStep + kSize];
        int found = 0;
        for (std::uintptr_t place = from; place < to; place += kStep) {
            iovec here{window, std::min<std::size_t>(sizeof window, to - place)};
            iovec there{reinterpret_cast<void*>(place), here.iov_len};
            const auto size = ::process_vm_readv(::getpid(), &here, 1, &there, 1, 0);
            const bool isOurWindow = place < reinterpret_cast<std::uintptr_t>(window) + sizeof window && place + kStep > reinterpret_cast<std::uintptr_t>(window);
            if (size <= 0 || isOurWindow) continue;
            for (ssize_t i = 0; i + static_cast<ssize_t>(kSize) <= size && i < static_cast<ssize_t>(kStep); ++i) found += isAt(window + i) ? 1 : 0;
        }
        return found;
    }
    bool isAt(const unsigned char* place) const {
        for (unsigned i = 0; i < kSize; ++i)
            if (place[i] != static_cast<unsigned char>(at(i))) return false;
        return true;
    }

    unsigned m_seed;
};

} // namespace keyturn::net::test
