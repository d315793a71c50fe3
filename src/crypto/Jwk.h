#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>

namespace keyturn::crypto {

/// Keys as JSON Web Keys (RFC 7517, 7518, 8037): RSA, P-256, P-384, P-521, Ed25519, X25519. Pure, thread-safe.
/// KT-KEY-1 when the key cannot be read, KT-KEY-5 (args: "jwk algorithm") for others, KT-JWK-1 for malformed JSON.
class Jwk {
  public:
    enum class Use { None, Signature, Encryption };

    /// RFC 7638 with SHA-256, base64url. Changes with the key, always; used as `kid`.
    static base::Result<QString> thumbprint(base::ByteSpan key);
    /// One public JWK on one line: kty, its members, kid, and use and alg for signature keys.
    /// From a private key, public key or certificate; a private part never gets into it.
    static base::Result<QByteArray> publicJwk(base::ByteSpan key, Use use = Use::Signature);
    /// The private JWK, for consumers that want this form.
    static base::Result<base::SecureBytes> privateJwk(base::ByteSpan privateKey);
    /// SubjectPublicKeyInfo PEM of a public JWK. KT-JWK-1 (args: what is wrong) for one that is malformed, and
    /// for one that holds private members.
    static base::Result<QByteArray> publicPem(const QByteArray& jwk);
};

} // namespace keyturn::crypto
