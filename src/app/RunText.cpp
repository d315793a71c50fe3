#include "app/RunText.h"

#include "app/TimeText.h"

#include "app/ErrorText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace keyturn::app {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("RunText", text);
}

QString filled(const char* text, const QStringList& args) {
    QString sentence = translated(text);
    for (int i = 0; i < args.size(); ++i) sentence.replace(u'%' + QString::number(i + 1), args.at(i));
    return sentence;
}

struct Text {
    const char* code;
    const char* text;
};

/// One sentence per check of a plan; where the same code speaks of two things, the state tells them apart.
constexpr Text kChecks[] = {
    {"PLAN-WRITE-RIGHT:passed", QT_TRANSLATE_NOOP("RunText", "%1 can be written")},
    {"PLAN-WRITE-RIGHT:failed", QT_TRANSLATE_NOOP("RunText", "%1 cannot be written: %2")},
    {"PLAN-WRITE-RIGHT:notTested", QT_TRANSLATE_NOOP("RunText", "whether %1 can be written is not known (%2)")},
    {"PLAN-GUARD:failed", QT_TRANSLATE_NOOP("RunText", "%1 is read-only")},
    {"PLAN-GUARDED-WRITE:warning", QT_TRANSLATE_NOOP("RunText", "%1 has no guard against others: it is compared right before and after the write")},
    {"PLAN-OLD-STAYS:warning", QT_TRANSLATE_NOOP("RunText", "%1: the old value stays in the store's history, which removes no single version")},
    {"PLAN-PENDING:failed", QT_TRANSLATE_NOOP("RunText", "%1 has a pending version of another rotation (%2)")},
    {"PLAN-LOCKED:failed", QT_TRANSLATE_NOOP("RunText", "%1 is being rotated by %3 on %4 (run %2): ask them, or take the rotation over with a reason")},
    {"PLAN-LOCKED:warning", QT_TRANSLATE_NOOP("RunText", "%1: run %2 of %3 on %4 is taken over and stops at its next act")},
    {"PLAN-NO-LOCK:warning", QT_TRANSLATE_NOOP("RunText", "%1: the store lets you see no lock records, so colleagues are not told of this rotation")},
    {"PLAN-OPEN-RUN:failed", QT_TRANSLATE_NOOP("RunText", "%1 is held by the open run %2")},
    {"PLAN-COPY:warning", QT_TRANSLATE_NOOP("RunText", "the copy %1 is %2 now and will get the new value")},
    {"PLAN-COMPANION:warning", QT_TRANSLATE_NOOP("RunText", "%1 exists and will be used as the second slot; its value comes back on roll back")},
    {"PLAN-GENERATE:passed", QT_TRANSLATE_NOOP("RunText", "the new value is made as %1")},
    {"PLAN-KIND:failed", QT_TRANSLATE_NOOP("RunText", "nothing says what %1 is, so no new value can be made: give it a rule with a kind or with \"generate\"")},
    {"PLAN-GENERATE:failed", QT_TRANSLATE_NOOP("RunText", "\"%1\" does not fit this strategy")},
    {"PLAN-KEYRING:failed", QT_TRANSLATE_NOOP("RunText", "a data-encryption key is never replaced: data under the old key would be lost")},
    {"PLAN-KEYRING:warning", QT_TRANSLATE_NOOP("RunText", "a data-encryption key is about to be replaced, as the rule asks: data under the old key becomes unreadable")},
    {"PLAN-TARGET:warning", QT_TRANSLATE_NOOP("RunText", "the system that checks this credential is not connected: set the new value there by hand")},
    {"PLAN-PAIR:passed", QT_TRANSLATE_NOOP("RunText", "%1 and its public part belong together")},
    {"PLAN-PAIR:failed", QT_TRANSLATE_NOOP("RunText", "%1 cannot be rotated as a pair (%2): start from the private key of a pair that Keyturn can make anew")},
    {"PLAN-AUTHORITY:warning", QT_TRANSLATE_NOOP("RunText", "the certificate %1 is issued by %2: the run makes key and request, and waits until a person brings the signed certificate")},
    {"PLAN-FIELD:failed", QT_TRANSLATE_NOOP("RunText", "%1 holds several fields: name one of them with #FIELD")},
    {"PLAN-PROBE:failed", QT_TRANSLATE_NOOP("RunText", "the probe \"%1\" is not complete")},
    {"PLAN-CONSUMERS:passed", QT_TRANSLATE_NOOP("RunText", "consumers declared: %1")},
    {"PLAN-CONSUMERS:warning", QT_TRANSLATE_NOOP("RunText", "no consumer is declared: who reads this secret is not known")},
    {"PLAN-HOOK:failed", QT_TRANSLATE_NOOP("RunText", "%1 could not be rolled")},
    {"PLAN-CONSUMERS:failed", QT_TRANSLATE_NOOP("RunText", "the consumer \"%1\" is not declared in this environment")},
    {"PLAN-TARGET-REACH:failed", QT_TRANSLATE_NOOP("RunText", "%1 could not be asked")},
    {"PLAN-STRATEGY:failed", QT_TRANSLATE_NOOP("RunText", "%1 cannot be rotated with the strategy %2")},
    {"PLAN-LOGIN:passed", QT_TRANSLATE_NOOP("RunText", "the value logs in at %1 as %2 (%3)")},
    {"PLAN-LOGIN:failed", QT_TRANSLATE_NOOP("RunText", "the value does not log in at %1 as %2: what is valid there is not known")},
    {"PLAN-LOGIN-UNCHECKED:failed", QT_TRANSLATE_NOOP("RunText", "%1 lets %2 in without looking at a password: no login would prove anything")},
    {"PLAN-OTHER-ACCOUNT:failed", QT_TRANSLATE_NOOP("RunText", "the secret says its %1 is %2, the target says %3")},
    {"PLAN-USERS:failed", QT_TRANSLATE_NOOP("RunText", "the login in use (%1) is none of the two that take turns (%2)")},
    {"PLAN-TWO-WRITES:warning", QT_TRANSLATE_NOOP("RunText", "%1 is an entry of its own: for a moment readers see one of the two changed and the other not yet")},
    {"PLAN-GAP:warning", QT_TRANSLATE_NOOP("RunText", "about %1 ms lie between the change at the target and the one in the store; each consumer's new logins fail until it has read the new value")},
    {"PLAN-ACCOUNT-admin:passed", QT_TRANSLATE_NOOP("RunText", "changes at %1 are made as %2")},
    {"PLAN-ACCOUNT-made:passed", QT_TRANSLATE_NOOP("RunText", "%1 has no login %2 yet: it is made, with the memberships and settings of its partner")},
    {"PLAN-ACCOUNT-replicas:passed", QT_TRANSLATE_NOOP("RunText", "%1 has %2 replicas")},
    {"PLAN-ACCOUNT-sessions:passed", QT_TRANSLATE_NOOP("RunText", "%1: sessions of %2: %3")},
    {"PLAN-ACCOUNT-replica:failed", QT_TRANSLATE_NOOP("RunText", "%1 is a replica and takes no changes: name its primary")},
    {"PLAN-ACCOUNT-replicas:failed", QT_TRANSLATE_NOOP("RunText", "%1 has replicas that are not set with it: name them as its nodes (%2)")},
    {"PLAN-ACCOUNT-absent:failed", QT_TRANSLATE_NOOP("RunText", "%1 has no login %2")},
    {"PLAN-ACCOUNT-noLogin:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 may not log in")},
    {"PLAN-ACCOUNT-right:failed", QT_TRANSLATE_NOOP("RunText", "%1: whoever changes logins there lacks the right to do it (%2)")},
    {"PLAN-ACCOUNT-expires:failed", QT_TRANSLATE_NOOP("RunText", "%1: the password of %2 ends on %3, and so would a new one (VALID UNTIL)")},
    {"PLAN-ACCOUNT-owns:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 owns objects itself (%3), which its partner could not use: REASSIGN OWNED to a role that both are members of")},
    {"PLAN-ACCOUNT-grants:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 has rights of its own on objects (%3) that its partner has not: grant them to a role that both are members of")},
    {"PLAN-ACCOUNT-members:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 is not a member of %3")},
    {"PLAN-ACCOUNT-slot:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 has no free place for a second value")},
    {"PLAN-ACCOUNT-notSaved:failed", QT_TRANSLATE_NOOP("RunText", "%1: a change could not be saved, and a restart would forget it (%2)")},
    {"PLAN-ACCOUNT-sessions:failed", QT_TRANSLATE_NOOP("RunText", "%1: %2 is not idle, it has open sessions (%3)")},
};

