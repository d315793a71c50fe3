#include "platform/InstanceLock.h"

#include "base/AtomicFile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace keyturn::platform {

using base::ErrorCode;
using base::fail;

namespace {

/// The file is never removed: a lock on an unlinked inode would let a second instance in.
constexpr auto kLockName = "/keyturn.lock";

QStringList readHolder(int fd) {
    char text[16] = {};
    const ssize_t n = ::pread(fd, text, sizeof text - 1, 0);
    bool isNumber = false;
    const QByteArray pid = QByteArray(text, n > 0 ? n : 0).trimmed();
    pid.toLongLong(&isNumber);
    return isNumber ? QStringList{QString::fromLatin1(pid)} : QStringList{};
}

/// For the other instance's message only; the lock itself does not depend on it.
void writeHolder(int fd) {
    const QByteArray pid = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(fd, 0) == 0 && ::pwrite(fd, pid.constData(), static_cast<std::size_t>(pid.size()), 0) < 0)
        errno = 0;
}

} // namespace

base::Result<InstanceLock> InstanceLock::acquire(const QString& folder) {
    if (auto made = base::ensurePrivateFolder(folder); !made) return fail(made.error());
    const QString path = folder + QLatin1String(kLockName);
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return fail(base::errnoError(errno, path));
    InstanceLock lock(fd);
    int answer = 0;
    do {
        answer = ::flock(fd, LOCK_EX | LOCK_NB);
    } while (answer != 0 && errno == EINTR);
    if (answer != 0 && errno == EWOULDBLOCK)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-STO-2"), folder, readHolder(fd));
    if (answer != 0) return fail(base::errnoError(errno, path));
    writeHolder(fd);
    return lock;
}

InstanceLock::InstanceLock(InstanceLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

InstanceLock& InstanceLock::operator=(InstanceLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

InstanceLock::~InstanceLock() {
    if (m_fd >= 0) ::close(m_fd);
}

} // namespace keyturn::platform
