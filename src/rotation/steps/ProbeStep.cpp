#include "rotation/steps/ProbeStep.h"

namespace keyturn::rotation {

base::Result<StepOutcome> ProbeStep::doApply(StepContext& context) {
    const ProbeReport report = m_probe->check(context);
    if (report.verdict == ProbeVerdict::Failed)
        return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-ROT-10"), identity().subject, {m_probe->kind(), report.text});
    StepOutcome outcome;
    outcome.evidence = m_probe->kind() + QStringLiteral(": ") + report.text;
    if (report.verdict == ProbeVerdict::Inconclusive) {
        outcome.waitsFor = WaitsFor::Evidence;
        outcome.reason = QStringLiteral("probe:") + m_probe->kind();
    }
    return outcome;
}

} // namespace keyturn::rotation
