#include "crypto/ValueCheck.h"

#include "crypto/PlaceholderWords.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;
using base::SecureBytes;

namespace {

constexpr std::size_t kLongest = 200; // nobody writes a longer placeholder; longer values are not searched

bool isSeparator(char c) {
    return c == '-' || c == '_' || c == ' ' || c == '.' || c == '/' || c == ':';
}
bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view charsOf(ByteSpan value) {
    return {reinterpret_cast<const char*>(value.data()), value.size()};
}

std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view unquoted(std::string_view text) {
    if (text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\''))
        return text.substr(1, text.size() - 2);
    return text;
}

SecureBytes lowered(std::string_view text) {
    SecureBytes out;
    out.reserve(text.size());
    for (const char c : text) out.append(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    return out;
}

template <class Map>
SecureBytes mapped(std::string_view text, Map map) {
    SecureBytes out;
    out.reserve(text.size());
    for (const char c : text)
        if (const char kept = map(c); kept != '\0') out.append(kept);
    return out;
}

SecureBytes withoutSeparators(std::string_view text) {
    return mapped(text, [](char c) { return isSeparator(c) ? '\0' : c; });
}

// p@ssw0rd and s3cr3t as they are meant.
SecureBytes withoutLeet(std::string_view text) {
    return mapped(text, [](char c) {
        switch (c) {
        case '0': return 'o';
        case '1': return 'i';
        case '3': return 'e';
        case '4':
        case '@': return 'a';
        case '5':
        case '$': return 's';
        case '7': return 't';
        default: return c;
        }
    });
}

bool isBracketed(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBrackets{
        {{"<", ">"}, {"{{", "}}"}, {"${", "}"}, {"[", "]"}, {"%", "%"}, {"__", "__"}}};
    for (const auto& [open, close] : kBrackets) {
        if (text.size() < open.size() + close.size() + 2 || !text.starts_with(open) || !text.ends_with(close)) continue;
        const std::string_view inner = text.substr(open.size(), text.size() - open.size() - close.size());
        const bool isName = std::all_of(inner.begin(), inner.end(),
                                        [](char c) { return isLower(c) || isDigit(c) || isSeparator(c); });
        if (isName && std::any_of(inner.begin(), inner.end(), isLower)) return true;
    }
    return false;
}

// xxxx, ****, 0000-0000, ..., ---
bool isOneCharacter(std::string_view text) {
    char only = '\0';
    for (const char c : text) {
        if (isSeparator(c) && text.front() != c) continue;
        if (only == '\0') only = c;
        if (c != only) return false;
    }
    return text.size() >= 3;
}

bool isRun(std::string_view text) {
    return text.size() >= 3 && std::any_of(kPlaceholderRuns.begin(), kPlaceholderRuns.end(), [text](std::string_view run) {
               return run.find(text) != run.npos || (text.size() > run.size() && text.starts_with(run) &&
                                                     run.find(text.substr(run.size())) == 0);
           });
}

// "password123!" and "2024-secret": one of the words once digits and punctuation around it are gone.
bool isWordWithTail(std::string_view text) {
    const auto isTail = [](char c) { return !isLower(c); };
    while (!text.empty() && isTail(text.back())) text.remove_suffix(1);
    while (!text.empty() && isTail(text.front())) text.remove_prefix(1);
    return std::find(kPlaceholderWords.begin(), kPlaceholderWords.end(), text) != kPlaceholderWords.end();
}

// More than a dozen characters around a word are not a tail any more.
bool isCommonWord(std::string_view squeezed) {
    if (squeezed.size() > 24) return false;
    const SecureBytes plain = withoutLeet(squeezed);
    return isWordWithTail(squeezed) || isWordWithTail(plain.chars());
}

bool startsLikeAdvice(std::string_view text) {
    const SecureBytes dashed = mapped(text, [](char c) { return isSeparator(c) ? '-' : c; });
    return std::any_of(kPlaceholderStarts.begin(), kPlaceholderStarts.end(),
                       [&dashed](std::string_view start) { return dashed.chars().starts_with(start); });
}

bool containsPart(std::string_view squeezed) {
    return std::any_of(kPlaceholderParts.begin(), kPlaceholderParts.end(),
                       [squeezed](std::string_view part) { return squeezed.find(part) != squeezed.npos; });
}

} // namespace

bool ValueCheck::looksLikePlaceholder(ByteSpan value) {
    const std::string_view text = unquoted(trimmed(charsOf(value)));
    if (text.empty() || text.size() > kLongest) return false;
    const SecureBytes lower = lowered(text);
    const SecureBytes squeezed = withoutSeparators(lower.chars());
    return isBracketed(lower.chars()) || isOneCharacter(lower.chars()) || isRun(squeezed.chars()) ||
           isCommonWord(squeezed.chars()) || startsLikeAdvice(lower.chars()) || containsPart(squeezed.chars()) ||
           squeezed.chars().ends_with("example") || squeezed.chars().ends_with("examplekey");
}

} // namespace keyturn::crypto
