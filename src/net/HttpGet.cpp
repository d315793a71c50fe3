#include "net/HttpGet.h"

#include "crypto/Sha256.h"
#include "net/CurlLibrary.h"
#include "net/HttpClient.h"
#include "net/Origin.h"

#include <QFile>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

constexpr qint64 kLargestBundle = qint64{4} << 20;

base::Result<TlsPolicy> policyOf(const QString& caFile) {
    TlsPolicy tls;
    if (caFile.isEmpty()) return tls;
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::NotFound, {}, caFile);
    tls.roots = TlsPolicy::Roots::Own;
    tls.authorities = file.read(kLargestBundle);
    return tls;
}

/// What follows the authority, '/' when there is nothing; a fragment is not for the server.
QByteArray tailOf(const QByteArray& url) {
    const qsizetype from = url.indexOf("://") + 3;
    const auto isTail = [](char c) { return c == '/' || c == '?' || c == '#'; };
    const auto at = std::find_if(url.begin() + from, url.end(), isTail);
    const QByteArray tail(at, url.end() - at);
    const QByteArray sent = tail.left(tail.indexOf('#') < 0 ? tail.size() : tail.indexOf('#'));
    return sent.startsWith('/') ? sent : '/' + sent;
}

} // namespace

base::Result<HttpAnswer> httpGet(const HttpGet& get, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto started = startCurl(); !started) return fail(started.error());
    const QByteArray url = get.url.toUtf8();
    const auto origin = Origin::parse(url);
    if (!origin) return fail(ErrorCode::InvalidInput, {}, QStringLiteral("url"), {QStringLiteral("not an http or https URL without a user")});
    auto tls = policyOf(get.caFile);
    if (!tls) return fail(tls.error());
    ConnectionProfile profile;
    profile.name = QString::fromUtf8(origin->host);
    profile.origins = QStringList{QString::fromUtf8(origin->text)};
    profile.tls = std::move(*tls);
    profile.connections = 1;
    HttpClient client;
    auto connection = client.connect(std::move(profile));
    if (!connection) return fail(connection.error());

    HttpRequest request("GET", connection->origin() + tailOf(url));
    request.expect = Expect::Anything;
    request.redirect = Redirect::Answer;
    request.bodyMemory = BodyMemory::Ordinary;
    request.largestBody = get.largestBody;
    request.timeout = get.timeout;
    auto response = connection->send(std::move(request), context);
    if (!response) return fail(response.error());
    const crypto::Digest256 digest = crypto::sha256(response->body.bytes());
    return HttpAnswer{response->status, response->header("content-type"), static_cast<qint64>(response->body.size()),
                      QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size()))};
}

} // namespace keyturn::net
