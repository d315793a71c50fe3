#pragma once

// Private to net: where a connection may go, and where a request wants to go.

#include "net/ConnectionProfile.h"

namespace keyturn::net {

struct Origin {
    QByteArray text;      ///< "https://host[:port]", lower case, without the scheme's own port
    QByteArray authority; ///< "host[:port]" of text
    QByteArray host;      ///< IPv6 in brackets
    int port = 0;         ///< always told
    bool isClearText = false;

    /// Nothing when it is not a plain http(s) URL; a path is dropped, a user refused.
    static std::optional<Origin> parse(const QByteArray& url);
};

/// The origins of a profile in its order. KT-NET-1 and KT-NET-8 as HttpClient::connect says.
base::Result<std::vector<Origin>> checkedOrigins(const ConnectionProfile& profile);

/// The origin that `url` is under; null when it is under none, not encoded, or has "." or ".." segments.
const Origin* originOf(const QByteArray& url, const std::vector<Origin>& origins);

} // namespace keyturn::net
