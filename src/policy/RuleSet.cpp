#include "policy/RuleSet.h"

#include "policy/DefaultRules.h"
#include "policy/RuleMerge.h"
#include "policy/Wildcard.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <mutex>

namespace keyturn::policy {

using domain::Environment;
using domain::Rule;

int EffectiveRule::warnDays() const {
    if (rule.warnDays) return *rule.warnDays;
    if (!rule.periodDays) return 0;
    return std::min(std::clamp(*rule.periodDays / 10, 7, 30), *rule.periodDays);
}

int EffectiveRule::expiryWarnDays() const {
    constexpr int kDays = 30;
    return rule.periodDays ? kDays : rule.warnDays.value_or(kDays);
}

bool conditionHolds(const QString& condition, const Environment& environment) {
    for (const QString& part : condition.split(u'&', Qt::SkipEmptyParts)) {
        QString word = part.trimmed();
        const bool negated = word.startsWith(u'!');
        if (negated) word.remove(0, 1);
        bool holds = false;
        if (word == QLatin1String("production")) {
            holds = environment.isProduction;
        } else if (word.startsWith(QLatin1String("feature:"))) {
            holds = environment.features.contains(word.mid(8));
        } else {
            return false; // an unknown word never holds, negated or not
        }
        if (holds == negated) return false;
    }
    return true;
}

namespace {

/// One alternative of one rule's pattern.
struct Alternative {
    int rule = 0;
    QString pattern;
    Specificity specificity;
};

struct Hit {
    int alternative = 0;
    int rule = 0;
    Specificity specificity;
};

QString cacheKey(const std::vector<Hit>& hits) {
    QString key;
    for (const Hit& hit : hits) key += QChar(static_cast<char16_t>(hit.alternative + 1));
    return key;
}

} // namespace

struct RuleSet::Compiled {
    Environment environment; ///< features and production only
    std::vector<Rule> rules;
    std::vector<Alternative> alternatives;
    QHash<QString, std::vector<int>> exactPaths; ///< own rules without wildcard, by path
    QHash<QString, std::vector<int>> exactNames; ///< built-in ones, by folded name
    std::vector<int> ownPatterns;
    std::vector<int> builtInPatterns;
    mutable std::mutex mutex;
    mutable QHash<QString, EffectiveRulePtr> merged;

    void compile();
    bool backendFits(const Alternative& one, const QString& backend) const;
    std::vector<Hit> hits(const QString& backend, const QString& path) const;
    void addExact(const QHash<QString, std::vector<int>>& index, const QString& text, const QString& backend,
                  std::vector<Hit>& found) const;
    void addPatterns(const std::vector<int>& candidates, const QString& text, const QString& backend,
                     std::vector<Hit>& found) const;
    void keepStrongestPerRule(std::vector<Hit>& found) const;
    bool isStronger(const Hit& a, const Hit& b) const;
};

void RuleSet::Compiled::compile() {
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const Rule& rule = rules[r];
        for (const QString& pattern : rule.matchPath.split(u'|', Qt::SkipEmptyParts)) {
            Alternative one{static_cast<int>(r), pattern, specificityOf(pattern)};
            one.specificity.namesBackend = !rule.matchBackend.isEmpty();
            const int index = static_cast<int>(alternatives.size());
            alternatives.push_back(one);
            const bool exact = !hasWildcard(pattern);
            if (exact) {
                (rule.builtIn ? exactNames : exactPaths)[pattern].push_back(index);
            } else {
                (rule.builtIn ? builtInPatterns : ownPatterns).push_back(index);
            }
        }
    }
}

bool RuleSet::Compiled::backendFits(const Alternative& one, const QString& backend) const {
    const QString& wanted = rules[static_cast<std::size_t>(one.rule)].matchBackend;
    return wanted.isEmpty() || wildcardMatches(wanted, backend);
}

void RuleSet::Compiled::addExact(const QHash<QString, std::vector<int>>& index, const QString& text,
                                 const QString& backend, std::vector<Hit>& found) const {
    const auto entry = index.constFind(text);
    if (entry == index.constEnd()) return;
    for (const int i : *entry) {
        const Alternative& one = alternatives[static_cast<std::size_t>(i)];
        if (backendFits(one, backend)) found.push_back({i, one.rule, one.specificity});
    }
}

