#pragma once

#include "rotation/TargetPlan.h"

namespace keyturn::rotation {

/// Makes plans. Reads rights, tokens and fingerprints of the old values; writes nothing.
///
/// Check codes (args): PLAN-OPEN-RUN (place, run), PLAN-PENDING (place, version), PLAN-WRITE-RIGHT (place, what lacks), PLAN-GUARD (environment or
/// backend), PLAN-KIND (ref: neither rule nor kind says how a value is made), PLAN-GENERATE (spec), PLAN-COMPANION
/// (place: it holds a value that the run replaces), PLAN-COPY (place: differs | absent), PLAN-FIELD (place), PLAN-CONSUMERS (count, or the unknown id), PLAN-PROBE (kind), PLAN-TARGET (kind: the target is not told), PLAN-KEYRING (data
/// under the old key becomes unreadable), PLAN-LOCKED (place, run, owner, host, seconds left: another run's record in the store; a warning when it is
/// taken over), PLAN-NO-LOCK (place: its store shows no lock records to this identity), PLAN-GUARDED-WRITE (place: the store has no guard), PLAN-OLD-STAYS (place: its store removes no single version), PLAN-PAIR (place: notAPrivateKey |
/// unreadable | notAKeySet | pairMismatch | names: no request can ask for those of the old certificate), PLAN-AUTHORITY (place, issuer: a person
/// brings the signed certificate). Of targets: TargetPlan.
class Planner {
  public:
    Planner(const EngineSetup& setup, RunJournal& journal, const PlanRequest& request, base::CallContext call);
    base::Result<RotationPlan> plan();

    /// The spec inside a plan.
    static base::Result<RunSpec> specOf(const RotationPlan& plan) { return RunSpec::fromJson(plan.opaque); }

  private:
    base::Status choose();
    base::Status capture(const QString& role, const QString& backend, const QString& path, const QString& field);
    base::Status captureAll();
    base::Status checkPlaces();
    base::Status checkLocks();
    void checkValues();
    void checkConsumers(const domain::Environment& environment);
    void checkGuards(const domain::Environment& environment);
    base::Status resolveTarget();
    base::Status checkTarget();
    void checkStrategy();
    void checkPair();
    bool checkCertificate(const Place& place, base::ByteSpan old);
    void keepKeyAlgorithm();
    void addPartners(const RotationStep& step);
    void describeChanges();
    void add(const char* code, CheckState state, const QStringList& args = {}, std::optional<base::Error> problem = {});

    const EngineSetup* m_setup;
    RunJournal* m_journal;
    const PlanRequest* m_request;
    RunSpec m_spec;
    StepContext m_context;
    RotationPlan m_plan;
    std::optional<PlaceLook> m_primary; ///< of a run that changes a target
    std::optional<TargetPlan> m_target;
};

} // namespace keyturn::rotation
