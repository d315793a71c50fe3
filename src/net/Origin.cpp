#include "net/Origin.h"

#include "net/AddressRule.h"
#include "net/CurlHandles.h"

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

QByteArray partOf(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl().url_get(url, part, &text, flags) != CURLUE_OK) return {};
    const QByteArray found(text);
    curl().free(text);
    return found;
}

std::unexpected<base::Error> unusable(const ConnectionProfile& profile) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), profile.name, {QStringLiteral("origin")});
}

/// "%2e" is a dot to those who decode before they look (NET-11).
bool isDotSegment(QByteArrayView segment) {
    const QByteArray plain = segment.toByteArray().toLower().replace("%2e", ".");
    return plain == "." || plain == "..";
}

bool isPlainTail(QByteArrayView tail) {
    const bool isPrintable = std::ranges::all_of(tail, [](char c) { return c > ' ' && c < 0x7f && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>'; });
    if (!isPrintable || (!tail.isEmpty() && tail.front() != '/' && tail.front() != '?')) return false;
    const QByteArrayView path = tail.first(std::ranges::find(tail, '?') - tail.begin());
    // Nearly every path has no such segment at all; looking at each is for those that might.
    if (!path.contains("/.") && !path.contains("/%2")) return true;
    const auto segments = path.toByteArray().split('/');
    return std::ranges::none_of(segments, [](const QByteArray& one) { return isDotSegment(one); });
}

} // namespace

std::optional<Origin> Origin::parse(const QByteArray& text) {
    const Url url(curl().url());
    if (!url || text.contains('\0') || curl().url_set(url.get(), CURLUPART_URL, text.constData(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return std::nullopt;
    Origin origin;
    const QByteArray scheme = partOf(url.get(), CURLUPART_SCHEME).toLower();
    origin.host = partOf(url.get(), CURLUPART_HOST).toLower();
    origin.port = partOf(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT).toInt();
    origin.isClearText = scheme == "http";
    const bool hasUser = !partOf(url.get(), CURLUPART_USER).isNull() || !partOf(url.get(), CURLUPART_PASSWORD).isNull();
    if (hasUser || origin.host.isEmpty() || (scheme != "https" && scheme != "http")) return std::nullopt;
    const bool isUsual = origin.port == (origin.isClearText ? 80 : 443);
    origin.authority = isUsual ? origin.host : origin.host + ':' + QByteArray::number(origin.port);
    origin.text = scheme + "://" + origin.authority;
    return origin;
}

base::Result<std::vector<Origin>> checkedOrigins(const ConnectionProfile& profile) {
    std::vector<Origin> origins;
    for (const QString& text : profile.origins) {
        auto origin = Origin::parse(text.toUtf8());
        if (!origin) return unusable(profile);
        const bool isNear = isLoopbackHost(origin->host) || !profile.unixSocket.isEmpty() || (profile.allowsLinkLocal && isMetadataHost(origin->host));
        if (origin->isClearText && !isNear) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-1"), QString::fromUtf8(origin->host));
        origins.push_back(std::move(*origin));
    }
    if (origins.empty()) return unusable(profile);
    return origins;
}

const Origin* originOf(const QByteArray& url, const std::vector<Origin>& origins) {
    for (const Origin& one : origins)
        if (url.startsWith(one.text) && isPlainTail(QByteArrayView(url).sliced(one.text.size()))) return &one;
    return nullptr;
}

} // namespace keyturn::net
