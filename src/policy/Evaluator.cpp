#include "policy/Evaluator.h"

#include "policy/AgeFindings.h"
#include "policy/RequiredSecrets.h"
#include "policy/StoreFindings.h"
#include "policy/Waivers.h"

#include <algorithm>

namespace keyturn::policy {

using domain::Finding;
using domain::RotationStatus;
using domain::SecretMetadata;
using domain::SecretRef;
using domain::Severity;

namespace {

using DeepIndex = QHash<SecretRef, std::vector<const Finding*>>;

Finding made(const SecretRef& ref, const char* code, RotationStatus status, Severity severity, QStringList args) {
    Finding finding;
    finding.ref = ref;
    finding.code = QLatin1String(code);
    finding.status = status;
    finding.severity = severity;
    finding.args = std::move(args);
    return finding;
}

void addObserved(InventoryEntry& entry, const Observation* seen) {
    if (seen == nullptr) return;
    if (seen->compromised)
        entry.findings.push_back(made(entry.ref, "CMP-FLAGGED", RotationStatus::Compromised, Severity::High,
                                      {seen->compromisedReason}));
    switch (seen->run) {
    case ObservedRun::None: break;
    case ObservedRun::Failed:
        entry.findings.push_back(made(entry.ref, "RUN-FAILED", RotationStatus::Failed, Severity::High, {seen->runId}));
        break;
    case ObservedRun::InRotation:
        entry.findings.push_back(made(entry.ref, "RUN-ACTIVE", RotationStatus::InRotation, Severity::Note, {seen->runId}));
        break;
    case ObservedRun::InGrace:
        entry.findings.push_back(made(entry.ref, "RUN-GRACE", RotationStatus::InGrace, Severity::Note, {seen->runId}));
        break;
    }
}

void addRuleFindings(InventoryEntry& entry) {
    if (!entry.rule->isManaged) {
        entry.findings.push_back(made(entry.ref, "RULE-NONE", RotationStatus::Unmanaged, Severity::Low, {}));
        return;
    }
    for (const RuleConflict& conflict : entry.rule->conflicts) {
        Finding finding = made(entry.ref, "RULE-CONFLICT", RotationStatus::Ok, Severity::Note,
                               {conflict.aspect, conflict.chosenValue, conflict.chosenSource, conflict.otherValue,
                                conflict.otherSource});
        finding.rule = entry.rule->rule.id;
        finding.ruleSource = conflict.chosenSource;
        entry.findings.push_back(std::move(finding));
    }
}

void takeStages(InventoryEntry& entry, const SecretMetadata& meta) {
    entry.versions = static_cast<int>(meta.versions.size());
    for (const auto stage : {domain::VersionStage::Current, domain::VersionStage::Pending, domain::VersionStage::Previous})
        for (const auto& version : meta.versions)
            if (version.stage == stage && version.state == domain::VersionState::Enabled) {
                entry.stages.append(domain::stageWord(stage));
                break;
            }
    if (meta.versions.empty()) entry.stages.append(domain::stageWord(domain::VersionStage::Current));
}

void settle(InventoryEntry& entry, const WaiverList& waivers, base::Instant now) {
    waivers.apply(entry.findings, now);
    entry.status = worstStatus(entry.findings);
}

/// Everything about one secret that the backend listed.
class Evaluation {
  public:
    explicit Evaluation(const EvaluationInput& input) : m_input(input), m_waivers(input.environment) {
        for (const Finding& finding : input.deepFindings) m_deep[finding.ref.whole()].push_back(&finding);
        for (const auto& backend : input.environment.backends) m_kinds[backend.id] = backend.kind;
    }

    InventoryEntry judge(const BackendListing& listing, const SecretMetadata& meta) const {
        InventoryEntry entry;
        entry.ref = {m_input.environment.name, listing.backend, meta.path, {}};
        entry.rule = m_input.rules.effective(listing.backend, meta.path);
        entry.kind = entry.rule->kind();
        entry.isSecret = !entry.rule->isIdentifier();
        entry.owner = entry.rule->rule.owner.isEmpty() ? meta.owner : entry.rule->rule.owner;
        entry.changedAt = meta.valueChangedAt;
        entry.expiresAt = meta.expiresAt;
        takeStages(entry, meta);
        const auto seen = m_input.observations.constFind(entry.ref);
        const Observation* observation = seen == m_input.observations.constEnd() ? nullptr : &*seen;
        addObserved(entry, observation);
        entry.age = ageOf(meta, observation, m_input.now);
        if (entry.isSecret) {
            addExpiryFindings(entry, meta, m_input.now);
            addAgeFindings(entry, meta, m_input.now);
            addRuleFindings(entry);
            addDeep(entry);
        }
        const BackendFacts facts{m_kinds.value(listing.backend), m_input.environment.allowedStores};
        addStoreFindings(entry, meta, facts);
        settle(entry, m_waivers, m_input.now);
        return entry;
    }

    const WaiverList& waivers() const { return m_waivers; }

  private:
    void addDeep(InventoryEntry& entry) const {
        if (m_deep.isEmpty()) return;
        const auto found = m_deep.constFind(entry.ref);
        if (found == m_deep.constEnd()) return;
        for (const Finding* finding : *found)
            if (!isKnown(entry, *finding)) entry.findings.push_back(*finding);
    }

    /// What the metadata already told (a certificate's dates, a newline) is not told twice.
    static bool isKnown(const InventoryEntry& entry, const Finding& finding) {
        return std::any_of(entry.findings.begin(), entry.findings.end(), [&](const Finding& one) {
            return one.code == finding.code && one.args == finding.args;
        });
    }

    const EvaluationInput& m_input;
    WaiverList m_waivers;
    DeepIndex m_deep;
    QHash<QString, QString> m_kinds;
};

} // namespace

RotationStatus worstStatus(std::span<const Finding> findings) {
    RotationStatus worst = RotationStatus::Ok;
    for (const Finding& finding : findings) worst = std::min(worst, finding.status);
    return worst;
}

void applyWaivers(std::vector<Finding>& findings, const domain::Environment& environment, base::Instant now) {
    WaiverList(environment).apply(findings, now);
}

Inventory evaluate(const EvaluationInput& input) {
    Inventory inventory;
    const Evaluation evaluation(input);
    std::size_t total = 0;
    for (const BackendListing& listing : input.listings) total += listing.secrets.size();
    inventory.entries.reserve(total + 8);
    for (const BackendListing& listing : input.listings) {
        inventory.partial = inventory.partial || !listing.isComplete;
        for (const SecretMetadata& meta : listing.secrets) inventory.entries.push_back(evaluation.judge(listing, meta));
    }
    addRequired(inventory, input, evaluation.waivers());
    for (const InventoryEntry& entry : inventory.entries) ++inventory.counts[static_cast<std::size_t>(entry.status)];
    return inventory;
}

} // namespace keyturn::policy
