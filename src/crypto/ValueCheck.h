#pragma once

#include "base/SecureBytes.h"

#include <QString>

#include <vector>

namespace keyturn::crypto {

enum class ValueAlphabet { Empty, Digits, Hex, Base64, Base64Url, LettersAndDigits, Text, Pem, Binary };

/// What makes a value weaker than its length promises.
enum class ValuePattern {
    None,
    Repetition,  ///< one character, or a short block again and again
    Sequence,    ///< runs such as 123456 or abcdef, most of the value
    Words,       ///< words of a language, or words with separators
    EncodedText, ///< hex or base64 of readable text
    FewLetters,  ///< far fewer different characters than chance gives
    Uuid,        ///< 122 bits at the most, and often no secret at all
};

/// Numbers about a value, from which it cannot be told.
struct ValueFacts {
    int bytes = 0;
    int bytesWithoutNewline = 0; ///< exactly one "\n" or "\r\n" at the end taken off
    int characters = 0;          ///< UTF-8 code points of those; bytes when it is not UTF-8
    ValueAlphabet alphabet = ValueAlphabet::Empty;
    ValuePattern pattern = ValuePattern::None;
    /// An upper bound from alphabet, length and pattern. Nobody can tell randomness from one value: a high figure is no
    /// praise, a low one is a proof. -1 where it makes no sense (PEM).
    int estimatedBits = 0;
};

enum class ValueFinding {
    TrailingNewline,     ///< KT-VAL-1: one line that ends in a newline
    Blank,               ///< KT-VAL-2: empty or white space alone
    Placeholder,         ///< KT-VAL-4
    ShortWithoutNewline, ///< KT-VAL-5: long enough only by its newline (measured, expected: bytes)
    TooFewCharacters,    ///< KT-VAL-6 (measured, expected: characters)
    TooFewBits,          ///< KT-VAL-7 (measured, expected: bits)
    SurroundingSpace,    ///< KT-VAL-8: starts or ends in a space or tab, or more than one newline at the end
    ControlCharacters,   ///< KT-VAL-9: NUL or another control character in text
};

struct ValueIssue {
    ValueFinding finding;
    int measured = 0;
    int expected = 0;

    bool operator==(const ValueIssue&) const = default;
};

/// What a rule asks of a value; 0 asks nothing.
struct ValueFloors {
    int minCharacters = 0;
    int minBits = 0;
};

/// Looks at one value. Pure, thread-safe, takes time linear in its length; nothing of the value is kept or returned.
class ValueCheck {
  public:
    static ValueFacts measure(base::ByteSpan value);
    /// In the order of ValueFinding; a blank value has that one issue alone. Floors do not apply to PEM.
    static std::vector<ValueIssue> check(base::ByteSpan value, const ValueFloors& floors = {});

    /// changeme, <STRONG_PASSWORD>, your-secret-key, password123, xxxx, … and never a random text.
    static bool looksLikePlaceholder(base::ByteSpan value);
    static bool endsInNewline(base::ByteSpan value);
    static bool isBlank(base::ByteSpan value);

    /// "KT-VAL-1" and so on.
    static QString condition(ValueFinding finding);
};

} // namespace keyturn::crypto
