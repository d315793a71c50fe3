#pragma once

// Private to crypto: known ways in which an RSA modulus falls.

#include "crypto/OpenSslHandles.h"

namespace keyturn::crypto {

bool hasSmallFactor(const BIGNUM* modulus);
/// Fermat's method, a hundred steps: finds primes that differ only in their lower half.
bool hasClosePrimes(const BIGNUM* modulus);
/// Every residue modulo small primes is a power of 65537: the mark of CVE-2017-15361. By chance once in 2^28 keys.
bool hasRocaPattern(const BIGNUM* modulus);

} // namespace keyturn::crypto
