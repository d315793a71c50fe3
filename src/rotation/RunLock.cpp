#include "rotation/RunLock.h"

#include "base/AtomicFile.h"
#include "crypto/Sha256.h"

#include <QByteArray>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace keyturn::rotation {

static QByteArray lockFile(const QString& folder, const QString& ref) {
    const QByteArray text = ref.toUtf8();
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())});
    const QByteArray hex = QByteArray(reinterpret_cast<const char*>(digest.data()), 16).toHex();
    return QFile::encodeName(folder + QStringLiteral("/rotate-") + QString::fromLatin1(hex) + QStringLiteral(".lock"));
}

/// A lock of the open file, not of the process: two engines in one process exclude each other too.
static struct flock wholeFile(short type) {
    struct flock lock{};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

base::Result<RunLock> RunLock::take(const QString& folder, const QString& ref) {
    if (auto made = base::ensurePrivateFolder(folder); !made) return base::fail(made.error());
    const int fd = ::open(lockFile(folder, ref).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return base::fail(base::errnoError(errno, folder));
    struct flock lock = wholeFile(F_WRLCK);
    if (::fcntl(fd, F_OFD_SETLK, &lock) != 0) {
        const int why = errno;
        ::close(fd);
        if (why == EAGAIN || why == EACCES) return base::fail(base::ErrorCode::Conflict, QStringLiteral("KT-ROT-9"), ref);
        return base::fail(base::errnoError(why, folder));
    }
    return RunLock(fd);
}

bool RunLock::isHeld(const QString& folder, const QString& ref) {
    const int fd = ::open(lockFile(folder, ref).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return false;
    struct flock lock = wholeFile(F_WRLCK);
    const bool held = ::fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(fd);
    return held;
}

RunLock::RunLock(RunLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

RunLock::~RunLock() {
    if (m_fd >= 0) ::close(m_fd);
}

} // namespace keyturn::rotation
