#pragma once

// Private to net: what a TLS policy must look like, and why a peer was refused; the same for libcurl's connections and for streams.

#include "crypto/TlsPeer.h"
#include "net/ConnectionProfile.h"

namespace keyturn::net {

/// KT-NET-8 (args: "pins", "authorities", "client key" or "origin").
base::Status checkTls(const TlsPolicy& tls, const QString& subject);

/// The reason of a KT-NET-2 for OpenSSL's verdict on a chain (an X509_V_ERR_ number; 0: the chain was fine and the name was not).
QString refusalReason(long verified, const crypto::TlsPeer& peer);

} // namespace keyturn::net
