#include "rotation/steps/RollStep.h"

#include "rotation/RunHistory.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using consumers::RollState;

base::Result<std::unique_ptr<consumers::Consumer>> RollStep::made(StepContext& context) const {
    const auto environment = context.setup->environment(context.spec->ref.environment);
    if (!environment) return fail(environment.error());
    for (const auto& config : environment->consumers)
        if (config.id == m_consumer.id) return context.setup->consumer(config);
    return fail(ErrorCode::NotFound, QStringLiteral("KT-ROT-14"), m_consumer.id);
}

consumers::RollRequest RollStep::request(StepContext& context, Direction direction) const {
    const bool back = direction == Direction::Back;
    consumers::RollRequest request;
    request.runId = context.run;
    request.secretRef = context.spec->ref.toText();
    request.phase = back ? QStringLiteral("rollback") : m_phase;
    request.round = back ? m_backRound : m_round;
    if (const auto* word = context.history->confirmation(m_consumer.id, request.round)) {
        request.confirmation = word->note;
        request.confirmedBy = word->by;
    }
    return request;
}

base::Result<Observed> RollStep::observe(StepContext& context, Direction direction) {
    auto consumer = made(context);
    if (!consumer) return fail(consumer.error());
    const auto evidence = (*consumer)->isRolledOut(request(context, direction), context.call);
    if (!evidence) return fail(evidence.error());
    m_found = *evidence;
    // A consumer that cannot tell is rolled (again): its contract is that repeats of a round are harmless.
    return evidence->state == RollState::RolledOut ? Observed::Done : Observed::Unknown;
}

StepOutcome RollStep::doneOutcome(StepContext& context, Direction) {
    StepOutcome outcome;
    outcome.evidence = m_found.summary;
    outcome.roll = m_found;
    if (!outcome.roll->at) outcome.roll->at = context.setup->clock->now();
    return outcome;
}

base::Result<StepOutcome> RollStep::roll(StepContext& context, Direction direction) {
    auto consumer = made(context);
    if (!consumer) return fail(consumer.error());
    const auto evidence = (*consumer)->roll(request(context, direction), context.call);
    if (!evidence) return fail(evidence.error());
    m_found = *evidence;
    StepOutcome outcome = doneOutcome(context, direction);
    switch (evidence->state) {
    case RollState::RolledOut:
        return outcome;
    case RollState::Failed:
        return fail(ErrorCode::Unavailable, QStringLiteral("KT-ROT-13"), m_consumer.id, {evidence->summary});
    case RollState::NeedsPerson:
        outcome.waitsFor = WaitsFor::Person;
        break;
    default:
        outcome.waitsFor = WaitsFor::Evidence;
    }
    outcome.reason = QStringLiteral("consumer:") + m_consumer.id;
    return outcome;
}

} // namespace keyturn::rotation
