#pragma once

#include "fakes/FakeHome.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/Theme.h"
#include "gui/shell/Language.h"
#include "gui/shell/MainWindow.h"
#include "gui/shell/Preferences.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace keyturn::fakes {

using namespace gui;
using rotation::Phase;
using rotation::RunState;
using rotation::StepState;
using rotation::WaitsFor;

inline const QString kRef = QStringLiteral("production/vault-p/auth/JWT_SECRET");
inline const QString kRun = QStringLiteral("r-0123456789ab");

inline rotation::RotationPlan goodPlan() {
    rotation::RotationPlan plan;
    plan.strategy = domain::StrategyKind::OverlapSet;
    plan.kind = domain::SecretKind::JwtHmac;
    plan.checks = {{QStringLiteral("PLAN-WRITE-RIGHT"), rotation::CheckState::Passed, {kRef}},
                   {QStringLiteral("PLAN-GENERATE"), rotation::CheckState::Passed, {QStringLiteral("hmac 256")}},
                   {QStringLiteral("PLAN-GUARDED-WRITE"), rotation::CheckState::Warning, {kRef}},
                   {QStringLiteral("PLAN-CONSUMERS"), rotation::CheckState::Passed, {QStringLiteral("auth, gateway")}}};
    plan.changes = {{Phase::Stage, kRef + QStringLiteral("_NEXT"), QStringLiteral("writeCompanion"), {}, QStringLiteral("new")},
                    {Phase::Promote, kRef, QStringLiteral("swap"), QStringLiteral("9f3a 77c1"), QStringLiteral("new")},
                    {Phase::RollOut, QStringLiteral("auth"), QStringLiteral("roll"), {}, {}},
                    {Phase::RollOut, QStringLiteral("gateway"), QStringLiteral("confirm"), {}, {}},
                    {Phase::Retire, kRef + QStringLiteral("_NEXT"), QStringLiteral("removeCompanion"), QStringLiteral("9f3a 77c1"), {}}};
    plan.emptyPhases = {Phase::Set};
    plan.oneWayFrom = Phase::Retire;
    plan.graceSeconds = 86'400;
    plan.impact = domain::Impact::High;
    plan.impactText = QStringLiteral("users sign in again when roll out is skipped");
    plan.cutOff = {QStringLiteral("oldTokens")};
    return plan;
}

inline rotation::RotationPlan blockedPlan() {
    auto plan = goodPlan();
    plan.checks.push_back({QStringLiteral("PLAN-OPEN-RUN"), rotation::CheckState::Failed, {kRef, kRun}});
    return plan;
}

/// A run whose steps before `phase` are done.
inline rotation::RunDocument runAt(Phase phase, RunState state, WaitsFor waits = WaitsFor::Nothing, const QString& reason = {}) {
    rotation::RunDocument run;
    run.run = kRun;
    run.ref = kRef;
    run.strategy = domain::StrategyKind::OverlapSet;
    run.phase = phase;
    run.state = state;
    run.waitsFor = waits;
    run.waitReason = reason;
    run.startedAt = fixedNow();
    run.lastChangeAt = fixedNow();
    run.startedBy = QStringLiteral("a.m");
    run.rollbackPossible = phase < Phase::Retire || state == RunState::Waiting;
    run.oldFingerprint = QStringLiteral("9f3a77c1");
    run.newFingerprint = QStringLiteral("51c0be22");
    const std::pair<const char*, Phase> steps[] = {{"plan", Phase::Plan},          {"lock", Phase::Generate},   {"generate", Phase::Generate},
                                                   {"escrow", Phase::Generate},    {"stage", Phase::Stage},     {"promote", Phase::Promote},
                                                   {"distribute", Phase::RollOut}, {"distribute", Phase::RollOut}, {"observe", Phase::Grace},
                                                   {"retire", Phase::Retire},      {"close", Phase::Close}};
    const QString consumers[] = {QStringLiteral("auth"), QStringLiteral("gateway")};
    int roll = 0;
    for (const auto& [word, of] : steps) {
        rotation::StepRecord step{QLatin1String(word), of, kRef, of < phase ? StepState::Done : StepState::Pending, {}, {}};
        if (step.step == QLatin1String("distribute")) step.subject = consumers[roll++];
        if (step.state == StepState::Done) step.at = fixedNow();
        if (step.step == QLatin1String("stage") && step.state == StepState::Done) step.evidence = QStringLiteral("read back 51c0be22");
        run.steps.push_back(step);
    }
    const auto rolled = phase > Phase::RollOut ? consumers::RollState::RolledOut : consumers::RollState::NotStarted;
    run.consumers = {{consumers[0], QStringLiteral("command"), 2, {rolled, {}, {}, {}}, {}},
                     {consumers[1], QStringLiteral("manual"), 2, {rolled, {}, {}, {}}, QStringLiteral("Reload the gateway; health page shows kid 2")}};
    return run;
}

