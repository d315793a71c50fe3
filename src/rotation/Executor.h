#pragma once

#include "rotation/RunHistory.h"

namespace keyturn::rotation {

/// Carries a run on, forward or back, until it ends or waits. It alone writes the journal: audit and intent before the effect, done after it, each
/// synced. An error answer means that journal or store of state failed; what goes wrong inside a step is journaled as a stop.
class Executor {
  public:
    using Steps = std::vector<std::unique_ptr<RotationStep>>;
    Executor(StepContext& context, RunHistory& history, const Steps& steps) : m_context(&context), m_history(&history), m_steps(&steps) {}

    base::Status carryOn();
    base::Status append(const QJsonObject& record);

  private:
    enum class Next { GoOn, Stop };
    base::Status takeStores(bool& isHeld);
    base::Status forward();
    base::Status back();
    base::Result<Next> runStep(int index, bool back);
    base::Result<Next> runClock(int index);
    std::vector<int> wayBack() const;
    base::Status finish(const QString& mark, const QString& word);
    base::Status stop(int index, const StepOutcome& outcome);
    base::Status stopFor(int index, const base::Error& error);
    base::Status audit(const QString& word, const QString& subject, const QString& outcome, const QString& evidence) const;

    StepContext* m_context;
    RunHistory* m_history;
    const Steps* m_steps;
};

} // namespace keyturn::rotation
