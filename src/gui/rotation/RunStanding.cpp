#include "gui/rotation/RunStanding.h"

#include "app/RunText.h"
#include "gui/common/RelativeTime.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyturn::gui {

using rotation::RunDocument;
using rotation::RunState;
using rotation::StepState;
using rotation::WaitsFor;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RunStanding)
};

const QString kConsumer = QStringLiteral("consumer:");

qint64 secondsLeft(const RunDocument& run, base::Instant now) {
    return run.graceUntil ? std::chrono::duration_cast<std::chrono::seconds>(*run.graceUntil - now).count() : 0;
}

bool isManual(const RunDocument& run, const QString& consumer) {
    return std::any_of(run.consumers.begin(), run.consumers.end(),
                       [&](const auto& one) { return one.id == consumer && one.kind == QLatin1String("manual"); });
}

NextAct personAct(const RunDocument& run) {
    const QString phase = app::phaseText(run.phase);
    if (run.waitReason == QLatin1String("retire")) return {};
    if (run.waitReason == QLatin1String("certificate"))
        return {RunAct::Resume, Tr::tr("Resume: %1").arg(phase), Tr::tr("Choose the signed certificate first.")};
    if (run.waitReason == QLatin1String("journal"))
        return {RunAct::Resume, Tr::tr("Resume the run"), Tr::tr("The journal of this run cannot be read. Its escrow is kept.")};
    if (run.waitReason.startsWith(kConsumer)) {
        const QString consumer = run.waitReason.mid(kConsumer.size());
        if (isManual(run, consumer))
            return {RunAct::Resume, Tr::tr("Resume: %1").arg(phase), Tr::tr("Confirm %1 first.").arg(consumer)};
        return {RunAct::Resume, Tr::tr("Try again: roll %1").arg(consumer), {}};
    }
    return {RunAct::Resume, Tr::tr("Resume: %1").arg(phase), {}};
}

NextAct waitingAct(const RunDocument& run, base::Instant now) {
    switch (run.waitsFor) {
    case WaitsFor::Clock: {
        const bool isGrace = run.phase == rotation::Phase::Grace;
        const QString label = isGrace ? Tr::tr("Resume: end the grace time") : Tr::tr("Resume: end the waiting time");
        if (secondsLeft(run, now) <= 0) return {RunAct::Resume, label, {}};
        const QString until = absoluteText(*run.graceUntil);
        return {RunAct::Resume, label, isGrace ? Tr::tr("The grace time ends at %1.").arg(until) : Tr::tr("The waiting time ends at %1.").arg(until)};
    }
    case WaitsFor::Evidence: return {RunAct::Resume, Tr::tr("Look for the evidence again"), {}};
    case WaitsFor::Backend: return {RunAct::Resume, Tr::tr("Resume: ask the backend again"), {}};
    case WaitsFor::Approval: return {RunAct::Resume, Tr::tr("Resume the run"), Tr::tr("Another person must approve this run first.")};
    case WaitsFor::Unlock:
    case WaitsFor::Person:
    case WaitsFor::Nothing: break;
    }
    return personAct(run);
}

} // namespace

NextAct nextAct(const RunDocument& run, base::Instant now) {
    if (run.isLeft) return {RunAct::PlanAgain, Tr::tr("Plan a new rotation of %1").arg(qualifiedName(run.ref)), {}};
    switch (run.state) {
    case RunState::Closed:
    case RunState::RolledBack: return {RunAct::PlanAgain, Tr::tr("Plan a new rotation of %1").arg(qualifiedName(run.ref)), {}};
    case RunState::Unknown: return {RunAct::Resume, Tr::tr("Check now"), {}};
    case RunState::Waiting: return waitingAct(run, now);
    case RunState::Blocked:
    case RunState::Failed:
        if (run.waitReason == QLatin1String("journal")) return personAct(run);
        return {RunAct::Resume, Tr::tr("Try again: %1").arg(app::phaseText(run.phase)), {}};
    case RunState::Planned:
    case RunState::Running: break;
    }
    return {RunAct::Resume, Tr::tr("Resume: %1").arg(app::phaseText(run.phase)), {}};
}

bool isRetiring(const RunDocument& run) {
    return std::any_of(run.steps.begin(), run.steps.end(), [](const auto& step) {
        return step.phase >= rotation::Phase::Retire && step.state != StepState::Pending && step.state != StepState::Reverted;
    });
}

