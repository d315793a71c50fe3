#include "gui/rotation/RotationText.h"

#include "domain/SecretRef.h"
#include "gui/common/Label.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RotationText)
};

struct StepWord {
    const char* word;
    const char* text;
};

constexpr StepWord kSteps[] = {
    {"plan", QT_TRANSLATE_NOOP("RotationText", "Make the plan")},
    {"lock", QT_TRANSLATE_NOOP("RotationText", "Take the secret for this run alone")},
    {"generate", QT_TRANSLATE_NOOP("RotationText", "Make the new value")},
    {"escrow", QT_TRANSLATE_NOOP("RotationText", "Keep old and new value in escrow")},
    {"stage", QT_TRANSLATE_NOOP("RotationText", "Write the new value beside the old one, read it back")},
    {"set", QT_TRANSLATE_NOOP("RotationText", "Set the new value in its target")},
    {"test", QT_TRANSLATE_NOOP("RotationText", "Test")},
    {"promote", QT_TRANSLATE_NOOP("RotationText", "Make the new value CURRENT, read it back")},
    {"distribute", QT_TRANSLATE_NOOP("RotationText", "Roll a consumer")},
    {"observe", QT_TRANSLATE_NOOP("RotationText", "Wait until the old value is out of use")},
    {"retire", QT_TRANSLATE_NOOP("RotationText", "Retire the old value")},
    {"destroy", QT_TRANSLATE_NOOP("RotationText", "Destroy the old value")},
    {"close", QT_TRANSLATE_NOOP("RotationText", "Close the run")},
};

ChipLook look(const QString& text, const char* icon, Family family) { return {text, QLatin1String(icon), family, {}, 0}; }

bool isRollingBack(const rotation::RunDocument& run) {
    return std::any_of(run.steps.begin(), run.steps.end(),
                       [](const auto& step) { return step.state == rotation::StepState::Reverted; });
}

ChipLook waitLook(const rotation::RunDocument& run) {
    using rotation::WaitsFor;
    switch (run.waitsFor) {
    case WaitsFor::Clock: return look(Tr::tr("In grace"), "status-grace", Family::Grace);
    case WaitsFor::Evidence: return look(Tr::tr("Waits for evidence"), "status-due", Family::Soon);
    case WaitsFor::Backend: return look(Tr::tr("Waits for the backend"), "status-due", Family::Soon);
    case WaitsFor::Approval: return look(Tr::tr("Waits for approval"), "user", Family::Soon);
    case WaitsFor::Unlock: return look(Tr::tr("Waits for unlock"), "lock", Family::Soon);
    case WaitsFor::Person:
    case WaitsFor::Nothing: break;
    }
    if (run.waitReason == QLatin1String("interrupted")) return look(Tr::tr("Interrupted"), "status-overdue", Family::High);
    return look(Tr::tr("Needs a person"), "user", Family::Soon);
}

} // namespace

RunPage pageOf(rotation::Phase phase) {
    using rotation::Phase;
    switch (phase) {
    case Phase::Plan: return RunPage::Plan;
    case Phase::Generate:
    case Phase::Stage: return RunPage::Prepare;
    case Phase::Set:
    case Phase::Test:
    case Phase::Promote: return RunPage::Switch;
    case Phase::RollOut: return RunPage::RollOut;
    case Phase::Grace: return RunPage::Grace;
    case Phase::Retire:
    case Phase::Close: break;
    }
    return RunPage::Retire;
}

QString pageText(RunPage page) {
    switch (page) {
    case RunPage::Plan: return Tr::tr("Plan");
    case RunPage::Prepare: return Tr::tr("Prepare");
    case RunPage::Switch: return Tr::tr("Switch");
    case RunPage::RollOut: return Tr::tr("Roll out");
    case RunPage::Grace: return Tr::tr("Grace");
    case RunPage::Retire: return Tr::tr("Retire");
    }
    return {};
}

QString pageWord(RunPage page) {
    static const char* const kWords[] = {"plan", "prepare", "switch", "rollOut", "grace", "retire"};
    return QLatin1String(kWords[static_cast<int>(page)]);
}

QString qualifiedName(const QString& ref) {
    const QString environment = environmentOf(ref);
    return environment.isEmpty() ? escapedText(ref) : escapedText(environment) + QStringLiteral(" / ") + nameWithoutEnvironment(ref);
}

QString nameWithoutEnvironment(const QString& ref) {
    const auto parsed = domain::SecretRef::parse(ref);
    if (!parsed) return escapedText(ref);
    return shownName(parsed->path) + (parsed->field.isEmpty() ? QString() : QStringLiteral(" # ") + escapedText(parsed->field));
}

QString environmentOf(const QString& ref) {
    const auto parsed = domain::SecretRef::parse(ref);
    return parsed ? parsed->environment : QString();
}

