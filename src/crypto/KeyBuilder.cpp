#include "crypto/KeyBuilder.h"

namespace keyturn::crypto {

using base::ByteSpan;

namespace {

PKey built(const char* type, int selection, const ParamBuilder& builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const PKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1)
        return {};
    return PKey(key);
}

// `value` mod (`prime` - 1), in the arena.
BigNumber remainderBelow(const BIGNUM* value, const BIGNUM* prime, BN_CTX* context) {
    BigNumber less(BN_secure_new());
    BigNumber out(BN_secure_new());
    if (!less || !out || BN_sub(less.get(), prime, BN_value_one()) != 1 || BN_is_zero(less.get())) return {};
    BN_set_flags(less.get(), BN_FLG_CONSTTIME);
    if (BN_mod(out.get(), value, less.get(), context) != 1) return {};
    return out;
}

struct RemainderParts {
    BigNumber dp, dq, qInverse;
};

bool computeRemainders(RemainderParts& parts, const BIGNUM* d, const BIGNUM* p, const BIGNUM* q) {
    const BigNumberContext context(BN_CTX_secure_new());
    parts.qInverse.reset(BN_secure_new());
    if (!context || !parts.qInverse) return false;
    parts.dp = remainderBelow(d, p, context.get());
    parts.dq = remainderBelow(d, q, context.get());
    return parts.dp && parts.dq && BN_mod_inverse(parts.qInverse.get(), q, p, context.get()) != nullptr;
}

} // namespace

BigNumber publicBigNumber(ByteSpan bigEndian) {
    return BigNumber(BN_bin2bn(bigEndian.data(), static_cast<int>(bigEndian.size()), nullptr));
}

BigNumber secretBigNumber(ByteSpan bigEndian) {
    BigNumber number(BN_secure_new());
    if (!number || BN_bin2bn(bigEndian.data(), static_cast<int>(bigEndian.size()), number.get()) == nullptr) return {};
    return number;
}

PKey rsaPublicKey(const BIGNUM* n, const BIGNUM* e) {
    const ErrorQueueScope queue;
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e) != 1)
        return {};
    return built("RSA", EVP_PKEY_PUBLIC_KEY, builder);
}

PKey rsaPrivateKey(const BIGNUM* n, const BIGNUM* e, const BIGNUM* d, const BIGNUM* p, const BIGNUM* q) {
    const ErrorQueueScope queue;
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_D, d) != 1)
        return {};
    RemainderParts parts; // outlives to_param: the builder keeps references
    if (p != nullptr && q != nullptr) {
        if (!computeRemainders(parts, d, p, q)) return {};
        if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_FACTOR1, p) != 1 ||
            OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_FACTOR2, q) != 1 ||
            OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_EXPONENT1, parts.dp.get()) != 1 ||
            OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_EXPONENT2, parts.dq.get()) != 1 ||
            OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_COEFFICIENT1, parts.qInverse.get()) != 1)
            return {};
    }
    return built("RSA", EVP_PKEY_KEYPAIR, builder);
}

PKey ecPublicKey(KeyAlgorithm curve, ByteSpan point) {
    const ErrorQueueScope queue;
    const char* group = groupName(curve);
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (group == nullptr || !builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return {};
    return built("EC", EVP_PKEY_PUBLIC_KEY, builder);
}

PKey rawKey(KeyAlgorithm algorithm, ByteSpan publicKey) {
    const ErrorQueueScope queue;
    const char* name = algorithm == KeyAlgorithm::X25519 ? "X25519" : "ED25519";
    return PKey(EVP_PKEY_new_raw_public_key_ex(nullptr, name, nullptr, publicKey.data(), publicKey.size()));
}

PKey rawPrivateKey(KeyAlgorithm algorithm, ByteSpan privateKey) {
    const ErrorQueueScope queue;
    const char* name = algorithm == KeyAlgorithm::X25519 ? "X25519" : "ED25519";
    return PKey(EVP_PKEY_new_raw_private_key_ex(nullptr, name, nullptr, privateKey.data(), privateKey.size()));
}

const char* groupName(KeyAlgorithm curve) {
    switch (curve) {
    case KeyAlgorithm::EcP256: return "P-256";
    case KeyAlgorithm::EcP384: return "P-384";
    case KeyAlgorithm::EcP521: return "P-521";
    default: return nullptr;
    }
}

int fieldBytes(KeyAlgorithm curve) {
    switch (curve) {
    case KeyAlgorithm::EcP256: return 32;
    case KeyAlgorithm::EcP384: return 48;
    case KeyAlgorithm::EcP521: return 66;
    default: return 0;
    }
}

} // namespace keyturn::crypto
