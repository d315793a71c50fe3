#include "backends/secret_directory/SecretFolder.h"

#include "base/Redactor.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

constexpr int kLongestName = 150;
constexpr int kLongestShown = 4096; // a path whole: its last part is what tells two files apart

std::unexpected<base::Error> tooLong(const QByteArray& name, const QString& shown) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-SDR-3"), shown, {QString::number(name.size()), QString::number(kLongestName)});
}
const auto kPendingMark = QStringLiteral("-keyturn-next.");

base::Result<QByteArrayList> entriesOf(const QString& folder) {
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return fail(base::errnoError(errno, folder));
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(::fdopendir(fd), &::closedir);
    if (!dir) {
        ::close(fd);
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), folder);
    }
    QByteArrayList all;
    while (const dirent* entry = ::readdir(dir.get())) all.append(QByteArray(entry->d_name));
    std::sort(all.begin(), all.end());
    return all;
}

/// Octal escapes of /proc/self/mountinfo.
QByteArray unescapedMountPoint(const QByteArray& field) {
    QByteArray out;
    for (qsizetype i = 0; i < field.size(); ++i) {
        if (field.at(i) == '\\' && i + 3 < field.size()) {
            out += static_cast<char>(field.mid(i + 1, 3).toInt(nullptr, 8));
            i += 3;
        } else {
            out += field.at(i);
        }
    }
    return out;
}

bool isInside(const QString& file, const QString& folder) {
    return !file.isEmpty() && file.startsWith(folder + u'/');
}

} // namespace

void SecretFolder::judge(const QByteArray& entry, const QString& realFolder, View& view) const {
    const QString name = QString::fromUtf8(entry);
    const QString file = m_path + u'/' + name;
    const QString shown = base::shownSafely(file, kLongestShown);
    const auto skip = [&](const char* condition) { view.skipped.push_back(base::makeError(ErrorCode::InvalidInput, QLatin1String(condition), shown)); };
    struct stat st{};
    if (name.toUtf8() != entry || ::lstat(QFile::encodeName(file).constData(), &st) != 0) skip("KT-NAM-1");
    else if (entry.size() > kLongestName) view.skipped.push_back(tooLong(entry, shown).error());
    else if (S_ISLNK(st.st_mode) && !isInside(QFileInfo(file).canonicalFilePath(), realFolder)) skip("KT-FIL-1");
    else if (!S_ISREG(st.st_mode) && !QFileInfo(file).isFile()) skip("KT-FIL-3");
    else view.files.append(name);
}

base::Result<SecretFolder::View> SecretFolder::look() const {
    const auto entries = entriesOf(m_path);
    if (!entries) return fail(entries.error());
    View view;
    view.mounted = mounted();
    view.isVolatile = isVolatile();
    const QString real = QFileInfo(m_path).canonicalFilePath();
    for (const QByteArray& entry : *entries) {
        if (!entry.startsWith('.')) {
            judge(entry, real, view);
            continue;
        }
        const QString name = QString::fromUtf8(entry);
        const qsizetype mark = name.lastIndexOf(kPendingMark);
        if (mark > 1) view.pending[name.mid(1, mark - 1)].append(name.mid(mark + kPendingMark.size()));
    }
    return view;
}

bool SecretFolder::isKubernetesView() const {
    return QFileInfo(m_path + QStringLiteral("/..data")).isSymLink();
}

bool SecretFolder::isVolatile() const {
    struct statfs fs{};
    if (::statfs(QFile::encodeName(m_path).constData(), &fs) != 0) return false;
    return fs.f_type == TMPFS_MAGIC || fs.f_type == RAMFS_MAGIC;
}

QSet<QString> SecretFolder::mounted() const {
    QSet<QString> names;
    const QByteArray folder = QFile::encodeName(QFileInfo(m_path).canonicalFilePath()) + '/';
    QFile mounts(QStringLiteral("/proc/self/mountinfo"));
    if (!mounts.open(QIODevice::ReadOnly)) return names;
    for (const QByteArray& line : mounts.readAll().split('\n')) {
        const QByteArray point = unescapedMountPoint(line.split(' ').value(4));
        if (point.startsWith(folder)) names.insert(QFile::decodeName(point.mid(folder.size())));
    }
    return names;
}

bool SecretFolder::isMountPoint(const QString& name) const {
    return mounted().contains(name);
}

base::Result<QString> SecretFolder::fileOf(const QString& name) const {
    const QByteArray bytes = QFile::encodeName(name);
    if (bytes.size() > kLongestName) return tooLong(bytes, base::shownSafely(name, kLongestShown));
    const bool bad = bytes.isEmpty() || bytes.contains('/') || bytes.contains('\0') || bytes.startsWith('.');
    if (bad) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(name));
    return m_path + u'/' + name;
}

base::Result<QString> SecretFolder::readableFileOf(const QString& name) const {
    const auto file = fileOf(name);
    if (!file) return file;
    const QFileInfo entry(*file);
    if (!entry.isSymLink()) return file;
    const QString real = entry.canonicalFilePath();
    if (real.isEmpty()) return fail(ErrorCode::NotFound, {}, name);
    if (!isInside(real, QFileInfo(m_path).canonicalFilePath())) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), *file);
    return real;
}

base::Result<QString> SecretFolder::pendingFileOf(const QString& name, const QString& operation) const {
    if (const auto file = fileOf(name); !file) return file;
    static const QRegularExpression word(QStringLiteral("\\A[A-Za-z0-9_-]{1,64}\\z"));
    if (!word.match(operation).hasMatch())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(operation));
    return m_path + QStringLiteral("/.") + name + kPendingMark + operation;
}

QStringList SecretFolder::pendingOperations(const QString& name) const {
    QStringList operations;
    const auto entries = entriesOf(m_path);
    if (!entries) return operations;
    const QByteArray prefix = '.' + QFile::encodeName(name) + kPendingMark.toLatin1();
    for (const QByteArray& entry : *entries)
        if (entry.startsWith(prefix) && entry.size() > prefix.size()) operations.append(QFile::decodeName(entry.mid(prefix.size())));
    return operations;
}

} // namespace keyturn::backends
