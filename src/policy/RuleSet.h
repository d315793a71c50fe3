#pragma once

#include "domain/Environment.h"

#include <memory>

namespace keyturn::policy {

/// Two rules ask different things of the same secret. Never resolved in silence: the chosen one stands, the other is shown.
struct RuleConflict {
    QString aspect;       ///< "periodDays", "minChars", "minBits", "minRsaBits", "kind", "strategy"
    QString chosenValue;
    QString chosenSource;
    QString otherValue;
    QString otherSource;
};

/// What is asked of one secret after merging every rule that matches it. Immutable, shared by secrets that match alike.
struct EffectiveRule {
    domain::Rule rule;      ///< merged; id and source are those of the strongest rule, empty when nothing matches
    QString periodSource;   ///< source of the period that stands
    QString periodRule;     ///< id of the rule that gave it
    QString strengthSource; ///< source of the strength that stands
    std::vector<RuleConflict> conflicts;
    bool isManaged = false; ///< some rule matches
    int warnDays() const;   ///< the rule's, else a tenth of the period held within 7..30; 0 without a period
    int expiryWarnDays() const; ///< before an end date: 30, where there is no period the rule's

    bool isIdentifier() const { return rule.kind == domain::SecretKind::Identifier; }
    domain::SecretKind kind() const { return rule.kind.value_or(domain::SecretKind::Unknown); }
};
using EffectiveRulePtr = std::shared_ptr<const EffectiveRule>;

/// The rules of one environment, own before built-in, compiled once. Own rules win over built-in ones; among equals
/// the more specific pattern wins (more literal characters, then fewer wildcards, then named backend, then earlier).
/// A field that the winner leaves open is taken from the next rule. Immutable after build(); thread-safe.
///
/// Patterns: '*' any run (also '/'), '?' one character, '|' between alternatives. Own rules compare case-sensitively with
/// the whole path. Built-in rules compare with the folded last segment (upper case, '-', '.', ' ' as '_').
class RuleSet {
  public:
    /// Own rules, and the built-in ones where the environment uses them.
    static RuleSet build(const domain::Environment& environment);
    /// Exactly these rules (in order of precedence where equally specific), for tests and previews.
    static RuleSet fromRules(std::vector<domain::Rule> rules, const domain::Environment& environment);

    RuleSet(RuleSet&&) noexcept;
    RuleSet& operator=(RuleSet&&) noexcept;
    ~RuleSet();

    /// Never null; isManaged is false when no rule matches.
    EffectiveRulePtr effective(const QString& backend, const QString& path) const;
    /// The matching rules, strongest first. Pointers live as long as the set.
    std::vector<const domain::Rule*> matching(const QString& backend, const QString& path) const;
    const std::vector<domain::Rule>& rules() const;
    bool matches(const domain::Rule& rule, const QString& backend, const QString& path) const;
    /// The rules that require a secret here, their conditions (production, feature:x) applied.
    std::vector<const domain::Rule*> required() const;

  private:
    struct Compiled;
    explicit RuleSet(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> m_compiled;
};

/// "": always; "production", "feature:mail", "!production"; several joined by "&". An unknown word never holds.
bool conditionHolds(const QString& condition, const domain::Environment& environment);

} // namespace keyturn::policy
