#include "policy/RequiredSecrets.h"

#include "policy/Wildcard.h"

#include <QSet>

#include <algorithm>

namespace keyturn::policy {

using domain::Finding;
using domain::RotationStatus;
using domain::Rule;
using domain::SecretRef;

namespace {

/// The name to show for a rule: its first alternative.
QString shownPath(const Rule& rule) {
    return rule.matchPath.section(u'|', 0, 0);
}

bool backendFits(const Rule& rule, const QString& backend) {
    return rule.matchBackend.isEmpty() || wildcardMatches(rule.matchBackend, backend);
}

bool isBroken(const InventoryEntry& entry) {
    return entry.status == RotationStatus::Missing
           || std::any_of(entry.findings.begin(), entry.findings.end(), [](const Finding& one) {
                  return one.status == RotationStatus::Weak || one.status == RotationStatus::Expired;
              });
}

} // namespace

RequiredSecrets::RequiredSecrets(const domain::Environment& environment, const RuleSet& rules)
    : m_environment(environment), m_rules(rules) {
    for (const Rule* rule : rules.required()) {
        const std::size_t number = m_wanted.size();
        m_wanted.push_back({rule, false});
        for (const QString& pattern : rule->matchPath.split(u'|', Qt::SkipEmptyParts)) {
            if (hasWildcard(pattern)) m_patterns.push_back({number, pattern});
            else (rule->builtIn ? m_names : m_paths)[pattern].push_back(number);
        }
    }
}

void RequiredSecrets::seeExact(const QHash<QString, std::vector<std::size_t>>& index, const QString& text, const QString& backend) {
    const auto found = index.constFind(text);
    if (found == index.constEnd()) return;
    for (const std::size_t number : *found) {
        Wanted& one = m_wanted[number];
        one.isSeen = one.isSeen || backendFits(*one.rule, backend);
    }
}

void RequiredSecrets::see(const SecretRef& ref) {
    if (m_wanted.empty()) return;
    if (!m_names.isEmpty()) seeExact(m_names, foldedName(ref.path), ref.backend);
    if (!m_paths.isEmpty()) seeExact(m_paths, ref.path, ref.backend);
    for (const Pattern& pattern : m_patterns) {
        Wanted& one = m_wanted[pattern.wanted];
        if (!one.isSeen && backendFits(*one.rule, ref.backend))
            one.isSeen = wildcardMatches(pattern.text, one.rule->builtIn ? foldedName(ref.path) : ref.path);
    }
}

/// Where a person would look for it first: the named backend, else the first env file, else the first backend.
QString RequiredSecrets::likelyBackend(const Rule& rule) const {
    if (!rule.matchBackend.isEmpty() && !hasWildcard(rule.matchBackend)) return rule.matchBackend;
    QString first;
    for (const auto& backend : m_environment.backends) {
        if (!backendFits(rule, backend.id)) continue;
        if (backend.kind == QLatin1String("envFile")) return backend.id;
        if (first.isEmpty()) first = backend.id;
    }
    return first;
}

bool RequiredSecrets::mayHideIn(const Rule& rule) const {
    return std::any_of(m_environment.backends.begin(), m_environment.backends.end(),
                       [&](const auto& backend) { return backendFits(rule, backend.id) && !m_listed.value(backend.id, false); });
}

InventoryEntry RequiredSecrets::missingEntry(const Rule& rule, const SecretRef& ref, const WaiverList& waivers, base::Instant now) const {
    InventoryEntry entry;
    entry.ref = ref;
    entry.isListed = false;
    entry.rule = m_rules.effective(ref.backend, ref.path);
    entry.kind = rule.kind.value_or(entry.rule->kind());
    entry.owner = rule.owner.isEmpty() ? entry.rule->rule.owner : rule.owner;
    Finding finding;
    finding.ref = ref;
    finding.code = QStringLiteral("REQ-MISSING");
    finding.status = RotationStatus::Missing;
    finding.severity = domain::Severity::High;
    finding.rule = rule.id;
    finding.ruleSource = rule.source;
    finding.args = {rule.source};
    entry.findings.push_back(std::move(finding));
    waivers.apply(entry.findings, now);
    entry.status = worstStatus(entry.findings);
    return entry;
}

Evaluation::Absent RequiredSecrets::absent(const WaiverList& waivers, base::Instant now) const {
    Evaluation::Absent answer;
    QSet<SecretRef> added;
    for (const Wanted& wanted : m_wanted) {
        if (wanted.isSeen) continue;
        const SecretRef ref{m_environment.name, likelyBackend(*wanted.rule), shownPath(*wanted.rule), {}};
        if (added.contains(ref)) continue;
        added.insert(ref);
        if (mayHideIn(*wanted.rule)) answer.unknown.push_back(ref);
        else answer.missing.push_back(missingEntry(*wanted.rule, ref, waivers, now));
    }
    return answer;
}

std::vector<Finding> requiredGate(const Inventory& inventory, const EvaluationInput& input) {
    std::vector<Finding> blocking;
    for (const SecretRef& ref : inventory.requiredUnknown) {
        Finding finding;
        finding.ref = ref;
        finding.code = QStringLiteral("REQ-UNREADABLE");
        finding.status = RotationStatus::Failed;
        finding.severity = domain::Severity::High;
        blocking.push_back(std::move(finding));
    }
    const auto required = input.rules.required();
    for (const InventoryEntry& entry : inventory.entries) {
        const bool asked = std::any_of(required.begin(), required.end(), [&](const Rule* rule) {
            return input.rules.matches(*rule, entry.ref.backend, entry.ref.path);
        });
        if (!asked || !isBroken(entry)) continue;
        for (const Finding& finding : entry.findings)
            if (finding.status == RotationStatus::Missing || finding.status == RotationStatus::Weak
                || finding.status == RotationStatus::Expired)
                blocking.push_back(finding);
    }
    return blocking;
}

} // namespace keyturn::policy
