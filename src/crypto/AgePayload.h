#pragma once

#include "crypto/ChaChaPoly.h"

// The chunked payload of age files. Internal to crypto.
namespace keyturn::crypto {

constexpr std::size_t kAgeChunk = 64 * 1024;
constexpr std::size_t kAgeSealedChunk = kAgeChunk + ChaChaPoly::kTagSize;
constexpr std::size_t kAgePayloadNonce = 16;

base::SecureBytes agePayloadKey(base::ByteSpan fileKey, base::ByteSpan nonce);

/// The nonce of the chunk with this number from zero: 11 bytes big-endian counter, then the last-chunk flag.
ChaChaPoly::Nonce ageChunkNonce(std::uint64_t number, bool last);

} // namespace keyturn::crypto
