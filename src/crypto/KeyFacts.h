#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/KeySpec.h"

#include <QByteArray>

namespace keyturn::crypto {

/// What may be said and stored of a key: everything here is public.
struct KeyFacts {
    KeySpec spec;             ///< algorithm and size in bits (also of curves)
    bool isPrivate = false;
    QByteArray modulus;       ///< RSA, big-endian; empty otherwise
    QByteArray exponent;      ///< RSA, big-endian; empty otherwise
    QByteArray publicPem;     ///< SubjectPublicKeyInfo
    QString keyId;            ///< RFC 7638 thumbprint (SHA-256, base64url); empty for algorithms without a JWK form
    QString publicKeySha256;  ///< SHA-256 of the SubjectPublicKeyInfo, lower-case hex

    /// A private key (any form Pem reads), public key or certificate. KT-KEY-1, -4, -5, -6.
    static base::Result<KeyFacts> read(base::ByteSpan key, base::ByteSpan passphrase = {});
    /// The private key works and belongs to the public key (or certificate): its parts agree, and what it signs the
    /// public part accepts (GEN-3). KT-KEY-2 (args: "inconsistent parts" | "different keys" |
    /// "signature not accepted" | "agreement differs"), or why one of them cannot be read. RSA 4096 takes some 100 ms.
    static base::Status matches(base::ByteSpan privateKey, base::ByteSpan publicKeyOrCertificate,
                                base::ByteSpan passphrase = {});
};

} // namespace keyturn::crypto
