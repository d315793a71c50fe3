#pragma once

#include <memory>
#include <new>

#include <openssl/evp.h>

// Owners of OpenSSL objects, and the algorithms fetched once per process. Internal to crypto.
namespace keyturn::crypto {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* pointer) const noexcept {
        Free(pointer);
    }
};

using EvpMdCtx = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using EvpCipherCtx = std::unique_ptr<EVP_CIPHER_CTX, FreeWith<EVP_CIPHER_CTX_free>>;
using EvpPkey = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using EvpPkeyCtx = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;

/// Digests and ciphers over memory can only fail for want of memory; that is how it is told.
inline void orOutOfMemory(bool worked) {
    if (!worked) throw std::bad_alloc();
}

inline const EVP_MD* fetchedSha256() {
    static const std::unique_ptr<EVP_MD, FreeWith<EVP_MD_free>> md(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    orOutOfMemory(md != nullptr);
    return md.get();
}

inline const EVP_CIPHER* fetchedChaChaPoly() {
    static const std::unique_ptr<EVP_CIPHER, FreeWith<EVP_CIPHER_free>> cipher(
        EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr));
    orOutOfMemory(cipher != nullptr);
    return cipher.get();
}

} // namespace keyturn::crypto