constexpr Text kActions[] = {
    {"writePending", QT_TRANSLATE_NOOP("RunText", "%1: the new value is written as PENDING")},
    {"writeCompanion", QT_TRANSLATE_NOOP("RunText", "%1: the new value is added, for verifying only")},
    {"promote", QT_TRANSLATE_NOOP("RunText", "%1: the new value becomes CURRENT (%2)")},
    {"swap", QT_TRANSLATE_NOOP("RunText", "%1: the new value signs, the old one still verifies (%2)")},
    {"copy", QT_TRANSLATE_NOOP("RunText", "%1: gets the same value (%2)")},
    {"roll", QT_TRANSLATE_NOOP("RunText", "%1: is rolled by its command")},
    {"confirm", QT_TRANSLATE_NOOP("RunText", "%1: is rolled by a person, who confirms it")},
    {"removeCompanion", QT_TRANSLATE_NOOP("RunText", "%1: the old value is removed")},
    {"removePrevious", QT_TRANSLATE_NOOP("RunText", "%1: the previous version is removed (%2)")},
    {"publish", QT_TRANSLATE_NOOP("RunText", "%1: the new public key is published")},
    {"sign", QT_TRANSLATE_NOOP("RunText", "%1: an authority signs the request; a person brings the certificate")},
    {"replaceLogin", QT_TRANSLATE_NOOP("RunText", "%1: the target takes the new value in place of the old one")},
    {"addLogin", QT_TRANSLATE_NOOP("RunText", "%1: the target takes the new value as well; the old one goes on working")},
    {"nameLogin", QT_TRANSLATE_NOOP("RunText", "%1: names the other login (%2)")},
    {"closeLogin", QT_TRANSLATE_NOOP("RunText", "%1: the target refuses the old value")},
    {"unpublish", QT_TRANSLATE_NOOP("RunText", "%1: the old public key is withdrawn")},
};

