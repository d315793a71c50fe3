#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/PasswordRules.h"
#include "crypto/ValueSpec.h"

namespace keyturn::crypto {

/// What is known of a generated text without seeing it.
struct TextFacts {
    int characters = 0;  ///< also bytes: the text is ASCII, one line, no newline, no NUL
    int entropyBits = 0; ///< rounded down
    bool isUrlSafe = false;     ///< unreserved URL characters only
    bool isUnquotedSafe = false; ///< needs no quotes in .env, shell and YAML

    bool operator==(const TextFacts&) const = default;
};

struct GeneratedText {
    base::SecureBytes value;
    TextFacts facts;
};

/// Random texts (GEN-1, GEN-2). Every character is drawn from the OpenSSL generator with rejection sampling; a failure
/// of the generator ends the call and no partial value is given out. Thread-safe.
class ValueGenerator {
  public:
    /// For kinds with isText(); KT-GEN-6 (args: kind) when the spec is key material. Sizes are as parse() allowed.
    static base::Result<GeneratedText> generate(const ValueSpec& spec);
    /// Errors: those of PasswordRules::check and of Random.
    static base::Result<GeneratedText> password(const PasswordRules& rules);

    /// The facts of a value before it is made, for a live preview.
    static base::Result<TextFacts> facts(const ValueSpec& spec);
    static base::Result<TextFacts> facts(const PasswordRules& rules);

    /// One of the 4096 words of a passphrase (12 bits each): consonant, vowel, consonant, vowel, read off the number's
    /// bits, so that all differ and none is looked up. `index` below kWordCount.
    static constexpr unsigned kWordCount = 4096;
    static void appendWord(base::SecureBytes& to, unsigned index);
};

} // namespace keyturn::crypto
