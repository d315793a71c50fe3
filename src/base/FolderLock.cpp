#include "base/FolderLock.h"

#include <QByteArray>
#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <thread>
#include <utility>

namespace keyturn::base {

namespace {

constexpr std::chrono::seconds kLongestWait{10};
constexpr std::chrono::milliseconds kPause{2};

bool isTempName(const QByteArray& name) {
    return name.size() == 37 && name.startsWith(".keyturn-") && name.endsWith(".tmp");
}

/// A living writer holds a lock on its temp file; one that can be locked has none.
bool removeIfDead(int folder, const QByteArray& name) {
    const int fd = ::openat(folder, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return false;
    struct stat st{};
    const bool dead = ::fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    const bool gone = dead && ::unlinkat(folder, name.constData(), 0) == 0;
    ::close(fd);
    return gone;
}

} // namespace

Result<FolderLock> FolderLock::acquire(const QString& folder, const CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(errnoError(errno, folder));
    FolderLock lock(fd);
    const auto giveUp = std::chrono::steady_clock::now() + kLongestWait;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return fail(ErrorCode::Unavailable, {}, folder, {QStringLiteral("lock")});
        if (auto on = context.check(); !on) return fail(on.error());
        if (std::chrono::steady_clock::now() >= giveUp) return fail(ErrorCode::Conflict, QStringLiteral("KT-FIL-5"), folder);
        std::this_thread::sleep_for(kPause);
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

FolderLock::~FolderLock() {
    if (m_fd >= 0) ::close(m_fd);
}

Result<int> FolderLock::removeDebris() const {
    const int copy = ::openat(m_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copy < 0) return fail(errnoError(errno, {}));
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(copy), &::closedir);
    if (!folder) {
        ::close(copy);
        return fail(errnoError(errno, {}));
    }
    int removed = 0;
    while (const dirent* entry = ::readdir(folder.get())) {
        const QByteArray name(entry->d_name);
        if (isTempName(name) && removeIfDead(m_fd, name)) ++removed;
    }
    if (removed > 0) ::fsync(m_fd);
    return removed;
}

} // namespace keyturn::base
