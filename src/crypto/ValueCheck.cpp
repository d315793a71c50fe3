#include "crypto/ValueCheck.h"

#include "crypto/EntropyEstimate.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;

namespace {

bool isSpace(std::uint8_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

ByteSpan withoutNewline(ByteSpan value) {
    if (value.empty() || value.back() != '\n') return value;
    value = value.first(value.size() - 1);
    return !value.empty() && value.back() == '\r' ? value.first(value.size() - 1) : value;
}

bool hasLineEnd(ByteSpan value) {
    return std::find(value.begin(), value.end(), '\n') != value.end();
}

bool hasSurroundingSpace(ByteSpan value) {
    const ByteSpan body = withoutNewline(value);
    return !body.empty() && (isSpace(body.front()) || isSpace(body.back()));
}

// Line ends and tabs are how texts are laid out; everything else below space was not typed on purpose.
bool hasControlCharacters(ByteSpan value) {
    return std::any_of(value.begin(), value.end(), [](std::uint8_t c) {
        return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
    });
}

void checkFloors(std::vector<ValueIssue>& issues, ByteSpan value, const ValueFacts& facts, const ValueFloors& floors) {
    const bool isShort = facts.characters < floors.minCharacters;
    if (isShort && facts.bytes != facts.bytesWithoutNewline && facts.bytes >= floors.minCharacters &&
        !hasLineEnd(withoutNewline(value)))
        issues.push_back({ValueFinding::ShortWithoutNewline, facts.bytesWithoutNewline, floors.minCharacters});
    else if (isShort)
        issues.push_back({ValueFinding::TooFewCharacters, facts.characters, floors.minCharacters});
    if (facts.estimatedBits < floors.minBits)
        issues.push_back({ValueFinding::TooFewBits, facts.estimatedBits, floors.minBits});
}

} // namespace

ValueFacts ValueCheck::measure(ByteSpan value) {
    const ByteSpan body = withoutNewline(value);
    ValueFacts facts;
    facts.bytes = static_cast<int>(value.size());
    facts.bytesWithoutNewline = static_cast<int>(body.size());
    const EntropyEstimate estimate = EntropyEstimate::of(body);
    facts.alphabet = estimate.alphabet;
    facts.pattern = estimate.pattern;
    facts.estimatedBits = estimate.bits;
    facts.characters = estimate.characters;
    return facts;
}

std::vector<ValueIssue> ValueCheck::check(ByteSpan value, const ValueFloors& floors) {
    if (isBlank(value)) return {{ValueFinding::Blank}};
    std::vector<ValueIssue> issues;
    const ValueFacts facts = measure(value);
    const bool isText = facts.alphabet != ValueAlphabet::Binary && facts.alphabet != ValueAlphabet::Pem;
    if (isText && endsInNewline(value) && !hasLineEnd(withoutNewline(value)))
        issues.push_back({ValueFinding::TrailingNewline});
    if (isText && looksLikePlaceholder(value)) issues.push_back({ValueFinding::Placeholder});
    if (facts.alphabet != ValueAlphabet::Pem) checkFloors(issues, value, facts, floors);
    if (isText && hasSurroundingSpace(value)) issues.push_back({ValueFinding::SurroundingSpace});
    if (isText && hasControlCharacters(value)) issues.push_back({ValueFinding::ControlCharacters});
    return issues;
}

bool ValueCheck::endsInNewline(ByteSpan value) {
    return !value.empty() && value.back() == '\n';
}

bool ValueCheck::isBlank(ByteSpan value) {
    return std::all_of(value.begin(), value.end(), isSpace);
}

QString ValueCheck::condition(ValueFinding finding) {
    switch (finding) {
    case ValueFinding::TrailingNewline: return QStringLiteral("KT-VAL-1");
    case ValueFinding::Blank: return QStringLiteral("KT-VAL-2");
    case ValueFinding::Placeholder: return QStringLiteral("KT-VAL-4");
    case ValueFinding::ShortWithoutNewline: return QStringLiteral("KT-VAL-5");
    case ValueFinding::TooFewCharacters: return QStringLiteral("KT-VAL-6");
    case ValueFinding::TooFewBits: return QStringLiteral("KT-VAL-7");
    case ValueFinding::SurroundingSpace: return QStringLiteral("KT-VAL-8");
    case ValueFinding::ControlCharacters: return QStringLiteral("KT-VAL-9");
    }
    return {};
}

} // namespace keyturn::crypto