QString stepText(const rotation::StepRecord& step) {
    for (const StepWord& known : kSteps)
        if (step.step == QLatin1String(known.word)) return Tr::tr(known.text);
    return step.step;
}

ChipLook stepLook(rotation::StepState state) {
    using rotation::StepState;
    switch (state) {
    case StepState::Pending: return look(Tr::tr("Not started"), "status-due", Family::Neutral);
    case StepState::Running: return look(Tr::tr("Begun"), "status-rotation", Family::Active);
    case StepState::Done: return look(Tr::tr("Done"), "status-ok", Family::Ok);
    case StepState::Unknown: return look(Tr::tr("Unknown"), "status-unknown", Family::Neutral);
    case StepState::Failed: return look(Tr::tr("Failed"), "status-failed", Family::Error);
    case StepState::Reverted: return look(Tr::tr("Taken back"), "back", Family::Neutral);
    }
    return {};
}

ChipLook rollLook(consumers::RollState state) {
    using consumers::RollState;
    switch (state) {
    case RollState::NotStarted: return look(Tr::tr("Not started"), "status-due", Family::Neutral);
    case RollState::Rolling: return look(Tr::tr("Rolling"), "status-rotation", Family::Active);
    case RollState::RolledOut: return look(Tr::tr("On the new value"), "status-ok", Family::Ok);
    case RollState::NeedsPerson: return look(Tr::tr("Not confirmed"), "user", Family::Soon);
    case RollState::Failed: return look(Tr::tr("Failed"), "status-failed", Family::Error);
    case RollState::Unknown: return look(Tr::tr("Unknown"), "status-unknown", Family::Neutral);
    }
    return {};
}

ChipLook checkLook(rotation::CheckState state) {
    using rotation::CheckState;
    switch (state) {
    case CheckState::Passed: return look(Tr::tr("Passed"), "status-ok", Family::Ok);
    case CheckState::Warning: return look(Tr::tr("Note"), "info", Family::Soon);
    case CheckState::Failed: return look(Tr::tr("Failed"), "status-failed", Family::Error);
    case CheckState::NotTested: return look(Tr::tr("Not tested"), "status-unknown", Family::Neutral);
    }
    return {};
}

ChipLook runLook(const rotation::RunDocument& run) {
    using rotation::RunState;
    ChipLook made;
    if (run.isLeft) return look(Tr::tr("Left as it is"), "status-unknown", Family::Neutral);
    switch (run.state) {
    case RunState::Planned: made = look(Tr::tr("Planned"), "status-due", Family::Neutral); break;
    case RunState::Running: made = look(Tr::tr("In work"), "status-rotation", Family::Active); break;
    case RunState::Waiting: made = waitLook(run); break;
    case RunState::Blocked: made = look(Tr::tr("Blocked"), "status-overdue", Family::High); break;
    case RunState::Unknown: made = look(Tr::tr("Unknown"), "status-unknown", Family::Neutral); break;
    case RunState::Failed: made = look(Tr::tr("Failed"), "status-failed", Family::Error); break;
    case RunState::Closed: return look(Tr::tr("Done"), "status-ok", Family::Ok);
    case RunState::RolledBack: return look(Tr::tr("Rolled back"), "back", Family::Neutral);
    }
    if (isRollingBack(run)) made.secondIcon = QStringLiteral("back");
    return made;
}

QString rollbackReasonText(const rotation::RunDocument& run) {
    if (run.rollbackPossible) return {};
    if (run.rollbackReason == QLatin1String("retired"))
        return Tr::tr("The old value is being retired: from here it goes forward only, by a new rotation.");
    if (run.rollbackReason == QLatin1String("closed")) return Tr::tr("The run is closed and the old value is gone: start a new rotation instead.");
    if (run.rollbackReason == QLatin1String("rolledBack")) return Tr::tr("The run has been rolled back already.");
    if (run.rollbackReason == QLatin1String("left")) return Tr::tr("The run has been left as it is: others have the secret.");
    if (run.rollbackReason == QLatin1String("journal"))
        return Tr::tr("The journal of this run cannot be read: what to bring back is not known.");
    return Tr::tr("Roll back is not possible (%1).").arg(run.rollbackReason);
}

QString clockText(qint64 seconds) {
    const qint64 days = seconds / 86'400, hours = seconds / 3'600 % 24, minutes = seconds / 60 % 60;
    QStringList parts;
    if (days > 0) parts << Tr::tr("%1 d").arg(days);
    if (days > 0 || hours > 0) parts << Tr::tr("%1 h").arg(hours);
    if (days > 0 || hours > 0 || minutes > 0) parts << Tr::tr("%1 min").arg(minutes);
    parts << Tr::tr("%1 s").arg(seconds % 60);
    return parts.join(u' ');
}

} // namespace keyturn::gui
