#pragma once

#include "base/CallContext.h"
#include "rotation/RotationEngine.h"
#include "rotation/RunJournal.h"
#include "rotation/RunSpec.h"

#include <memory>

namespace keyturn::rotation {

class RunHistory;

/// What a step works with. Lives for one call of the engine.
struct StepContext {
    const EngineSetup* setup = nullptr;
    RunJournal* journal = nullptr;
    const RunSpec* spec = nullptr;
    const RunHistory* history = nullptr;
    QString run;
    base::CallContext call;

    base::Result<backends::SecretBackend*> backend(const Place& place) const { return setup->backend(spec->ref.environment, place.backend); }
    /// Of a run that has an account.
    base::Result<std::unique_ptr<targets::CredentialTarget>> target() const { return setup->target(spec->ref.environment, spec->account->target); }
    base::Result<base::SecureBytes> escrow(const QString& slot) const { return journal->escrow(run, slot); }
};

enum class Observed { NotDone, Done, Unknown };

/// How a step came out. `waitsFor` other than Nothing: not done yet, go on when that is there.
struct StepOutcome {
    WaitsFor waitsFor = WaitsFor::Nothing;
    QString reason;                          ///< RunDocument::waitReason
    QString evidence;                        ///< facts for the journal
    std::optional<consumers::RollEvidence> roll;
    QString fingerprint;                     ///< of the new value, from the step that made it durable
    bool isDone() const { return waitsFor == WaitsFor::Nothing; }
};

/// One step of a run. The executor calls apply() and revert(), which keep the order: look first, act only if it is not done, look again, and after an
/// unknown outcome look before a repeat with the same value (ROT-5). Steps write no journal. A step that finds a value that is neither
/// the one before nor the one after answers Conflict KT-ROT-2 and touches nothing.
class RotationStep {
  public:
    enum class Direction { Forward, Back };
    struct Identity {
        QString word;    ///< StepRecord::step
        Phase phase = Phase::Plan;
        QString subject;
    };

    explicit RotationStep(Identity identity) : m_identity(std::move(identity)) {}
    virtual ~RotationStep() = default;
    RotationStep(const RotationStep&) = delete;
    RotationStep& operator=(const RotationStep&) = delete;

    const Identity& identity() const { return m_identity; }
    base::Result<StepOutcome> apply(StepContext& context) { return carryOut(context, Direction::Forward); }
    base::Result<StepOutcome> revert(StepContext& context) { return carryOut(context, Direction::Back); }

    /// Whether rollback has anything to do for this step; false for steps that change nothing outside.
    virtual bool isReversible() const { return false; }
    /// Ends a group of steps that go back together, stores first.
    virtual bool isRollout() const { return false; }
    /// On the way back it comes after the rollouts of its group: the consumers must have left before.
    virtual bool isLastBack() const { return false; }
    /// Waits for what shows at the services, not for a clock: retire looks at it afresh.
    virtual bool isEvidence() const { return false; }
    /// A clock step: the executor keeps its GracePeriod in the journal.
    virtual std::optional<qint64> waitSeconds() const { return {}; }

  protected:
    /// Finds the true state without changing anything: has this direction's effect happened?
    virtual base::Result<Observed> observe(StepContext& context, Direction direction) = 0;
    virtual base::Result<StepOutcome> doApply(StepContext& context) = 0;
    virtual base::Result<StepOutcome> doRevert(StepContext& context);
    /// What is known when observe() answered Done before anything was done.
    virtual StepOutcome doneOutcome(StepContext& context, Direction direction);

  private:
    base::Result<StepOutcome> carryOut(StepContext& context, Direction direction);
    base::Result<StepOutcome> act(StepContext& context, Direction direction);
    base::Result<StepOutcome> afterUnknown(StepContext& context, Direction direction, const base::Error& error);

    Identity m_identity;
};

} // namespace keyturn::rotation
