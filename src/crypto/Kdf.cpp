#include "crypto/Kdf.h"

#include "crypto/Sha256.h"

#include <algorithm>

#include <openssl/err.h>
#include <openssl/evp.h>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;

base::SecureBytes hkdfSha256(base::ByteSpan secret, base::ByteSpan salt, base::ByteSpan info, std::size_t size) {
    constexpr std::size_t kHash = 32;
    Q_ASSERT(size <= 255 * kHash);
    Digest256 key = hmacSha256(salt, secret); // HMAC pads an absent key with zeros: the standard's default salt
    base::SecureBytes out(size);
    Digest256 block{};
    std::uint8_t counter = 0;
    for (std::size_t done = 0; done < size; done += kHash) {
        ++counter;
        const base::ByteSpan previous(block.data(), counter == 1 ? 0 : kHash);
        block = hmacSha256(key, {previous, info, base::ByteSpan(&counter, 1)});
        std::copy_n(block.data(), std::min(kHash, size - done), out.data() + done);
    }
    base::secureWipe(key.data(), key.size());
    base::secureWipe(block.data(), block.size());
    return out;
}

base::Result<base::SecureBytes> scrypt(base::ByteSpan passphrase, base::ByteSpan salt, ScryptCost cost,
                                       std::size_t size) {
    if (cost.logN < 1 || cost.logN > ScryptCost::kMost)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KDF-1"), {}, {QString::number(cost.logN)});
    constexpr std::uint64_t kR = 8;
    constexpr std::uint64_t kP = 1;
    const std::uint64_t n = std::uint64_t{1} << cost.logN;
    // The library counts all blocks and refuses above its own 32 MiB unless told otherwise.
    const std::uint64_t memory = 128 * kR * (n + kP + 2) + (std::uint64_t{1} << 20);
    base::SecureBytes out(size);
    const char* chars = passphrase.empty() ? "" : reinterpret_cast<const char*>(passphrase.data());
    if (EVP_PBE_scrypt(chars, passphrase.size(), salt.data(), salt.size(), n, kR, kP, memory, out.data(), size) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::Unavailable, QStringLiteral("KT-KDF-2"), {}, {QString::number(memory >> 20)});
    }
    return out;
}

} // namespace keyturn::crypto
