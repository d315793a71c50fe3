#pragma once

#include "base/CallContext.h"

#include <QByteArray>
#include <QString>

namespace keyturn::net {

struct HttpAnswer {
    int status = 0;
    QByteArray contentType;
    qint64 bodySize = 0; ///< bytes received, capped
    QByteArray bodySha256;
};

/// One GET of a health probe: https anywhere, http only to loopback (KT-NET-1); everything else as HttpConnection.
struct HttpGet {
    QString url;
    QString caFile; ///< own bundle instead of the system roots
    std::chrono::milliseconds timeout{30'000};
    qint64 largestBody = 1 << 20;
};

/// Blocking, on a client of its own. A status is an answer, redirects too. Errors: KT-NET-1 clear text refused; InvalidInput a URL that is none (args:
/// what); NotFound and kin when caFile cannot be read; else those of HttpConnection, the host their subject.
base::Result<HttpAnswer> httpGet(const HttpGet& request, const base::CallContext& context);

} // namespace keyturn::net
