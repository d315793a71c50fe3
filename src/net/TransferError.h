#pragma once

// Private to net: the one table from libcurl's codes to the taxonomy, and what an answer must look like.

#include "net/Transfer.h"

namespace keyturn::net {

base::Error transferError(CURLcode code, const Transfer& transfer);

/// KT-NET-3 and KT-NET-4; drops the body of a foreign type from 429 and 5xx.
base::Status judgeAnswer(const HttpRequest& request, HttpResponse& response, const QString& subject);

/// "scheme://host:port" of an absolute Location, for showing; empty when it cannot be read.
QString shownOrigin(const QByteArray& location);

/// The same error as OutcomeUnknown.
base::Error asUnknown(base::Error error);

} // namespace keyturn::net
