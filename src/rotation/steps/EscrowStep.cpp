#include "rotation/steps/EscrowStep.h"

namespace keyturn::rotation {

using base::fail;

base::Result<StepOutcome> GenerateStep::doApply(StepContext& context) {
    auto values = m_maker(context);
    if (!values) return fail(values.error());
    m_fresh->values = std::move(*values);
    StepOutcome outcome;
    outcome.evidence = context.spec->rule.generate;
    return outcome;
}

base::Result<Observed> EscrowStep::observe(StepContext& context, Direction) {
    const auto names = context.journal->escrowNames(context.run);
    if (!names) return fail(names.error());
    return names->contains(QLatin1String("new")) ? Observed::Done : Observed::NotDone;
}

base::Result<StepOutcome> EscrowStep::doApply(StepContext& context) {
    if (m_fresh->values.empty()) {
        auto values = m_maker(context);
        if (!values) return fail(values.error());
        m_fresh->values = std::move(*values);
    }
    if (auto put = context.journal->putEscrow(context.run, m_fresh->values); !put) return fail(put.error());
    m_fresh->values.clear();
    return doneOutcome(context, Direction::Forward);
}

StepOutcome EscrowStep::doneOutcome(StepContext& context, Direction) {
    StepOutcome outcome;
    if (const auto fresh = context.escrow(QStringLiteral("new"))) outcome.fingerprint = context.setup->fingerprint(fresh->bytes());
    outcome.evidence = QStringLiteral("new ") + outcome.fingerprint;
    return outcome;
}

} // namespace keyturn::rotation
