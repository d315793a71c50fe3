#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "net/WipedBuffer.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace keyturn::net {

enum class Effect;

/// A whole answer, of whatever status. Move-only; the body is wiped when it goes. The text of a body must never reach an error, a log or
/// a QString that outlives the moment: read it with json::JsonReader.
struct HttpResponse {
    int status = 0;
    WipedBuffer body{}; ///< empty when the type was not the expected one and the status is 429 or 5xx
    /// Lower-case name and value of content-type, date, retry-after, location, etag, last-modified, www-authenticate, all
    /// request id headers and what the request named in keepHeaders.
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    base::Instant receivedAt{}; ///< local time when the headers came

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The first of that name, empty when absent.
    QByteArray header(QByteArrayView lowerCaseName) const;
    /// x-amzn-requestid, x-amz-request-id, x-request-id, x-ms-request-id or audit-id: at most 128 printable characters.
    QString requestId() const;
    /// Retry-After, of seconds or a date (measured against the server's own Date where it sent one). Not capped: NET-8's 60 s are the
    /// retrying decorator's.
    std::optional<std::chrono::milliseconds> retryAfter() const;
    base::OptionalInstant serverDate() const; ///< from Date, whole seconds
    /// How far the server's clock is ahead of ours, a second exact at best; nothing without a Date. For KT-TIM-1 and ClockSkew.
    std::optional<std::chrono::milliseconds> serverAhead() const;
};

/// The error of a status where the service's own error body does not say it better; each backend asks its own table first. 401
/// Unauthenticated, 403 and 407 PermissionDenied, 404 and 410 NotFound, 409 and 412 Conflict, 408 TimedOut, 413 and 414 TooLarge, 429
/// RateLimited, 500, 502, 503 and 504 Unavailable, 405 and 501 Unsupported, else InvalidInput. 429 and 503 with Retry-After carry condition
/// KT-NET-7, args[0] the milliseconds to wait. After a write of Effect::Once 500, 502, 503 and 504 are OutcomeUnknown: a
/// gateway's word is no definite answer. Other args: "status N" and, where there is one, the request id.
base::Error statusError(const HttpResponse& response, Effect effect, const QString& subject);

/// The wait of a KT-NET-7 error; nothing for any other.
std::optional<std::chrono::milliseconds> retryAfterOf(const base::Error& error);

} // namespace keyturn::net
