#pragma once

#include "rotation/TargetAccess.h"

namespace keyturn::rotation {

/// The target accepts the new login (S3: in place of the old one; S4, S5: beside it). Back: S3 sets the old value again, S4 and S5 close the new login once
/// nobody is on it any more, after the consumers have gone back.
class SetStep final : public RotationStep {
  public:
    using RotationStep::RotationStep;
    bool isReversible() const override { return true; }
    bool isLastBack() const override { return m_keepsOld; }
    void keepOld() { m_keepsOld = true; }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    base::Result<StepOutcome> doRevert(StepContext& context) override;

  private:
    base::Result<Observed> observeReplaced(const TargetAccess& access, Side wanted) const;

    bool m_keepsOld = false;
    bool m_hasActed = false; ///< in this call: what is expected now is tried first, so that fewer logins are wrong ones
};

/// Grace that closes on evidence: no session rests on the old login any more. `after`: the step (by its number) whose end divides old sessions
/// from new ones where both have one user; absent: all sessions of the old user count.
class SessionsStep final : public RotationStep {
  public:
    SessionsStep(Identity identity, std::optional<int> after) : RotationStep(std::move(identity)), m_after(after) {}
    bool isEvidence() const override { return true; }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;

  private:
    std::optional<int> m_after;
    std::optional<int> m_open;
};

/// The target refuses the old login, and a login proves it.
class CloseLoginStep final : public RotationStep {
  public:
    using RotationStep::RotationStep;

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;
};

} // namespace keyturn::rotation
