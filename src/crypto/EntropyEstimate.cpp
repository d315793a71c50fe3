#include "crypto/EntropyEstimate.h"

#include "crypto/SecureEncoding.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <optional>

namespace keyturn::crypto {

using base::ByteSpan;
using base::SecureBytes;

namespace {

constexpr double kWordBits = 12;       // a word of a list of 4,096
constexpr double kLetterOfWordBits = 2; // letters of running text
constexpr double kRepeatedBits = 0.5;  // a character that only continues a run
constexpr std::size_t kReadableAtLeast = 8;

std::string_view charsOf(ByteSpan value) {
    return {reinterpret_cast<const char*>(value.data()), value.size()};
}

bool isLetter(std::uint8_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isDigit(std::uint8_t c) {
    return c >= '0' && c <= '9';
}
bool isHexLower(std::uint8_t c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
}
bool isHexUpper(std::uint8_t c) {
    return isDigit(c) || (c >= 'A' && c <= 'F');
}

template <class Predicate>
bool all(ByteSpan value, Predicate predicate) {
    return std::all_of(value.begin(), value.end(), predicate);
}

// Number of code points, nothing when it is not UTF-8 (overlong forms and surrogates included) or holds NUL.
std::optional<int> utf8Characters(ByteSpan value) {
    int count = 0;
    for (std::size_t i = 0; i < value.size(); ++count) {
        const std::uint8_t c = value[i];
        const std::size_t more = c < 0x80 ? 0 : c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        if (c == 0 || (c >= 0x80 && c < 0xc2) || c > 0xf4 || i + more >= value.size()) return std::nullopt;
        std::uint32_t point = more == 0 ? c : c & (0x3fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            if ((value[i + k] & 0xc0) != 0x80) return std::nullopt;
            point = point << 6 | (value[i + k] & 0x3fu);
        }
        constexpr std::array<std::uint32_t, 4> kSmallest{0, 0x80, 0x800, 0x10000};
        if (point < kSmallest[more] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return std::nullopt;
        i += more + 1;
    }
    return count;
}

ValueAlphabet alphabetOf(ByteSpan value, bool isUtf8) {
    if (value.empty()) return ValueAlphabet::Empty;
    if (!isUtf8) return ValueAlphabet::Binary;
    if (charsOf(value).find("-----BEGIN ") != std::string_view::npos) return ValueAlphabet::Pem;
    if (all(value, isDigit)) return ValueAlphabet::Digits;
    if (all(value, isHexLower) || all(value, isHexUpper)) return ValueAlphabet::Hex;
    const auto isPlain = [](std::uint8_t c) { return isLetter(c) || isDigit(c); };
    if (all(value, isPlain)) return ValueAlphabet::LettersAndDigits;
    std::size_t padding = 0;
    while (padding < 2 && padding < value.size() && value[value.size() - 1 - padding] == '=') ++padding;
    const ByteSpan digits = value.first(value.size() - padding);
    if (all(digits, [&](std::uint8_t c) { return isPlain(c) || c == '+' || c == '/'; })) return ValueAlphabet::Base64;
    if (all(value, [&](std::uint8_t c) { return isPlain(c) || c == '-' || c == '_'; })) return ValueAlphabet::Base64Url;
    return ValueAlphabet::Text;
}

int lettersIn(ByteSpan value, ValueAlphabet alphabet) {
    switch (alphabet) {
    case ValueAlphabet::Digits: return 10;
    case ValueAlphabet::Hex: return 16;
    case ValueAlphabet::Base64:
    case ValueAlphabet::Base64Url: return 64;
    case ValueAlphabet::Binary: return 256;
    default: break;
    }
    const bool hasLower = !all(value, [](std::uint8_t c) { return c < 'a' || c > 'z'; });
    const bool hasUpper = !all(value, [](std::uint8_t c) { return c < 'A' || c > 'Z'; });
    const bool hasDigit = !all(value, [](std::uint8_t c) { return !isDigit(c); });
    const bool hasOther = !all(value, [](std::uint8_t c) { return isLetter(c) || isDigit(c); });
    // A base64 text may hold no mark and no digit; the upper bound is that of the larger set.
    if (hasLower && hasUpper && !hasOther) return 64;
    return std::max(2, (hasLower ? 26 : 0) + (hasUpper ? 26 : 0) + (hasDigit ? 10 : 0) + (hasOther ? 33 : 0));
}

int distinctIn(ByteSpan value) {
    std::bitset<256> seen;
    for (const std::uint8_t c : value) seen.set(c);
    return static_cast<int>(seen.count());
}

// Chance almost never leaves a text with less than six tenths of the different characters it is expected to have.
bool hasFewLetters(ByteSpan value, int letters) {
    const double expected = letters * (1 - std::pow(1 - 1.0 / letters, static_cast<double>(value.size())));
    return value.size() >= 8 && distinctIn(value) < 0.6 * expected;
}

// The length of the block whose repetition makes up the value; its own length when there is none.
std::size_t periodOf(ByteSpan value) {
    std::vector<std::size_t> border(value.size(), 0);
    for (std::size_t i = 1, k = 0; i < value.size(); ++i) {
        while (k > 0 && value[i] != value[k]) k = border[k - 1];
        if (value[i] == value[k]) ++k;
        border[i] = k;
    }
    return value.empty() ? 0 : value.size() - border.back();
}

// Characters that repeat the one before or go on by the same step of one.
std::size_t runCharacters(ByteSpan value) {
    std::size_t count = 0;
    for (std::size_t i = 2; i < value.size(); ++i) {
        const int step = value[i] - value[i - 1];
        if (step == value[i - 1] - value[i - 2] && step >= -1 && step <= 1) ++count;
    }
    return count;
}

// Pairs of letters that make up almost half of English text and a sixteenth of random letters.
bool isCommonPair(char a, char b) {
    constexpr std::string_view kPairs =
        "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro "
        "ic ne ea ra ce";
    for (std::size_t i = 0; i + 1 < kPairs.size(); i += 3)
        if (kPairs[i] == a && kPairs[i + 1] == b) return true;
    return false;
}

bool readsLikeWords(ByteSpan value) {
    int pairs = 0, common = 0;
    bool risesInside = false; // "aB": everywhere in random texts, rare in written ones
    for (std::size_t i = 1; i < value.size(); ++i) {
        if (!isLetter(value[i - 1]) || !isLetter(value[i])) continue;
        ++pairs;
        risesInside |= (value[i - 1] & 0x20) != 0 && (value[i] & 0x20) == 0;
        if (isCommonPair(static_cast<char>(value[i - 1] | 0x20), static_cast<char>(value[i] | 0x20))) ++common;
    }
    // Random letters come this far above their mean less than once in some millions of values (pairs overlap, so the
    // tail is thicker than that of independent draws).
    constexpr double kShare = 1.0 / 16;
    const double deviations = risesInside ? 9 : 7;
    return common > 0.3 * pairs && common > kShare * pairs + deviations * std::sqrt(kShare * (1 - kShare) * pairs);
}

// Four or more lower-case words between single separators: the count of words, else 0.
int separatedWords(ByteSpan value) {
    int words = 0;
    std::size_t length = 0;
    for (const std::uint8_t c : value) {
        if (c >= 'a' && c <= 'z') {
            ++length;
        } else if (length >= 3 && (c == '-' || c == ' ' || c == '_' || c == '.')) {
            ++words;
            length = 0;
        } else {
            return 0;
        }
    }
    return length >= 3 && words >= 3 ? words + 1 : 0;
}

bool isUuid(ByteSpan value) {
    if (value.size() != 36) return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash != (value[i] == '-')) return false;
        if (!isDash && !isHexLower(value[i]) && !isHexUpper(value[i])) return false;
    }
    return true;
}

std::optional<SecureBytes> decodedHex(ByteSpan value) {
    if (value.size() % 2 != 0) return std::nullopt;
    const auto digit = [](std::uint8_t c) { return isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10; };
    SecureBytes out;
    out.reserve(value.size() / 2);
    for (std::size_t i = 0; i < value.size(); i += 2)
        out.append(static_cast<char>(digit(value[i]) << 4 | digit(value[i + 1])));
    return out;
}

// Readable text under hex or base64; random bytes are not readable.
std::optional<SecureBytes> readableInside(ByteSpan value, ValueAlphabet alphabet) {
    std::optional<SecureBytes> inner;
    if (alphabet == ValueAlphabet::Hex || alphabet == ValueAlphabet::Digits) inner = decodedHex(value);
    else if (alphabet == ValueAlphabet::Base64 || alphabet == ValueAlphabet::LettersAndDigits)
        inner = encoding::decodeBase64(value, encoding::Base64Form::Standard);
    if (!inner && alphabet != ValueAlphabet::Hex && alphabet != ValueAlphabet::Digits)
        inner = encoding::decodeBase64(value, encoding::Base64Form::Url);
    if (!inner || inner->size() < kReadableAtLeast) return std::nullopt;
    const bool isReadable = all(inner->bytes(), [](std::uint8_t c) { return (c >= 0x20 && c < 0x7f) || c == '\n'; });
    return isReadable ? std::move(inner) : std::nullopt;
}

double bitsOfWords(ByteSpan value) {
    double bits = 0;
    for (const std::uint8_t c : value) bits += isLetter(c) ? kLetterOfWordBits : std::log2(10.0);
    return bits;
}

// Lowers the estimate to `bits` when that is less, and says why.
void bound(EntropyEstimate& estimate, double bits, ValuePattern pattern) {
    if (static_cast<int>(bits) >= estimate.bits) return;
    estimate.bits = static_cast<int>(bits);
    estimate.pattern = pattern;
}

void applyPatterns(EntropyEstimate& estimate, ByteSpan value, double bitsEach) {
    const double size = static_cast<double>(value.size());
    if (const std::size_t period = periodOf(value); period * 2 <= value.size()) {
        const double times = size / static_cast<double>(period);
        bound(estimate, static_cast<double>(period) * bitsEach + std::log2(times), ValuePattern::Repetition);
        return;
    }
    if (hasFewLetters(value, lettersIn(value, estimate.alphabet)))
        bound(estimate, size * std::log2(std::max(1, distinctIn(value))), ValuePattern::FewLetters);
    const std::size_t runs = runCharacters(value);
    if (runs * 3 >= value.size())
        bound(estimate, (size - static_cast<double>(runs)) * bitsEach + static_cast<double>(runs) * kRepeatedBits,
              ValuePattern::Sequence);
    if (const int words = separatedWords(value); words > 0) bound(estimate, words * kWordBits, ValuePattern::Words);
    else if (estimate.alphabet != ValueAlphabet::Hex && readsLikeWords(value))
        bound(estimate, bitsOfWords(value), ValuePattern::Words);
    if (isUuid(value)) {
        estimate.bits = std::min(estimate.bits, 122);
        estimate.pattern = ValuePattern::Uuid;
    }
}

} // namespace

EntropyEstimate EntropyEstimate::of(ByteSpan value) {
    EntropyEstimate estimate;
    const auto points = utf8Characters(value);
    estimate.characters = points ? *points : static_cast<int>(value.size());
    estimate.alphabet = alphabetOf(value, points.has_value());
    if (value.empty()) return estimate;
    if (estimate.alphabet == ValueAlphabet::Pem) {
        estimate.bits = -1;
        return estimate;
    }
    ByteSpan counted = value;
    while (estimate.alphabet == ValueAlphabet::Base64 && !counted.empty() && counted.back() == '=')
        counted = counted.first(counted.size() - 1); // padding says nothing
    const double bitsEach = std::log2(lettersIn(counted, estimate.alphabet));
    double raw = bitsEach * static_cast<double>(counted.size());
    // Whole bytes stand behind padded base64 (44 characters are 32 bytes).
    if (counted.size() != value.size()) raw = std::floor(raw / 8) * 8;
    estimate.bits = static_cast<int>(raw + 1e-9);
    applyPatterns(estimate, counted, bitsEach);
    if (const auto inner = readableInside(value, estimate.alphabet)) {
        const EntropyEstimate of = EntropyEstimate::of(inner->bytes());
        bound(estimate, of.bits < 0 ? estimate.bits : of.bits, ValuePattern::EncodedText);
    }
    return estimate;
}

} // namespace keyturn::crypto
