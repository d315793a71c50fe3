#include "rotation/steps/TargetSteps.h"

#include "rotation/RunHistory.h"

#include <thread>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {

constexpr auto kSlice = std::chrono::milliseconds(50);

base::Status settle(const StepContext& context) {
    for (auto left = context.setup->settle; left.count() > 0; left -= kSlice) {
        if (auto on = context.call.check(); !on) return on;
        std::this_thread::sleep_for(kSlice);
    }
    return {};
}

StepOutcome waitsForSessions(int open) {
    StepOutcome outcome;
    outcome.waitsFor = WaitsFor::Evidence;
    outcome.reason = QStringLiteral("sessions:") + QString::number(open);
    return outcome;
}

StepOutcome done(const QString& evidence) {
    StepOutcome outcome;
    outcome.evidence = evidence;
    return outcome;
}

} // namespace

/// One value at a time (S3): whichever logs in tells where the target stands.
base::Result<Observed> SetStep::observeReplaced(const TargetAccess& access, Side wanted) const {
    const Side first = m_hasActed ? wanted : otherSide(wanted);
    for (const Side side : {first, otherSide(first)}) {
        const auto report = access.login(side);
        if (!report) return fail(report.error());
        if (report->isAccepted) return side == wanted ? Observed::Done : Observed::NotDone;
    }
    return fail(access.neither());
}

base::Result<Observed> SetStep::observe(StepContext& context, Direction direction) {
    const TargetAccess access(context);
    const bool forward = direction == Direction::Forward;
    if (!m_keepsOld) return observeReplaced(access, forward ? Side::New : Side::Old);
    const auto report = access.login(Side::New);
    if (!report) return fail(report.error());
    return report->isAccepted == forward ? Observed::Done : Observed::NotDone;
}

base::Result<StepOutcome> SetStep::doApply(StepContext& context) {
    m_hasActed = true;
    const TargetAccess access(context);
    if (auto set = access.set(Side::New); !set) return fail(set.error());
    return done(QStringLiteral("login %1").arg(access.user(Side::New)));
}

base::Result<StepOutcome> SetStep::doRevert(StepContext& context) {
    m_hasActed = true;
    const TargetAccess access(context);
    if (!m_keepsOld) {
        if (auto set = access.set(Side::Old); !set) return fail(set.error());
        return done(QStringLiteral("login %1 has its old value").arg(access.user(Side::Old)));
    }
    if (auto settled = settle(context); !settled) return fail(settled.error());
    // Where both have one user nobody can tell them apart; that the consumers are back is what counts then.
    if (access.user(Side::New) != access.user(Side::Old)) {
        const auto open = access.sessions(Side::New, {});
        if (!open) return fail(open.error());
        if (open->value_or(0) > 0) return waitsForSessions(**open);
    }
    if (auto closed = access.disable(Side::New); !closed) return fail(closed.error());
    return done(QStringLiteral("the new login of %1 is closed").arg(access.user(Side::New)));
}

base::Result<Observed> SessionsStep::observe(StepContext& context, Direction) {
    const TargetAccess access(context);
    const auto open = access.sessions(Side::Old, m_after ? context.history->step(*m_after).at : base::OptionalInstant());
    if (!open) return fail(open.error());
    m_open = *open;
    return m_open.value_or(0) == 0 ? Observed::Done : Observed::NotDone;
}

base::Result<StepOutcome> SessionsStep::doApply(StepContext&) { return waitsForSessions(m_open.value_or(0)); }

StepOutcome SessionsStep::doneOutcome(StepContext&, Direction) {
    return done(m_open ? QStringLiteral("no session rests on the old login") : QStringLiteral("the target does not tell who is logged in"));
}

base::Result<Observed> CloseLoginStep::observe(StepContext& context, Direction) {
    const auto report = TargetAccess(context).login(Side::Old);
    if (!report) return fail(report.error());
    return report->isAccepted ? Observed::NotDone : Observed::Done;
}

base::Result<StepOutcome> CloseLoginStep::doApply(StepContext& context) {
    const TargetAccess access(context);
    // The new one must be alive at the moment the old one dies (R3).
    const auto alive = access.login(Side::New);
    if (!alive) return fail(alive.error());
    if (!alive->isAccepted) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-3"), context.spec->account->address, {access.user(Side::New)});
    if (auto closed = access.disable(Side::Old); !closed) return fail(closed.error());
    return doneOutcome(context, Direction::Forward);
}

StepOutcome CloseLoginStep::doneOutcome(StepContext& context, Direction) {
    return done(QStringLiteral("the old login of %1 is refused").arg(TargetAccess(context).user(Side::Old)));
}

} // namespace keyturn::rotation
