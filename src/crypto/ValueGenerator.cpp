#include "crypto/ValueGenerator.h"

#include "crypto/Random.h"
#include "crypto/SecureEncoding.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using encoding::Base64Form;

namespace {

constexpr char kConsonants[] = "bdfghjklmnprstvz";
constexpr char kVowels[] = "aiou";
constexpr int kWordBits = 12;
constexpr int kWordLetters = 4;
// A password that meets its required classes comes up within a few draws for every rule that passes check().
constexpr int kMostDraws = 10'000;

PasswordRules plainRules(int length) {
    PasswordRules rules;
    rules.length = length;
    rules.weakAllowed = true; // the floor was the spec's to check
    return rules;
}

unsigned classOf(char c) {
    if (c >= 'a' && c <= 'z') return LowerCase;
    if (c >= 'A' && c <= 'Z') return UpperCase;
    if (c >= '0' && c <= '9') return Digits;
    return Symbols;
}

// One draw; the classes met are or-ed into `met`.
Result<SecureBytes> draw(const PasswordRules& rules, unsigned& met) {
    const QByteArray first = rules.firstAlphabet();
    const QByteArray rest = rules.alphabet();
    SecureBytes value;
    value.reserve(static_cast<std::size_t>(rules.length));
    for (int i = 0; i < rules.length; ++i) {
        const QByteArray& letters = i == 0 ? first : rest;
        const auto index = crypto::below(static_cast<std::uint32_t>(letters.size()));
        if (!index) return fail(index.error());
        const char c = letters[static_cast<qsizetype>(*index)];
        met |= classOf(c);
        value.append(c);
    }
    return value;
}

Result<SecureBytes> passphrase(int words) {
    SecureBytes value;
    value.reserve(static_cast<std::size_t>(words * (kWordLetters + 1)));
    for (int i = 0; i < words; ++i) {
        const auto index = crypto::below(ValueGenerator::kWordCount);
        if (!index) return fail(index.error());
        if (i != 0) value.append('-');
        ValueGenerator::appendWord(value, *index);
    }
    return value;
}

Result<SecureBytes> encoded(const ValueSpec& spec) {
    const auto bytes = crypto::bytes(static_cast<std::size_t>(spec.size));
    if (!bytes) return fail(bytes.error());
    SecureBytes value;
    if (spec.kind == ValueKind::Hex) encoding::appendHex(value, bytes->bytes());
    else
        encoding::appendBase64(value, bytes->bytes(),
                               spec.kind == ValueKind::Base64 ? Base64Form::Standard : Base64Form::Url);
    return value;
}

bool containsAnyOf(const QByteArray& letters, const char* unwanted) {
    return std::any_of(letters.begin(), letters.end(),
                       [unwanted](char c) { return QByteArrayView(unwanted).contains(c); });
}

std::unexpected<base::Error> notText(const ValueSpec& spec) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-6"), QStringLiteral("generate"), {spec.text()});
}

} // namespace

void ValueGenerator::appendWord(SecureBytes& to, unsigned index) {
    to.append(kConsonants[(index >> 8) & 15]);
    to.append(kVowels[(index >> 6) & 3]);
    to.append(kConsonants[(index >> 2) & 15]);
    to.append(kVowels[index & 3]);
}

Result<TextFacts> ValueGenerator::facts(const ValueSpec& spec) {
    const int n = spec.size;
    switch (spec.kind) {
    case ValueKind::Hex: return TextFacts{n * 2, n * 8, true, true};
    // A '+' is a space in a query, '/' ends a path segment; the '=' of the padding is harmless in .env.
    case ValueKind::Base64: return TextFacts{(n + 2) / 3 * 4, n * 8, false, true};
    case ValueKind::Base64Url:
    case ValueKind::Hmac: return TextFacts{(n * 8 + 5) / 6, n * 8, true, true};
    case ValueKind::Passphrase: return TextFacts{n * (kWordLetters + 1) - 1, n * kWordBits, true, true};
    case ValueKind::Password:
    case ValueKind::Token: return facts(plainRules(n));
    default: return notText(spec);
    }
}

Result<TextFacts> ValueGenerator::facts(const PasswordRules& rules) {
    if (auto status = rules.check(); !status) return fail(std::move(status).error());
    const QByteArray letters = rules.alphabet();
    return TextFacts{rules.length, static_cast<int>(rules.entropyBits()),
                     !containsAnyOf(letters, "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}"),
                     !containsAnyOf(letters, "!\"#$%&'()*:;<>?@[\\]^`{|}~")};
}

Result<GeneratedText> ValueGenerator::password(const PasswordRules& rules) {
    auto known = facts(rules);
    if (!known) return fail(std::move(known).error());
    for (int i = 0; i < kMostDraws; ++i) {
        unsigned met = 0;
        auto value = draw(rules, met);
        if (!value) return fail(std::move(value).error());
        // The whole password is drawn again: placing a missing class by hand would make some passwords likelier.
        if ((rules.required & ~met) == 0) return GeneratedText{std::move(*value), *known};
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-5"), QStringLiteral("password"),
                {QStringLiteral("required classes almost never occur")});
}

Result<GeneratedText> ValueGenerator::generate(const ValueSpec& spec) {
    if (spec.kind == ValueKind::Password || spec.kind == ValueKind::Token) return password(plainRules(spec.size));
    auto known = facts(spec);
    if (!known) return fail(std::move(known).error());
    auto value = spec.kind == ValueKind::Passphrase ? passphrase(spec.size) : encoded(spec);
    if (!value) return fail(std::move(value).error());
    return GeneratedText{std::move(*value), *known};
}

} // namespace keyturn::crypto
