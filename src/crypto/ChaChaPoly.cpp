#include "crypto/ChaChaPoly.h"

#include "crypto/FetchedAlgorithms.h"

#include <QtGlobal>

#include <algorithm>

namespace keyturn::crypto {

void ChaChaPoly::Free::operator()(evp_cipher_ctx_st* context) const noexcept { EVP_CIPHER_CTX_free(context); }

ChaChaPoly::ChaChaPoly(base::ByteSpan key, Use use) : m_context(EVP_CIPHER_CTX_new()) {
    Q_ASSERT(key.size() == kKeySize);
    orOutOfMemory(m_context != nullptr);
    auto init = use == Use::Seal ? EVP_EncryptInit_ex2 : EVP_DecryptInit_ex2;
    orOutOfMemory(init(m_context.get(), fetchedChaChaPoly(), key.data(), nullptr, nullptr) == 1);
}
ChaChaPoly::~ChaChaPoly() = default;
ChaChaPoly::ChaChaPoly(ChaChaPoly&&) noexcept = default;
ChaChaPoly& ChaChaPoly::operator=(ChaChaPoly&&) noexcept = default;

void ChaChaPoly::seal(const Nonce& nonce, base::ByteSpan ad, base::ByteSpan plain, std::uint8_t* out) {
    Q_ASSERT(plain.size() <= kLargest && ad.size() <= kLargest);
    auto* c = m_context.get();
    int n = 0;
    bool fine = EVP_EncryptInit_ex2(c, nullptr, nullptr, nonce.data(), nullptr) == 1;
    if (!ad.empty()) fine = fine && EVP_EncryptUpdate(c, nullptr, &n, ad.data(), static_cast<int>(ad.size())) == 1;
    if (!plain.empty()) fine = fine && EVP_EncryptUpdate(c, out, &n, plain.data(), static_cast<int>(plain.size())) == 1;
    fine = fine && EVP_EncryptFinal_ex(c, out + plain.size(), &n) == 1 &&
           EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, kTagSize, out + plain.size()) == 1;
    orOutOfMemory(fine);
}

bool ChaChaPoly::open(const Nonce& nonce, base::ByteSpan ad, base::ByteSpan sealed, std::uint8_t* out) {
    if (sealed.size() < kTagSize || sealed.size() > kLargest) return false;
    const std::size_t size = sealed.size() - kTagSize;
    std::array<std::uint8_t, kTagSize> tag;
    std::copy_n(sealed.data() + size, kTagSize, tag.data());
    auto* c = m_context.get();
    int n = 0;
    bool fine = EVP_DecryptInit_ex2(c, nullptr, nullptr, nonce.data(), nullptr) == 1 &&
                EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1;
    if (!ad.empty()) fine = fine && EVP_DecryptUpdate(c, nullptr, &n, ad.data(), static_cast<int>(ad.size())) == 1;
    if (size > 0) fine = fine && EVP_DecryptUpdate(c, out, &n, sealed.data(), static_cast<int>(size)) == 1;
    std::uint8_t none = 0; // a stream cipher has nothing left to write at the end
    fine = fine && EVP_DecryptFinal_ex(c, &none, &n) == 1;
    if (!fine) base::secureWipe(out, size);
    return fine;
}

} // namespace keyturn::crypto
