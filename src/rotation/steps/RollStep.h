#pragma once

#include "rotation/RotationStep.h"

namespace keyturn::rotation {

/// One rollout of one consumer. Back: the same consumer rolled once more, phase "rollback", in a round of its own.
class RollStep final : public RotationStep {
  public:
    /// `phase`: RollRequest::phase. `backRound`: the round of the rollback.
    RollStep(Identity identity, ConsumerUse consumer, int round, int backRound, QString phase)
        : RotationStep(std::move(identity)), m_consumer(std::move(consumer)), m_round(round), m_backRound(backRound), m_phase(std::move(phase)) {}

    const ConsumerUse& consumer() const { return m_consumer; }
    int round() const { return m_round; }
    int backRound() const { return m_backRound; }
    bool isReversible() const override { return true; }
    bool isRollout() const override { return true; }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override { return roll(context, Direction::Forward); }
    base::Result<StepOutcome> doRevert(StepContext& context) override { return roll(context, Direction::Back); }
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;

  private:
    base::Result<std::unique_ptr<consumers::Consumer>> made(StepContext& context) const;
    consumers::RollRequest request(StepContext& context, Direction direction) const;
    base::Result<StepOutcome> roll(StepContext& context, Direction direction);

    ConsumerUse m_consumer;
    int m_round;
    int m_backRound;
    QString m_phase;
    consumers::RollEvidence m_found;
};

} // namespace keyturn::rotation
