#include "base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace keyturn::base {

#ifdef KEYTURN_TEST_HOOKS
std::function<int(const char*)> g_fileFault;
static int faultAt(const char* step) { return g_fileFault ? g_fileFault(step) : 0; }
#else
static int faultAt(const char*) { return 0; }
#endif

namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

  private:
    int m_fd;
};

FileStamp stampFrom(const struct stat& st) {
    FileStamp stamp;
    stamp.device = st.st_dev;
    stamp.inode = st.st_ino;
    stamp.size = st.st_size;
    stamp.mtimeNs = st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec;
    stamp.ctimeNs = st.st_ctim.tv_sec * 1'000'000'000LL + st.st_ctim.tv_nsec;
    stamp.mode = st.st_mode;
    stamp.owner = st.st_uid;
    stamp.group = st.st_gid;
    return stamp;
}

/// The same bytes in the same place: what a reader compares before and after (ctime moves on chmod alone).
bool sameContent(const FileStamp& a, const FileStamp& b) {
    return a.device == b.device && a.inode == b.inode && a.size == b.size && a.mtimeNs == b.mtimeNs;
}

Status judge(const struct stat& st, const QString& path, const ReadRules& rules) {
    if (!S_ISREG(st.st_mode)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), path);
    const bool tooOpen = (st.st_mode & 0077) != 0 || (st.st_uid != ::geteuid() && ::geteuid() != 0);
    if (rules.ownerOnly && tooOpen) {
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-FIL-2"), path,
                    {QString::number(st.st_mode & 07777, 8).rightJustified(4, u'0')});
    }
    if (st.st_size > rules.largest) {
        return fail(ErrorCode::TooLarge, {}, path, {QString::number(st.st_size), QString::number(rules.largest)});
    }
    return {};
}

Result<SecureBytes> readAll(int fd, qint64 size, const QString& path) {
    SecureBytes content(static_cast<std::size_t>(size));
    qint64 done = 0;
    while (done < size) {
        const ssize_t n = ::read(fd, content.data() + done, static_cast<std::size_t>(size - done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail(errnoError(errno, path));
        if (n == 0) return fail(ErrorCode::Conflict, QStringLiteral("KT-FIL-4"), path);
        done += n;
    }
    return content;
}

Result<int> openFolderOf(const QString& path) {
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(errnoError(errno, path));
    return fd;
}

/// Holds a lock on the temp file while its writer lives, so that FolderLock::removeDebris() can tell debris from work. False
/// when a cleaner was faster and took the new file away.
bool markAlive(int fd) {
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
    struct stat st{};
    return ::fstat(fd, &st) != 0 || st.st_nlink > 0;
}

QByteArray randomTempName() {
    unsigned char random[12];
    if (RAND_bytes(random, sizeof random) != 1) return {};
    return ".keyturn-" + QByteArray(reinterpret_cast<char*>(random), sizeof random).toHex() + ".tmp";
}

} // namespace

QString FileStamp::token() const {
    return QStringLiteral("%1:%2:%3:%4").arg(device).arg(inode).arg(size).arg(mtimeNs);
}

Result<ReadFile> readFile(const QString& path, const ReadRules& rules) {
    const QByteArray name = QFile::encodeName(path);
    const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (rules.followLink ? 0 : O_NOFOLLOW);
    const Descriptor fd(::open(name.constData(), flags));
    if (fd.get() < 0) {
        if (errno == ELOOP) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), path);
        if (errno == ENXIO) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), path);
        return fail(errnoError(errno, path));
    }
    struct stat before{};
    if (::fstat(fd.get(), &before) != 0) return fail(errnoError(errno, path));
    if (auto judged = judge(before, path, rules); !judged) return fail(judged.error());
    auto content = readAll(fd.get(), before.st_size, path);
    if (!content) return fail(content.error());
    struct stat after{};
    if (::fstat(fd.get(), &after) != 0) return fail(errnoError(errno, path));
    if (!sameContent(stampFrom(before), stampFrom(after)))
        return fail(ErrorCode::Conflict, QStringLiteral("KT-FIL-4"), path);
    return ReadFile{std::move(*content), stampFrom(after)};
}

Result<FileStamp> stampOf(const QString& path, bool followLink) {
    struct stat st{};
    const QByteArray name = QFile::encodeName(path);
    const int answer = followLink ? ::stat(name.constData(), &st) : ::lstat(name.constData(), &st);
    if (answer != 0) return fail(errnoError(errno, path));
    return stampFrom(st);
}

