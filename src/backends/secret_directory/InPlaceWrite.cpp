#include "backends/secret_directory/InPlaceWrite.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

int faultAt(const char* step) {
#ifdef KEYTURN_TEST_HOOKS
    return base::g_fileFault ? base::g_fileFault(step) : 0;
#else
    (void)step;
    return 0;
#endif
}

/// 0, or the errno of the step that failed. Written first and cut after: a full disk shows before anything is lost behind the end.
int put(int fd, base::ByteSpan content) {
    if (const int fault = faultAt("write")) return fault;
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t n = ::pwrite(fd, content.data() + done, content.size() - done, static_cast<off_t>(done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        done += static_cast<std::size_t>(n);
    }
    if (::ftruncate(fd, static_cast<off_t>(content.size())) != 0) return errno;
    if (const int fault = faultAt("sync")) return fault;
    return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

base::Result<base::FileStamp> writeInPlace(const QString& file, base::ByteSpan content, const base::FileStamp& expected) {
    auto old = base::readFile(file);
    if (!old) return fail(old.error());
    if (old->stamp.token() != expected.token()) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), file);
    const int fd = ::open(QFile::encodeName(file).constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return fail(base::errnoError(errno, file));
    const int failed = put(fd, content);
    const bool restored = failed == 0 || put(fd, old->content.bytes()) == 0;
    ::close(fd);
    if (!restored) return fail(ErrorCode::OutcomeUnknown, {}, file, {QStringLiteral("in place")});
    if (failed != 0) return fail(base::errnoError(failed, file));
    return base::stampOf(file);
}

} // namespace keyturn::backends
