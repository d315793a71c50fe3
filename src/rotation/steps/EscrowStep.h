#pragma once

#include "rotation/RotationStep.h"

#include <functional>

namespace keyturn::rotation {

/// The values of a run between their making and their escrow; in secure memory only.
struct FreshValues {
    std::vector<RunJournal::Escrowed> values;
};
/// Reads what is there now and makes what shall be: all values that go into escrow. Conflict KT-ROT-2 when a place is no longer as planned.
using ValueMaker = std::function<base::Result<std::vector<RunJournal::Escrowed>>(StepContext&)>;

/// Makes the new values. Nothing outside changes; after a crash they are made again, for nobody has used them.
class GenerateStep final : public RotationStep {
  public:
    GenerateStep(Identity identity, std::shared_ptr<FreshValues> fresh, ValueMaker maker)
        : RotationStep(std::move(identity)), m_fresh(std::move(fresh)), m_maker(std::move(maker)) {}

  protected:
    base::Result<Observed> observe(StepContext&, Direction) override { return Observed::Unknown; }
    base::Result<StepOutcome> doApply(StepContext& context) override;

  private:
    std::shared_ptr<FreshValues> m_fresh;
    ValueMaker m_maker;
};

/// Puts old and new values into escrow, all or none. From here on the run uses these values and no others.
class EscrowStep final : public RotationStep {
  public:
    EscrowStep(Identity identity, std::shared_ptr<FreshValues> fresh, ValueMaker maker)
        : RotationStep(std::move(identity)), m_fresh(std::move(fresh)), m_maker(std::move(maker)) {}

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;

  private:
    std::shared_ptr<FreshValues> m_fresh;
    ValueMaker m_maker;
};

} // namespace keyturn::rotation
