#pragma once

#include "rotation/Executor.h"
#include "rotation/probes/VerificationProbe.h"
#include "rotation/steps/EscrowStep.h"
#include "rotation/steps/WriteStep.h"

namespace keyturn::rotation {

/// Puts the steps of a strategy together from its spec, always the same ones in the same order: a step is known by its place in the list.
class StepBuilder {
  public:
    explicit StepBuilder(const RunSpec& spec) : m_spec(&spec) {}

    void makeValues(const ValueMaker& maker);
    void stage(const Place& place);
    void certificate(const Place& place);
    void write(Phase phase, const Place& place, WriteStep::Change change);
    void promote(const Place& place, WriteStep::Change change, std::vector<WriteStep::Partner> partners = {});
    /// Every copy from its own old value to the new one.
    void promoteCopies();
    void probe(Phase phase, std::unique_ptr<VerificationProbe> probe, const QString& subject = {});
    /// Those of the rule that look at services, after the rollout.
    void ruleProbes();
    void rollOut(Phase phase, int round, int lastRound);
    void wait(Phase phase, qint64 seconds, const QString& reason);
    void retireVersion(const Place& place);
    /// The new login at the target; `keepsOld`: beside the old one.
    void setAtTarget(bool keepsOld);
    /// Until no session rests on the old login. After the rollouts.
    void awaitSessions();
    void closeOldLogin();

    Executor::Steps take() { return std::move(m_steps); }

  private:
    const RunSpec* m_spec;
    Executor::Steps m_steps;
};

/// The steps of a run.
Executor::Steps stepsOf(const RunSpec& spec);
/// One function per strategy.
Executor::Steps storeOnlySteps(const RunSpec& spec);
Executor::Steps overlapSetSteps(const RunSpec& spec);
Executor::Steps pairSteps(const RunSpec& spec);
/// inPlace, twoCredentials and alternatingUsers.
Executor::Steps targetSteps(const RunSpec& spec);

/// Reads the old values of all places as planned (Conflict KT-ROT-2 otherwise), each under its slot.
base::Result<std::vector<RunJournal::Escrowed>> oldValues(StepContext& context);
/// `generate` of a rule as text, KeyPair kinds refused (InvalidInput KT-ROT-16).
base::Result<base::SecureBytes> newText(const QString& generate);

} // namespace keyturn::rotation
