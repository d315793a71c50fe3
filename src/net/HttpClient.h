#pragma once

#include "base/CallContext.h"

#include <QByteArray>
#include <QString>

namespace keyturn::net {

struct HttpAnswer {
    int status = 0;
    QByteArray contentType;
    qint64 bodySize = 0;  ///< bytes received, capped
    QByteArray bodySha256;
};

/// Policy of one GET: https anywhere, http only to loopback (KT-NET-1); redirects off; caps and times of NET-6, NET-7; nothing taken from netrc,
/// proxies in the environment or cookies.
struct HttpGet {
    QString url;
    QString caFile; ///< own bundle instead of the system roots
    std::chrono::milliseconds timeout{30'000};
    qint64 largestBody = 1 << 20;
};

/// One blocking GET through libcurl for health probes. Errors: KT-NET-1 clear text refused, KT-NET-2 TLS, KT-NET-5 too large (args: limit), KT-NET-9 the
/// name leads to a link-local, multicast or (for http) other than loopback address (args: address); else the taxonomy of backends.md 1.1.
base::Result<HttpAnswer> httpGet(const HttpGet& request, const base::CallContext& context);

} // namespace keyturn::net