QString retireReason(const RunDocument& run, base::Instant now) {
    if (run.state == RunState::Closed) return Tr::tr("The old value has been retired.");
    if (run.state == RunState::RolledBack) return Tr::tr("The run has been rolled back: the old value is in use.");
    if (run.isLeft) return Tr::tr("The run has been left as it is.");
    if (isRetiring(run)) return Tr::tr("Retiring has begun: resume it below.");
    if (std::any_of(run.steps.begin(), run.steps.end(), [](const auto& step) { return step.state == StepState::Reverted; }))
        return Tr::tr("This run is being rolled back.");
    if (run.state == RunState::Unknown) return Tr::tr("The true state is unknown: check it first.");
    if (pageOf(run.phase) < RunPage::RollOut) return Tr::tr("The run is at %1: the new value is not in use yet.").arg(pageText(pageOf(run.phase)));
    if (const QStringList missing = unconfirmed(run); !missing.isEmpty())
        return Tr::tr("%n consumer(s) not confirmed: %1. KT-ROT-6", nullptr, static_cast<int>(missing.size())).arg(missing.join(QStringLiteral(", ")));
    if (pageOf(run.phase) < RunPage::Grace) return Tr::tr("The run is at %1: the grace time has not begun.").arg(pageText(pageOf(run.phase)));
    if (const qint64 left = secondsLeft(run, now); left > 0)
        return Tr::tr("The grace time ends in %1, at %2. KT-ROT-8").arg(spanText(left), absoluteText(*run.graceUntil));
    if (run.phase == rotation::Phase::Grace && !run.graceUntil) return Tr::tr("The grace time has not begun.");
    if (run.state == RunState::Blocked || run.state == RunState::Failed) return Tr::tr("The run has a problem: resolve it first.");
    return {};
}

bool isStranded(const RunDocument& run) {
    if (!run.isOpen()) return false;
    if (run.state == RunState::Waiting) return run.waitReason == QLatin1String("interrupted");
    return run.state == RunState::Unknown || run.state == RunState::Blocked || run.state == RunState::Failed;
}

bool needsPerson(const RunDocument& run, base::Instant now) {
    if (!run.isOpen() || run.state == RunState::Running) return false;
    if (run.state == RunState::Waiting && run.waitsFor == WaitsFor::Clock) return secondsLeft(run, now) <= 0;
    return true;
}

std::vector<ConsumerRow> consumerRows(const RunDocument& run) {
    std::vector<const rotation::StepRecord*> rolls;
    for (const auto& step : run.steps)
        if (step.step == QLatin1String("distribute")) rolls.push_back(&step);
    const bool waits = run.isOpen() && run.state == RunState::Waiting && run.waitsFor == WaitsFor::Person;
    const QString awaited = waits && run.waitReason.startsWith(kConsumer) ? run.waitReason.mid(kConsumer.size()) : QString();
    const bool inStep = rolls.size() == run.consumers.size();
    int round = 0;
    for (const auto& one : run.consumers)
        if (one.id == awaited && one.evidence.state != consumers::RollState::RolledOut && round == 0) round = one.round;
    std::vector<ConsumerRow> rows;
    for (std::size_t i = 0; i < run.consumers.size(); ++i) {
        ConsumerRow row{run.consumers[i], inStep ? rolls[i]->phase : rotation::Phase::RollOut, false};
        const bool open = row.record.evidence.state != consumers::RollState::RolledOut
                          || (inStep && rolls[i]->state == StepState::Running);
        row.canConfirm = !awaited.isEmpty() && open && row.record.kind == QLatin1String("manual")
                         && (round == 0 ? row.record.id == awaited : row.record.round == round);
        rows.push_back(std::move(row));
    }
    return rows;
}

QStringList unconfirmed(const RunDocument& run) {
    QStringList missing;
    for (const ConsumerRow& row : consumerRows(run))
        if (row.phase < rotation::Phase::Retire && row.record.evidence.state != consumers::RollState::RolledOut
            && !missing.contains(row.record.id))
            missing << row.record.id;
    return missing;
}

std::optional<int> crossedMinute(qint64 secondsBefore, qint64 secondsNow) {
    std::optional<int> crossed;
    for (const int minutes : {30, 10, 5, 1, 0})
        if (secondsBefore > minutes * 60 && secondsNow <= minutes * 60) crossed = minutes;
    return crossed;
}

} // namespace keyturn::gui