void RuleSet::Compiled::addPatterns(const std::vector<int>& candidates, const QString& text, const QString& backend,
                                    std::vector<Hit>& found) const {
    for (const int i : candidates) {
        const Alternative& one = alternatives[static_cast<std::size_t>(i)];
        if (wildcardMatches(one.pattern, text) && backendFits(one, backend))
            found.push_back({i, one.rule, one.specificity});
    }
}

bool RuleSet::Compiled::isStronger(const Hit& a, const Hit& b) const {
    const bool aBuiltIn = rules[static_cast<std::size_t>(a.rule)].builtIn;
    const bool bBuiltIn = rules[static_cast<std::size_t>(b.rule)].builtIn;
    if (aBuiltIn != bBuiltIn) return bBuiltIn;
    if (auto order = a.specificity <=> b.specificity; order != 0) return order > 0;
    return a.rule < b.rule;
}

void RuleSet::Compiled::keepStrongestPerRule(std::vector<Hit>& found) const {
    std::sort(found.begin(), found.end(), [this](const Hit& a, const Hit& b) { return isStronger(a, b); });
    std::vector<Hit> kept;
    for (const Hit& hit : found)
        if (std::none_of(kept.begin(), kept.end(), [&](const Hit& one) { return one.rule == hit.rule; }))
            kept.push_back(hit);
    found = std::move(kept);
}

std::vector<Hit> RuleSet::Compiled::hits(const QString& backend, const QString& path) const {
    std::vector<Hit> found;
    addExact(exactPaths, path, backend, found);
    addPatterns(ownPatterns, path, backend, found);
    const QString name = foldedName(path);
    addExact(exactNames, name, backend, found);
    addPatterns(builtInPatterns, name, backend, found);
    if (found.size() > 1) keepStrongestPerRule(found);
    return found;
}

RuleSet::RuleSet(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

RuleSet RuleSet::build(const Environment& environment) {
    std::vector<Rule> rules = environment.rules;
    if (environment.useDefaultRules) rules.insert(rules.end(), defaultRules().begin(), defaultRules().end());
    return fromRules(std::move(rules), environment);
}

RuleSet RuleSet::fromRules(std::vector<Rule> rules, const Environment& environment) {
    auto compiled = std::make_unique<Compiled>();
    compiled->environment.name = environment.name;
    compiled->environment.isProduction = environment.isProduction;
    compiled->environment.features = environment.features;
    compiled->rules = std::move(rules);
    compiled->compile();
    return RuleSet(std::move(compiled));
}

EffectiveRulePtr RuleSet::effective(const QString& backend, const QString& path) const {
    const std::vector<Hit> found = m_compiled->hits(backend, path);
    const QString key = cacheKey(found);
    const std::scoped_lock lock(m_compiled->mutex);
    EffectiveRulePtr& cached = m_compiled->merged[key];
    if (!cached) {
        std::vector<RankedRule> ranked;
        for (const Hit& hit : found) ranked.push_back({&m_compiled->rules[static_cast<std::size_t>(hit.rule)], hit.specificity});
        cached = std::make_shared<const EffectiveRule>(mergeRules(ranked));
    }
    return cached;
}

std::vector<const Rule*> RuleSet::matching(const QString& backend, const QString& path) const {
    std::vector<const Rule*> answer;
    for (const Hit& hit : m_compiled->hits(backend, path))
        answer.push_back(&m_compiled->rules[static_cast<std::size_t>(hit.rule)]);
    return answer;
}

const std::vector<Rule>& RuleSet::rules() const {
    return m_compiled->rules;
}

bool RuleSet::matches(const Rule& rule, const QString& backend, const QString& path) const {
    if (!rule.matchBackend.isEmpty() && !wildcardMatches(rule.matchBackend, backend)) return false;
    const QString text = rule.builtIn ? foldedName(path) : path;
    for (const QString& pattern : rule.matchPath.split(u'|', Qt::SkipEmptyParts))
        if (wildcardMatches(pattern, text)) return true;
    return false;
}

std::vector<const Rule*> RuleSet::required() const {
    std::vector<const Rule*> answer;
    for (const Rule& rule : m_compiled->rules)
        if (rule.required && conditionHolds(rule.requiredWhen, m_compiled->environment)) answer.push_back(&rule);
    return answer;
}

} // namespace keyturn::policy
