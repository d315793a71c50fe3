#pragma once

#include <QString>
#include <QStringList>

namespace keyturn::base {

/// The one error taxonomy of all stores, targets and files. What each means to a caller and whether a retry can help
/// is stated beside it; text for people is made in app/ErrorText alone.
enum class ErrorCode {
    NotFound,           ///< object, version or path absent; no retry
    DeletedRecoverable, ///< soft-deleted or scheduled for deletion; recover first
    Disabled,           ///< version exists but is disabled or destroyed
    AlreadyExists,      ///< create-only write met an existing name
    Conflict,           ///< changed by someone else since it was read; read again, plan again
    PermissionDenied,   ///< identity known, act refused
    Unauthenticated,    ///< no or wrong credential (also: wrong passphrase, no matching identity)
    TokenExpired,       ///< was valid; once after refresh
    ClockSkew,          ///< clocks differ too far
    RateLimited,        ///< throttled; retry with back-off
    QuotaExceeded,      ///< resource quota, not rate
    InvalidInput,       ///< malformed name, value, file or option
    TooLarge,           ///< over a stated limit
    Sealed,             ///< store is sealed or locked
    Unavailable,        ///< disk full, read-only, 5xx, connect; retry if idempotent
    TimedOut,           ///< deadline passed without an answer
    TlsFailure,         ///< certificate or handshake; never retried
    KeyUnavailable,     ///< key disabled, absent or not permitted
    Unsupported,        ///< this store cannot do it; never a silent success
    PartialResult,      ///< some parts failed; never shown as complete
    Cancelled,          ///< the person stopped it
    Tampered,           ///< authentication of our own or foreign data failed
    OutcomeUnknown,     ///< a request was sent and no definite answer came back; observe before repeating
    Internal,           ///< our bug
};

/// Stable lower-camel word of a code, for JSON and logs.
QString errorCodeWord(ErrorCode code);

/// An error as data. `condition` is the stable id of the exact case ("KT-ENV-2"; empty where the taxonomy says it
/// all), `subject` names what it is about (backend, secret, file; never a value), `args` are the facts that
/// app/ErrorText puts into the sentence (numbers, names, lines; never a value).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString condition;
    QString subject;
    QStringList args;
};

inline Error makeError(ErrorCode code, QString condition = {}, QString subject = {}, QStringList args = {}) {
    return Error{code, std::move(condition), std::move(subject), std::move(args)};
}

/// The errno of a failed system call as taxonomy (ENOENT NotFound, EACCES/EPERM PermissionDenied, ENOSPC/EDQUOT/EROFS/EIO
/// Unavailable, ELOOP/ENAMETOOLONG InvalidInput, EEXIST AlreadyExists; else Internal), with the errno's symbolic
/// name as the first argument.
Error errnoError(int errnum, const QString& subject);

} // namespace keyturn::base
