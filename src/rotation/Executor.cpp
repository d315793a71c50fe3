#include "rotation/Executor.h"

#include "rotation/KillPoint.h"
#include "rotation/StoreLock.h"
#include "rotation/steps/ClockStep.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {

struct Standstill {
    StepState step;
    RunState state;
    WaitsFor waits;
};

/// What a failed step means for its run.
Standstill standstillOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::OutcomeUnknown:
        return {StepState::Unknown, RunState::Unknown, WaitsFor::Backend};
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Tampered:
        return {StepState::Failed, RunState::Blocked, WaitsFor::Person};
    case ErrorCode::Cancelled:
        return {StepState::Running, RunState::Waiting, WaitsFor::Person};
    case ErrorCode::Unavailable:
    case ErrorCode::TimedOut:
    case ErrorCode::RateLimited:
    case ErrorCode::Sealed:
    case ErrorCode::TokenExpired:
        // A consumer or a probe that says no is a failure, not a store that is away.
        if (!error.condition.startsWith(QLatin1String("KT-ROT-1"))) return {StepState::Failed, RunState::Waiting, WaitsFor::Backend};
        return {StepState::Failed, RunState::Failed, WaitsFor::Person};
    default:
        return {StepState::Failed, RunState::Failed, WaitsFor::Person};
    }
}

QString reasonOf(const base::Error& error) {
    if (error.condition == QLatin1String("KT-ROT-13")) return QStringLiteral("consumer:") + error.subject;
    if (error.condition == QLatin1String("KT-ROT-10")) return QStringLiteral("probe:") + error.args.value(0);
    if (error.code == ErrorCode::Cancelled) return QStringLiteral("cancelled");
    return error.subject;
}

} // namespace

/// The records in the stores, renewed with each act. Who finds a colleague's there stops, unless there is nothing to bring back.
base::Status Executor::takeStores(bool& isHeld) {
    const auto held = StoreLock(*m_context).hold();
    isHeld = held.has_value();
    if (held && held->asked > 0 && held->kept != m_history->lockRecords().value_or(-1)) return append(JournalRecord::lock(*m_context->setup->clock, held->kept));
    if (held) return {};
    if (m_history->isRollingBack() && wayBack().empty()) {
        isHeld = true;
        return {};
    }
    return stopFor(-1, held.error());
}

base::Status Executor::carryOn() {
    bool isHeld = false;
    if (auto taken = takeStores(isHeld); !taken || !isHeld) return taken;
    if (auto went = m_history->isRollingBack() ? back() : forward(); !went) return went;
    if (m_history->isFinished()) StoreLock(*m_context).release();
    return {};
}

base::Status Executor::append(const QJsonObject& record) {
    if (auto put = m_context->journal->append(m_context->run, record); !put) return put;
    m_history->take(record);
    if (m_context->setup->changed) m_context->setup->changed(m_history->document(*m_steps));
    return {};
}

base::Status Executor::audit(const QString& word, const QString& subject, const QString& outcome, const QString& evidence) const {
    domain::AuditEvent event;
    event.actor = m_context->setup->actor;
    event.action = QStringLiteral("rotate.") + word;
    event.object = subject;
    event.outcome = outcome;
    event.rotationId = m_context->run;
    event.details = {{QStringLiteral("ref"), m_context->spec->ref.toText()}};
    if (!evidence.isEmpty()) event.details.insert(QStringLiteral("evidence"), evidence);
    if (auto recorded = m_context->setup->audit->record(event); !recorded)
        return fail(ErrorCode::Unavailable, QStringLiteral("KT-AUD-1"), subject, {base::errorCodeWord(recorded.error().code)});
    return {};
}

base::Status Executor::stop(int index, const StepOutcome& outcome) {
    return append(JournalRecord::stop(*m_context->setup->clock, index, StepState::Running, RunState::Waiting, outcome.waitsFor, outcome.reason,
                                      std::nullopt, outcome.roll));
}

base::Status Executor::stopFor(int index, const base::Error& error) {
    Standstill still = standstillOf(error);
    const StepFacts& facts = m_history->step(index);
    if (error.condition == QLatin1String("KT-AUD-1")) still = {facts.state, RunState::Blocked, WaitsFor::Person};
    return append(JournalRecord::stop(*m_context->setup->clock, index, still.step, still.state, still.waits, reasonOf(error), error,
                                      std::nullopt));
}

base::Result<Executor::Next> Executor::runStep(int index, bool back) {
    RotationStep& step = *m_steps->at(static_cast<std::size_t>(index));
    const QString word = back ? QStringLiteral("revert-") + step.identity().word : step.identity().word;
    const QString& subject = step.identity().subject;
    const auto stopped = [this, index](const base::Error& error) -> base::Result<Next> {
        if (auto put = stopFor(index, error); !put) return fail(put.error());
        return Next::Stop;
    };
    if (auto on = m_context->call.check(); !on) return stopped(on.error());
    KillPoint::reach(word, KillPoint::kBeforeIntent);
    if (auto recorded = audit(word, subject, QStringLiteral("intent"), {}); !recorded) return stopped(recorded.error());
    if (auto put = append(JournalRecord::intent(*m_context->setup->clock, index, back)); !put) return fail(put.error());
    KillPoint::reach(word, KillPoint::kAfterIntent);
    const auto outcome = back ? step.revert(*m_context) : step.apply(*m_context);
    KillPoint::reach(word, KillPoint::kAfterEffect);
    if (!outcome) {
        const auto put = stopped(outcome.error());
        // The stop is journaled; that the audit cannot take its echo as well changes nothing any more.
        (void)audit(word, subject, QStringLiteral("failed"), outcome.error().condition);
        return put;
    }
    if (!outcome->isDone()) {
        if (auto put = stop(index, *outcome); !put) return fail(put.error());
        return Next::Stop;
    }
    if (auto put = append(JournalRecord::done(*m_context->setup->clock, index, back, *outcome)); !put) return fail(put.error());
    KillPoint::reach(word, KillPoint::kAfterDone);
    if (auto recorded = audit(word, subject, QStringLiteral("done"), outcome->evidence); !recorded) return stopped(recorded.error());
    return Next::GoOn;
}

