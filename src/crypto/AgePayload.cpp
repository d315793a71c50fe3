#include "crypto/AgePayload.h"

#include "crypto/Kdf.h"

namespace keyturn::crypto {

base::SecureBytes agePayloadKey(base::ByteSpan fileKey, base::ByteSpan nonce) {
    static constexpr std::uint8_t kInfo[] = {'p', 'a', 'y', 'l', 'o', 'a', 'd'};
    return hkdfSha256(fileKey, nonce, kInfo, ChaChaPoly::kKeySize);
}

ChaChaPoly::Nonce ageChunkNonce(std::uint64_t number, bool last) {
    ChaChaPoly::Nonce out{};
    for (std::size_t i = 0; i < 8; ++i) out[10 - i] = static_cast<std::uint8_t>(number >> 8 * i);
    out[11] = last ? 1 : 0;
    return out;
}

} // namespace keyturn::crypto
