#pragma once

// Private to crypto: owners for OpenSSL objects. Never included by a public header.

#include "base/SecureBytes.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <QByteArray>

#include <memory>

namespace keyturn::crypto {

template <auto Free>
struct OpenSslDeleter {
    template <class T>
    void operator()(T* object) const noexcept {
        Free(object);
    }
};
template <class T, auto Free>
using OpenSslOwner = std::unique_ptr<T, OpenSslDeleter<Free>>;

inline void freeBorrowingStack(STACK_OF(X509)* stack) { sk_X509_free(stack); }
inline void freeExtensions(STACK_OF(X509_EXTENSION)* stack) { sk_X509_EXTENSION_pop_free(stack, X509_EXTENSION_free); }

using PKey = OpenSslOwner<EVP_PKEY, EVP_PKEY_free>;
using PKeyContext = OpenSslOwner<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = OpenSslOwner<EVP_MD_CTX, EVP_MD_CTX_free>;
using Bio = OpenSslOwner<BIO, BIO_free_all>;
/// Wiped on destruction, whatever it held.
using BigNumber = OpenSslOwner<BIGNUM, BN_clear_free>;
using BigNumberContext = OpenSslOwner<BN_CTX, BN_CTX_free>;
using ParamBuilder = OpenSslOwner<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = OpenSslOwner<OSSL_PARAM, OSSL_PARAM_free>;
using Pkcs8 = OpenSslOwner<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedPkcs8 = OpenSslOwner<X509_SIG, X509_SIG_free>;
using X509Handle = OpenSslOwner<X509, X509_free>;
using X509Request = OpenSslOwner<X509_REQ, X509_REQ_free>;
/// Its certificates belong to someone else.
using BorrowingStack = OpenSslOwner<STACK_OF(X509), freeBorrowingStack>;
using X509Extensions = OpenSslOwner<STACK_OF(X509_EXTENSION), freeExtensions>;
using TrustStore = OpenSslOwner<X509_STORE, X509_STORE_free>;
using TrustStoreContext = OpenSslOwner<X509_STORE_CTX, X509_STORE_CTX_free>;
using AlternativeNames = OpenSslOwner<GENERAL_NAMES, GENERAL_NAMES_free>;
using EcdsaSignature = OpenSslOwner<ECDSA_SIG, ECDSA_SIG_free>;

/// Empties the thread's OpenSSL error queue when a call ends: its texts never leave crypto and must not mislead the
/// next caller.
struct ErrorQueueScope {
    ErrorQueueScope() { ERR_clear_error(); }
    ~ErrorQueueScope() { ERR_clear_error(); }
    ErrorQueueScope(const ErrorQueueScope&) = delete;
    ErrorQueueScope& operator=(const ErrorQueueScope&) = delete;
};

/// A read-only view; the bytes must outlive it.
inline Bio viewOf(base::ByteSpan bytes) { return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))); }
/// A sink in the locked arena, for private material.
inline Bio secureSink() { return Bio(BIO_new(BIO_s_secmem())); }
/// A sink for public material.
inline Bio publicSink() { return Bio(BIO_new(BIO_s_mem())); }

inline base::ByteSpan contentOf(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {reinterpret_cast<const std::uint8_t*>(data), size > 0 ? static_cast<std::size_t>(size) : 0};
}
inline QByteArray publicBytes(base::ByteSpan bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}
inline base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

} // namespace keyturn::crypto
