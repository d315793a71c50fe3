#include "clients/aws/CanonicalRequest.h"

#include <algorithm>
#include <string_view>

namespace keyturn::clients::aws {

namespace {

/// Others may change or add these on the way.
constexpr std::string_view kNotSigned[] = {"authorization", "user-agent", "expect", "connection", "x-amzn-trace-id", "host"};

QByteArray encodedAgain(const QByteArray& part) { return net::percentEncoded(QByteArrayView(QByteArray::fromPercentEncoding(part))); }

/// Without ".", "..", and empty segments between slashes.
QByteArray normalised(const QByteArray& path) {
    QList<QByteArray> kept;
    for (const QByteArray& segment : path.split('/')) {
        if (segment == "..") {
            if (!kept.isEmpty()) kept.removeLast();
        } else if (!segment.isEmpty() && segment != ".") {
            kept += segment;
        }
    }
    return '/' + kept.join('/') + (path.endsWith('/') && !kept.isEmpty() ? "/" : "");
}

/// A header's value without outer blanks and with single ones inside.
void feedTrimmed(crypto::Sha256& hash, base::ByteSpan value) {
    const auto isBlank = [](std::uint8_t c) { return c == ' ' || c == '\t'; };
    bool isFirst = true;
    while (true) {
        const auto from = std::ranges::find_if_not(value, isBlank);
        value = value.subspan(static_cast<std::size_t>(from - value.begin()));
        if (value.empty()) return;
        if (!isFirst) hash.update(viewOf(QByteArrayLiteral(" ")));
        isFirst = false;
        const auto word = value.first(static_cast<std::size_t>(std::ranges::find_if(value, isBlank) - value.begin()));
        hash.update(word);
        value = value.subspan(word.size());
    }
}

} // namespace

QByteArray hexOf(base::ByteSpan bytes) { return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex(); }

std::optional<UrlParts> partsOf(const QByteArray& url) {
    const bool isClear = url.startsWith("http://");
    if (!isClear && !url.startsWith("https://")) return std::nullopt;
    const QByteArray rest = url.mid(isClear ? 7 : 8);
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '/' || c == '?'; }) - rest.begin();
    UrlParts parts;
    parts.host = rest.left(end).toLower();
    const QByteArray usual = isClear ? ":80" : ":443";
    if (parts.host.endsWith(usual)) parts.host.chop(usual.size());
    const QByteArray tail = rest.mid(end);
    const qsizetype mark = tail.indexOf('?');
    parts.path = mark < 0 ? tail : tail.left(mark);
    if (parts.path.isEmpty()) parts.path = "/";
    if (mark >= 0) parts.query = tail.mid(mark + 1);
    if (parts.host.isEmpty()) return std::nullopt;
    return parts;
}

QByteArray canonicalQuery(const QByteArray& query) {
    if (query.isEmpty()) return {};
    std::vector<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray& pair : query.split('&')) {
        const qsizetype mark = pair.indexOf('=');
        pairs.emplace_back(encodedAgain(mark < 0 ? pair : pair.left(mark)), mark < 0 ? QByteArray() : encodedAgain(pair.mid(mark + 1)));
    }
    std::ranges::sort(pairs);
    QByteArray out;
    for (const auto& [key, value] : pairs) out += (out.isEmpty() ? "" : "&") + key + '=' + value;
    return out;
}

QByteArray canonicalPath(const QByteArray& path, bool isS3) {
    if (!isS3) return net::percentEncoded(QByteArrayView(normalised(path)), true);
    QList<QByteArray> segments = path.split('/');
    for (QByteArray& segment : segments) segment = encodedAgain(segment);
    return segments.join('/');
}

SignedHeaders::SignedHeaders(const net::HttpRequest& request) {
    for (const net::HttpHeader& header : request.headers) {
        const QByteArray name = header.name.toLower();
        const std::string_view view(name.constData(), static_cast<std::size_t>(name.size()));
        if (std::ranges::find(kNotSigned, view) == std::end(kNotSigned)) sorted.emplace_back(name, &header);
    }
    std::ranges::stable_sort(sorted, {}, [](const auto& one) { return one.first; });
}

QByteArray SignedHeaders::names(bool withHost) const {
    QList<QByteArray> all;
    if (withHost) all += "host";
    for (const auto& one : sorted)
        if (!all.contains(one.first)) all += one.first;
    std::ranges::sort(all);
    return all.join(';');
}

const net::HttpHeader* SignedHeaders::find(QByteArrayView lowerCaseName) const {
    const auto found = std::ranges::find_if(sorted, [&](const auto& one) { return one.first == lowerCaseName; });
    return found == sorted.end() ? nullptr : found->second;
}

crypto::Digest256 canonicalDigest(const QByteArray& method, const QByteArray& path, base::ByteSpan query, const QByteArray& host, const SignedHeaders& headers,
                                  const QByteArray& payloadHash) {
    crypto::Sha256 hash;
    const auto feed = [&hash](const QByteArray& text) { hash.update(viewOf(text)); };
    feed(method + '\n' + path + '\n');
    hash.update(query);
    feed("\n");
    bool isHostDone = false;
    const auto feedHost = [&] {
        if (!std::exchange(isHostDone, true)) feed("host:" + host + '\n');
    };
    for (std::size_t i = 0; i < headers.sorted.size(); ++i) {
        const auto& [name, header] = headers.sorted[i];
        if (name > "host") feedHost();
        const bool isMore = i > 0 && headers.sorted[i - 1].first == name;
        const bool isLast = i + 1 == headers.sorted.size() || headers.sorted[i + 1].first != name;
        feed(isMore ? QByteArray(",") : name + ':');
        feedTrimmed(hash, header->secret ? header->secret->bytes() : viewOf(header->value));
        if (isLast) feed("\n");
    }
    feedHost();
    feed('\n' + headers.names() + '\n' + payloadHash);
    return hash.finish();
}

} // namespace keyturn::clients::aws