constexpr Text kCutOff[] = {
    {"sessions", QT_TRANSLATE_NOOP("RunText", "Sessions end: users sign in again.")},
    {"oldTokens", QT_TRANSLATE_NOOP("RunText", "Tokens signed with the old value are refused.")},
    {"newLogins", QT_TRANSLATE_NOOP("RunText", "From the change at the target on, new logins with the old value fail; open sessions go on.")},
    {"logins", QT_TRANSLATE_NOOP("RunText", "New logins with the old value fail.")},
};

template <std::size_t N>
const char* find(const Text (&table)[N], const QString& code) {
    for (const Text& entry : table)
        if (code == QLatin1String(entry.code)) return entry.text;
    return nullptr;
}

QString stateSuffix(rotation::CheckState state) {
    switch (state) {
    case rotation::CheckState::Passed: return QStringLiteral(":passed");
    case rotation::CheckState::Warning: return QStringLiteral(":warning");
    case rotation::CheckState::Failed: return QStringLiteral(":failed");
    case rotation::CheckState::NotTested: return QStringLiteral(":notTested");
    }
    return {};
}

QString stateMark(rotation::CheckState state) {
    switch (state) {
    case rotation::CheckState::Passed: return QCoreApplication::translate("RunText", "passed: ");
    case rotation::CheckState::Warning: return QCoreApplication::translate("RunText", "note: ");
    case rotation::CheckState::Failed: return QCoreApplication::translate("RunText", "failed: ");
    case rotation::CheckState::NotTested: return QCoreApplication::translate("RunText", "not tested: ");
    }
    return {};
}

QString waitText(const rotation::RunDocument& run) {
    using rotation::WaitsFor;
    switch (run.waitsFor) {
    case WaitsFor::Approval: return QCoreApplication::translate("RunText", "waits for approval");
    case WaitsFor::Person:
        if (run.waitReason == QLatin1String("certificate")) return QCoreApplication::translate("RunText", "waits for the signed certificate");
        return QCoreApplication::translate("RunText", "waits for a person");
    case WaitsFor::Clock:
        return run.graceUntil ? QCoreApplication::translate("RunText", "waits until %1").arg(timeText(*run.graceUntil)) : QCoreApplication::translate("RunText", "waits for the clock");
    case WaitsFor::Evidence:
        if (run.waitReason.startsWith(QLatin1String("sessions:")))
            return QCoreApplication::translate("RunText", "waits until nobody is on the old login (open sessions: %1)").arg(run.waitReason.section(u':', 1));
        return QCoreApplication::translate("RunText", "waits for evidence");
    case WaitsFor::Backend: return QCoreApplication::translate("RunText", "waits for the backend");
    case WaitsFor::Unlock: return QCoreApplication::translate("RunText", "waits for unlock");
    case WaitsFor::Nothing: break;
    }
    return QCoreApplication::translate("RunText", "waiting");
}

} // namespace

