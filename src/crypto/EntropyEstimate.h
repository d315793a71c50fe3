#pragma once

#include "crypto/ValueCheck.h"

namespace keyturn::crypto {

/// How much a guesser who knows the habits of people would need at most. See ValueFacts::estimatedBits.
struct EntropyEstimate {
    ValueAlphabet alphabet = ValueAlphabet::Empty;
    ValuePattern pattern = ValuePattern::None;
    int bits = 0;
    int characters = 0;

    static EntropyEstimate of(base::ByteSpan value);
};

} // namespace keyturn::crypto
