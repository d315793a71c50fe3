#include "crypto/KeyGenerator.h"

#include "crypto/KeyBuilder.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyHandle.h"
#include "crypto/KeySelfTest.h"

#include <openssl/rsa.h>

namespace keyturn::crypto {

using base::CallContext;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kSmallestRsa = 2048, kLargestRsa = 16384;

// OpenSSL asks between the candidates of a prime search; 0 ends it.
int continueUnlessStopped(EVP_PKEY_CTX* context) {
    const auto* call = static_cast<const CallContext*>(EVP_PKEY_CTX_get_app_data(context));
    return call->check().has_value() ? 1 : 0;
}

PKey makeRsa(int bits, const CallContext& call) {
    const PKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) != 1)
        return {};
    EVP_PKEY_CTX_set_app_data(context.get(), const_cast<CallContext*>(&call));
    EVP_PKEY_CTX_set_cb(context.get(), continueUnlessStopped);
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_generate(context.get(), &key) != 1) return {};
    return PKey(key);
}

PKey make(const KeySpec& spec, const CallContext& call) {
    switch (spec.algorithm) {
    case KeyAlgorithm::Rsa: return makeRsa(spec.bits, call);
    case KeyAlgorithm::Ed25519: return PKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    case KeyAlgorithm::X25519: return PKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519"));
    default: return PKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", groupName(spec.algorithm)));
    }
}

bool canMake(const KeySpec& spec) {
    if (spec.algorithm == KeyAlgorithm::Other) return false;
    return spec.algorithm != KeyAlgorithm::Rsa || (spec.bits >= kSmallestRsa && spec.bits <= kLargestRsa);
}

} // namespace

Result<KeyPair> KeyGenerator::generate(const KeySpec& spec, const CallContext& context) {
    const ErrorQueueScope queue;
    if (!canMake(spec))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-6"), QStringLiteral("generate"),
                    {keyAlgorithmWord(spec.algorithm)});
    if (auto status = context.check(); !status) return fail(std::move(status).error());
    const PKey key = make(spec, context);
    if (auto status = context.check(); !status) return fail(std::move(status).error());
    if (!key) return fail(opensslFailed("generate key"));
    auto privatePem = privatePemOf(key.get());
    if (!privatePem) return fail(std::move(privatePem).error());
    auto publicPem = publicPemOf(key.get());
    if (!publicPem) return fail(std::move(publicPem).error());
    // What is tested is what was written, not the object it was written from.
    if (auto status = KeyFacts::matches(privatePem->bytes(), spanOf(*publicPem)); !status)
        return fail(std::move(status).error());
    const auto facts = KeyFacts::read(spanOf(*publicPem));
    if (!facts) return fail(facts.error());
    return KeyPair{facts->spec, std::move(*privatePem), std::move(*publicPem), facts->keyId, facts->publicKeySha256};
}

} // namespace keyturn::crypto
