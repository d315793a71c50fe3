#include "crypto/ByteStream.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace keyturn::crypto {

ByteSource sourceOf(base::ByteSpan bytes) {
    return [rest = bytes](std::span<std::uint8_t> out) mutable -> base::Result<std::size_t> {
        const std::size_t n = std::min(rest.size(), out.size());
        std::copy_n(rest.data(), n, out.data());
        rest = rest.subspan(n);
        return n;
    };
}

ByteSource sourceOfDescriptor(int descriptor, const QString& subject) {
    return [descriptor, subject, at = off_t{0}](std::span<std::uint8_t> out) mutable -> base::Result<std::size_t> {
        for (;;) {
            const ssize_t n = ::pread(descriptor, out.data(), out.size(), at);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return base::fail(base::errnoError(errno, subject));
            at += n;
            return static_cast<std::size_t>(n);
        }
    };
}

ByteSink sinkToDescriptor(int descriptor, const QString& subject) {
    return [descriptor, subject](base::ByteSpan bytes) -> base::Status {
        while (!bytes.empty()) {
            const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return base::fail(base::errnoError(errno, subject));
            bytes = bytes.subspan(static_cast<std::size_t>(n));
        }
        return {};
    };
}

base::Result<std::size_t> readFully(const ByteSource& source, std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto n = source(out.subspan(done));
        if (!n) return base::fail(n.error());
        if (*n == 0) break;
        done += *n;
    }
    return done;
}

} // namespace keyturn::crypto
