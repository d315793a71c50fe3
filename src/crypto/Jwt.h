#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>

namespace keyturn::crypto {

/// Signature algorithms of RFC 7518 and 8037 that the probes need. There is no "none".
enum class JwtAlgorithm { HS256, HS384, HS512, RS256, ES256, ES384, ES512, EdDSA };

/// What is known of a token without trusting it.
struct JwtHeader {
    QString algorithm; ///< as written, made safe to show
    QString keyId;     ///< kid, made safe to show; empty when absent
};

/// Sample tokens for sign-and-verify probes (RFC 7519, compact form). The caller names the algorithm or the key decides it;
/// what the token says about itself is only ever compared. Pure, thread-safe.
///
/// KT-JWT-1 not a compact token (args: which part); KT-JWT-2 its alg is not the expected one (args: found, expected);
/// KT-JWT-3 signature not accepted; KT-JWT-4 key and algorithm do not go together, or an HMAC key is shorter than
/// its digest (args: algorithm); KT-JWT-5 expired or not yet valid (args: "exp" | "nbf"); KT-JWT-6 its kid differs
/// (args: found, expected); KT-KEY-1 and kin when the key cannot be read.
class Jwt {
  public:
    /// `claims` is a JSON object without anything secret. HS*: `key` is the shared secret as it stands, byte for byte;
    /// otherwise a private key. `keyId` goes into the header when not empty.
    static base::Result<QByteArray> sign(const QByteArray& claims, JwtAlgorithm algorithm, base::ByteSpan key,
                                         const QString& keyId = {});
    /// Answers the claims of a token whose signature the key accepts under exactly this algorithm. Public keys of any
    /// form Pem reads; for HS* the shared secret. With `now`, exp and nbf are checked too, with 60 s of leeway.
    static base::Result<QByteArray> verify(const QByteArray& token, JwtAlgorithm algorithm, base::ByteSpan key,
                                           base::OptionalInstant now = {}, const QString& expectedKeyId = {});
    static base::Result<JwtHeader> header(const QByteArray& token);

    /// The one algorithm for a private, public or certificate's key. KT-JWT-4 for X25519 and others.
    static base::Result<JwtAlgorithm> algorithmOf(base::ByteSpan asymmetricKey);
    static QString word(JwtAlgorithm algorithm);

    /// Signs a fresh random claim with the one key and verifies it with the other: the probe of a pair in use.
    static base::Status signAndVerify(base::ByteSpan signingKey, base::ByteSpan verifyingKey, JwtAlgorithm algorithm);
};

} // namespace keyturn::crypto
