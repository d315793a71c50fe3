#include "backup/BackupFile.h"

#include <QFile>

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace keyturn::backup {

using base::ErrorCode;

base::Result<std::size_t> HashedInput::read(std::span<std::uint8_t> out) {
    if (auto go = m_context.check(); !go) return base::fail(go.error());
    const auto n = m_source(out);
    if (!n || *n == 0) return n;
    const base::ByteSpan piece(out.data(), *n);
    m_sha256.update(piece);
    m_hash.update(piece);
    m_size += static_cast<qint64>(*n);
    return n;
}

base::Status HashedInput::readRest() {
    std::vector<std::uint8_t> buffer(64 * 1024);
    for (;;) {
        const auto n = read(buffer);
        if (!n) return base::fail(n.error());
        if (*n == 0) return {};
    }
}

crypto::ByteSource HashedInput::sourceOf(std::shared_ptr<HashedInput> input) {
    return [input = std::move(input)](std::span<std::uint8_t> out) { return input->read(out); };
}

base::Result<BackupFile> BackupFile::open(const QString& path) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ELOOP) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), path);
    if (fd < 0) return base::fail(base::errnoError(errno, path));
    BackupFile file(fd);
    struct stat st{};
    if (::fstat(fd, &st) != 0) return base::fail(base::errnoError(errno, path));
    if (!S_ISREG(st.st_mode)) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), path);
    return file;
}

BackupFile::~BackupFile() {
    if (m_fd >= 0) ::close(m_fd);
}

} // namespace keyturn::backup
