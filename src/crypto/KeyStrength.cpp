#include "crypto/KeyStrength.h"

#include "crypto/KeyBuilder.h"
#include "crypto/RsaWeakness.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Status;

namespace {

constexpr BN_ULONG kUsualExponent = 65537;
constexpr int kNotWorthSearching = 512; // a shorter modulus is broken by its length alone

void judgeExponent(std::vector<KeyWeakness>& found, const BIGNUM* exponent) {
    if (BN_is_one(exponent) || BN_is_zero(exponent)) found.push_back(KeyWeakness::ExponentOne);
    else if (!BN_is_odd(exponent)) found.push_back(KeyWeakness::ExponentEven);
    else if (BN_num_bits(exponent) <= 17 && BN_get_word(exponent) < kUsualExponent)
        found.push_back(KeyWeakness::ExponentTooSmall);
}

void judgeModulus(std::vector<KeyWeakness>& found, const BIGNUM* modulus) {
    if (!BN_is_odd(modulus)) {
        found.push_back(KeyWeakness::ModulusEven);
        return;
    }
    if (BN_num_bits(modulus) < kNotWorthSearching) return;
    if (hasSmallFactor(modulus)) found.push_back(KeyWeakness::SmallFactor);
    if (hasClosePrimes(modulus)) found.push_back(KeyWeakness::ClosePrimes);
    if (hasRocaPattern(modulus)) found.push_back(KeyWeakness::RocaPattern);
}

struct Modulus {
    qsizetype place;
    BigNumber number;
};

std::vector<Modulus> usableModuli(const QList<QByteArray>& moduli) {
    std::vector<Modulus> out;
    QList<QByteArray> seen;
    for (qsizetype i = 0; i < moduli.size(); ++i) {
        BigNumber number = publicBigNumber(spanOf(moduli[i]));
        if (!number || !BN_is_odd(number.get()) || BN_is_one(number.get()) || seen.contains(moduli[i])) continue;
        seen << moduli[i];
        out.push_back({i, std::move(number)});
    }
    return out;
}

bool haveCommonFactor(const BIGNUM* a, const BIGNUM* b, BN_CTX* context) {
    const BigNumber common(BN_new());
    return common && BN_gcd(common.get(), a, b, context) == 1 && !BN_is_one(common.get());
}

// Those whose gcd with the product of all others is not 1. One product and one gcd per key instead of one per pair:
// gcd((product mod n^2) / n, n).
std::vector<const Modulus*> suspects(const std::vector<Modulus>& moduli, BN_CTX* context) {
    const BigNumber product(BN_new()), square(BN_new()), rest(BN_new());
    std::vector<const Modulus*> out;
    if (!product || !square || !rest || BN_one(product.get()) != 1) return out;
    for (const Modulus& m : moduli) BN_mul(product.get(), product.get(), m.number.get(), context);
    for (const Modulus& m : moduli) {
        BN_sqr(square.get(), m.number.get(), context);
        BN_mod(rest.get(), product.get(), square.get(), context);
        BN_div(rest.get(), nullptr, rest.get(), m.number.get(), context);
        if (haveCommonFactor(rest.get(), m.number.get(), context)) out.push_back(&m);
    }
    return out;
}

} // namespace

std::vector<KeyWeakness> KeyStrength::weaknesses(const KeyFacts& key, const KeyFloors& floors) {
    std::vector<KeyWeakness> found;
    switch (key.spec.algorithm) {
    case KeyAlgorithm::Rsa: {
        const BigNumber modulus = publicBigNumber(spanOf(key.modulus));
        const BigNumber exponent = publicBigNumber(spanOf(key.exponent));
        if (!modulus || !exponent) return {KeyWeakness::AlgorithmUnknown};
        if (key.spec.bits < floors.rsaBits) found.push_back(KeyWeakness::RsaTooShort);
        judgeExponent(found, exponent.get());
        judgeModulus(found, modulus.get());
        return found;
    }
    case KeyAlgorithm::Ed25519:
    case KeyAlgorithm::X25519: return found; // 255 bits on purpose; count as 256
    case KeyAlgorithm::Other: found.push_back(KeyWeakness::AlgorithmUnknown); [[fallthrough]];
    default:
        if (key.spec.bits < floors.curveBits) found.insert(found.begin(), KeyWeakness::CurveTooSmall);
        return found;
    }
}

