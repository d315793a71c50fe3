#pragma once

#include "base/CallContext.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/ValueSpec.h"

namespace keyturn::crypto {

/// What a pair needs beyond its kind.
struct PairRequest {
    CertificateSubject subject; ///< X509 and Csr
    int validDays = 365;        ///< X509
    base::Instant now;          ///< X509
    QString comment;            ///< OpenSsh
};

struct GeneratedPair {
    KeySpec key;
    base::SecureBytes privatePart; ///< PKCS#8 PEM, or the OpenSSH form
    QByteArray publicPart;         ///< public key PEM, certificate PEM, request PEM, or the OpenSSH line and a newline
    QString keyId;                 ///< RFC 7638 thumbprint
    QString publicKeySha256;
};

/// Every kind of ValueSpec that is not text, in the form that gets stored.
class PairGenerator {
  public:
    /// Blocks like KeyGenerator::generate. Its errors, those of CertificateBuilder and OpenSshKey, and KT-GEN-6 (args: kind)
    /// for text kinds. A subject that cannot be used is refused before the key is made.
    static base::Result<GeneratedPair> generate(const ValueSpec& spec, const PairRequest& request,
                                                const base::CallContext& context = {});
};

} // namespace keyturn::crypto
