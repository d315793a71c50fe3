#pragma once

#include "base/Clock.h"
#include "consumers/api/Consumer.h"
#include "domain/Rule.h"

#include <optional>
#include <vector>

namespace keyturn::rotation {

/// The phases people see, in order (product.md, Rotation).
enum class Phase { Plan, Generate, Stage, Set, Test, Promote, RollOut, Grace, Retire, Close };
enum class RunState { Planned, Running, Waiting, Blocked, Unknown, Closed, RolledBack, Failed };
enum class WaitsFor { Nothing, Approval, Person, Clock, Evidence, Backend, Unlock };
enum class StepState { Pending, Running, Done, Unknown, Failed, Reverted };

/// "plan" ... "rollOut" ... "close"; the words of keyturn/run/1.
QString phaseWord(Phase phase);
QString runStateWord(RunState state);
QString waitsForWord(WaitsFor waits);
QString stepStateWord(StepState state);

/// One engine step as people and JSON see it.
struct StepRecord {
    QString step;    ///< engine word in lower case: plan, lock, generate, escrow, stage, set, test, promote, distribute, observe, retire, destroy, close
    Phase phase = Phase::Plan;
    QString subject; ///< the place it acts on: "production/env/JWT_SECRET", a consumer id
    StepState state = StepState::Pending;
    base::OptionalInstant at;
    QString evidence; ///< facts: fingerprints, version ids, exit codes; never a value
};

struct ConsumerRecord {
    QString id;
    QString kind;      ///< "command", "manual"
    int round = 1;     ///< which rollout
    consumers::RollEvidence evidence;
    QString instructions; ///< manual: what to do
};

/// A run as it stands. A value; rebuilt from the journal on each question.
struct RunDocument {
    QString run;      ///< id, "r-" + 12 hex
    QString ref;      ///< ENV/BACKEND/PATH
    domain::StrategyKind strategy = domain::StrategyKind::StoreOnly;
    Phase phase = Phase::Plan;
    RunState state = RunState::Planned;
    WaitsFor waitsFor = WaitsFor::Nothing;
    QString waitReason;             ///< machine word with optional ":args": "consumer:gateway", "clock", "tokenLife"
    base::OptionalInstant startedAt;
    base::OptionalInstant lastChangeAt;
    base::OptionalInstant graceUntil;
    QString startedBy;
    bool rollbackPossible = false;
    QString rollbackReason;         ///< why not, as a machine word ("retired")
    QString oldFingerprint;         ///< short, keyed
    QString newFingerprint;
    std::vector<StepRecord> steps;
    std::vector<ConsumerRecord> consumers;
    std::optional<base::Error> problem; ///< why it is blocked, failed or unknown
    bool isUnattended = false; ///< begun by rotate due, which also goes on with it
    bool isLeft = false; ///< given up by a person, every place as it is; `waitReason` has why
    bool isOpen() const { return state != RunState::Closed && state != RunState::RolledBack && !isLeft; }
};

} // namespace keyturn::rotation
