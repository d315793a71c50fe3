#include "net/HttpClient.h"

#include "net/IoThread.h"
#include "net/TlsRules.h"
#include "net/TransferError.h"

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

std::unexpected<base::Error> unusable(const ConnectionProfile& profile, const char* what) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), profile.name, {QLatin1String(what)});
}

base::Status checkProfile(const ConnectionProfile& profile) {
    if (auto tls = checkTls(profile.tls, profile.name); !tls) return tls;
    if (!profile.proxy.isEmpty() && (!Origin::parse(profile.proxy.toUtf8()) || profile.allowsLinkLocal)) return unusable(profile, "proxy");
    const bool hasSoundRates = std::ranges::all_of(profile.rates, [](const auto& one) { return one.second.perSecond > 0 && one.second.burst >= 1; });
    if (profile.connections < 1 || profile.connections > 64 || !hasSoundRates) return unusable(profile, "limits");
    return {};
}

} // namespace

HttpConnection::HttpConnection(std::shared_ptr<IoThread> io, std::shared_ptr<Lane> lane, Pause pause)
    : m_io(std::move(io)), m_lane(std::move(lane)), m_pause(std::move(pause)) {}

const ConnectionProfile& HttpConnection::profile() const { return m_lane->profile; }

QByteArray HttpConnection::origin(std::size_t number) const { return m_lane->origins.at(number).text; }

HttpBatch HttpConnection::batch(const base::CallContext& context) const { return HttpBatch(m_io, m_lane, context); }

base::Result<HttpResponse> HttpConnection::send(HttpRequest request, const base::CallContext& context) const {
    HttpBatch one = batch(context);
    one.add(std::move(request), 0);
    return std::move(one.next()->answer);
}

std::vector<base::Result<HttpResponse>> HttpConnection::sendMany(std::vector<HttpRequest> requests, const base::CallContext& context) const {
    std::vector<base::Result<HttpResponse>> answers(requests.size());
    HttpBatch all = batch(context);
    for (std::size_t i = 0; i < requests.size(); ++i) all.add(std::move(requests[i]), i);
    qint64 done = 0;
    while (auto finished = all.next()) {
        answers[finished->tag] = std::move(finished->answer);
        context.report(++done, static_cast<qint64>(answers.size()));
    }
    return answers;
}

base::Result<QByteArray> HttpConnection::standbyUrl(const QByteArray& asked, const HttpResponse& response) const {
    const QByteArray location = response.header("location");
    const auto refused = [&] { return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-NET-3"), m_lane->profile.name, {shownOrigin(location)}); };
    if (response.status != 307 && response.status != 308) return refused();
    const Origin* from = originOf(asked, m_lane->origins);
    const auto to = Origin::parse(location);
    if (from == nullptr || !to || to->isClearText != from->isClearText) return refused();
    const bool isListed = std::ranges::any_of(m_lane->origins, [&](const Origin& one) { return one.text == to->text; });
    const qsizetype path = location.indexOf('/', location.indexOf("://") + 3);
    const QByteArray moved = to->text + (path < 0 ? QByteArray("/") : location.mid(path));
    if (!isListed || originOf(moved, m_lane->origins) == nullptr) return refused();
    return moved;
}

HttpClient::HttpClient(Pause pause) : m_io(std::make_shared<IoThread>()), m_pause(std::move(pause)) {}

HttpClient::~HttpClient() { m_io->close(); }

base::Result<HttpConnection> HttpClient::connect(ConnectionProfile profile) {
    if (auto started = startCurl(); !started) return fail(started.error());
    auto origins = checkedOrigins(profile);
    if (!origins) return fail(origins.error());
    if (auto usable = checkProfile(profile); !usable) return fail(usable.error());
    return HttpConnection(m_io, std::make_shared<Lane>(std::move(profile), std::move(*origins)), m_pause);
}

} // namespace keyturn::net
