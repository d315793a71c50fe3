#include "platform/Program.h"

#include <QCryptographicHash>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace keyturn::platform {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

Status judge(int fd, const QString& path) {
    struct stat st{};
    if (::fstat(fd, &st) != 0) return fail(base::errnoError(errno, path));
    const bool isForeign = st.st_uid != 0 && st.st_uid != ::geteuid();
    const bool isOpenToOthers = (st.st_mode & 0022) != 0;
    const bool canRun = S_ISREG(st.st_mode) && (st.st_mode & 0111) != 0 && ::faccessat(fd, "", X_OK, AT_EMPTY_PATH | AT_EACCESS) == 0;
    if (canRun && !isForeign && !isOpenToOthers) return {};
    return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-EXE-2"), path,
                {QString::number(st.st_mode & 07777, 8).rightJustified(4, u'0')});
}

} // namespace

Result<Program> Program::open(const QString& path, const QString& expectedSha256) {
    Program program;
    program.m_file = Descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!program.m_file.isOpen()) {
        if (errno == ENOENT || errno == ENOTDIR) return fail(ErrorCode::NotFound, QStringLiteral("KT-EXE-1"), path);
        if (errno == EACCES || errno == ENXIO) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-EXE-2"), path);
        return fail(base::errnoError(errno, path));
    }
    if (auto judged = judge(program.m_file.get(), path); !judged) return fail(judged.error());
    char magic[2] = {};
    program.m_isScript = ::pread(program.m_file.get(), magic, 2, 0) == 2 && magic[0] == '#' && magic[1] == '!';
    program.m_isPinned = !expectedSha256.isEmpty();
    if (!program.m_isPinned) return program;
    if (auto checked = program.checkHash(path, expectedSha256); !checked) return fail(checked.error());
    return program;
}

Status Program::checkHash(const QString& path, const QString& expectedSha256) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(1 << 16, Qt::Uninitialized);
    for (off_t at = 0;;) {
        const ssize_t n = ::pread(m_file.get(), piece.data(), static_cast<std::size_t>(piece.size()), at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail(base::errnoError(errno, path));
        if (n == 0) break;
        hash.addData(QByteArrayView(piece.constData(), n));
        if (m_isScript) m_script.append(piece.constData(), n);
        at += n;
    }
    if (QString::fromLatin1(hash.result().toHex()) == expectedSha256.toLower()) return {};
    return fail(ErrorCode::Tampered, QStringLiteral("KT-EXE-3"), path);
}

Result<QList<QByteArray>> Program::interpreter(const QString& path) const {
    const qsizetype end = m_script.indexOf('\n');
    const QByteArray line = m_script.mid(2, (end < 0 ? m_script.size() : end) - 2).replace('\t', ' ').trimmed();
    const qsizetype space = line.indexOf(' ');
    const QByteArray program = space < 0 ? line : line.left(space);
    if (!program.startsWith('/') || line.size() > 250)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-EXE-7"), path, {QStringLiteral("ENOEXEC")});
    QList<QByteArray> parts{program};
    if (space >= 0) parts << line.mid(space + 1).trimmed();
    return parts;
}

} // namespace keyturn::platform