inline rotation::RunDocument awaitingGateway() {
    auto run = runAt(Phase::RollOut, RunState::Waiting, WaitsFor::Person, QStringLiteral("consumer:gateway"));
    run.consumers[0].evidence = {consumers::RollState::RolledOut, QStringLiteral("exit 0 in 1.2 s"), {}, fixedNow()};
    run.consumers[1].evidence.state = consumers::RollState::NeedsPerson;
    return run;
}

inline rotation::RunDocument inGrace(qint64 secondsLeft) {
    auto run = runAt(Phase::Grace, RunState::Waiting, WaitsFor::Clock, QStringLiteral("grace"));
    run.graceUntil = wallNow() + std::chrono::seconds(secondsLeft);
    return run;
}

/// A window with the pages of rotation alone, over a desk that answers what a test wants.
struct RotationStage {
    FakeDesk desk;
    FakeClipboard::Seen clipboard;
    Session session{std::make_unique<FakeGate>(desk), QStringLiteral("/h"), std::make_unique<FakeClipboard>(clipboard)};
    Theme theme;
    Language language;
    Preferences preferences{QString()};
    std::unique_ptr<MainWindow> window;

    void open() {
        if (language.code() == QLatin1String("en")) language.set(QStringLiteral("en"));
        window = std::make_unique<MainWindow>(MainWindow::Parts{session, theme, language, preferences}, pages());
        window->resize(1280, 800);
        window->show();
        window->begin();
        QTRY_VERIFY(window->workspace()->currentPage());
    }
    /// The pages of this room alone, after one that needs nothing.
    static std::vector<PageEntry> pages() {
        struct Start final : Page {
            Start(Session& s, QWidget* parent) : Page(QStringLiteral("start"), s, parent) { retranslateUi(); }
            QString title() const override { return QStringLiteral("Start"); }
        };
        std::vector<PageEntry> all{{QStringLiteral("start"), "Start", QStringLiteral("page-audit"), true,
                                    [](Session& s, QWidget* parent) -> Page* { return new Start(s, parent); }, false}};
        for (PageEntry& entry : allPages())
            if (entry.id == QLatin1String("runs") || entry.id == QLatin1String("rotation")) all.push_back(std::move(entry));
        return all;
    }
    void go(const QString& page, const QVariantMap& arguments) { window->workspace()->navigator().go({page, {}, arguments}); }
    void plan(const rotation::RotationPlan& plan) {
        desk.rotation.nextPlan = plan;
        go(QStringLiteral("rotation"), {{QStringLiteral("ref"), kRef}});
        settle();
    }
    void run(const rotation::RunDocument& document) {
        desk.rotation.runs = {document};
        go(QStringLiteral("rotation"), {{QStringLiteral("run"), document.run}});
        settle();
    }
    void settle() { QTRY_VERIFY(session.tasks().isIdle() && window->workspace()->currentPage()->isSettled()); }
    template <class T = QPushButton>
    T* find(const char* name) const { return window->findChild<T*>(QLatin1String(name)); }
    /// What the engine answers next, then the click.
    void click(const char* name, const rotation::RunDocument& next) {
        desk.rotation.runs = {next};
        click(name);
        settle();
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    QStringList& calls() { return desk.rotation.calls; }
    QString allText() const {
        QStringList texts;
        for (const auto* label : window->findChildren<QLabel*>()) texts << label->text() << label->toolTip() << label->accessibleName();
        for (const auto* button : window->findChildren<QAbstractButton*>()) texts << button->text() << button->toolTip();
        for (const auto* field : window->findChildren<QLineEdit*>()) texts << field->text();
        return texts.join(u'\n');
    }
    void shoot(const QString& name) {
        const QString folder = qEnvironmentVariable("KEYTURN_SHOTS");
        if (folder.isEmpty()) return;
        QDir().mkpath(folder);
        for (const auto& [mode, word] : {std::pair{Theme::Mode::Light, "light"}, std::pair{Theme::Mode::Dark, "dark"}}) {
            theme.setMode(mode);
            QCoreApplication::processEvents();
            QVERIFY(window->grab().save(QStringLiteral("%1/rotation-%2-%3.png").arg(folder, name, QLatin1String(word))));
        }
        theme.setMode(Theme::Mode::Light);
    }
};

} // namespace keyturn::fakes
