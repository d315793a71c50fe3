#include "rotation/RotationStep.h"

#include <utility>

namespace keyturn::rotation {

using base::ErrorCode;

namespace {
constexpr int kReadBacks = 3;

bool isUnclear(const base::Error& error) {
    return error.code == ErrorCode::OutcomeUnknown || error.code == ErrorCode::TimedOut;
}
} // namespace

base::Result<StepOutcome> RotationStep::doRevert(StepContext&) { return StepOutcome{}; }

StepOutcome RotationStep::doneOutcome(StepContext&, Direction) {
    StepOutcome outcome;
    outcome.evidence = QStringLiteral("found in place");
    return outcome;
}

base::Result<StepOutcome> RotationStep::act(StepContext& context, Direction direction) {
    return direction == Direction::Forward ? doApply(context) : doRevert(context);
}

base::Result<StepOutcome> RotationStep::carryOut(StepContext& context, Direction direction) {
    const auto before = observe(context, direction);
    if (!before) return base::fail(before.error());
    if (*before == Observed::Done) return doneOutcome(context, direction);
    auto acted = act(context, direction);
    if (!acted && isUnclear(acted.error())) return afterUnknown(context, direction, acted.error());
    if (!acted || !acted->isDone()) return acted;
    const auto after = observe(context, direction);
    if (!after && isUnclear(after.error())) return afterUnknown(context, direction, after.error());
    if (!after) return base::fail(after.error());
    if (*after == Observed::NotDone)
        return base::fail(ErrorCode::OutcomeUnknown, {}, m_identity.subject, {m_identity.word});
    return acted;
}

base::Result<StepOutcome> RotationStep::afterUnknown(StepContext& context, Direction direction, const base::Error& error) {
    bool mayRepeat = true;
    for (int i = 0; i < kReadBacks; ++i) {
        const auto found = observe(context, direction);
        if (!found && !isUnclear(found.error()) && found.error().code != ErrorCode::Unavailable) return base::fail(found.error());
        if (!found || *found == Observed::Unknown) continue;
        if (*found == Observed::Done) return doneOutcome(context, direction);
        if (!std::exchange(mayRepeat, false)) break;
        auto acted = act(context, direction);
        if (!acted && !isUnclear(acted.error())) return acted;
    }
    // A condition comes with the facts that its sentence is made of.
    if (!error.condition.isEmpty()) return base::fail(ErrorCode::OutcomeUnknown, error.condition, error.subject, error.args);
    return base::fail(ErrorCode::OutcomeUnknown, {}, m_identity.subject, {m_identity.word});
}

} // namespace keyturn::rotation
