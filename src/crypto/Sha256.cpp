#include "crypto/Sha256.h"

#include "crypto/FetchedAlgorithms.h"

#include <algorithm>

#include <openssl/crypto.h>

namespace keyturn::crypto {

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept { EVP_MD_CTX_free(context); }

Sha256::Sha256() : m_context(EVP_MD_CTX_new()) {
    orOutOfMemory(m_context != nullptr && EVP_DigestInit_ex2(m_context.get(), fetchedSha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(base::ByteSpan piece) {
    orOutOfMemory(EVP_DigestUpdate(m_context.get(), piece.data(), piece.size()) == 1);
    return *this;
}

Digest256 Sha256::finish() {
    Digest256 out;
    orOutOfMemory(EVP_DigestFinal_ex(m_context.get(), out.data(), nullptr) == 1 &&
                  EVP_DigestInit_ex2(m_context.get(), nullptr, nullptr) == 1);
    return out;
}

Digest256 sha256(base::ByteSpan bytes) { return Sha256().update(bytes).finish(); }

Digest256 hmacSha256(base::ByteSpan key, std::initializer_list<base::ByteSpan> pieces) {
    constexpr std::size_t kBlock = 64;
    std::array<std::uint8_t, kBlock> pad{};
    Sha256 hash;
    if (key.size() > kBlock) {
        const auto shortened = hash.update(key).finish();
        std::ranges::copy(shortened, pad.begin());
    } else {
        std::ranges::copy(key, pad.begin());
    }
    for (auto& byte : pad) byte ^= 0x36;
    hash.update(pad);
    for (const auto piece : pieces) hash.update(piece);
    auto inner = hash.finish();
    for (auto& byte : pad) byte ^= 0x36 ^ 0x5c;
    const auto out = hash.update(pad).update(inner).finish();
    base::secureWipe(pad.data(), pad.size());
    base::secureWipe(inner.data(), inner.size());
    return out;
}

bool equalBytes(base::ByteSpan a, base::ByteSpan b) noexcept {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace keyturn::crypto
