#include "fakes/WindowStage.h"
#include "gui/common/HoldToReveal.h"
#include "gui/common/Unavailable.h"
#include "gui/inventory/DetailsPane.h"
#include "gui/inventory/InventoryPage.h"
#include "gui/inventory/InventoryView.h"
#include "gui/inventory/Section.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

class tst_Inventory : public QObject {
    Q_OBJECT

    static InventoryPage* page(fakes::WindowStage& stage) { return stage.find<InventoryPage>("inventory.page"); }
    static InventoryView* view(fakes::WindowStage& stage) { return stage.find<InventoryView>("inventory.table.view"); }
    static void select(fakes::WindowStage& stage, const char* ref) {
        const int row = page(stage)->model()->modelRowOf(*domain::SecretRef::parse(QLatin1String(ref)));
        QVERIFY(row >= 0);
        view(stage)->setCurrentIndex(page(stage)->model()->index(row, 0));
    }

  private Q_SLOTS:
    void showsEveryRowAndCountsThem() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage));
        QTRY_COMPARE(page(stage)->model()->rowCount(), 18);
        QCOMPARE(stage.find<QLabel>("inventory.count.text")->text(), QStringLiteral("18 of 18 shown"));
        QTRY_COMPARE(stage.find<QLabel>("shell.status.actor")->text().contains(QStringLiteral("a.m")), true);
    }

    void IN1_rowsFullyVisible_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("1280x800") << QSize(1280, 800) << 12;
        QTest::newRow("1920x1080") << QSize(1920, 1080) << 30;
        QTest::newRow("960x540") << QSize(960, 540) << 6;
        QTest::newRow("640x400") << QSize(640, 400) << 7;
        QTest::newRow("640x400 demo") << QSize(640, 400) << 7;
    }
    void IN1_rowsFullyVisible() {
        QFETCH(QSize, size);
        QFETCH(int, atLeast);
        fakes::WindowStage stage;
        stage.desk.inventory.snapshot = fakes::largeSnapshot(400);
        stage.desk.isDemo = QByteArray(QTest::currentDataTag()).endsWith("demo");
        stage.begin(size);
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 400);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(view(stage)->viewport()->height() / 26 >= atLeast, qPrintable(QString::number(view(stage)->viewport()->height() / 26)));
    }

    void filterAsYouTypeAndEscapeClears() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        auto* edit = stage.find<QLineEdit>("inventory.filter.edit");
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("status:overdue"));
        QCOMPARE(page(stage)->model()->shown(), 1);
        QCOMPARE(stage.find<QLabel>("inventory.count.text")->text(), QStringLiteral("1 of 18 shown"));
        edit->setText(QStringLiteral("statsu:overdue zzz"));
        QVERIFY(stage.find<QLabel>("inventory.unknown.text")->text().contains(QStringLiteral("status:")));
        QCOMPARE(stage.find<QLabel>("inventory.empty.sentence")->text(), QStringLiteral("No secret matches. Filters hide 18."));
        // What no row shows cannot be acted on beside it.
        QVERIFY(isUnavailable(stage.find<QPushButton>("details.action.rotate")));
        QTest::mouseClick(stage.find<QPushButton>("inventory.empty.action"), Qt::LeftButton);
        QCOMPARE(page(stage)->model()->shown(), 18);
    }

    void whatIsStillBeingReadCannotBeActedOn() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        auto* rotate = stage.find<QPushButton>("details.action.rotate");
        QTRY_VERIFY(!isUnavailable(rotate));
        const auto* reveal = stage.find<QPushButton>("details.action.reveal");
        view(stage)->setCurrentIndex(page(stage)->model()->index(5, 0));
        QVERIFY(isUnavailable(rotate) && isUnavailable(reveal)); // the pane still shows the secret before
        QTRY_VERIFY(!isUnavailable(rotate));
    }

    void IN9_deleteDoesNothing() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        QTest::keyClick(view(stage), Qt::Key_Delete);
        QCOMPARE(page(stage)->model()->rowCount(), 18);
        QCOMPARE(stage.desk.inventory.refreshes, 1);
    }

    void IN7_refreshKeepsSelectionAndScroll() {
        fakes::WindowStage stage;
        stage.desk.inventory.snapshot = fakes::largeSnapshot(400);
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 400);
        view(stage)->setCurrentIndex(page(stage)->model()->index(20, 0));
        view(stage)->verticalScrollBar()->setValue(15);
        const auto ref = page(stage)->selectedSecrets();
        QTest::keyClick(&stage.window, Qt::Key_F5);
        QTRY_COMPARE(stage.desk.inventory.refreshes, 2);
        QTRY_VERIFY(page(stage)->isSettled());
        QCOMPARE(page(stage)->selectedSecrets(), ref);
        QCOMPARE(view(stage)->verticalScrollBar()->value(), 15);
    }

    void IN8_typingDuringRefreshLosesNothing() {
        fakes::WindowStage stage;
        QSemaphore gate;
        stage.desk.inventory.gate = &gate;
        stage.desk.inventory.cache = fakes::standardSnapshot();
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        QVERIFY(page(stage)->model()->index(0, 0).data(InventoryModel::StaleRole).toBool());
        auto* edit = stage.find<QLineEdit>("inventory.filter.edit");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("auth/"));
        gate.release(10);
        QTest::keyClicks(edit, QStringLiteral("jwt_s"));
        QTRY_COMPARE(stage.desk.inventory.refreshes, 1);
        QTRY_VERIFY(page(stage)->isSettled());
        QCOMPARE(edit->text(), QStringLiteral("auth/jwt_s"));
        QCOMPARE(page(stage)->model()->shown(), 2);
        QVERIFY(edit->hasFocus());
    }

    void withoutCacheItSaysThatItReads() {
        fakes::WindowStage stage;
        QSemaphore gate;
        stage.desk.inventory.gate = &gate;
        stage.begin();
        QTRY_VERIFY(page(stage));
        QTRY_COMPARE(stage.find<QLabel>("inventory.header.note")->text(), QStringLiteral("reading backends"));
        gate.release(10);
        QTRY_COMPARE(page(stage)->model()->rowCount(), 18);
    }

    static std::vector<app::InventoryRow> rows(int first, int last, const char* backend = "vault-p") {
        std::vector<app::InventoryRow> made;
        for (int i = first; i < last; ++i)
            made.push_back(fakes::row(QStringLiteral("production"), QLatin1String(backend), QStringLiteral("app/s%1").arg(i, 4, 10, QLatin1Char('0')), domain::RotationStatus::Ok));
        return made;
    }

    void rowsAreThereWhileABackendIsStillBeingListed() {
        fakes::WindowStage stage;
        QSemaphore gate;
        auto& inventory = stage.desk.inventory;
        inventory.gate = &gate;
        inventory.snapshot.rows = rows(0, 300);
        inventory.parts = {{QStringLiteral("production"), QStringLiteral("vault-p"), rows(100, 200), false}};
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 100);
        QCOMPARE(inventory.refreshes, 0);
        QVERIFY(!page(stage)->isSettled());
        QVERIFY(view(stage)->isVisible());
        QCOMPARE(stage.find<QLabel>("inventory.header.note")->text(), QStringLiteral("reading backends, 100 secrets so far"));
        QCOMPARE(stage.find<QLabel>("inventory.count.text")->text(), QStringLiteral("100 of 100 shown"));
        QVERIFY(!page(stage)->model()->index(0, 0).data(InventoryModel::StaleRole).toBool());
        if (const QString folder = qEnvironmentVariable("KEYTURN_SHOT_DIR"); !folder.isEmpty()) stage.window.grab().save(folder + QStringLiteral("/inventory-reading.png"));
        // What was picked, filtered and scrolled to stays when the rest comes in before and after it.
        stage.find<QLineEdit>("inventory.filter.edit")->setText(QStringLiteral("app/"));
        select(stage, "production/vault-p/app/s0150");
        view(stage)->verticalScrollBar()->setValue(45);
        const auto top = [&] { return page(stage)->model()->index(view(stage)->rowAt(0), 0).data().toString(); };
        const QString inSight = top();
        QSignalSpy resets(page(stage)->model(), &QAbstractItemModel::modelReset);
        gate.release(10);
        QTRY_COMPARE(page(stage)->model()->rowCount(), 300);
        QTRY_VERIFY(page(stage)->isSettled());
        QCOMPARE(page(stage)->selectedSecrets(), QStringList{QStringLiteral("production/vault-p/app/s0150")});
        QCOMPARE(top(), inSight);
        QCOMPARE(stage.find<QLabel>("inventory.count.text")->text(), QStringLiteral("300 of 300 shown"));
        QCOMPARE(resets.size(), 0);
    }

    void aBackendThatHasEndedIsFreshWhileTheOthersKeepTheirOldRows() {
        fakes::WindowStage stage;
        QSemaphore gate;
        auto& inventory = stage.desk.inventory;
        inventory.gate = &gate;
        inventory.cache = fakes::standardSnapshot();
        auto& kept = inventory.cache->rows;
        kept = rows(0, 50);
        for (auto& row : rows(0, 20, "docker")) kept.push_back(row);
        for (auto& row : kept) row.stale = true;
        inventory.snapshot.rows = rows(10, 60);
        for (auto& row : rows(0, 20, "docker")) inventory.snapshot.rows.push_back(row);
        // Parts of a backend whose old rows are shown change nothing before it has ended.
        inventory.parts = {{QStringLiteral("production"), QStringLiteral("docker"), rows(0, 10, "docker"), false},
                           {QStringLiteral("production"), QStringLiteral("vault-p"), rows(10, 60), true}};
        stage.begin();
        QTRY_VERIFY(page(stage));
        auto* model = page(stage)->model();
        const auto isStale = [&](const char* ref) { return model->index(model->modelRowOf(*domain::SecretRef::parse(QLatin1String(ref))), 0).data(InventoryModel::StaleRole).toBool(); };
        QTRY_VERIFY(model->modelRowOf(*domain::SecretRef::parse(QStringLiteral("production/vault-p/app/s0059"))) >= 0);
        QCOMPARE(model->rowCount(), 70);
        QVERIFY(model->modelRowOf(*domain::SecretRef::parse(QStringLiteral("production/vault-p/app/s0000"))) < 0);
        QVERIFY(!isStale("production/vault-p/app/s0030"));
        QVERIFY(isStale("production/docker/app/s0005") && isStale("production/docker/app/s0015"));
        gate.release(10);
        QTRY_VERIFY(page(stage)->isSettled());
        QVERIFY(!isStale("production/docker/app/s0005"));
    }

    void aReadingThatIsStoppedHalfWayKeepsTheRowsOfBefore() {
        fakes::WindowStage stage;
        QSemaphore gate;
        auto& inventory = stage.desk.inventory;
        inventory.snapshot.rows = rows(0, 50);
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 50 && page(stage)->isSettled());
        inventory.gate = &gate;
        inventory.parts = {{QStringLiteral("production"), QStringLiteral("vault-p"), rows(20, 70), false}, {QStringLiteral("staging"), QStringLiteral("new"), rows(0, 5, "new"), false}};
        QTest::keyClick(&stage.window, Qt::Key_F5);
        QTRY_COMPARE(page(stage)->model()->rowCount(), 55); // of a backend that was not read before the first rows are shown
        for (auto* task : stage.session.tasks().tasks()) task->stop();
        gate.release(10);
        QTRY_VERIFY(page(stage)->isSettled());
        QVERIFY(stage.find("inventory.error")->isVisible());
        for (int i = 0; i < 50; ++i) QVERIFY(page(stage)->model()->modelRowOf(*domain::SecretRef::parse(QStringLiteral("production/vault-p/app/s%1").arg(i, 4, 10, QLatin1Char('0')))) >= 0);
        QVERIFY(page(stage)->model()->index(0, 0).data(InventoryModel::StaleRole).toBool());
    }

    void partialFailureNamesTheBackend() {
        fakes::WindowStage stage;
        auto& snapshot = stage.desk.inventory.snapshot;
        snapshot.partial = true;
        snapshot.backends[1].health = app::BackendHealth::Offline;
        snapshot.backends[1].problem = base::makeError(base::ErrorCode::Unavailable, {}, QStringLiteral("docker"));
        for (auto& row : snapshot.rows) row.stale = row.ref.backend == QLatin1String("docker");
        stage.begin();
        QTRY_VERIFY(stage.find<QLabel>("inventory.banner.text") && stage.find<QLabel>("inventory.banner.text")->text().contains(QStringLiteral("docker")));
        QVERIFY(stage.find("inventory.banner")->isVisible());
        QCOMPARE(page(stage)->model()->rowCount(), 18);
    }

    void failedReadingIsSaidInPlaceAndKeepsTheRows() {
        fakes::WindowStage stage;
        stage.desk.inventory.cache = fakes::standardSnapshot();
        stage.desk.inventory.refreshError = base::makeError(base::ErrorCode::Unavailable, {}, QStringLiteral("state.db"), {QStringLiteral("EIO")});
        stage.begin();
        QTRY_VERIFY(stage.find("inventory.error") && stage.find("inventory.error")->isVisible());
        QCOMPARE(page(stage)->model()->rowCount(), 18);
    }

    void detailsFollowTheCurrentRow() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/JWT_SECRET");
        auto* details = stage.find<DetailsPane>("details.pane");
        QTRY_VERIFY(!details->isReading());
        QCOMPARE(details->ref().toText(), QStringLiteral("production/vault-p/auth/JWT_SECRET"));
        QVERIFY(stage.find("details.section.versions")->isVisible());
    }

    void theStoresOwnRotationIsStartedAndStoppedWithAReason() {
        fakes::WindowStage stage;
        stage.desk.secrets.storeFacts = {{QStringLiteral("rotation"), QStringLiteral("on")}, {QStringLiteral("rotationSchedule"), QStringLiteral("rate(30 days)")}};
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/DB_PASSWORD");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        stage.find<Section>("details.section.managed")->setOpen(true);
        auto* now = stage.find<QPushButton>("details.managed.now");
        auto* stop = stage.find<QPushButton>("details.managed.stop");
        QVERIFY(now->isVisible());
        QVERIFY(isUnavailable(now) && isUnavailable(stop));
        stage.find<QLineEdit>("details.managed.reason")->setText(QStringLiteral("key seen in a log"));
        QVERIFY(!isUnavailable(now) && !isUnavailable(stop));
        if (const QString shots = qEnvironmentVariable("KEYTURN_SHOTS"); !shots.isEmpty()) {
            QCoreApplication::processEvents();
            stage.find<QScrollArea>("details.scroll")->ensureWidgetVisible(now);
            stage.window.grab().save(shots + QStringLiteral("/details-managed.png"));
        }
        QTest::mouseClick(now, Qt::LeftButton);
        QTRY_COMPARE(stage.desk.rotation.calls.filter(QStringLiteral("byStore")), QStringList{QStringLiteral("byStore:production/vault-p/auth/DB_PASSWORD:key seen in a log")});
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        QTRY_VERIFY(stage.find<QLineEdit>("details.managed.reason")->text().isEmpty());
        // Where the store does not rotate there is nothing to offer.
        stage.desk.secrets.storeFacts.clear();
        select(stage, "production/vault-p/auth/JWT_SECRET");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        QVERIFY(!stage.find("details.section.managed")->isVisible());
    }

    void rotateOpensTheRotationPageWithTheRef() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/DB_PASSWORD");
        QStringList asked;
        connect(page(stage), &Page::placeRequested, this, [&](const Place& place) { asked << place.page << place.arguments.value(QStringLiteral("ref")).toString(); });
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        QTest::mouseClick(stage.find<QPushButton>("details.action.rotate"), Qt::LeftButton);
        QCOMPARE(asked, (QStringList{QStringLiteral("rotation"), QStringLiteral("production/vault-p/auth/DB_PASSWORD")}));
    }

    void UI2_revealNeedsAReasonAndShowsOnlyWhileHeld() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/JWT_SECRET");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        QTest::keyClick(&stage.window, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(stage.find("reveal.panel")->isVisible());
        auto* hold = stage.find<QPushButton>("reveal.value.hold");
        auto* value = stage.find<HoldToReveal>("reveal.value");
        QVERIFY(isUnavailable(hold));
        QTest::mousePress(hold, Qt::LeftButton);
        QTest::mouseRelease(hold, Qt::LeftButton);
        QCOMPARE(stage.desk.secrets.asked.size(), 0U);
        stage.find<QComboBox>("reveal.reason.edit")->setEditText(QStringLiteral("Checking a failed login"));
        QTest::mousePress(hold, Qt::LeftButton);
        QTRY_VERIFY(value->isShown());
        QCOMPARE(stage.desk.secrets.asked.back().purpose, QStringLiteral("reveal"));
        QTest::mouseRelease(hold, Qt::LeftButton);
        QVERIFY(!value->isShown());
        QVERIFY(!value->isHeld());
    }

    void RV3_lockDuringHoldWipesTheValue() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/JWT_SECRET");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        page(stage)->revealSelected();
        stage.find<QComboBox>("reveal.reason.edit")->setEditText(QStringLiteral("Checking a failed login"));
        QTest::mousePress(stage.find<QPushButton>("reveal.value.hold"), Qt::LeftButton);
        QTRY_VERIFY(stage.find<HoldToReveal>("reveal.value")->isShown());
        stage.session.lock();
        QVERIFY(!stage.find<HoldToReveal>("reveal.value")->isShown());
        QVERIFY(!stage.find("reveal.panel")->isVisible());
    }

    void UI1_copyGoesToTheGuardAndLockClearsIt() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/JWT_SECRET");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        page(stage)->copyValue();
        stage.find<QComboBox>("reveal.reason.edit")->setEditText(QStringLiteral("Setting up a new environment"));
        QTest::mouseClick(stage.find<QPushButton>("reveal.action.copy"), Qt::LeftButton);
        QTRY_COMPARE(stage.clipboard.offers, 1);
        QCOMPARE(stage.clipboard.offered, stage.desk.secrets.value1);
        QVERIFY(stage.find<QPushButton>("shell.status.clipboard")->isVisible());
        stage.session.lock();
        QVERIFY(!stage.clipboard.ours);
    }

    void AUD1_refusedAuditShowsNothing() {
        fakes::WindowStage stage;
        stage.desk.secrets.valueError = base::makeError(base::ErrorCode::Unavailable, QStringLiteral("KT-AUD-1"));
        stage.begin();
        stage.window.resize(900, 620);
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        select(stage, "production/vault-p/auth/JWT_SECRET");
        QTRY_VERIFY(!stage.find<DetailsPane>("details.pane")->isReading());
        page(stage)->revealSelected();
        stage.find<QComboBox>("reveal.reason.edit")->setEditText(QStringLiteral("Checking a failed login"));
        QTest::mousePress(stage.find<QPushButton>("reveal.value.hold"), Qt::LeftButton);
        QTRY_VERIFY(stage.find("reveal.error")->isVisible());
        // Brought into view.
        QTRY_COMPARE(stage.find("reveal.error")->visibleRegion().boundingRect().height(), stage.find("reveal.error")->height());
        QVERIFY(!stage.find<HoldToReveal>("reveal.value")->isShown());
    }

    void scopeReadsThatScopeAlone() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        stage.window.workspace()->navigator().setScope({QStringLiteral("staging"), {}});
        QTRY_COMPARE(page(stage)->model()->total(), 4);
    }

    void ST1_languageSwitchReachesTheOpenPage() {
        fakes::WindowStage stage;
        stage.begin();
        QTRY_VERIFY(page(stage) && page(stage)->model()->rowCount() == 18);
        stage.language.set(QStringLiteral("de"));
        QTRY_COMPARE(stage.find<QLabel>("inventory.header.title")->text(), QStringLiteral("Bestand"));
        QCOMPARE(stage.find<QLabel>("inventory.count.text")->text(), QStringLiteral("18 von 18 angezeigt"));
        QCOMPARE(page(stage)->model()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Name"));
        QCOMPARE(page(stage)->model()->headerData(7, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Verbraucher"));
    }
};

QTEST_MAIN(tst_Inventory)
#include "tst_Inventory.moc"
