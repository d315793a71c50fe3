#pragma once

#include "rotation/RotationEngine.h"

namespace keyturn::rotation {

/// What came of one secret in an unattended pass.
struct DueAct {
    enum class Outcome {
        Closed,  ///< its run is at its end
        Waits,   ///< its run is under way and waits for the clock or for evidence
        Left,    ///< not for this pass: `reason` is "strategy" (not allowed unattended), "manual" (a person rolls a consumer), "attended" (a person's
             ///< run is open) or "notHere" (read-only, or it cannot be worked with: `problem`)
        Doubt,   ///< a person has to look; the pass ended here
    };
    QString ref;
    Outcome outcome = Outcome::Left;
    QString reason;                       ///< machine word: "strategy", "attended", a check of the plan, a wait reason
    std::optional<base::Error> problem{};
    std::optional<RunDocument> run{};     ///< as it stands, where there is one
};

/// One pass of rotation without a person: goes on with the runs that earlier passes began, then begins runs for what is due. One secret at a time. It stops
/// at the first doubt: a failed check, a note of the plan that a person should weigh, a run that wants a person. It retires only on evidence (consumers
/// that were rolled, sessions that ended, a login that is refused); a run that has none waits for a person, and that is a doubt.
class DueRotation {
  public:
    DueRotation(RotationEngine& engine, std::vector<domain::StrategyKind> allowed) : m_engine(engine), m_allowed(std::move(allowed)) {}

    /// `due`: most urgent first. An Error answer: the runs could not be read.
    base::Result<std::vector<DueAct>> pass(const QString& environment, std::vector<PlanRequest> due, const base::CallContext& context);

  private:
    DueAct goOn(RunDocument run, const base::CallContext& context);
    DueAct begin(PlanRequest request, const base::CallContext& context);
    DueAct settle(const QString& ref, base::Result<RunDocument> run, const base::CallContext& context);

    RotationEngine& m_engine;
    std::vector<domain::StrategyKind> m_allowed;
};

} // namespace keyturn::rotation
