#pragma once

#include "rotation/RotationStep.h"

namespace keyturn::rotation {

/// Waits for a GracePeriod that the journal holds. `reason`: what the time is for ("grace", "cache").
class ClockStep final : public RotationStep {
  public:
    ClockStep(Identity identity, qint64 seconds, QString reason)
        : RotationStep(std::move(identity)), m_seconds(seconds), m_reason(std::move(reason)) {}
    std::optional<qint64> waitSeconds() const override { return m_seconds; }
    /// The executor sets it from the journal before each look.
    void setOver(bool over) { m_over = over; }

  protected:
    base::Result<Observed> observe(StepContext&, Direction) override { return m_over ? Observed::Done : Observed::Unknown; }
    base::Result<StepOutcome> doApply(StepContext&) override {
        StepOutcome outcome;
        outcome.waitsFor = WaitsFor::Clock;
        outcome.reason = m_reason;
        return outcome;
    }
    StepOutcome doneOutcome(StepContext&, Direction) override {
        StepOutcome outcome;
        outcome.evidence = QStringLiteral("%1 s passed").arg(m_seconds);
        return outcome;
    }

  private:
    qint64 m_seconds;
    QString m_reason;
    bool m_over = false;
};

} // namespace keyturn::rotation
