#pragma once

#include "base/Clock.h"

#include <QStringList>

namespace keyturn::crypto {

/// What the certificate said that a server showed; empty until it showed one.
struct TlsPeer {
    QStringList names; ///< alternative names, at most eight, safe to show
    base::OptionalInstant notBefore;
    base::OptionalInstant notAfter;
};

/// To be called for each new SSL_CTX of a client (given as the void* that libcurl gives), before its handshake: fills `peer`, which must live until the
/// handshake ends, with what the server shows, whether it is accepted or not; what is accepted stays OpenSSL's decision alone. Also forbids
/// renegotiation, and lets OpenSSL wipe decrypted bytes once they are read. False when that could not be set up.
bool watchTlsPeer(void* sslContext, TlsPeer* peer);

} // namespace keyturn::crypto
