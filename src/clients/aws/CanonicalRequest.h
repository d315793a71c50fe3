#pragma once

// Private to clients: the form of a request that signature version 4 signs.

#include "crypto/Sha256.h"
#include "net/HttpRequest.h"

#include <optional>
#include <utility>

namespace keyturn::clients::aws {

struct UrlParts {
    QByteArray host; ///< without the scheme's own port
    QByteArray path;
    QByteArray query;
};
std::optional<UrlParts> partsOf(const QByteArray& url);

/// Each part decoded and encoded again, sorted, "=" always there.
QByteArray canonicalQuery(const QByteArray& query);
QByteArray canonicalPath(const QByteArray& path, bool isS3);

/// The headers that are signed, by lower-case name, sorted. Views into the request.
struct SignedHeaders {
    explicit SignedHeaders(const net::HttpRequest& request);
    QByteArray names(bool withHost = true) const; ///< "content-type;host"
    const net::HttpHeader* find(QByteArrayView lowerCaseName) const;

    std::vector<std::pair<QByteArray, const net::HttpHeader*>> sorted;
};

/// SHA-256 of the canonical request, which is never put together: a session token in it would need a copy.
crypto::Digest256 canonicalDigest(const QByteArray& method, const QByteArray& path, base::ByteSpan query, const QByteArray& host, const SignedHeaders& headers,
                                  const QByteArray& payloadHash);

QByteArray hexOf(base::ByteSpan bytes);
inline base::ByteSpan viewOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

} // namespace keyturn::clients::aws
