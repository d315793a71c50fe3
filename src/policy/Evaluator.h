#pragma once

#include "policy/Inventory.h"

#include <memory>
#include <span>

namespace keyturn::policy {

/// The metadata of one backend of the environment.
struct BackendListing {
    QString backend;                             ///< id
    bool isComplete = true;                      ///< false: the list failed or some entries were skipped
    std::vector<domain::SecretMetadata> secrets; ///< empty paths are not allowed
};

/// All that the evaluation looks at; nothing else, no clock, no file. Referenced objects must outlive the call.
struct EvaluationInput {
    const domain::Environment& environment;
    const RuleSet& rules;
    std::span<const BackendListing> listings;
    const Observations& observations;
    std::span<const domain::Finding> deepFindings; ///< of the last deep check; waivers are applied here
    base::Instant now;
};

/// Pure: same input, same answer. Finding codes (args in brackets), each with the status it stands for:
/// CMP-FLAGGED compromised [reason] · RUN-FAILED failed [run], RUN-ACTIVE inRotation [run], RUN-GRACE inGrace [run],
/// RUN-FOREIGN failed: pending version of another tool · REQ-MISSING missing [rule source]
/// · EXP-EXPIRED expired [days ago, ISO date], EXP-SOON expiring [days left, ISO date], EXP-NOT-YET [ISO date] weak
/// · AGE-OVERDUE overdue [age, period, days over], AGE-DUE due [age, period, days left]
/// · AGE-UNKNOWN unknownAge, AGE-IMPLAUSIBLE unknownAge [ISO date] · RULE-NONE unmanaged
/// · with status ok: RULE-CONFLICT [aspect, chosen value, its source, other value, its source], OWNER-NONE,
/// WAIVER-EXPIRED [rule, ISO date, waiver's owner], STORE-NOT-ALLOWED [backend kind],
/// STORE-MODE [octal], STORE-FOLDER-MODE [octal], STORE-GIT-TRACKED, STORE-GIT-NOT-IGNORED, STORE-GIT-HISTORY, STORE-BIND-MOUNT,
/// STORE-VOLATILE, STORE-CURRENT-DELETED, STORE-NO-WAY-BACK, STORE-EXAMPLE-ONLY, STORE-READERS-DIFFER, KT-ENV-1 [lines], KT-ENV-4, KT-FIL-1, KT-VAL-1.
/// 100,000 secrets take well under a second.
Inventory evaluate(const EvaluationInput& input);

/// The same evaluation secret by secret, for callers that let a listing go before the next one comes. Not thread-safe.
class Evaluation {
  public:
    /// `environment` and `rules` must outlive it.
    Evaluation(const domain::Environment& environment, const RuleSet& rules, base::Instant now);
    ~Evaluation();
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    /// The entry of one listed secret. `seen` may be null; `deep`: its findings of the last deep check.
    InventoryEntry judge(const QString& backend, const domain::SecretMetadata& meta, const Observation* seen,
                         std::span<const domain::Finding* const> deep);
    /// Said once of each backend whose listing was judged to its end. A backend never said may still hold what is missing.
    void noteListed(const QString& backend, bool isComplete);
    /// To be asked last: a row for each required secret that was not among those judged.
    struct Absent {
        std::vector<InventoryEntry> missing;
        std::vector<domain::SecretRef> unknown; ///< a backend that may hold it was not fully listed
    };
    Absent absent() const;

  private:
    struct State;
    std::unique_ptr<State> m;
};

/// Applies the environment's waivers: a covered finding keeps its severity and gets waivedUntil and status ok; a
/// waiver whose day has passed covers nothing and adds WAIVER-EXPIRED. Sorts worst first.
void applyWaivers(std::vector<domain::Finding>& findings, const domain::Environment& environment, base::Instant now);

/// The worst status of the findings, ok without any.
domain::RotationStatus worstStatus(std::span<const domain::Finding> findings);

/// The findings that block a deployment: required secrets that are missing, not readable (REQ-UNREADABLE) or not well
/// formed (weak, expired). Empty: the gate is open.
std::vector<domain::Finding> requiredGate(const Inventory& inventory, const EvaluationInput& input);

} // namespace keyturn::policy
