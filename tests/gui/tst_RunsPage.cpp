#include "RotationStage.h"
#include "gui/rotation/RunsPage.h"
#include "gui/rotation/UnfinishedRuns.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>

using namespace keyturn;
using namespace keyturn::gui;
using namespace keyturn::fakes;
using Stage = RotationStage;

/// The list of runs, and the unfinished ones that stand before everything else.
class tst_RunsPage : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ROT1_unfinishedRunsAreTheFirstScreen() {
        Stage stage;
        auto stopped = runAt(Phase::Promote, RunState::Waiting, WaitsFor::Person, QStringLiteral("interrupted"));
        stopped.steps[5].state = StepState::Running;
        stage.desk.rotation.runs = {stopped, inGrace(4000), runAt(Phase::Close, RunState::Closed), runAt(Phase::RollOut, RunState::RolledBack)};
        for (std::size_t i = 1; i < 4; ++i) stage.desk.rotation.runs[i].run = QStringLiteral("r-%1").arg(i, 12, 10, QLatin1Char('0'));
        stage.desk.rotation.sightings = {{stopped, QStringLiteral("promote:running"), QStringLiteral("new"), fakes::fixedNow()}};
        stage.open();
        QTRY_COMPARE(stage.window->workspace()->navigator().current().page, QStringLiteral("runs"));
        stage.settle();
        auto* list = stage.find<QWidget>("runs.unfinished.list");
        QVERIFY(list->isVisible());
        const QString all = stage.allText();
        QVERIFY(all.contains(QStringLiteral("begun: Make the new value CURRENT")) && all.contains(QStringLiteral("The new value is current.")));
        stage.shoot(QStringLiteral("runs-unfinished"));
        QVERIFY(!stage.calls().join(u' ').contains(QStringLiteral("resume")));
        stage.desk.rotation.sightings.clear();
        QTest::mouseClick(stage.find("runs.unfinished.hold.r-0123456789ab"), Qt::LeftButton);
        stage.settle();
        QVERIFY(stage.calls().contains(QStringLiteral("hold:") + kRun));
        stage.desk.rotation.runs[0] = awaitingGateway();
        stage.window->workspace()->currentPage()->refresh();
        stage.settle();
        QVERIFY(!list->isVisible());
        stage.shoot(QStringLiteral("runs"));
    }

    void ROT1_rollBackOfAnUnfinishedRunIsAskedOnItsPage() {
        Stage stage;
        auto stopped = runAt(Phase::Promote, RunState::Waiting, WaitsFor::Person, QStringLiteral("interrupted"));
        stage.desk.rotation.runs = {stopped};
        stage.open();
        QTRY_COMPARE(stage.window->workspace()->navigator().current().page, QStringLiteral("runs"));
        stage.settle();
        QTest::mouseClick(stage.find("runs.unfinished.rollback.r-0123456789ab"), Qt::LeftButton);
        stage.settle();
        QVERIFY(stage.find<QWidget>("rotation.rollback.panel")->isVisible());
        QVERIFY(!stage.calls().join(u' ').contains(QStringLiteral("rollback")));
    }

    void runsWithoutTroubleLeaveTheFirstScreenAlone() {
        Stage stage;
        stage.desk.rotation.runs = {inGrace(4000)};
        stage.open();
        stage.settle();
        QCOMPARE(stage.window->workspace()->navigator().current().page, QStringLiteral("start"));
    }

    void RU_viewsFilterAndEnterOpensTheRun() {
        Stage stage;
        auto done = runAt(Phase::Close, RunState::Closed);
        done.run = QStringLiteral("r-1");
        auto back = runAt(Phase::RollOut, RunState::RolledBack);
        back.run = QStringLiteral("r-2");
        stage.desk.rotation.runs = {awaitingGateway(), inGrace(4000), done, back};
        stage.desk.rotation.runs[1].run = QStringLiteral("r-3");
        stage.open();
        stage.go(QStringLiteral("runs"), {});
        stage.settle();
        auto* table = stage.find<QTableView>("runs.table.view");
        auto* view = stage.find<QComboBox>("runs.filter.view");
        const int expected[] = {2, 1, 1, 1, 1, 4};
        for (int i = 0; i < kRunsViewCount; ++i) {
            view->setCurrentIndex(i);
            QCOMPARE(table->model()->rowCount(), expected[i]);
        }
        stage.find<QLineEdit>("runs.filter.edit")->setText(QStringLiteral("nothing like this"));
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(stage.find<QWidget>("runs.empty")->isVisible());
        QVERIFY(stage.window->workspace()->currentPage()->escape());
        QCOMPARE(table->model()->rowCount(), 4);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.window->workspace()->navigator().current().arguments.value(QStringLiteral("run")).toString(), kRun);
    }

    void modelKeepsItsPromises() {
        RunsModel model;
        RunsFilter filter(&model);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester second(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns({awaitingGateway(), inGrace(60)});
        QCOMPARE(model.index(0, RunsModel::What).data().toString(), QStringLiteral("auth / JWT_SECRET"));
        QCOMPARE(model.index(0, RunsModel::NeedsYou).data().toString(), QStringLiteral("Confirm gateway"));
        QVERIFY(model.index(0, RunsModel::What).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("production")));
        QCOMPARE(model.index(0, RunsModel::Deadline).data(Qt::AccessibleTextRole).toString(), QStringLiteral("no deadline"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRuns({awaitingGateway(), inGrace(50)});
        QCOMPARE(reset.count(), 0);
        model.setRuns({});
        QCOMPARE(filter.rowCount(), 0);
    }
};

QTEST_MAIN(tst_RunsPage)
#include "tst_RunsPage.moc"
