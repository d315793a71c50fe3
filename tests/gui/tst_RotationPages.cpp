#include "RotationStage.h"
#include "gui/common/Dialogs.h"
#include "gui/common/ErrorPanel.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/ConsumersView.h"
#include "gui/rotation/GraceClock.h"
#include "gui/rotation/RotationPage.h"
#include "gui/rotation/RotationStepper.h"
#include "gui/rotation/RunLogView.h"

#include <QClipboard>
#include <QSignalSpy>

using namespace keyturn;
using namespace keyturn::gui;

using namespace fakes;
using Stage = RotationStage;

class tst_RotationPages : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void RO2_planSaysThatNothingHasBeenWrittenAndStartsNothing() {
        Stage stage;
        stage.open();
        stage.plan(goodPlan());
        QCOMPARE(stage.text("rotation.page.summary"), QStringLiteral("Plan: nothing has been written"));
        QVERIFY(stage.find<QWidget>("rotation.page.plan")->isVisible());
        QCOMPARE(stage.text("rotation.header.title"), QStringLiteral("Rotate auth / JWT_SECRET"));
        QCOMPARE(stage.find("rotation.action.primary")->text(), QStringLiteral("Start: create the new value for production / auth / JWT_SECRET"));
        QVERIFY(!isUnavailable(stage.find("rotation.action.primary")));
        QVERIFY(isUnavailable(stage.find("rotation.action.rollback")));
        QVERIFY(stage.find<QLabel>("rotation.page.summary")->hasFocus());
        stage.shoot(QStringLiteral("plan"));
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.calls(), QStringList{QStringLiteral("plan:") + kRef});
    }

    void blockedPlanCannotBeStartedAndNamesTheReason() {
        Stage stage;
        stage.open();
        stage.plan(blockedPlan());
        auto* primary = stage.find("rotation.action.primary");
        QVERIFY(isUnavailable(primary));
        QVERIFY(primary->toolTip().contains(QStringLiteral("is held by the open run")));
        stage.shoot(QStringLiteral("blocked"));
        QTest::mouseClick(primary, Qt::LeftButton);
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_Return, Qt::ControlModifier);
        stage.settle();
        QCOMPARE(stage.calls().size(), 1);
        stage.click("rotation.plan.openRun", awaitingGateway());
        QCOMPARE(stage.calls().last(), QStringLiteral("document"));
        QVERIFY(stage.find<QWidget>("rotation.page.rollOut")->isVisible());
    }

    void aColleaguesRotationIsTakenOverWithAReason() {
        Stage stage;
        stage.open();
        auto locked = goodPlan();
        locked.checks.push_back({QStringLiteral("PLAN-LOCKED"), rotation::CheckState::Failed,
                                 {kRef, QStringLiteral("r-00ff00ff00ff"), QStringLiteral("b.n"), QStringLiteral("laptop-7"), QStringLiteral("900")}});
        stage.plan(locked);
        QVERIFY(isUnavailable(stage.find("rotation.action.primary")));
        auto* panel = stage.find<QWidget>("rotation.takeOver");
        QVERIFY(panel->isVisible());
        QVERIFY(stage.find<QLabel>("rotation.takeOver.text")->text().contains(QStringLiteral("b.n on laptop-7")));
        auto* confirm = stage.find("rotation.takeOver.confirm");
        QVERIFY(isUnavailable(confirm));
        stage.find<QLineEdit>("rotation.takeOver.reason")->setText(QStringLiteral("her laptop is lost"));
        QVERIFY(!isUnavailable(confirm));
        stage.shoot(QStringLiteral("locked"));
        QTest::mouseClick(confirm, Qt::LeftButton);
        stage.settle();
        QCOMPARE(stage.calls().last(), QStringLiteral("takeOver:her laptop is lost"));
        // The reason was about this secret alone.
        stage.desk.rotation.nextPlan = locked;
        stage.go(QStringLiteral("rotation"), {{QStringLiteral("ref"), QStringLiteral("production/vault-p/auth/SESSION_SECRET")}});
        stage.settle();
        QVERIFY(panel->isVisible());
        QVERIFY(stage.find<QLineEdit>("rotation.takeOver.reason")->text().isEmpty());
        QVERIFY(isUnavailable(confirm));
    }

    void aRunThatOthersOvertookCanBeLeft() {
        Stage stage;
        auto run = runAt(rotation::Phase::Grace, RunState::Blocked, WaitsFor::Person);
        run.problem = base::makeError(base::ErrorCode::Conflict, QStringLiteral("KT-ROT-22"), kRef,
                                      {QStringLiteral("r-00ff00ff00ff"), QStringLiteral("b.n"), QStringLiteral("laptop-7"), QStringLiteral("900")});
        stage.open();
        stage.run(run);
        QVERIFY(stage.find<QWidget>("rotation.leave")->isVisible());
        stage.find<QLineEdit>("rotation.leave.reason")->setText(QStringLiteral("taken over"));
        stage.shoot(QStringLiteral("overtaken"));
        auto left = run;
        left.state = RunState::Failed;
        left.isLeft = true;
        left.problem.reset();
        left.waitReason = QStringLiteral("taken over");
        stage.click("rotation.leave.confirm", left);
        QVERIFY(stage.calls().last().startsWith(QStringLiteral("leave")));
        QVERIFY(!stage.find<QWidget>("rotation.leave")->isVisible());
    }

    void planIsRefusedInPlace() {
        Stage stage;
        stage.open();
        stage.desk.rotation.error = base::makeError(base::ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), kRef, {QStringLiteral("guard")});
        stage.plan(goodPlan());
        QVERIFY(stage.find<ErrorPanel>("rotation.error")->hasError());
        QCOMPARE(stage.text("rotation.page.summary"), QStringLiteral("Plan: none could be made, nothing has been written"));
        QVERIFY(isUnavailable(stage.find("rotation.action.primary")));
    }

    void waitingForACertificateIsSaidAndGoesOnWithTheChosenFile() {
        Stage stage;
        stage.open();
        const auto waiting = runAt(Phase::Set, RunState::Waiting, WaitsFor::Person, QStringLiteral("certificate"));
        stage.run(waiting);
        QVERIFY(stage.find<QWidget>("rotation.page.switch")->isVisible());
        QCOMPARE(stage.text("rotation.page.summary"), QStringLiteral("Switch: waits for the signed certificate"));
        QVERIFY(stage.find<QWidget>("rotation.certificate")->isVisible());
        QVERIFY(isUnavailable(stage.find("rotation.action.primary")));
        QCOMPARE(stage.find("rotation.action.primary")->toolTip(), QStringLiteral("Choose the signed certificate first."));
        stage.shoot(QStringLiteral("certificate"));
        const auto before = dialogs();
        QString suggested;
        dialogs().saveFile = [&](QWidget*, const QString&, const QString& name, const QString&) {
            suggested = name;
            return QStringLiteral("/c/app.csr");
        };
        dialogs().openFile = [](QWidget*, const QString&, const QString&) { return QStringLiteral("/c/app.crt"); };
        stage.click("rotation.certificate.save", waiting);
        QCOMPARE(suggested, kRun + QStringLiteral(".csr"));
        QVERIFY(stage.calls().contains(QStringLiteral("request:") + kRun + QStringLiteral(":/c/app.csr")));
        stage.click("rotation.certificate.choose", inGrace(60));
        QCOMPARE(stage.calls().last(), QStringLiteral("certificate:") + kRun + QStringLiteral(":/c/app.crt"));
        QVERIFY(stage.find<QWidget>("rotation.page.grace")->isVisible());
        QVERIFY(!stage.find<QWidget>("rotation.certificate")->isVisible());
        dialogs() = before;
    }

    void fullWayFromPlanToRetire() {
        Stage stage;
        stage.open();
        stage.plan(goodPlan());
        stage.click("rotation.action.primary", awaitingGateway());
        QCOMPARE(stage.calls().last(), QStringLiteral("start:") + kRef);
        QVERIFY(stage.find<QWidget>("rotation.page.rollOut")->isVisible());
        QVERIFY(isUnavailable(stage.find("rotation.action.primary")));
        auto* confirm = stage.find("rotation.rollOut.confirm.gateway");
        QVERIFY(isUnavailable(confirm));
        QTest::mouseClick(confirm, Qt::LeftButton);
        QCOMPARE(stage.calls().size(), 2);
        stage.shoot(QStringLiteral("rollout"));
        QTest::keyClicks(stage.find<QLineEdit>("rotation.rollOut.note.gateway"), QStringLiteral("health page shows kid 2"));
        stage.click("rotation.rollOut.confirm.gateway", inGrace(86'000));
        QCOMPARE(stage.calls().last(), QStringLiteral("confirm:") + kRun + QStringLiteral(":gateway"));
        QVERIFY(stage.find<QWidget>("rotation.page.grace")->isVisible());
        QVERIFY(isUnavailable(stage.find("rotation.action.primary")));
        QVERIFY(stage.find<QLabel>("rotation.page.summary")->hasFocus());
        stage.shoot(QStringLiteral("grace"));
        auto due = runAt(Phase::Retire, RunState::Waiting, WaitsFor::Person, QStringLiteral("retire"));
        due.graceUntil = wallNow() - std::chrono::seconds(5);
        stage.run(inGrace(-5));
        QVERIFY(!isUnavailable(stage.find("rotation.action.primary")));
        stage.click("rotation.action.primary", due);
        QCOMPARE(stage.calls().last(), QStringLiteral("resume:") + kRun);
        auto* edit = stage.find<QLineEdit>("rotation.confirm.edit");
        QVERIFY(edit->isVisible());
        QVERIFY(isUnavailable(stage.find("rotation.action.retire")));
        QTest::keyClicks(edit, QStringLiteral("production / auth / JWT_SECRET"));
        QVERIFY(!isUnavailable(stage.find("rotation.action.retire")));
        stage.click("rotation.action.retire", runAt(Phase::Close, RunState::Closed));
        QCOMPARE(stage.calls().last(), QStringLiteral("retire:") + kRun);
        QVERIFY(!stage.find("rotation.action.rollback")->isVisible());
        QCOMPARE(stage.find<RotationStepper>("rotation.stepper")->tenseOf(RunPage::Retire), StepTense::Past);
    }

    void UI5_typedNameRefusesPasteAndWrongText() {
        Stage stage;
        stage.open();
        stage.run(runAt(Phase::Retire, RunState::Waiting, WaitsFor::Person, QStringLiteral("retire")));
        auto* edit = stage.find<QLineEdit>("rotation.confirm.edit");
        QGuiApplication::clipboard()->setText(QStringLiteral("production / auth / JWT_SECRET"));
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Insert, Qt::ShiftModifier);
        QVERIFY(edit->text().isEmpty());
        stage.shoot(QStringLiteral("retire"));
        QTest::keyClicks(edit, QStringLiteral("staging / auth / JWT_SECRET"));
        QVERIFY(isUnavailable(stage.find("rotation.action.retire")));
        QTest::mouseClick(stage.find("rotation.action.retire"), Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        stage.settle();
        QVERIFY(!stage.calls().contains(QStringLiteral("retire:") + kRun));
    }

    void level3GivesCancelTheFirstFocus() {
        Stage stage;
        stage.open();
        stage.run(inGrace(500));
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_6, Qt::AltModifier);
        QVERIFY(stage.find("rotation.action.cancel")->hasFocus());
        stage.click("rotation.action.cancel");
        QCOMPARE(stage.window->workspace()->navigator().current().page, QStringLiteral("runs"));
    }

    void RO5_retireSaysWhatIsMissing() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_6, Qt::AltModifier);
        auto* retire = stage.find("rotation.action.retire");
        QVERIFY(isUnavailable(retire));
        QVERIFY(retire->toolTip().contains(QStringLiteral("gateway")) && retire->toolTip().contains(QStringLiteral("KT-ROT-6")));
        stage.run(inGrace(3000));
        stage.window->workspace()->currentPage()->refresh();
        stage.settle();
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_6, Qt::AltModifier);
        QVERIFY(retire->toolTip().contains(QStringLiteral("KT-ROT-8")));
        QTest::keyClicks(stage.find<QLineEdit>("rotation.confirm.edit"), QStringLiteral("production / auth / JWT_SECRET"));
        QVERIFY(isUnavailable(retire));
        stage.shoot(QStringLiteral("retire-early"));
    }

    void unknownOutcomeOffersOnlyCheckNow() {
        Stage stage;
        stage.open();
        auto unknown = runAt(Phase::Promote, RunState::Unknown, WaitsFor::Backend);
        unknown.steps[5].state = StepState::Unknown;
        unknown.problem = base::makeError(base::ErrorCode::OutcomeUnknown, {}, kRef);
        stage.run(unknown);
        auto* primary = stage.find("rotation.action.primary");
        QCOMPARE(primary->text(), QStringLiteral("Check now"));
        QVERIFY(isUnavailable(stage.find("rotation.action.rollback")));
        QVERIFY(!stage.find("rotation.action.retire")->isVisible());
        QVERIFY(!stage.find<ErrorPanel>("rotation.error")->hasError());
        QVERIFY(stage.find<QWidget>("rotation.banner")->isVisible());
        stage.shoot(QStringLiteral("unknown"));
        stage.click("rotation.action.primary", awaitingGateway());
        QCOMPARE(stage.calls().last(), QStringLiteral("resume:") + kRun);
        QVERIFY(!stage.find<ErrorPanel>("rotation.error")->hasError());
    }

    void ROT6_rollbackIsAskedInPlaceAndShownAsRolledBack() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        auto* panel = stage.find<QWidget>("rotation.rollback.panel");
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(panel->isVisible());
        QVERIFY(stage.find<QWidget>("rotation.rollback.rows")->hasFocus());
        stage.shoot(QStringLiteral("rollback"));
        stage.click("rotation.rollback.cancel");
        QVERIFY(!panel->isVisible());
        QVERIFY(!stage.calls().contains(QStringLiteral("rollback:") + kRun));
        stage.click("rotation.action.rollback");
        auto back = runAt(Phase::RollOut, RunState::RolledBack);
        back.rollbackPossible = false;
        back.rollbackReason = QStringLiteral("rolledBack");
        stage.click("rotation.rollback.confirm", back);
        QCOMPARE(stage.calls().last(), QStringLiteral("rollback:") + kRun);
        QVERIFY(stage.text("rotation.page.summary").contains(QStringLiteral("rolled back")));
        QCOMPARE(runLook(back).family, Family::Neutral);
        QVERIFY(stage.find("rotation.action.primary")->text().startsWith(QStringLiteral("Plan a new rotation")));
    }

    void RO3_retiredRunSaysWhyThereIsNoRollback() {
        Stage stage;
        stage.open();
        auto retiring = runAt(Phase::Retire, RunState::Waiting, WaitsFor::Person, QStringLiteral("consumer:gateway"));
        retiring.steps[9].state = StepState::Running;
        retiring.rollbackPossible = false;
        retiring.rollbackReason = QStringLiteral("retired");
        stage.run(retiring);
        QVERIFY(isUnavailable(stage.find("rotation.action.rollback")));
        QVERIFY(stage.find("rotation.action.rollback")->toolTip().contains(QStringLiteral("forward only")));
        QVERIFY(!stage.find<QWidget>("rotation.confirm")->isVisible());
    }

    void goingBackAConsumerIsConfirmedWhereTheRunStands() {
        Stage stage;
        stage.open();
        auto back = runAt(Phase::Promote, RunState::Waiting, WaitsFor::Person, QStringLiteral("consumer:gateway"));
        back.steps[5].state = StepState::Reverted;
        back.steps[7].state = StepState::Running;
        back.consumers[1].evidence.state = consumers::RollState::NeedsPerson;
        stage.run(back);
        QVERIFY(stage.find<QWidget>("rotation.page.switch")->isVisible());
        QTest::keyClicks(stage.find<QLineEdit>("rotation.switch.note.gateway"), QStringLiteral("old kid again"));
        stage.click("rotation.switch.confirm.gateway", back);
        QVERIFY(stage.calls().contains(QStringLiteral("confirm:") + kRun + QStringLiteral(":gateway")));
        QVERIFY(retireReason(back, wallNow()).contains(QStringLiteral("rolled back")));
    }

    void pastPagesAreLookedAtWithoutActing() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_2, Qt::AltModifier);
        QVERIFY(stage.find<QWidget>("rotation.page.prepare")->isVisible());
        QVERIFY(!stage.find<QWidget>("rotation.page.rollOut")->isVisible());
        stage.shoot(QStringLiteral("prepare"));
        const int before = static_cast<int>(stage.calls().size());
        stage.click("rotation.action.primary");
        QCOMPARE(stage.calls().size(), before);
        QVERIFY(stage.find<QWidget>("rotation.page.rollOut")->isVisible());
    }

    void RO1_stepperShowsTenseAndShrinksToAMenu() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        auto* stepper = stage.find<RotationStepper>("rotation.stepper");
        QCOMPARE(stepper->tenseOf(RunPage::Switch), StepTense::Past);
        QCOMPARE(stepper->tenseOf(RunPage::RollOut), StepTense::Present);
        QCOMPARE(stepper->tenseOf(RunPage::Grace), StepTense::Future);
        QCOMPARE(stage.find<QAbstractButton>("rotation.stepper.grace")->accessibleName(), QStringLiteral("Page 5 of 6: Grace, later"));
        stage.window->resize(700, 500);
        QCOMPARE(stepper->compactText(), QStringLiteral("4 of 6: Roll out"));
        QVERIFY(stage.find<QWidget>("rotation.stepper.compact")->isVisible());
        stage.shoot(QStringLiteral("small"));
    }

    void RO8_logListsWhoWhatWhen() {
        Stage stage;
        stage.open();
        auto run = inGrace(900);
        run.consumers[1].evidence = {consumers::RollState::RolledOut, QStringLiteral("confirmed"), QStringLiteral("j.k"), fakes::fixedNow()};
        stage.run(run);
        const QString log = stage.find<RunLogView>("rotation.log")->text();
        for (const char* part : {"a.m", "j.k", "Make the plan", "gateway", "Make the new value CURRENT"}) QVERIFY2(log.contains(QLatin1String(part)), part);
    }

    void failureOfACallStaysUntilHandled() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        stage.desk.rotation.error = base::makeError(base::ErrorCode::Conflict, QStringLiteral("KT-ROT-9"), kRef);
        QTest::keyClicks(stage.find<QLineEdit>("rotation.rollOut.note.gateway"), QStringLiteral("seen"));
        stage.click("rotation.rollOut.confirm.gateway");
        stage.settle();
        QVERIFY(stage.find<ErrorPanel>("rotation.error")->hasError());
        QCOMPARE(stage.find<QLineEdit>("rotation.rollOut.note.gateway")->text(), QStringLiteral("seen"));
        QTest::keyClick(stage.find<QLabel>("rotation.page.summary"), Qt::Key_2, Qt::AltModifier);
        QVERIFY(stage.find<ErrorPanel>("rotation.error")->hasError());
    }

    void timersSpeakOnlyAtFewMinutes() {
        QCOMPARE(crossedMinute(1801, 1800), std::optional<int>(30));
        QCOMPARE(crossedMinute(1800, 1799), std::optional<int>());
        QCOMPARE(crossedMinute(601, 599), std::optional<int>(10));
        QCOMPARE(crossedMinute(400, 20), std::optional<int>(1));
        QCOMPARE(crossedMinute(1, 0), std::optional<int>(0));
        GraceClock clock;
        QSignalSpy spy(&clock, &GraceClock::announced);
        clock.showUntil(wallNow() + std::chrono::seconds(7190), {});
        QCOMPARE(spy.count(), 0);
        QVERIFY(clock.findChild<QLabel*>(QStringLiteral("rotation.grace.left"))->text().contains(QStringLiteral("1 h 59 min")));
        QVERIFY(!clock.findChild<QLabel*>(QStringLiteral("rotation.grace.left"))->accessibleName().contains(QStringLiteral("59 min")));
    }

    void everyControlHasAName() {
        Stage stage;
        stage.open();
        stage.run(awaitingGateway());
        for (const QWidget* widget : stage.window->workspace()->currentPage()->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible()) continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* label = qobject_cast<const QLabel*>(widget);
            const QString name = !widget->accessibleName().isEmpty() ? widget->accessibleName() : button ? button->text() : label ? label->text() : QString();
            QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
        }
    }

    void speaksGermanAndCountsInBothLanguages() {
        Stage stage;
        stage.language.set(QStringLiteral("de"));
        stage.open();
        stage.run(awaitingGateway());
        QCOMPARE(stage.text("rotation.header.title"), QStringLiteral("auth / JWT_SECRET rotieren"));
        QCOMPARE(stage.find<QAbstractButton>("rotation.stepper.rollOut")->accessibleName(), QStringLiteral("Seite 4 von 6: Ausrollen, jetzt"));
        QVERIFY(retireReason(awaitingGateway(), wallNow()).startsWith(QStringLiteral("1 Verbraucher nicht")));
        stage.shoot(QStringLiteral("german"));
        stage.language.set(QStringLiteral("en"));
        QTRY_COMPARE(stage.find<QAbstractButton>("rotation.stepper.rollOut")->accessibleName(), QStringLiteral("Page 4 of 6: Roll out, now"));
        QVERIFY(retireReason(awaitingGateway(), wallNow()).startsWith(QStringLiteral("1 consumer not")));
    }

    void lockDuringWorkLeavesTheRunToItsJournal() {
        Stage stage;
        stage.open();
        stage.plan(goodPlan());
        stage.desk.rotation.runs = {awaitingGateway()};
        stage.click("rotation.action.primary");
        stage.session.lock();
        QTRY_COMPARE(stage.desk.open.load(), 0);
        QVERIFY(stage.session.tasks().isIdle());
    }
};

QTEST_MAIN(tst_RotationPages)
#include "tst_RotationPages.moc"