AtomicFile::~AtomicFile() {
    discard();
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_folder(std::exchange(other.m_folder, -1)), m_fd(std::exchange(other.m_fd, -1)),
      m_path(std::move(other.m_path)), m_tempName(std::exchange(other.m_tempName, {})),
      m_name(std::move(other.m_name)), m_rules(std::move(other.m_rules)) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    if (this == &other) return *this;
    discard();
    m_folder = std::exchange(other.m_folder, -1);
    m_fd = std::exchange(other.m_fd, -1);
    m_path = std::move(other.m_path);
    m_tempName = std::exchange(other.m_tempName, {});
    m_name = std::move(other.m_name);
    m_rules = std::move(other.m_rules);
    return *this;
}

Result<AtomicFile> AtomicFile::open(const QString& path, const WriteRules& rules) {
    AtomicFile file;
    file.m_path = path;
    file.m_name = QFile::encodeName(QFileInfo(path).fileName());
    file.m_rules = rules;
    auto folder = openFolderOf(path);
    if (!folder) return fail(folder.error());
    file.m_folder = *folder;
    if (const int fault = faultAt("create")) return fail(errnoError(fault, path));
    for (;;) {
        const QByteArray temp = randomTempName();
        if (temp.isEmpty()) return fail(ErrorCode::Internal, QStringLiteral("KT-RNG-1"), path);
        file.m_fd = ::openat(file.m_folder, temp.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file.m_fd < 0) return fail(errnoError(errno, path));
        file.m_tempName = temp;
        if (markAlive(file.m_fd)) return file;
        ::close(std::exchange(file.m_fd, -1));
    }
}

Status AtomicFile::append(ByteSpan piece) {
    if (const int fault = faultAt("write")) return fail(errnoError(fault, m_path));
    std::size_t done = 0;
    while (done < piece.size()) {
        const ssize_t n = ::write(m_fd, piece.data() + done, piece.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail(errnoError(errno, m_path));
        done += static_cast<std::size_t>(n);
    }
    return {};
}

Status AtomicFile::sync() {
    if (const int fault = faultAt("sync")) return fail(errnoError(fault, m_path));
    if (::fsync(m_fd) != 0) return fail(errnoError(errno, m_path));
    return {};
}

static Status takeOwnerAndMode(int fd, const struct stat& from, const QString& path) {
    if (::fchown(fd, from.st_uid, from.st_gid) != 0 && (from.st_uid != ::geteuid() || from.st_gid != ::getegid()))
        return fail(errnoError(errno, path));
    if (::fchmod(fd, from.st_mode & 07777) != 0) return fail(errnoError(errno, path));
    return {};
}

Result<FileStamp> AtomicFile::commit() {
    struct stat existing{};
    const bool exists = ::fstatat(m_folder, m_name.constData(), &existing, AT_SYMLINK_NOFOLLOW) == 0;
    if (exists && m_rules.createOnly) return fail(ErrorCode::AlreadyExists, {}, m_path);
    if (m_rules.expected && (!exists || !sameContent(stampFrom(existing), *m_rules.expected)))
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), m_path);
    if (exists && m_rules.keepOwnerAndMode) {
        if (auto kept = takeOwnerAndMode(m_fd, existing, m_path); !kept) return fail(kept.error());
    } else if (::fchmod(m_fd, m_rules.mode) != 0) {
        return fail(errnoError(errno, m_path));
    }
    if (auto synced = sync(); !synced) return fail(synced.error());
    if (const int fault = faultAt("rename")) return fail(errnoError(fault, m_path));
    const unsigned flags = m_rules.createOnly ? RENAME_NOREPLACE : 0U;
    if (::renameat2(m_folder, m_tempName.constData(), m_folder, m_name.constData(), flags) != 0)
        return fail(errnoError(errno, m_path));
    m_tempName.clear();
    struct stat written{};
    if (::fstat(m_fd, &written) != 0) return fail(errnoError(errno, m_path));
    // The rename is done: a failing folder sync means "maybe not durable", which the caller must not take for "not written".
    if (faultAt("syncFolder") != 0 || ::fsync(m_folder) != 0)
        return fail(ErrorCode::OutcomeUnknown, {}, m_path, {QStringLiteral("folder sync")});
    return stampFrom(written);
}

void AtomicFile::discard() noexcept {
    if (m_folder >= 0 && !m_tempName.isEmpty()) ::unlinkat(m_folder, m_tempName.constData(), 0);
    m_tempName.clear();
    if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
    if (m_folder >= 0) ::close(std::exchange(m_folder, -1));
}

Result<FileStamp> writeFile(const QString& path, ByteSpan content, const WriteRules& rules) {
    auto file = AtomicFile::open(path, rules);
    if (!file) return fail(file.error());
    if (auto written = file->append(content); !written) return fail(written.error());
    return file->commit();
}

