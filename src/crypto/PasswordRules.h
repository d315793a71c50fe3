#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace keyturn::crypto {

enum CharacterClass : unsigned {
    LowerCase = 1u << 0,
    UpperCase = 1u << 1,
    Digits = 1u << 2,
    Symbols = 1u << 3,
};

/// What a target accepts as a password. The defaults are safe unquoted in .env, YAML, shell, URL and connection
/// strings: letters and digits alone.
struct PasswordRules {
    /// Never holds space, quotes, `$`, `\`, `#`, `` ` `` or anything a shell, URL or dotenv reader gives a meaning.
    static constexpr char kSafeSymbols[] = "-_.+=,";
    static constexpr int kFloorCharacters = 32;
    static constexpr int kFloorBits = 190; ///< 32 characters of a 62-letter set (GEN-2)
    static constexpr int kBcryptBytes = 72;

    int length = kFloorCharacters;
    unsigned allowed = LowerCase | UpperCase | Digits;
    unsigned required = 0; ///< classes of which at least one character must occur; each must be allowed
    QByteArray symbols = kSafeSymbols; ///< printable ASCII only; used when Symbols is allowed
    QByteArray excluded;   ///< characters never used, e.g. "0O1lI"
    int maxBytes = 0;      ///< what the target really reads (72 for bcrypt); 0 for no limit
    bool startsWithLetterOrDigit = true; ///< a leading '-' is taken for an option by many programs
    bool weakAllowed = false; ///< a waiver is on record: the floors of GEN-2 do not apply (8 characters do)

    /// The letters the password is drawn from, each once, sorted.
    QByteArray alphabet() const;
    /// The letters its first character is drawn from.
    QByteArray firstAlphabet() const;
    /// log2 of the number of passwords these rules allow, required classes counted exactly.
    double entropyBits() const;

    /// KT-GEN-2 below the floor (args: asked, floor, unit characters|bits); KT-GEN-3 above 1024 characters;
    /// KT-GEN-4 longer than the target reads (args: length, maxBytes); KT-GEN-5 rules contradict each other
    /// (args: which: "empty alphabet", "required class is empty", "more required classes than characters",
    /// "symbol not printable ASCII").
    base::Status check() const;
};

} // namespace keyturn::crypto
