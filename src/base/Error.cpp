#include "base/Error.h"

#include <cerrno>
#include <cstring>

namespace keyturn::base {

QString errorCodeWord(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotFound: return QStringLiteral("notFound");
    case ErrorCode::DeletedRecoverable: return QStringLiteral("deletedRecoverable");
    case ErrorCode::Disabled: return QStringLiteral("disabled");
    case ErrorCode::AlreadyExists: return QStringLiteral("alreadyExists");
    case ErrorCode::Conflict: return QStringLiteral("conflict");
    case ErrorCode::PermissionDenied: return QStringLiteral("permissionDenied");
    case ErrorCode::Unauthenticated: return QStringLiteral("unauthenticated");
    case ErrorCode::TokenExpired: return QStringLiteral("tokenExpired");
    case ErrorCode::ClockSkew: return QStringLiteral("clockSkew");
    case ErrorCode::RateLimited: return QStringLiteral("rateLimited");
    case ErrorCode::QuotaExceeded: return QStringLiteral("quotaExceeded");
    case ErrorCode::InvalidInput: return QStringLiteral("invalidInput");
    case ErrorCode::TooLarge: return QStringLiteral("tooLarge");
    case ErrorCode::Sealed: return QStringLiteral("sealed");
    case ErrorCode::Unavailable: return QStringLiteral("unavailable");
    case ErrorCode::TimedOut: return QStringLiteral("timedOut");
    case ErrorCode::TlsFailure: return QStringLiteral("tlsFailure");
    case ErrorCode::KeyUnavailable: return QStringLiteral("keyUnavailable");
    case ErrorCode::Unsupported: return QStringLiteral("unsupported");
    case ErrorCode::PartialResult: return QStringLiteral("partialResult");
    case ErrorCode::Cancelled: return QStringLiteral("cancelled");
    case ErrorCode::Tampered: return QStringLiteral("tampered");
    case ErrorCode::OutcomeUnknown: return QStringLiteral("outcomeUnknown");
    case ErrorCode::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

static ErrorCode codeOfErrno(int errnum) {
    switch (errnum) {
    case ENOENT:
    case ENOTDIR: return ErrorCode::NotFound;
    case EACCES:
    case EPERM: return ErrorCode::PermissionDenied;
    case EEXIST: return ErrorCode::AlreadyExists;
    case ENOSPC:
    case EDQUOT:
    case EROFS:
    case EIO:
    case EMFILE:
    case ENFILE:
    case EBUSY: return ErrorCode::Unavailable;
    case ELOOP:
    case ENAMETOOLONG:
    case EISDIR:
    case EINVAL: return ErrorCode::InvalidInput;
    case EFBIG: return ErrorCode::TooLarge;
    default: return ErrorCode::Internal;
    }
}

Error errnoError(int errnum, const QString& subject) {
    const char* name = strerrorname_np(errnum);
    return makeError(codeOfErrno(errnum), {}, subject,
                     {QString::fromLatin1(name != nullptr ? name : "unknown errno")});
}

} // namespace keyturn::base
