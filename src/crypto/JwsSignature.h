#pragma once

// Private to crypto: the signatures of RFC 7515 over bytes.

#include "crypto/Jwt.h"
#include "crypto/KeySpec.h"

#include <optional>

namespace keyturn::crypto::jws {

/// The key an algorithm takes; nothing for HS*.
std::optional<KeyAlgorithm> keyAlgorithmOf(JwtAlgorithm algorithm);

/// Errors: KT-JWT-3, KT-JWT-4 and those of reading the key.
base::Result<QByteArray> sign(base::ByteSpan text, JwtAlgorithm algorithm, base::ByteSpan key);
base::Status verify(base::ByteSpan text, base::ByteSpan signature, JwtAlgorithm algorithm, base::ByteSpan key);

} // namespace keyturn::crypto::jws
