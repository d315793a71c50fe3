#pragma once

// Private to crypto: keys put together from their numbers.

#include "crypto/OpenSslHandles.h"

#include "crypto/KeySpec.h"

namespace keyturn::crypto {

/// A big-endian unsigned number. The secret one lives in the locked arena.
BigNumber publicBigNumber(base::ByteSpan bigEndian);
BigNumber secretBigNumber(base::ByteSpan bigEndian);

/// Each answers null when OpenSSL refuses the numbers. Nothing is checked beyond that; see KeySelfTest.
PKey rsaPublicKey(const BIGNUM* n, const BIGNUM* e);
/// p and q may both be null: then the key has no chinese remainder part.
PKey rsaPrivateKey(const BIGNUM* n, const BIGNUM* e, const BIGNUM* d, const BIGNUM* p, const BIGNUM* q);
/// `point` is uncompressed (0x04 x y).
PKey ecPublicKey(KeyAlgorithm curve, base::ByteSpan point);
PKey rawKey(KeyAlgorithm algorithm, base::ByteSpan publicKey);
PKey rawPrivateKey(KeyAlgorithm algorithm, base::ByteSpan privateKey);

/// OpenSSL's name of the curve, null for others; its field size in bytes, 0 for others.
const char* groupName(KeyAlgorithm curve);
int fieldBytes(KeyAlgorithm curve);

} // namespace keyturn::crypto
