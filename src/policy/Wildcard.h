#pragma once

#include <QString>

#include <compare>

namespace keyturn::policy {

/// How narrowly a pattern names its secrets; the greater is the more specific.
struct Specificity {
    int literals = 0;
    int wildcards = 0;
    bool namesBackend = false;

    std::strong_ordering operator<=>(const Specificity& other) const {
        if (auto order = literals <=> other.literals; order != 0) return order;
        if (auto order = other.wildcards <=> wildcards; order != 0) return order;
        return namesBackend <=> other.namesBackend;
    }
    bool operator==(const Specificity&) const = default;
};

/// '*' any run of characters, '?' exactly one; everything else stands for itself. Linear in practice, never recursive.
bool wildcardMatches(QStringView pattern, QStringView text);
bool hasWildcard(QStringView pattern);
Specificity specificityOf(QStringView pattern);
/// The last segment in upper case with '-', '.' and ' ' as '_': how built-in rules see a name.
QString foldedName(QStringView path);

} // namespace keyturn::policy
