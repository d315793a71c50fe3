#include "crypto/RsaWeakness.h"

#include <array>

namespace keyturn::crypto {

namespace {

constexpr unsigned kSmallFactorLimit = 10'000;
constexpr int kFermatSteps = 100;
constexpr BN_ULONG kRocaGenerator = 65537;

// The largest root whose square does not exceed `number`, by Newton's method from above.
BigNumber squareRoot(const BIGNUM* number, BN_CTX* context) {
    BigNumber root(BN_new()), next(BN_new());
    if (!root || !next || BN_set_bit(root.get(), (BN_num_bits(number) + 1) / 2 + 1) != 1) return {};
    for (;;) {
        if (BN_div(next.get(), nullptr, number, root.get(), context) != 1 ||
            BN_add(next.get(), next.get(), root.get()) != 1 || BN_rshift1(next.get(), next.get()) != 1)
            return {};
        if (BN_cmp(next.get(), root.get()) >= 0) return root;
        root.swap(next);
    }
}

bool isSquare(const BIGNUM* number, BN_CTX* context) {
    const BigNumber root = squareRoot(number, context);
    const BigNumber square(BN_new());
    return root && square && BN_sqr(square.get(), root.get(), context) == 1 && BN_cmp(square.get(), number) == 0;
}

bool isPrime(unsigned n) {
    for (unsigned d = 2; d * d <= n; ++d)
        if (n % d == 0) return false;
    return n > 1;
}

bool isPowerOfGenerator(BN_ULONG residue, unsigned prime) {
    const BN_ULONG generator = kRocaGenerator % prime;
    BN_ULONG power = 1;
    do {
        if (power == residue) return true;
        power = power * generator % prime;
    } while (power != 1 && power != 0);
    return false;
}

} // namespace

bool hasSmallFactor(const BIGNUM* modulus) {
    for (unsigned divisor = 3; divisor < kSmallFactorLimit; divisor += 2)
        if (BN_mod_word(modulus, divisor) == 0) return true;
    return false;
}

bool hasClosePrimes(const BIGNUM* modulus) {
    const BigNumberContext context(BN_CTX_new());
    if (!context) return false;
    const BigNumber middle = squareRoot(modulus, context.get());
    const BigNumber difference(BN_new());
    if (!middle || !difference) return false;
    for (int step = 0; step < kFermatSteps; ++step) {
        if (BN_sqr(difference.get(), middle.get(), context.get()) != 1 ||
            BN_sub(difference.get(), difference.get(), modulus) != 1)
            return false;
        if (BN_is_zero(difference.get())) return true; // a square itself: both primes are one
        if (!BN_is_negative(difference.get()) && isSquare(difference.get(), context.get())) return true;
        BN_add_word(middle.get(), 1);
    }
    return false;
}

bool hasRocaPattern(const BIGNUM* modulus) {
    for (unsigned prime = 3; prime <= 167; ++prime) {
        if (!isPrime(prime)) continue;
        if (!isPowerOfGenerator(BN_mod_word(modulus, prime), prime)) return false;
    }
    return true;
}

} // namespace keyturn::crypto
