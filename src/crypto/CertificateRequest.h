#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/AlternativeName.h"
#include "crypto/KeySpec.h"

namespace keyturn::crypto {

/// What a PKCS#10 request says, made safe to show.
struct CertificateRequest {
    QString subject; ///< RFC 2253 form
    QList<AlternativeName> names;
    KeySpec key;
    QByteArray publicKeyPem;
    QString publicKeySha256;
    bool isSignatureValid = false; ///< made by the key it asks for

    /// One request in PEM or DER. KT-KEY-1 (args: "a certificate request", found).
    static base::Result<CertificateRequest> parse(base::ByteSpan value);
};

} // namespace keyturn::crypto