QString phaseText(rotation::Phase phase) {
    using rotation::Phase;
    switch (phase) {
    case Phase::Plan: return QCoreApplication::translate("RunText", "plan");
    case Phase::Generate: return QCoreApplication::translate("RunText", "generate");
    case Phase::Stage: return QCoreApplication::translate("RunText", "stage");
    case Phase::Set: return QCoreApplication::translate("RunText", "set");
    case Phase::Test: return QCoreApplication::translate("RunText", "test");
    case Phase::Promote: return QCoreApplication::translate("RunText", "promote");
    case Phase::RollOut: return QCoreApplication::translate("RunText", "roll out");
    case Phase::Grace: return QCoreApplication::translate("RunText", "grace");
    case Phase::Retire: return QCoreApplication::translate("RunText", "retire");
    case Phase::Close: return QCoreApplication::translate("RunText", "close");
    }
    return {};
}

QString strategyText(domain::StrategyKind strategy) {
    using domain::StrategyKind;
    switch (strategy) {
    case StrategyKind::StoreOnly: return QCoreApplication::translate("RunText", "Store only");
    case StrategyKind::InPlace: return QCoreApplication::translate("RunText", "In place");
    case StrategyKind::OverlapSet: return QCoreApplication::translate("RunText", "Overlap set");
    case StrategyKind::TwoCredentials: return QCoreApplication::translate("RunText", "Two credentials");
    case StrategyKind::AlternatingUsers: return QCoreApplication::translate("RunText", "Alternating users");
    case StrategyKind::Pair: return QCoreApplication::translate("RunText", "Key pair");
    case StrategyKind::KeyRing: return QCoreApplication::translate("RunText", "Key ring");
    case StrategyKind::Issued: return QCoreApplication::translate("RunText", "Issued by its provider");
    }
    return {};
}

QString runStateText(const rotation::RunDocument& run) {
    using rotation::RunState;
    switch (run.state) {
    case RunState::Planned: return QCoreApplication::translate("RunText", "planned");
    case RunState::Running: return QCoreApplication::translate("RunText", "stopped in the middle: resume or roll back");
    case RunState::Waiting: return waitText(run);
    case RunState::Blocked: return QCoreApplication::translate("RunText", "blocked");
    case RunState::Unknown: return QCoreApplication::translate("RunText", "unknown: the true state must be checked");
    case RunState::Closed: return QCoreApplication::translate("RunText", "closed");
    case RunState::RolledBack: return QCoreApplication::translate("RunText", "rolled back");
    case RunState::Failed: return run.isLeft ? QCoreApplication::translate("RunText", "left as it is: %1").arg(run.waitReason) : QCoreApplication::translate("RunText", "failed");
    }
    return {};
}

QString planCheckText(const rotation::PlanCheck& check) {
    const char* text = find(kChecks, check.code + stateSuffix(check.state));
    const QString sentence = text != nullptr ? filled(text, check.args) : check.code + u' ' + check.args.join(QStringLiteral(", "));
    return stateMark(check.state) + sentence + (check.problem ? QStringLiteral(": ") + errorText(*check.problem).oneLine() : QString());
}

QString plannedChangeText(const rotation::PlannedChange& change) {
    const char* text = find(kActions, change.action);
    if (text == nullptr) return change.place + QStringLiteral(": ") + change.action;
    const QString before = change.before.isEmpty() ? QCoreApplication::translate("RunText", "nothing yet") : change.before;
    const QString after = change.after == QLatin1String("new") ? QCoreApplication::translate("RunText", "new value") : change.after;
    const QString move = after.isEmpty() ? before : before + QStringLiteral(" -> ") + after;
    return filled(text, {change.place, move});
}

QStringList planConsequences(const rotation::RotationPlan& plan) {
    QStringList lines;
    if (!plan.impactText.isEmpty()) lines << QCoreApplication::translate("RunText", "Impact: %1").arg(plan.impactText);
    for (const QString& word : plan.cutOff)
        if (const char* text = find(kCutOff, word)) lines << translated(text);
    if (plan.oneWayFrom) lines << QCoreApplication::translate("RunText", "One-way from %1 on. Before it, roll back restores every place.").arg(phaseText(*plan.oneWayFrom));
    lines << QCoreApplication::translate("RunText", "Grace: %1 seconds at least.").arg(plan.graceSeconds);
    QStringList empty;
    for (const auto phase : plan.emptyPhases) empty << phaseText(phase);
    if (!empty.isEmpty()) lines << QCoreApplication::translate("RunText", "Left empty by this strategy: %1.").arg(empty.join(QStringLiteral(", ")));
    return lines;
}

} // namespace keyturn::app
