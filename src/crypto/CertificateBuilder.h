#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/AlternativeName.h"

#include <QByteArray>

namespace keyturn::crypto {

/// What a certificate or a request for one shall say.
struct CertificateSubject {
    enum class Purpose {
        TlsServer,
        TlsClient,
        TlsBoth,
        Signing,   ///< signatures and key transport without extended usage: SAML and the like
        Authority, ///< may issue others
    };
    QString commonName;
    QString organization;
    QString organizationalUnit;
    QString locality;
    QString state;
    QString country; ///< two letters
    QList<AlternativeName> names;
    Purpose purpose = Purpose::TlsServer;
};

/// Certificates and requests signed with an existing private key (any form Pem reads; X25519 cannot sign). What is
/// returned was read again and its signature checked. Thread-safe.
///
/// KT-CRT-1 a part cannot be used (args: which, the text made safe to show); KT-CRT-2 days out of range (args: asked,
/// least, most); KT-CRT-3 neither a common name nor an alternative name; KT-KEY-5 (args: "certificate key") for a key
/// that cannot sign; KT-KEY-1 and kin when it cannot be read.
class CertificateBuilder {
  public:
    static constexpr int kMostDays = 7300;
    /// Starts five minutes before `now`, for clocks that lag. PEM.
    static base::Result<QByteArray> selfSigned(const CertificateSubject& subject, base::ByteSpan privateKey, int days,
                                               base::Instant now);
    /// PKCS#10 in PEM with the extensions asked for.
    static base::Result<QByteArray> request(const CertificateSubject& subject, base::ByteSpan privateKey);
    /// What the successor of this certificate would say: its subject, its names (but those of other kinds, which no request
    /// can ask for) and its purpose. KT-KEY-1.
    static base::Result<CertificateSubject> successorOf(base::ByteSpan certificate);
    /// The parts of a subject alone, for live checks.
    static base::Status check(const CertificateSubject& subject);
};

} // namespace keyturn::crypto
