#include "policy/RuleMerge.h"

#include <functional>

namespace keyturn::policy {

using domain::Rule;

namespace {

/// One thing a rule may ask, in a form that can be compared and shown.
struct Aspect {
    const char* name;
    std::optional<int> Rule::*value;
    bool lessIsStricter;
};
constexpr Aspect kAspects[] = {
    {"periodDays", &Rule::periodDays, true},
    {"minBits", &Rule::minBits, false},
    {"minChars", &Rule::minChars, false},
    {"minRsaBits", &Rule::minRsaBits, false},
};

bool disagree(const RankedRule& standing, const RankedRule& other, const Aspect& aspect) {
    const int chosen = *(standing.rule->*aspect.value);
    const int asked = *(other.rule->*aspect.value);
    if (chosen == asked) return false;
    if (standing.rule->builtIn == other.rule->builtIn) return standing.specificity == other.specificity;
    return aspect.lessIsStricter ? chosen > asked : chosen < asked;
}

void mergeAspect(EffectiveRule& into, std::span<const RankedRule> ranked, const Aspect& aspect) {
    const RankedRule* standing = nullptr;
    const RankedRule* reported = nullptr;
    for (const RankedRule& one : ranked) {
        if (!(one.rule->*aspect.value)) continue;
        if (standing == nullptr) {
            standing = &one;
            into.rule.*aspect.value = one.rule->*aspect.value;
            if (aspect.value == &Rule::periodDays) {
                into.periodSource = one.rule->source;
                into.periodRule = one.rule->id;
            } else {
                into.strengthSource = one.rule->source;
            }
            continue;
        }
        // an own rule that asks less is told once, against the strongest built-in rule only
        if (reported != nullptr && !standing->rule->builtIn && one.rule->builtIn) continue;
        if (!disagree(*standing, one, aspect)) continue;
        reported = &one;
        into.conflicts.push_back({QLatin1String(aspect.name), QString::number(*(standing->rule->*aspect.value)),
                                  standing->rule->source, QString::number(*(one.rule->*aspect.value)), one.rule->source});
    }
}

void mergeKind(EffectiveRule& into, std::span<const RankedRule> ranked) {
    const RankedRule* standing = nullptr;
    for (const RankedRule& one : ranked) {
        if (!one.rule->kind) continue;
        if (standing == nullptr) {
            standing = &one;
            into.rule.kind = one.rule->kind;
        } else if (standing->rule->builtIn == one.rule->builtIn && standing->specificity == one.specificity
                   && *standing->rule->kind != *one.rule->kind) {
            into.conflicts.push_back({QStringLiteral("kind"), domain::kindWord(*standing->rule->kind),
                                      standing->rule->source, domain::kindWord(*one.rule->kind), one.rule->source});
        }
    }
}

void takeText(QString& into, const QString& from) {
    if (into.isEmpty()) into = from;
}

void takeList(QStringList& into, const QStringList& from) {
    if (into.isEmpty()) into = from;
}

void mergeRotation(domain::RotationSpec& into, const domain::RotationSpec& from) {
    if (!into.strategy) into.strategy = from.strategy;
    takeText(into.generate, from.generate);
    takeText(into.companion, from.companion);
    takeText(into.publicPath, from.publicPath);
    takeText(into.jwksPath, from.jwksPath);
    takeText(into.kidPath, from.kidPath);
    takeText(into.field, from.field);
    takeText(into.target, from.target);
    takeText(into.user, from.user);
    takeText(into.userPath, from.userPath);
    takeList(into.users, from.users);
    takeList(into.copies, from.copies);
    takeList(into.consumers, from.consumers);
    takeList(into.hosts, from.hosts);
    if (into.probes.empty()) into.probes = from.probes;
    const domain::RotationSpec untouched;
    const auto takeTime = [&](qint64 domain::RotationSpec::*field) {
        if (into.*field == untouched.*field) into.*field = from.*field;
    };
    takeTime(&domain::RotationSpec::tokenLifeSeconds);
    takeTime(&domain::RotationSpec::skewSeconds);
    takeTime(&domain::RotationSpec::cacheSeconds);
    takeTime(&domain::RotationSpec::graceSeconds);
}

void mergeTheRest(Rule& into, const Rule& from) {
    if (!into.warnDays) into.warnDays = from.warnDays;
    if (!into.impact) into.impact = from.impact;
    takeText(into.impactText, from.impactText);
    takeText(into.priority, from.priority);
    takeText(into.owner, from.owner);
    takeText(into.pairPath, from.pairPath);
    takeList(into.showFields, from.showFields);
    takeList(into.certificateNames, from.certificateNames);
    if (from.required && !into.required) {
        into.required = true;
        into.requiredWhen = from.requiredWhen;
    }
    mergeRotation(into.rotation, from.rotation);
}

} // namespace

EffectiveRule mergeRules(std::span<const RankedRule> strongestFirst) {
    EffectiveRule merged;
    if (strongestFirst.empty()) return merged;
    merged.isManaged = true;
    const Rule& strongest = *strongestFirst.front().rule;
    merged.rule.id = strongest.id;
    merged.rule.source = strongest.source;
    merged.rule.builtIn = strongest.builtIn;
    merged.rule.matchPath = strongest.matchPath;
    merged.rule.matchBackend = strongest.matchBackend;
    for (const Aspect& aspect : kAspects) mergeAspect(merged, strongestFirst, aspect);
    mergeKind(merged, strongestFirst);
    for (const RankedRule& one : strongestFirst) mergeTheRest(merged.rule, *one.rule);
    return merged;
}

} // namespace keyturn::policy
