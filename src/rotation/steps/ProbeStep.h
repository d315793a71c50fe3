#pragma once

#include "rotation/probes/VerificationProbe.h"

namespace keyturn::rotation {

/// Runs a probe. Failed stops the run (KT-ROT-10, args: kind, what was found), Inconclusive waits for evidence (waitReason "probe:KIND").
class ProbeStep final : public RotationStep {
  public:
    ProbeStep(Identity identity, std::unique_ptr<VerificationProbe> probe) : RotationStep(std::move(identity)), m_probe(std::move(probe)) {}

  protected:
    base::Result<Observed> observe(StepContext&, Direction) override { return Observed::Unknown; }
    base::Result<StepOutcome> doApply(StepContext& context) override;

  private:
    std::unique_ptr<VerificationProbe> m_probe;
};

} // namespace keyturn::rotation
