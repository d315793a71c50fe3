#include "clients/vault/VaultError.h"

#include "json/JsonReader.h"
#include "net/HttpRequest.h"

namespace keyturn::clients {

using base::ErrorCode;
using base::makeError;

namespace {

/// What a 400 or 500 means, by a part of its text.
struct Refusal {
    int status;
    const char* text;
    ErrorCode code;
    const char* condition;
};
constexpr Refusal kRefusals[] = {
    {400, "too large", ErrorCode::TooLarge, "KT-VLT-7"},
    {500, "too large", ErrorCode::TooLarge, "KT-VLT-7"},
    {400, "path is already in use", ErrorCode::AlreadyExists, "KT-VLT-17"},
    {400, "invalid lease", ErrorCode::NotFound, "KT-VLT-18"},
    {400, "lease not found", ErrorCode::NotFound, "KT-VLT-18"},
    {400, "invalid accessor", ErrorCode::NotFound, "KT-VLT-19"},
    {400, "unknown role", ErrorCode::NotFound, "KT-VLT-21"},
    {400, "failed to parse policy", ErrorCode::InvalidInput, "KT-VLT-20"},
    {400, "no static role found", ErrorCode::NotFound, "KT-VLT-21"},
    {500, "failed to find entry for connection", ErrorCode::NotFound, "KT-VLT-21"},
    {400, "failed to revoke", ErrorCode::Unavailable, "KT-VLT-22"},
    {500, "failed to revoke", ErrorCode::Unavailable, "KT-VLT-22"},
    {500, "retries will continue", ErrorCode::Unavailable, "KT-VLT-24"},
    {500, "verifying connection", ErrorCode::Unavailable, "KT-VLT-23"},
    {500, "failed to connect to", ErrorCode::Unavailable, "KT-VLT-23"},
};

QStringList serverTexts(const net::HttpResponse& response) {
    QStringList texts;
    json::JsonReader json(response.body.bytes());
    if (json.next() != json::JsonReader::Type::Object) return {};
    json.object([&](QByteArrayView name) {
        if (name == "errors" && json.next() == json::JsonReader::Type::Array) texts = json.texts();
        else json.skip();
    });
    return json.ok() ? texts : QStringList();
}

bool says(const QStringList& texts, QLatin1String part) {
    return std::any_of(texts.begin(), texts.end(), [part](const QString& text) { return text.contains(part, Qt::CaseInsensitive); });
}

base::Error denied(const QStringList& texts, const QString& subject, const QString& path) {
    // Newer servers say both for a bad token, older ones "permission denied" alone: the session then asks lookup-self.
    if (says(texts, QLatin1String("invalid token")) || says(texts, QLatin1String("bad token")))
        return makeError(ErrorCode::TokenExpired, QStringLiteral("KT-VLT-2"), subject);
    return makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-VLT-1"), subject, {path});
}

} // namespace

bool isCasMismatch(const net::HttpResponse& response) {
    return response.status == 400 && says(serverTexts(response), QLatin1String("check-and-set parameter did not match"));
}

base::Error vaultError(const net::HttpResponse& response, net::Effect effect, const QString& subject, const QString& path) {
    const QStringList texts = serverTexts(response);
    const QString status = QString::number(response.status);
    for (const Refusal& one : kRefusals)
        if (one.status == response.status && says(texts, QLatin1String(one.text))) return makeError(one.code, QLatin1String(one.condition), subject, {path, status});
    switch (response.status) {
    case 400:
        if (says(texts, QLatin1String("check-and-set parameter did not match"))) return makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), subject);
        return makeError(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-6"), subject, {path, status});
    case 403:
        return denied(texts, subject, path);
    case 412: // a node that has not caught up
    case 472:
    case 473:
        return makeError(ErrorCode::Unavailable, QStringLiteral("KT-VLT-5"), subject, {status});
    case 413:
        return makeError(ErrorCode::TooLarge, QStringLiteral("KT-VLT-7"), subject, {path});
    case 501:
        return makeError(ErrorCode::Sealed, QStringLiteral("KT-VLT-4"), subject);
    case 503:
        if (says(texts, QLatin1String("sealed"))) return makeError(ErrorCode::Sealed, QStringLiteral("KT-VLT-3"), subject);
        break;
    default:
        break;
    }
    return net::statusError(response, effect, subject);
}

} // namespace keyturn::clients
