#include "crypto/SigningKey.h"

#include "crypto/FetchedAlgorithms.h"
#include "crypto/Random.h"

#include <openssl/err.h>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;

namespace {

PKey privateKeyOf(base::ByteSpan seed) {
    PKey key(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, seed.data(), seed.size()));
    orOutOfMemory(key != nullptr);
    return key;
}

} // namespace

base::Result<SigningKey> SigningKey::generate() {
    auto seed = crypto::bytes(kSeedSize);
    if (!seed) return fail(seed.error());
    return fromSeed(seed->bytes());
}

base::Result<SigningKey> SigningKey::fromSeed(base::ByteSpan seed) {
    if (seed.size() != kSeedSize)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-SIG-1"), {}, {QString::number(seed.size())});
    SigningKey out;
    out.m_seed = base::SecureBytes(seed);
    std::size_t size = out.m_publicKey.size();
    orOutOfMemory(EVP_PKEY_get_raw_public_key(privateKeyOf(seed).get(), out.m_publicKey.data(), &size) == 1);
    return out;
}

Signature25519 SigningKey::sign(base::ByteSpan message) const {
    const auto key = privateKeyOf(m_seed.bytes());
    const DigestContext context(EVP_MD_CTX_new());
    Signature25519 out{};
    std::size_t size = out.size();
    orOutOfMemory(context != nullptr &&
                  EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) == 1 &&
                  EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1);
    return out;
}

bool verifySignature(base::ByteSpan publicKey, base::ByteSpan message, base::ByteSpan signature) {
    if (publicKey.size() != PublicKey25519{}.size() || signature.size() != Signature25519{}.size()) return false;
    const PKey key(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, publicKey.data(), publicKey.size()));
    const DigestContext context(EVP_MD_CTX_new());
    const bool fine =
        key != nullptr && context != nullptr &&
        EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    if (!fine) ERR_clear_error();
    return fine;
}

} // namespace keyturn::crypto
