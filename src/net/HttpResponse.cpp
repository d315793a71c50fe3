#include "net/HttpResponse.h"

#include "net/CurlHandles.h"
#include "net/HttpRequest.h"

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using std::chrono::milliseconds;

namespace {

constexpr std::string_view kRequestIds[] = {"x-amzn-requestid", "x-amz-request-id", "x-request-id", "x-ms-request-id", "audit-id"};
constexpr qsizetype kLongestId = 128;

base::OptionalInstant dateOf(const QByteArray& text) {
    const time_t seconds = text.isEmpty() ? -1 : curl().getdate(text.constData(), nullptr);
    if (seconds < 0) return std::nullopt;
    return base::Instant(std::chrono::seconds(seconds));
}

ErrorCode meaningOf(int status, Effect effect) {
    switch (status) {
    case 401: return ErrorCode::Unauthenticated;
    case 403:
    case 407: return ErrorCode::PermissionDenied;
    case 404:
    case 410: return ErrorCode::NotFound;
    case 405:
    case 501: return ErrorCode::Unsupported;
    case 408: return ErrorCode::TimedOut;
    case 409:
    case 412: return ErrorCode::Conflict;
    case 413:
    case 414: return ErrorCode::TooLarge;
    case 429: return ErrorCode::RateLimited;
    default: break;
    }
    if (status < 500) return ErrorCode::InvalidInput;
    return effect == Effect::Once ? ErrorCode::OutcomeUnknown : ErrorCode::Unavailable;
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView lowerCaseName) const {
    const auto found = std::ranges::find_if(headers, [&](const auto& one) { return one.first == lowerCaseName; });
    return found == headers.end() ? QByteArray() : found->second;
}

QString HttpResponse::requestId() const {
    for (const std::string_view name : kRequestIds) {
        QByteArray id = header(QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
        if (id.isEmpty()) continue;
        id.removeIf([](char c) { return c <= ' ' || c >= 0x7f; });
        return QString::fromLatin1(id.left(kLongestId));
    }
    return {};
}

base::OptionalInstant HttpResponse::serverDate() const { return dateOf(header("date")); }

std::optional<milliseconds> HttpResponse::serverAhead() const {
    const auto there = serverDate();
    if (!there) return std::nullopt;
    return *there - receivedAt;
}

std::optional<milliseconds> HttpResponse::retryAfter() const {
    const QByteArray text = header("retry-after").trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= 1'000'000'000) return std::chrono::seconds(seconds);
    const auto until = dateOf(text);
    if (isNumber || !until) return std::nullopt;
    return std::max(milliseconds(0), milliseconds(*until - serverDate().value_or(receivedAt)));
}

base::Error statusError(const HttpResponse& response, Effect effect, const QString& subject) {
    base::Error error = base::makeError(meaningOf(response.status, effect), {}, subject);
    const auto wait = response.retryAfter();
    if (wait && (response.status == 429 || response.status == 503)) {
        error.condition = QStringLiteral("KT-NET-7");
        error.args << QString::number(wait->count());
    }
    error.args << QStringLiteral("status %1").arg(response.status);
    if (const QString id = response.requestId(); !id.isEmpty()) error.args << id;
    return error;
}

std::optional<milliseconds> retryAfterOf(const base::Error& error) {
    if (error.condition != QLatin1String("KT-NET-7")) return std::nullopt;
    return milliseconds(error.args.value(0).toLongLong());
}

} // namespace keyturn::net
