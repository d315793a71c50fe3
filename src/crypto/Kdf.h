#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

namespace keyturn::crypto {

/// HKDF-SHA-256 (extract, then expand). An empty salt means 32 zero bytes, as the standard says. `size` is at most
/// 255 * 32 bytes (our own bug beyond that: an assertion). Throws std::bad_alloc for want of memory only.
base::SecureBytes hkdfSha256(base::ByteSpan secret, base::ByteSpan salt, base::ByteSpan info, std::size_t size = 32);

/// How costly a scrypt derivation is: N = 2^logN, r = 8, p = 1. Memory is 1 KiB * N (256 MiB at 18, 4 GiB at 22).
struct ScryptCost {
    static constexpr int kFloor = 17;    ///< the least we ever choose for something of ours
    static constexpr int kDefault = 18;
    static constexpr int kAskAbove = 20; ///< a foreign file above this needs consent (1 GiB and more)
    static constexpr int kMost = 22;
    int logN = kDefault;
};

/// scrypt with the memory limit raised to what the cost needs. Blocks for a second or more; call off the main thread.
/// KT-KDF-1 InvalidInput cost outside 1..22 (args: logN); KT-KDF-2 Unavailable not enough memory (args: MiB needed).
base::Result<base::SecureBytes> scrypt(base::ByteSpan passphrase, base::ByteSpan salt, ScryptCost cost,
                                       std::size_t size = 32);

} // namespace keyturn::crypto
