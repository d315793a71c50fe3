#pragma once

#include "base/Result.h"
#include "crypto/KeyFacts.h"

#include <QList>

#include <vector>

namespace keyturn::crypto {

enum class KeyWeakness {
    RsaTooShort,
    CurveTooSmall,
    ExponentOne,
    ExponentEven,
    ExponentTooSmall, ///< below 65537
    ModulusEven,
    SmallFactor,      ///< divisible by a prime below 10,000
    ClosePrimes,      ///< p and q so near each other that Fermat's method finds them at once
    RocaPattern,      ///< made by a library with CVE-2017-15361
    SharedPrime,      ///< another modulus at hand has a prime in common
    AlgorithmUnknown, ///< not judged here (DSA, other curves)
};

struct KeyFloors {
    int rsaBits = 3072;
    int curveBits = 256;
};

/// Two keys, by their places in the list given, with a prime in common: both are broken.
struct SharedPrime {
    qsizetype first = 0;
    qsizetype second = 0;

    bool operator==(const SharedPrime&) const = default;
};

/// Judges public facts of keys (GEN-2, GEN-3). Pure, thread-safe.
class KeyStrength {
  public:
    static std::vector<KeyWeakness> weaknesses(const KeyFacts& key, const KeyFloors& floors = {});
    /// KT-KEY-3 with the first weakness (args: its reason in a few plain words, then for sizes: found, floor).
    static base::Status check(const KeyFacts& key, const KeyFloors& floors = {});
    /// Pairs that share exactly one prime; equal moduli are the same key and not named. Big-endian moduli; empty and even
    /// ones are skipped. Some milliseconds per key.
    static std::vector<SharedPrime> sharedPrimes(const QList<QByteArray>& moduli);

    /// Stable word, e.g. "rsaTooShort", "exponentOne".
    static QString word(KeyWeakness weakness);
    /// For the sentence of an error, e.g. "exponent 1"; with the sizes for the two that are about size.
    static QString reason(KeyWeakness weakness, const KeyFacts& key, const KeyFloors& floors = {});
};

} // namespace keyturn::crypto
