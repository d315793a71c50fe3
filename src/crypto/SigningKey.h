#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <array>

namespace keyturn::crypto {

using PublicKey25519 = std::array<std::uint8_t, 32>;
using Signature25519 = std::array<std::uint8_t, 64>;

/// An Ed25519 key that signs raw bytes: audit checkpoints (AUD-4) and backup signatures (BAK-4). Move-only; the seed
/// stays in secure memory. Signing is thread-safe.
class SigningKey {
  public:
    static constexpr std::size_t kSeedSize = 32;
    static base::Result<SigningKey> generate();
    /// KT-SIG-1 InvalidInput: not 32 bytes (args: size).
    static base::Result<SigningKey> fromSeed(base::ByteSpan seed);

    const PublicKey25519& publicKey() const { return m_publicKey; }
    /// For the store that keeps the key, and for nobody else.
    const base::SecureBytes& seed() const { return m_seed; }
    Signature25519 sign(base::ByteSpan message) const;

  private:
    SigningKey() = default;
    base::SecureBytes m_seed;
    PublicKey25519 m_publicKey{};
};

/// False for a wrong signature, and for a key or signature of the wrong size.
bool verifySignature(base::ByteSpan publicKey, base::ByteSpan message, base::ByteSpan signature);

} // namespace keyturn::crypto
