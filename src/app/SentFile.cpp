#include "app/SentFile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace keyturn::app {

base::Result<SentFile> SentFile::open(const QString& path) {
    const auto stamp = base::stampOf(path);
    if (!stamp) return base::fail(stamp.error());
    platform::Descriptor descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!descriptor.isOpen()) return base::fail(base::errnoError(errno, path));
    struct stat facts{};
    if (::fstat(descriptor.get(), &facts) != 0) return base::fail(base::errnoError(errno, path));
    if (!S_ISREG(facts.st_mode)) return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), path);
    SentFile file(path, *stamp, std::move(descriptor));
    if (facts.st_dev != stamp->device || facts.st_ino != stamp->inode) return base::fail(file.changed());
    return file;
}

base::Status SentFile::read(qint64 at, std::span<std::uint8_t> out) const {
    while (!out.empty()) {
        const ssize_t got = ::pread(m_descriptor.get(), out.data(), out.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return base::fail(base::errnoError(errno, m_path));
        if (got == 0) return base::fail(changed()); // it became shorter
        out = out.subspan(std::size_t(got));
        at += got;
    }
    return {};
}

base::Status SentFile::check() const {
    const auto now = base::stampOf(m_path);
    if (now && *now == m_stamp) return {};
    return base::fail(changed());
}

} // namespace keyturn::app
