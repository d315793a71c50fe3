#pragma once

#include "crypto/OpenSslHandles.h"

#include <new>

// Private to crypto: the algorithms of many small calls, fetched once per process.
namespace keyturn::crypto {

/// Digests, ciphers and raw keys of the right size can only fail for want of memory; that is how it is told.
inline void orOutOfMemory(bool worked) {
    if (!worked) throw std::bad_alloc();
}

inline const EVP_MD* fetchedSha256() {
    static const OpenSslOwner<EVP_MD, EVP_MD_free> digest(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    orOutOfMemory(digest != nullptr);
    return digest.get();
}

inline const EVP_CIPHER* fetchedChaChaPoly() {
    static const OpenSslOwner<EVP_CIPHER, EVP_CIPHER_free> cipher(
        EVP_CIPHER_fetch(nullptr, "ChaCha20-Poly1305", nullptr));
    orOutOfMemory(cipher != nullptr);
    return cipher.get();
}

} // namespace keyturn::crypto
