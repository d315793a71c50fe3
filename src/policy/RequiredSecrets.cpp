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

/// Where a person would look for it first: the named backend, else the first env file, else the first backend.
QString likelyBackend(const Rule& rule, const EvaluationInput& input) {
    if (!rule.matchBackend.isEmpty() && !hasWildcard(rule.matchBackend)) return rule.matchBackend;
    QString first;
    for (const auto& backend : input.environment.backends) {
        if (!backendFits(rule, backend.id)) continue;
        if (backend.kind == QLatin1String("envFile")) return backend.id;
        if (first.isEmpty()) first = backend.id;
    }
    return first;
}

/// Answers for each required rule whether a listed secret satisfies it, without a pass over all secrets per rule.
class Presence {
  public:
    explicit Presence(const Inventory& inventory) {
        for (const InventoryEntry& entry : inventory.entries) {
            m_names[foldedName(entry.ref.path)].push_back(&entry);
            m_paths[entry.ref.path].push_back(&entry);
        }
        m_all = &inventory.entries;
    }

    bool has(const Rule& rule) const {
        const auto& index = rule.builtIn ? m_names : m_paths;
        for (const QString& pattern : rule.matchPath.split(u'|', Qt::SkipEmptyParts)) {
            if (hasWildcard(pattern) ? anyMatches(rule, pattern) : anyFits(rule, index.value(pattern))) return true;
        }
        return false;
    }

  private:
    static bool anyFits(const Rule& rule, const std::vector<const InventoryEntry*>& entries) {
        return std::any_of(entries.begin(), entries.end(),
                           [&](const InventoryEntry* one) { return backendFits(rule, one->ref.backend); });
    }
    bool anyMatches(const Rule& rule, const QString& pattern) const {
        return std::any_of(m_all->begin(), m_all->end(), [&](const InventoryEntry& one) {
            return backendFits(rule, one.ref.backend)
                   && wildcardMatches(pattern, rule.builtIn ? foldedName(one.ref.path) : one.ref.path);
        });
    }

    QHash<QString, std::vector<const InventoryEntry*>> m_names;
    QHash<QString, std::vector<const InventoryEntry*>> m_paths;
    const std::vector<InventoryEntry>* m_all = nullptr;
};

bool mayHideIn(const Rule& rule, const EvaluationInput& input) {
    for (const auto& backend : input.environment.backends) {
        if (!backendFits(rule, backend.id)) continue;
        const auto listing = std::find_if(input.listings.begin(), input.listings.end(),
                                          [&](const BackendListing& one) { return one.backend == backend.id; });
        if (listing == input.listings.end() || !listing->isComplete) return true;
    }
    return false;
}

InventoryEntry missingEntry(const Rule& rule, const SecretRef& ref, const EvaluationInput& input, const WaiverList& waivers) {
    InventoryEntry entry;
    entry.ref = ref;
    entry.isListed = false;
    entry.rule = input.rules.effective(ref.backend, ref.path);
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
    waivers.apply(entry.findings, input.now);
    entry.status = worstStatus(entry.findings);
    return entry;
}

bool isBroken(const InventoryEntry& entry) {
    return entry.status == RotationStatus::Missing
           || std::any_of(entry.findings.begin(), entry.findings.end(), [](const Finding& one) {
                  return one.status == RotationStatus::Weak || one.status == RotationStatus::Expired;
              });
}

} // namespace

void addRequired(Inventory& inventory, const EvaluationInput& input, const WaiverList& waivers) {
    const auto required = input.rules.required();
    if (required.empty()) return;
    QSet<SecretRef> added;
    std::vector<InventoryEntry> missing;
    {
        const Presence presence(inventory);
        for (const Rule* rule : required) {
            if (presence.has(*rule)) continue;
            const SecretRef ref{input.environment.name, likelyBackend(*rule, input), shownPath(*rule), {}};
            if (added.contains(ref)) continue;
            added.insert(ref);
            if (mayHideIn(*rule, input)) {
                inventory.requiredUnknown.push_back(ref);
            } else {
                missing.push_back(missingEntry(*rule, ref, input, waivers));
            }
        }
    }
    std::move(missing.begin(), missing.end(), std::back_inserter(inventory.entries));
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
