#include "crypto/KeySelfTest.h"

#include "crypto/KeyHandle.h"

#include <array>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;

namespace {

constexpr int kLargestKey = 16384;

Status mismatch(const char* reason) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-2"), {}, {QString::fromLatin1(reason)});
}

SecureBytes agreed(EVP_PKEY* mine, EVP_PKEY* theirs) {
    const PKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, mine, nullptr));
    std::size_t size = 0;
    if (!context || EVP_PKEY_derive_init(context.get()) != 1 || EVP_PKEY_derive_set_peer(context.get(), theirs) != 1 ||
        EVP_PKEY_derive(context.get(), nullptr, &size) != 1)
        return {};
    SecureBytes secret(size);
    if (EVP_PKEY_derive(context.get(), secret.data(), &size) != 1) return {};
    secret.resize(size);
    return secret;
}

Status agreementTest(EVP_PKEY* privateKey, EVP_PKEY* publicKey) {
    const PKey other(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
    if (!other) return fail(opensslFailed("generate X25519"));
    const SecureBytes here = agreed(privateKey, other.get());
    const SecureBytes there = agreed(other.get(), publicKey);
    if (here.isEmpty() || !here.equals(there)) return mismatch("agreement differs");
    return {};
}

bool isConsistent(EVP_PKEY* key) {
    const PKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_check(context.get()) == 1;
}

} // namespace

const EVP_MD* usualDigest(const EVP_PKEY* key) {
    switch (specOf(key).algorithm) {
    case KeyAlgorithm::Ed25519: return nullptr;
    case KeyAlgorithm::EcP384: return EVP_sha384();
    case KeyAlgorithm::EcP521: return EVP_sha512();
    default: return EVP_sha256();
    }
}

Result<QByteArray> signedBy(EVP_PKEY* key, ByteSpan message, const EVP_MD* digest) {
    const ErrorQueueScope queue;
    const DigestContext context(EVP_MD_CTX_new());
    std::size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) != 1)
        return fail(opensslFailed("sign"));
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, message.data(),
                       message.size()) != 1)
        return fail(opensslFailed("sign"));
    signature.resize(static_cast<qsizetype>(size));
    return signature;
}

bool isSignatureOf(EVP_PKEY* key, ByteSpan message, ByteSpan signature, const EVP_MD* digest) {
    const ErrorQueueScope queue;
    const DigestContext context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

Status selfTest(EVP_PKEY* privateKey, EVP_PKEY* publicKey) {
    const ErrorQueueScope queue;
    // The primality test of a hostile giant would run for hours; OpenSSL itself verifies nothing larger either.
    if (EVP_PKEY_get_bits(privateKey) > kLargestKey)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-6"), {}, {QStringLiteral("key size")});
    if (!isConsistent(privateKey)) return mismatch("inconsistent parts");
    if (EVP_PKEY_eq(privateKey, publicKey) != 1) return mismatch("different keys");
    if (specOf(privateKey).algorithm == KeyAlgorithm::X25519) return agreementTest(privateKey, publicKey);
    constexpr std::array<std::uint8_t, 32> kMessage{'p', 'a', 'i', 'r', ' ', 't', 'e', 's', 't'};
    const auto signature = signedBy(privateKey, kMessage, usualDigest(privateKey));
    if (!signature || !isSignatureOf(publicKey, kMessage, spanOf(*signature), usualDigest(privateKey)))
        return mismatch("signature not accepted");
    return {};
}

} // namespace keyturn::crypto
