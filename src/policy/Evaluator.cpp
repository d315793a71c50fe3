#include "policy/Evaluator.h"

#include "policy/AgeFindings.h"
#include "policy/RequiredSecrets.h"
#include "policy/StoreFindings.h"
#include "policy/Waivers.h"

#include <algorithm>
#include <iterator>

namespace keyturn::policy {

using domain::Finding;
using domain::RotationStatus;
using domain::SecretMetadata;
using domain::SecretRef;
using domain::Severity;

namespace {

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

/// What the metadata already told (a certificate's dates, a newline) is not told twice.
bool isKnown(const InventoryEntry& entry, const Finding& finding) {
    return std::any_of(entry.findings.begin(), entry.findings.end(), [&](const Finding& one) {
        return one.code == finding.code && one.args == finding.args;
    });
}

} // namespace

RotationStatus worstStatus(std::span<const Finding> findings) {
    RotationStatus worst = RotationStatus::Ok;
    for (const Finding& finding : findings) worst = std::min(worst, finding.status);
    return worst;
}

void applyWaivers(std::vector<Finding>& findings, const domain::Environment& environment, base::Instant now) {
    WaiverList(environment).apply(findings, now);
}

struct Evaluation::State {
    State(const domain::Environment& of, const RuleSet& ruled, base::Instant when)
        : environment(of), rules(ruled), now(when), waivers(of), required(of, ruled) {
        for (const auto& backend : of.backends) kinds[backend.id] = backend.kind;
    }
    const domain::Environment& environment;
    const RuleSet& rules;
    base::Instant now;
    WaiverList waivers;
    RequiredSecrets required;
    QHash<QString, QString> kinds;
};

Evaluation::Evaluation(const domain::Environment& environment, const RuleSet& rules, base::Instant now)
    : m(std::make_unique<State>(environment, rules, now)) {}
Evaluation::~Evaluation() = default;

InventoryEntry Evaluation::judge(const QString& backend, const SecretMetadata& meta, const Observation* seen,
                                 std::span<const Finding* const> deep) {
    InventoryEntry entry;
    entry.ref = {m->environment.name, backend, meta.path, {}};
    entry.rule = m->rules.effective(backend, meta.path);
    entry.kind = entry.rule->kind();
    entry.isSecret = !entry.rule->isIdentifier();
    entry.owner = entry.rule->rule.owner.isEmpty() ? meta.owner : entry.rule->rule.owner;
    entry.changedAt = meta.valueChangedAt;
    entry.expiresAt = meta.expiresAt;
    takeStages(entry, meta);
    addObserved(entry, seen);
    entry.age = ageOf(meta, seen, m->now);
    if (entry.isSecret) {
        addExpiryFindings(entry, meta, m->now);
        addAgeFindings(entry, meta, m->now);
        addRuleFindings(entry);
        for (const Finding* finding : deep)
            if (!isKnown(entry, *finding)) entry.findings.push_back(*finding);
    }
    addStoreFindings(entry, meta, {m->kinds.value(backend), m->environment.allowedStores});
    settle(entry, m->waivers, m->now);
    m->required.see(entry.ref);
    return entry;
}

void Evaluation::noteListed(const QString& backend, bool isComplete) { m->required.noteListed(backend, isComplete); }

Evaluation::Absent Evaluation::absent() const { return m->required.absent(m->waivers, m->now); }

Inventory evaluate(const EvaluationInput& input) {
    Inventory inventory;
    Evaluation evaluation(input.environment, input.rules, input.now);
    QHash<SecretRef, std::vector<const Finding*>> deep;
    for (const Finding& finding : input.deepFindings) deep[finding.ref.whole()].push_back(&finding);
    std::size_t total = 0;
    for (const BackendListing& listing : input.listings) total += listing.secrets.size();
    inventory.entries.reserve(total + 8);
    for (const BackendListing& listing : input.listings) {
        inventory.partial = inventory.partial || !listing.isComplete;
        for (const SecretMetadata& meta : listing.secrets) {
            const SecretRef ref{input.environment.name, listing.backend, meta.path, {}};
            const auto seen = input.observations.constFind(ref);
            const auto found = deep.constFind(ref);
            const std::vector<const Finding*> none;
            inventory.entries.push_back(evaluation.judge(listing.backend, meta, seen == input.observations.constEnd() ? nullptr : &*seen,
                                                         found == deep.constEnd() ? none : *found));
        }
        evaluation.noteListed(listing.backend, listing.isComplete);
    }
    auto absent = evaluation.absent();
    std::move(absent.missing.begin(), absent.missing.end(), std::back_inserter(inventory.entries));
    inventory.requiredUnknown = std::move(absent.unknown);
    for (const InventoryEntry& entry : inventory.entries) ++inventory.counts[static_cast<std::size_t>(entry.status)];
    return inventory;
}

} // namespace keyturn::policy
