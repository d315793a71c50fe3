#pragma once

#include "rotation/steps/WriteStep.h"

namespace keyturn::rotation {

/// The write that makes the new value current: moves the pending version's stage where the store can, else writes. Back: writes the old value
/// as a new current one.
class PromoteStep final : public WriteStep {
  public:
    PromoteStep(Identity identity, Place place, Change change, std::vector<Partner> partners = {})
        : WriteStep(std::move(identity), std::move(place), std::move(change), std::move(partners)) {}

  protected:
    base::Result<backends::WriteOutcome> writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                   Direction direction) override;
};

/// Writes the new value into the store's pending slot, where readers of the current one do not see it. A pending value that is not ours is
/// Conflict KT-ROT-1 and stays.
class StageStep final : public RotationStep {
  public:
    StageStep(Identity identity, Place place) : RotationStep(std::move(identity)), m_place(std::move(place)) {}
    bool isReversible() const override { return true; }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    base::Result<StepOutcome> doRevert(StepContext& context) override;

  private:
    Place m_place;
};

/// Removes the version that was current before the run, where the store keeps versions, and every later one that holds the old value still. What somebody
/// else's label holds stays. Also removes a pending value of the run that a promotion left when it was killed. One way.
class RetireStep final : public RotationStep {
  public:
    RetireStep(Identity identity, Place place) : RotationStep(std::move(identity)), m_place(std::move(place)) {}

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;

  private:
    /// Ids, oldest first.
    base::Result<QStringList> remaining(StepContext& context) const;
    bool isLeftover(const StepContext& context, const domain::SecretVersion& version) const;
    base::Result<bool> holdsOld(StepContext& context, const domain::SecretVersion& version) const;

    Place m_place;
};

} // namespace keyturn::rotation