Status KeyStrength::check(const KeyFacts& key, const KeyFloors& floors) {
    const std::vector<KeyWeakness> found = weaknesses(key, floors);
    if (found.empty()) return {};
    QStringList args{reason(found.front(), key, floors)};
    if (found.front() == KeyWeakness::RsaTooShort)
        args << QString::number(key.spec.bits) << QString::number(floors.rsaBits);
    else if (found.front() == KeyWeakness::CurveTooSmall)
        args << QString::number(key.spec.bits) << QString::number(floors.curveBits);
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-3"), {}, args);
}

std::vector<SharedPrime> KeyStrength::sharedPrimes(const QList<QByteArray>& moduli) {
    const BigNumberContext context(BN_CTX_new());
    std::vector<SharedPrime> pairs;
    if (!context) return pairs;
    const std::vector<Modulus> usable = usableModuli(moduli);
    const std::vector<const Modulus*> candidates = suspects(usable, context.get());
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (std::size_t k = i + 1; k < candidates.size(); ++k)
            if (haveCommonFactor(candidates[i]->number.get(), candidates[k]->number.get(), context.get()))
                pairs.push_back({candidates[i]->place, candidates[k]->place});
    return pairs;
}

QString KeyStrength::word(KeyWeakness weakness) {
    switch (weakness) {
    case KeyWeakness::RsaTooShort: return QStringLiteral("rsaTooShort");
    case KeyWeakness::CurveTooSmall: return QStringLiteral("curveTooSmall");
    case KeyWeakness::ExponentOne: return QStringLiteral("exponentOne");
    case KeyWeakness::ExponentEven: return QStringLiteral("exponentEven");
    case KeyWeakness::ExponentTooSmall: return QStringLiteral("exponentTooSmall");
    case KeyWeakness::ModulusEven: return QStringLiteral("modulusEven");
    case KeyWeakness::SmallFactor: return QStringLiteral("smallFactor");
    case KeyWeakness::ClosePrimes: return QStringLiteral("closePrimes");
    case KeyWeakness::RocaPattern: return QStringLiteral("rocaPattern");
    case KeyWeakness::SharedPrime: return QStringLiteral("sharedPrime");
    case KeyWeakness::AlgorithmUnknown: return QStringLiteral("algorithmUnknown");
    }
    return {};
}

QString KeyStrength::reason(KeyWeakness weakness, const KeyFacts& key, const KeyFloors& floors) {
    const auto size = [&key](const char* kind, int floor) {
        return QStringLiteral("%1 of %2 bits, at least %3 are asked").arg(QLatin1String(kind)).arg(key.spec.bits).arg(floor);
    };
    switch (weakness) {
    case KeyWeakness::RsaTooShort: return size("RSA", floors.rsaBits);
    case KeyWeakness::CurveTooSmall: return size("a curve", floors.curveBits);
    case KeyWeakness::ExponentOne: return QStringLiteral("exponent 1");
    case KeyWeakness::ExponentEven: return QStringLiteral("even exponent");
    case KeyWeakness::ExponentTooSmall: return QStringLiteral("exponent below 65537");
    case KeyWeakness::ModulusEven: return QStringLiteral("even modulus");
    case KeyWeakness::SmallFactor: return QStringLiteral("modulus with a small prime factor");
    case KeyWeakness::ClosePrimes: return QStringLiteral("primes too close to each other");
    case KeyWeakness::RocaPattern: return QStringLiteral("made by a library with CVE-2017-15361");
    case KeyWeakness::SharedPrime: return QStringLiteral("a prime in common with another key");
    case KeyWeakness::AlgorithmUnknown: return QStringLiteral("an algorithm that is not judged");
    }
    return {};
}

} // namespace keyturn::crypto
