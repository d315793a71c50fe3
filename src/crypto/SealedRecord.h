#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>

/// Payloads sealed for a store that is not trusted with them (STO-1): version byte, fresh 32-byte salt, then
/// ChaCha20-Poly1305 under HKDF-SHA-256(key, salt). Every record has a key of its own, so the nonce is constant.
/// The associated data is not stored: who opens states kind, id and version again. Thread-safe.
namespace keyturn::crypto::SealedRecord {

constexpr std::size_t kKeySize = 32;
/// What sealing adds to a payload: version, salt, tag.
constexpr std::size_t kOverhead = 1 + 32 + 16;

/// KT-SEAL-3 InvalidInput key not of 32 bytes (args: size); KT-SEAL-4 TooLarge payload above 1 GiB (args: size);
/// KT-RNG-1 no randomness.
base::Result<QByteArray> seal(base::ByteSpan key, base::ByteSpan associated, base::ByteSpan plain);

/// For many records at once, since drawing a salt takes as long as deriving the key from it: `salt` is drawn by the caller from crypto::fill() and
/// used for this record alone. A salt that is used twice lays both payloads open.
constexpr std::size_t kSaltSize = 32;
base::Result<QByteArray> sealWithSalt(base::ByteSpan key, base::ByteSpan salt, base::ByteSpan associated, base::ByteSpan plain);

/// KT-SEAL-1 Tampered: damaged, another key or other associated data (no args); KT-SEAL-2 Unsupported: sealed by a
/// newer format (args: its version); KT-SEAL-3 as above.
base::Result<base::SecureBytes> open(base::ByteSpan key, base::ByteSpan associated, base::ByteSpan sealed);
inline base::Result<base::SecureBytes> open(base::ByteSpan key, base::ByteSpan associated, const QByteArray& sealed) {
    return open(key, associated,
                base::ByteSpan(reinterpret_cast<const std::uint8_t*>(sealed.constData()),
                               static_cast<std::size_t>(sealed.size())));
}

} // namespace keyturn::crypto::SealedRecord