base::Result<Executor::Next> Executor::runClock(int index) {
    auto& step = static_cast<ClockStep&>(*m_steps->at(static_cast<std::size_t>(index)));
    const base::Clock& clock = *m_context->setup->clock;
    std::optional<GracePeriod> period = m_history->step(index).clock;
    const bool isNew = !period;
    if (isNew) period = GracePeriod::start(clock, *step.waitSeconds());
    KillPoint::reach(step.identity().word, KillPoint::kBeforeIntent);
    if (const bool otherBoot = period->look(clock); isNew || otherBoot)
        if (auto put = append(JournalRecord::clockLook(clock, index, *period)); !put) return fail(put.error());
    KillPoint::reach(step.identity().word, KillPoint::kAfterIntent);
    step.setOver(period->isOver(clock));
    const auto outcome = step.apply(*m_context);
    if (!outcome) return fail(outcome.error());
    if (!outcome->isDone()) {
        if (auto put = stop(index, *outcome); !put) return fail(put.error());
        return Next::Stop;
    }
    if (auto put = append(JournalRecord::done(clock, index, false, *outcome)); !put) return fail(put.error());
    KillPoint::reach(step.identity().word, KillPoint::kAfterDone);
    return Next::GoOn;
}

base::Status Executor::forward() {
    for (int i = 0; i < static_cast<int>(m_steps->size()); ++i) {
        if (m_history->step(i).state == StepState::Done) continue;
        const auto& step = *m_steps->at(static_cast<std::size_t>(i));
        if (step.identity().phase >= Phase::Retire && !m_history->isRetireAsked()) {
            // Retiring is an act of its own, also when the clock has run out while nobody looked.
            return append(JournalRecord::stop(*m_context->setup->clock, -1, StepState::Pending, RunState::Waiting, WaitsFor::Person,
                                              QStringLiteral("retire"), std::nullopt, std::nullopt));
        }
        const auto next = step.waitSeconds() ? runClock(i) : runStep(i, false);
        if (!next) return fail(next.error());
        if (*next == Next::Stop) return {};
    }
    return finish(QStringLiteral("closed"), QStringLiteral("close"));
}

/// Steps up to and with a rollout belong together. Back, each such group restores its writes and then rolls its consumers, newest first,
/// before the group before it is touched: consumers pass through the same states as on the way there.
std::vector<int> Executor::wayBack() const {
    std::vector<std::vector<int>> writes(1);
    std::vector<std::vector<int>> rolls(1);
    std::vector<std::vector<int>> lasts(1);
    for (int i = 0; i < static_cast<int>(m_steps->size()); ++i) {
        const RotationStep& step = *m_steps->at(static_cast<std::size_t>(i));
        if (!step.isRollout() && !rolls.back().empty()) {
            writes.emplace_back();
            rolls.emplace_back();
            lasts.emplace_back();
        }
        if (!step.isReversible() || !m_history->step(i).intended) continue;
        (step.isRollout() ? rolls : step.isLastBack() ? lasts : writes).back().push_back(i);
    }
    std::vector<int> order;
    for (std::size_t group = writes.size(); group-- > 0;) {
        order.insert(order.end(), writes[group].rbegin(), writes[group].rend());
        order.insert(order.end(), rolls[group].rbegin(), rolls[group].rend());
        order.insert(order.end(), lasts[group].rbegin(), lasts[group].rend());
    }
    return order;
}

base::Status Executor::back() {
    for (const int index : wayBack()) {
        if (m_history->step(index).state == StepState::Reverted) continue;
        const auto next = runStep(index, true);
        if (!next) return fail(next.error());
        if (*next == Next::Stop) return {};
    }
    return finish(QStringLiteral("rolledBack"), QStringLiteral("rollback"));
}

base::Status Executor::finish(const QString& mark, const QString& word) {
    const QString ref = m_context->spec->ref.toText();
    KillPoint::reach(word, KillPoint::kBeforeIntent);
    if (auto recorded = audit(word, ref, QStringLiteral("done"), {}); !recorded) return stopFor(-1, recorded.error());
    KillPoint::reach(word, KillPoint::kAfterIntent);
    const QJsonObject record = JournalRecord::mark(*m_context->setup->clock, mark);
    if (auto ended = m_context->journal->end(m_context->run, record); !ended) return ended;
    KillPoint::reach(word, KillPoint::kAfterDone);
    m_history->take(record);
    if (m_context->setup->changed) m_context->setup->changed(m_history->document(*m_steps));
    return {};
}

} // namespace keyturn::rotation
