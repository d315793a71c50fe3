#pragma once

// Private to crypto: does a private key work, and with this public key?

#include "base/Result.h"
#include "crypto/OpenSslHandles.h"

namespace keyturn::crypto {

/// The numbers of the private key agree with each other, and what it signs (or agrees on) the public key accepts.
/// KT-KEY-2 (args: "inconsistent parts" | "different keys" | "signature not accepted" | "agreement differs").
base::Status selfTest(EVP_PKEY* privateKey, EVP_PKEY* publicKey);

base::Result<QByteArray> signedBy(EVP_PKEY* key, base::ByteSpan message, const EVP_MD* digest);
bool isSignatureOf(EVP_PKEY* key, base::ByteSpan message, base::ByteSpan signature, const EVP_MD* digest);
/// The digest a signature of this key usually goes with; null for Ed25519, which has its own.
const EVP_MD* usualDigest(const EVP_PKEY* key);

} // namespace keyturn::crypto
