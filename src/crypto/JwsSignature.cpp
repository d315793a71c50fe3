#include "crypto/JwsSignature.h"

#include "crypto/KeyBuilder.h"
#include "crypto/KeyHandle.h"
#include "crypto/KeySelfTest.h"

#include <openssl/crypto.h>

#include <array>

namespace keyturn::crypto::jws {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

const EVP_MD* digestOf(JwtAlgorithm algorithm) {
    switch (algorithm) {
    case JwtAlgorithm::HS384:
    case JwtAlgorithm::ES384: return EVP_sha384();
    case JwtAlgorithm::HS512:
    case JwtAlgorithm::ES512: return EVP_sha512();
    case JwtAlgorithm::EdDSA: return nullptr;
    default: return EVP_sha256();
    }
}

std::unexpected<base::Error> misfit(JwtAlgorithm algorithm) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-JWT-4"), {}, {Jwt::word(algorithm)});
}

std::unexpected<base::Error> notAccepted() {
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-JWT-3"));
}

// A key shorter than the digest is refused (RFC 7518, 3.2); a public key in PEM as HMAC key is the classic forgery.
Result<QByteArray> hmac(ByteSpan text, JwtAlgorithm algorithm, ByteSpan key) {
    const EVP_MD* digest = digestOf(algorithm);
    if (key.size() < static_cast<std::size_t>(EVP_MD_get_size(digest))) return misfit(algorithm);
    if (!Pem::scan(key).blocks.empty()) return misfit(algorithm);
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, EVP_MD_get0_name(digest), nullptr, key.data(), key.size(), text.data(),
                  text.size(), out.data(), out.size(), &size) == nullptr)
        return fail(opensslFailed("hmac"));
    return publicBytes({out.data(), size});
}

// JWS wants r and s side by side at fixed width, OpenSSL gives and takes them as DER.
QByteArray fixedWidth(const QByteArray& der, int width) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const EcdsaSignature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!signature) return {};
    return publicNumber(ECDSA_SIG_get0_r(signature.get()), width) + publicNumber(ECDSA_SIG_get0_s(signature.get()), width);
}

QByteArray derOf(ByteSpan fixed, int width) {
    if (fixed.size() != static_cast<std::size_t>(width) * 2) return {};
    const auto half = static_cast<std::size_t>(width);
    EcdsaSignature signature(ECDSA_SIG_new());
    BigNumber r = publicBigNumber(fixed.first(half)), s = publicBigNumber(fixed.subspan(half));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    (void)r.release(); // now the signature's
    (void)s.release();
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) return {};
    const QByteArray out = publicBytes({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return out;
}

} // namespace

std::optional<KeyAlgorithm> keyAlgorithmOf(JwtAlgorithm algorithm) {
    switch (algorithm) {
    case JwtAlgorithm::RS256: return KeyAlgorithm::Rsa;
    case JwtAlgorithm::ES256: return KeyAlgorithm::EcP256;
    case JwtAlgorithm::ES384: return KeyAlgorithm::EcP384;
    case JwtAlgorithm::ES512: return KeyAlgorithm::EcP521;
    case JwtAlgorithm::EdDSA: return KeyAlgorithm::Ed25519;
    default: return std::nullopt;
    }
}

Result<QByteArray> sign(ByteSpan text, JwtAlgorithm algorithm, ByteSpan key) {
    const ErrorQueueScope queue;
    const auto expected = keyAlgorithmOf(algorithm);
    if (!expected) return hmac(text, algorithm, key);
    const auto handle = privateKeyFrom(key);
    if (!handle) return fail(handle.error());
    if (specOf(handle->get()).algorithm != *expected) return misfit(algorithm);
    const auto signature = signedBy(handle->get(), text, digestOf(algorithm));
    const int width = fieldBytes(*expected);
    if (!signature || width == 0) return signature;
    return fixedWidth(*signature, width);
}

Status verify(ByteSpan text, ByteSpan signature, JwtAlgorithm algorithm, ByteSpan key) {
    const ErrorQueueScope queue;
    const auto expected = keyAlgorithmOf(algorithm);
    if (!expected) {
        const auto mac = hmac(text, algorithm, key);
        if (!mac) return fail(mac.error());
        const bool isEqual = static_cast<std::size_t>(mac->size()) == signature.size() &&
                             CRYPTO_memcmp(mac->constData(), signature.data(), signature.size()) == 0;
        return isEqual ? Status() : notAccepted();
    }
    const auto handle = publicKeyFrom(key);
    if (!handle) return fail(handle.error());
    if (specOf(handle->get()).algorithm != *expected) return misfit(algorithm);
    const int width = fieldBytes(*expected);
    const QByteArray native = width == 0 ? publicBytes(signature) : derOf(signature, width);
    if (native.isEmpty() || !isSignatureOf(handle->get(), text, spanOf(native), digestOf(algorithm))) return notAccepted();
    return {};
}

} // namespace keyturn::crypto::jws