Result<FileStamp> renameFile(const QString& from, const QString& to, const WriteRules& rules) {
    auto folder = openFolderOf(to);
    if (!folder) return fail(folder.error());
    const Descriptor guard(*folder);
    const QByteArray source = QFile::encodeName(QFileInfo(from).fileName());
    const QByteArray name = QFile::encodeName(QFileInfo(to).fileName());
    const Descriptor file(::openat(guard.get(), source.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0) return fail(errnoError(errno, from));
    struct stat existing{};
    const bool exists = ::fstatat(guard.get(), name.constData(), &existing, AT_SYMLINK_NOFOLLOW) == 0;
    if (exists && rules.createOnly) return fail(ErrorCode::AlreadyExists, {}, to);
    if (rules.expected && (!exists || !sameContent(stampFrom(existing), *rules.expected)))
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), to);
    if (exists && rules.keepOwnerAndMode) {
        if (auto kept = takeOwnerAndMode(file.get(), existing, to); !kept) return fail(kept.error());
    }
    if (const int fault = faultAt("rename")) return fail(errnoError(fault, to));
    const unsigned flags = rules.createOnly ? RENAME_NOREPLACE : 0U;
    if (::renameat2(guard.get(), source.constData(), guard.get(), name.constData(), flags) != 0)
        return fail(errnoError(errno, to));
    struct stat renamed{};
    if (::fstat(file.get(), &renamed) != 0) return fail(errnoError(errno, to));
    if (faultAt("syncFolder") != 0 || ::fsync(guard.get()) != 0)
        return fail(ErrorCode::OutcomeUnknown, {}, to, {QStringLiteral("folder sync")});
    return stampFrom(renamed);
}

Status removeFile(const QString& path, const std::optional<FileStamp>& expected) {
    auto folder = openFolderOf(path);
    if (!folder) return fail(folder.error());
    const Descriptor guard(*folder);
    const QByteArray name = QFile::encodeName(QFileInfo(path).fileName());
    struct stat existing{};
    if (::fstatat(guard.get(), name.constData(), &existing, AT_SYMLINK_NOFOLLOW) != 0)
        return fail(errnoError(errno, path));
    if (expected && !sameContent(stampFrom(existing), *expected))
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    if (::unlinkat(guard.get(), name.constData(), 0) != 0) return fail(errnoError(errno, path));
    if (::fsync(guard.get()) != 0) return fail(ErrorCode::OutcomeUnknown, {}, path, {QStringLiteral("folder sync")});
    return {};
}

static QString octal(mode_t mode) { return QString::number(mode & 07777, 8).rightJustified(4, u'0'); }

/// Whoever can write a parent can put another folder in the place of ours. A group is taken for the user's own when it is the process's own;
/// a link on the way must be root's or ours.
static Status judgeParents(const QString& clean) {
    for (QString at = QFileInfo(clean).absolutePath();; at = QFileInfo(at).absolutePath()) {
        const QByteArray name = QFile::encodeName(at);
        struct stat st{};
        if (::lstat(name.constData(), &st) == 0 && S_ISLNK(st.st_mode)) {
            if (st.st_uid != 0 && st.st_uid != ::geteuid()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), at);
            if (::stat(name.constData(), &st) != 0) return fail(errnoError(errno, at));
        }
        const bool isOpen = (st.st_mode & 0002) != 0 || ((st.st_mode & 0020) != 0 && st.st_gid != ::getegid());
        if (isOpen && (st.st_mode & S_ISVTX) == 0) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-FIL-2"), at, {octal(st.st_mode)});
        if (at == QLatin1String("/")) return {};
    }
}

static Status makePrivateFolder(const QString& clean) {
    struct stat st{};
    if (::lstat(QFile::encodeName(clean).constData(), &st) != 0) {
        if (errno != ENOENT) return fail(errnoError(errno, clean));
        const QString parent = QFileInfo(clean).absolutePath();
        if (::access(QFile::encodeName(parent).constData(), F_OK) != 0) {
            if (auto made = makePrivateFolder(parent); !made) return made;
        }
        if (::mkdir(QFile::encodeName(clean).constData(), 0700) != 0 && errno != EEXIST)
            return fail(errnoError(errno, clean));
        return {};
    }
    if (S_ISLNK(st.st_mode)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), clean);
    if (!S_ISDIR(st.st_mode)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), clean);
    if ((st.st_mode & 0022) != 0 && (st.st_mode & S_ISVTX) == 0) {
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-FIL-2"), clean, {octal(st.st_mode)});
    }
    return {};
}

Status ensurePrivateFolder(const QString& path) {
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (auto made = makePrivateFolder(clean); !made) return made;
    return judgeParents(clean);
}

} // namespace keyturn::base
