#include "crypto/PasswordRules.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Status;

namespace {

constexpr std::array kClasses{LowerCase, UpperCase, Digits, Symbols};
constexpr int kLongest = 1024;
constexpr int kShortestEver = 8;

QByteArray lettersOf(const PasswordRules& rules, unsigned classes) {
    QByteArray letters;
    if (classes & LowerCase) letters += "abcdefghijklmnopqrstuvwxyz";
    if (classes & UpperCase) letters += "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (classes & Digits) letters += "0123456789";
    if (classes & Symbols) letters += rules.symbols;
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    letters.removeIf([&rules](char c) { return rules.excluded.contains(c); });
    return letters;
}

unsigned firstClasses(const PasswordRules& rules) {
    const unsigned plain = rules.allowed & ~unsigned{Symbols};
    return rules.startsWithLetterOrDigit && plain != 0 ? plain : rules.allowed;
}

base::Status contradiction(const char* which) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-5"), QStringLiteral("password"),
                {QString::fromLatin1(which)});
}

bool isPrintable(char c) {
    return c > ' ' && c < 0x7f;
}

Status checkConsistency(const PasswordRules& rules) {
    if (!std::all_of(rules.symbols.begin(), rules.symbols.end(), isPrintable))
        return contradiction("symbol not printable ASCII");
    if (rules.firstAlphabet().isEmpty()) return contradiction("empty alphabet");
    for (const CharacterClass one : kClasses) {
        if ((rules.required & one) == 0) continue;
        if ((rules.allowed & one) == 0 || lettersOf(rules, one).isEmpty())
            return contradiction("required class is empty");
    }
    if (std::popcount(rules.required) > rules.length) return contradiction("more required classes than characters");
    return {};
}

} // namespace

QByteArray PasswordRules::alphabet() const {
    return lettersOf(*this, allowed);
}

QByteArray PasswordRules::firstAlphabet() const {
    return lettersOf(*this, firstClasses(*this));
}

double PasswordRules::entropyBits() const {
    const double first = static_cast<double>(firstAlphabet().size());
    const double rest = static_cast<double>(alphabet().size());
    if (first == 0 || rest == 0 || length < 1) return 0;
    // Inclusion and exclusion over the required classes: the share of drawn passwords that holds them all.
    double share = 0;
    for (unsigned missing = 0; missing < 16; ++missing) {
        if ((missing & ~required) != 0) continue;
        const double f = static_cast<double>(lettersOf(*this, firstClasses(*this) & ~missing).size());
        const double r = static_cast<double>(lettersOf(*this, allowed & ~missing).size());
        const double term = f / first * std::pow(r / rest, length - 1);
        share += std::popcount(missing) % 2 == 0 ? term : -term;
    }
    return share <= 0 ? 0 : std::log2(first) + (length - 1) * std::log2(rest) + std::log2(share);
}

Status PasswordRules::check() const {
    const int floor = weakAllowed ? kShortestEver : kFloorCharacters;
    if (length < floor)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-2"), QStringLiteral("password"),
                    {QString::number(length), QString::number(floor), QStringLiteral("characters")});
    if (length > kLongest)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-3"), QStringLiteral("password"),
                    {QString::number(length), QString::number(kLongest), QStringLiteral("characters")});
    if (maxBytes > 0 && length > maxBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-4"), QStringLiteral("password"),
                    {QString::number(length), QString::number(maxBytes)});
    if (auto status = checkConsistency(*this); !status) return status;
    const int bits = static_cast<int>(entropyBits());
    if (bits < kFloorBits && !weakAllowed)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-2"), QStringLiteral("password"),
                    {QString::number(bits), QString::number(kFloorBits), QStringLiteral("bits")});
    return {};
}

} // namespace keyturn::crypto
