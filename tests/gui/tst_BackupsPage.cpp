#include "PageProbe.h"
#include "gui/backup/BackupModel.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/SecretEntry.h"
#include "gui/common/TableDress.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>

using namespace keyturn;
using namespace keyturn::gui;
using fakes::PageProbe;

namespace {

app::KnownBackup known(const char* file, qint64 secrets, qint64 expected) {
    app::KnownBackup made;
    made.file = QLatin1String(file);
    made.environment = QStringLiteral("production");
    made.createdAt = fakes::daysAgo(1);
    made.secrets = secrets;
    made.expected = expected;
    made.recipients = {QStringLiteral("age1offline"), QStringLiteral("age1online")};
    made.signer = QStringLiteral("a.m");
    made.fileCheckedAt = fakes::daysAgo(1);
    for (qint64 i = secrets; i < expected; ++i)
        made.skipped.push_back({QStringLiteral("production/vault-p/auth/LOST_%1").arg(i), base::makeError(base::ErrorCode::PermissionDenied, {}, QStringLiteral("vault-p"))});
    return made;
}

backup::DrillReport drillReport() {
    backup::DrillReport report;
    report.record = QStringLiteral("d-77");
    report.file = QStringLiteral("/b/whole.age");
    report.recipient = QStringLiteral("age1offline");
    report.countsAsDrill = true;
    report.secrets = 412;
    report.equal = 411;
    report.different = {QStringLiteral("production/vault-p/auth/ODD")};
    report.driftCompared = true;
    report.driftNewer = {QStringLiteral("production/vault-p/auth/NEWER")};
    report.notTested = {QStringLiteral("logins")};
    report.seconds = 41;
    report.by = QStringLiteral("a.m");
    report.at = fakes::daysAgo(0);
    report.signature = QStringLiteral("c2ln");
    return report;
}

backup::RestoreReport restoreReport() {
    backup::RestoreReport report;
    using D = backup::RestoreDifference;
    const std::pair<const char*, D> items[] = {{"production/vault-p/auth/SAME", D::Equal}, {"production/vault-p/auth/OTHER", D::Differs}, {"production/vault-p/auth/GONE", D::Missing}};
    for (const auto& [ref, difference] : items) {
        backup::RestoreItem item;
        item.ref = QLatin1String(ref);
        item.difference = difference;
        report.items.push_back(item);
    }
    return report;
}

} // namespace

class tst_BackupsPage : public QObject {
    Q_OBJECT

    Dialogs m_dialogs;

    static void chooseIdentity(PageProbe& probe, const char* field) { probe.edit(field)->setText(QStringLiteral("/keys/offline.txt")); }

  private Q_SLOTS:
    void init() {
        m_dialogs = dialogs();
        dialogs().saveFile = [](QWidget*, const QString&, const QString&, const QString&) { return QStringLiteral("/b/new.age"); };
        dialogs().openFile = [](QWidget*, const QString&, const QString&) { return QStringLiteral("/keys/offline.txt"); };
    }
    void cleanup() { dialogs() = m_dialogs; }

    void BA4_emptyNamesTheRiskAndTheFirstStep() {
        PageProbe probe("backups");
        probe.open();
        QTRY_COMPARE(probe.text("backups.empty.sentence"), QStringLiteral("No backup yet: a lost backend is lost."));
        QVERIFY(probe.offered("backups.empty.action"));
        probe.click("backups.empty.action");
        QVERIFY(probe.stage.find("backups.create.recipients")->isVisible());
    }

    void BA2_incompleteCoverageHasIconNumberWordAndList() {
        PageProbe probe("backups");
        probe.stage.desk.backups.backups = {known("/b/part.age", 409, 412)};
        probe.stage.desk.backups.drillReports = {drillReport()};
        probe.open();
        QTRY_COMPARE(probe.cell("backups.table.view", 0, BackupModel::Secrets), QStringLiteral("409 of 412!"));
        const auto look = probe.model("backups.table.view")->index(0, BackupModel::Secrets).data(kChipLookRole).value<ChipLook>();
        QVERIFY(!look.icon.isEmpty());
        QCOMPARE(probe.text("backups.details.text0"), QStringLiteral("409 of 412 secrets are in the backup."));
        QVERIFY(probe.text("backups.details.text3").contains(QStringLiteral("LOST_411")));
        probe.keep("backups");
    }

    void BA1_threeProofsAreThreeWords() {
        PageProbe probe("backups");
        probe.stage.desk.backups.backups = {known("/b/whole.age", 412, 412)};
        probe.open();
        auto* model = probe.model("backups.table.view");
        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(model->headerData(BackupModel::FileCheck, Qt::Horizontal).toString(), QStringLiteral("File check"));
        QCOMPARE(model->headerData(BackupModel::Opened, Qt::Horizontal).toString(), QStringLiteral("Opened"));
        QCOMPARE(model->headerData(BackupModel::Drill, Qt::Horizontal).toString(), QStringLiteral("Restore drill"));
        QCOMPARE(probe.cell("backups.table.view", 0, BackupModel::Drill), QStringLiteral("not done"));
        QVERIFY(!probe.everyText().contains(QStringLiteral("verified"), Qt::CaseInsensitive));
    }

    void BA3_fewRecipientsAreRefusedWithTheRuleAndAcceptedInWriting() {
        PageProbe probe("backups");
        auto& service = probe.stage.desk.backups;
        service.error = base::makeError(base::ErrorCode::InvalidInput, QStringLiteral("KT-BAK-10"), QStringLiteral("production"), {QStringLiteral("oneRecipient")});
        probe.open(QStringLiteral("production"), {{QStringLiteral("view"), QStringLiteral("create")}});
        QCOMPARE(probe.button("backups.action.createNow")->toolTip(), QStringLiteral("Add at least one recipient."));
        probe.edit("backups.create.recipient")->setText(QStringLiteral("age1one"));
        probe.click("backups.action.addRecipient");
        probe.click("backups.action.chooseFile");
        QVERIFY(probe.offered("backups.action.createNow"));
        probe.click("backups.action.createNow");
        QTRY_VERIFY(probe.stage.find("backups.error")->isVisible());
        service.error.reset();
        service.nextReport = {QStringLiteral("/b/new.age"), {}, {QStringLiteral("age1one")}, {QStringLiteral("oneRecipient")}, 412, 412, false, {}, 9000, QByteArray(32, 'h')};
        probe.stage.find<QCheckBox>("backups.create.accept")->setChecked(true);
        probe.click("backups.action.createNow");
        QTRY_COMPARE(probe.text("backups.create.result.text0"), QStringLiteral("412 of 412 secrets are in the backup."));
        QCOMPARE(service.calls.last(), QStringLiteral("create:/b/new.age:age1one:1"));
        QVERIFY(probe.text("backups.create.result.text1").startsWith(QStringLiteral("Only one recipient")));
        probe.keep("backups-create");
    }

    void aPrivateKeyIsNoRecipientAndIsShownNowhere() {
        PageProbe probe("backups");
        probe.open(QStringLiteral("production"), {{QStringLiteral("view"), QStringLiteral("create")}});
        auto* typed = probe.edit("backups.create.recipient");
        typed->setText(QStringLiteral("age-secret-key-1EJ6CANARYCANARYCANARY"));
        probe.click("backups.action.addRecipient");
        QCOMPARE(probe.stage.find<QListWidget>("backups.create.recipients")->count(), 0);
        QCOMPARE(typed->text(), QString());
        QVERIFY(!typed->isUndoAvailable());
        QVERIFY(probe.stage.find("backups.error")->isVisible());
        QVERIFY(!probe.everyText().contains(QStringLiteral("CANARY")));
    }

    void newIdentityBecomesARecipient() {
        PageProbe probe("backups");
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("create")}});
        probe.click("backups.action.newIdentity");
        auto* list = probe.stage.find<QListWidget>("backups.create.recipients");
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), QStringLiteral("age1fake"));
        probe.click("backups.action.removeRecipient");
        QCOMPARE(list->count(), 0);
    }

    void passphraseIsTypedTwiceAndIsInNoText() {
        PageProbe probe("backups");
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("create")}});
        probe.combo("backups.create.way")->setCurrentIndex(1);
        probe.click("backups.action.chooseFile");
        auto* first = probe.stage.find<SecretEntry>("backups.create.passphrase");
        auto* again = probe.stage.find<SecretEntry>("backups.create.again");
        QTest::keyClicks(first, QStringLiteral("canary-pass-Q7"));
        QTest::keyClicks(again, QStringLiteral("canary-pass-Q8"));
        QCOMPARE(probe.button("backups.action.createNow")->toolTip(), QStringLiteral("Type the passphrase again: the two differ."));
        QTest::keyClick(again, Qt::Key_Backspace);
        QTest::keyClicks(again, QStringLiteral("7"));
        QVERIFY(probe.offered("backups.action.createNow"));
        QVERIFY(!probe.everyText().contains(QStringLiteral("canary-pass")));
        probe.click("backups.action.createNow");
        QTRY_VERIFY(first->isEmpty() && again->isEmpty());
        QCOMPARE(probe.stage.desk.backups.calls.last(), QStringLiteral("create:/b/new.age::0"));
    }

    void fileCheckAndOpeningAreToldApart() {
        PageProbe probe("backups");
        probe.stage.desk.backups.backups = {known("/b/whole.age", 412, 412)};
        probe.stage.desk.backups.nextVerify.file = QStringLiteral("/b/whole.age");
        probe.stage.desk.backups.nextVerify.signature = QStringLiteral("unknownSigner");
        probe.open();
        QTRY_VERIFY(probe.offered("backups.action.fileCheck"));
        probe.click("backups.action.fileCheck");
        QTRY_COMPARE(probe.stage.desk.backups.calls, QStringList{QStringLiteral("verify:/b/whole.age:")});
        probe.settle();
        QVERIFY(probe.text("backups.details.text2").startsWith(QStringLiteral("Without a key the content is not proven.")));
        probe.stage.desk.backups.nextVerify.opened = true;
        probe.click("backups.action.openWith");
        QTRY_COMPARE(probe.stage.desk.backups.calls.last(), QStringLiteral("verify:/b/whole.age:/keys/offline.txt"));
        probe.settle();
        QVERIFY(probe.text("backups.details.text2").startsWith(QStringLiteral("Every item was decrypted")));
    }

    void DR1_drillIsScratchInWordAndPattern() {
        PageProbe probe("backups");
        probe.stage.desk.backups.backups = {known("/b/whole.age", 412, 412)};
        probe.stage.desk.backups.nextDrill = drillReport();
        probe.open();
        QTRY_VERIFY(probe.offered("backups.action.drill"));
        probe.click("backups.action.drill");
        QVERIFY(probe.text("backups.drill.promise").startsWith(QStringLiteral("SCRATCH")));
        QCOMPARE(probe.stage.find<EnvironmentMark>("backups.header.mark")->text(), QStringLiteral("drill, scratch"));
        QVERIFY(isUnavailable(probe.button("backups.action.drillNow")));
        chooseIdentity(probe, "backups.drill.key.file");
        probe.click("backups.action.drillNow");
        QTRY_VERIFY(probe.text("backups.drill.result.text1").contains(QStringLiteral("412 in the manifest | 411 equal | 1 differ")));
        QCOMPARE(probe.stage.desk.backups.calls.last(), QStringLiteral("drill:/b/whole.age:/keys/offline.txt:1"));
        const QString all = probe.everyText();
        for (const char* word : {"Counts as drill", "1 newer in live", "Logins to targets", "d-77", "41 s"}) QVERIFY2(all.contains(QLatin1String(word)), word);
        probe.keep("drill");
    }

    void DR4_keyOfThisMachineDoesNotCount() {
        PageProbe probe("backups");
        probe.stage.desk.backups.backups = {known("/b/whole.age", 412, 412)};
        auto& report = probe.stage.desk.backups.nextDrill;
        report = drillReport();
        report.countsAsDrill = false;
        report.notCounted = QStringLiteral("keyOnlyOnThisMachine");
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("drill")}});
        chooseIdentity(probe, "backups.drill.key.file");
        QTRY_VERIFY(probe.offered("backups.action.drillNow"));
        probe.click("backups.action.drillNow");
        QTRY_VERIFY(probe.text("backups.drill.result.text0").startsWith(QStringLiteral("Not counted: the key lies on this machine")));
    }

    void DR3_restoreIsADryRunOnSkipFirst() {
        PageProbe probe("backups");
        auto& service = probe.stage.desk.backups;
        service.backups = {known("/b/whole.age", 412, 412)};
        service.nextRestore = restoreReport();
        probe.open();
        QTRY_VERIFY(probe.offered("backups.action.restore"));
        probe.click("backups.action.restore");
        QVERIFY(isUnavailable(probe.button("backups.action.apply")));
        chooseIdentity(probe, "backups.restore.key.file");
        probe.click("backups.action.dryRun");
        QTRY_COMPARE(service.calls, QStringList{QStringLiteral("restore:0:0")});
        QTRY_COMPARE(probe.model("backups.restore.table")->rowCount(), 3);
        for (int row = 0; row < 3; ++row) QCOMPARE(probe.cell("backups.restore.table", row, RestoreModel::Choice), QStringLiteral("skip"));
        QVERIFY(probe.text("backups.restore.summary").startsWith(QStringLiteral("Dry run, 0 writes")));
    }

    void DR3_aBackupGoesBackWhereItCameFrom() {
        PageProbe probe("backups");
        auto& service = probe.stage.desk.backups;
        service.backups = {known("/b/whole.age", 412, 412), known("/b/other.age", 3, 3)};
        service.backups.back().environment = QStringLiteral("staging");
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("restore")}});
        auto* target = probe.combo("backups.restore.environment");
        QTRY_COMPARE(target->currentData().toString(), QStringLiteral("production"));
        probe.combo("backups.restore.file")->setCurrentIndex(1);
        QCOMPARE(target->currentData().toString(), QStringLiteral("staging"));
        target->setCurrentIndex(target->findData(QStringLiteral("production")));
        QCOMPARE(target->currentData().toString(), QStringLiteral("production"));
    }

    void BAK10_eachRowHasItsOwnChoice() {
        PageProbe probe("backups");
        auto& service = probe.stage.desk.backups;
        service.backups = {known("/b/whole.age", 412, 412)};
        service.nextRestore = restoreReport();
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("restore")}});
        chooseIdentity(probe, "backups.restore.key.file");
        QTRY_VERIFY(probe.offered("backups.action.dryRun"));
        probe.click("backups.action.dryRun");
        QTRY_COMPARE(probe.model("backups.restore.table")->rowCount(), 3);
        auto* table = static_cast<QTableView*>(probe.stage.find("backups.restore.table"));
        const auto choiceOf = [&](int row) { return table->model()->index(row, RestoreModel::Choice); };
        // What is the same there asks nothing; what differs offers three, what is missing two.
        QVERIFY(!(choiceOf(0).flags() & Qt::ItemIsEditable));
        for (const auto& [row, count] : {std::pair{1, 3}, std::pair{2, 2}}) {
            table->edit(choiceOf(row));
            auto* combo = table->findChild<QComboBox*>(QStringLiteral("backups.restore.row.choice"));
            QVERIFY(combo);
            QCOMPARE(combo->count(), count);
            QVERIFY(!combo->accessibleName().isEmpty());
            combo->setCurrentIndex(count - 1);
            Q_EMIT combo->activated(count - 1);
            QTRY_VERIFY(!table->findChild<QComboBox*>(QStringLiteral("backups.restore.row.choice")));
        }
        QVERIFY(probe.stage.find("backups.restore.confirm")->isVisible());
        QTest::keyClicks(probe.edit("backups.restore.confirm.edit"), QStringLiteral("overwrite 1 production"));
        probe.click("backups.action.apply");
        QTRY_COMPARE(service.calls.last(), QStringLiteral("restore:0:1"));
        QCOMPARE(service.lastRestore.choices.value(QStringLiteral("auth/OTHER")), backup::RestoreChoice::Overwrite);
        QCOMPARE(service.lastRestore.choices.value(QStringLiteral("auth/GONE")), backup::RestoreChoice::NewVersion);
        QVERIFY(!service.lastRestore.choices.contains(QStringLiteral("auth/SAME")));
    }

    void UI5_overwriteIsTypedAndThenToBeRotated() {
        PageProbe probe("backups");
        auto& service = probe.stage.desk.backups;
        service.backups = {known("/b/whole.age", 412, 412)};
        service.nextRestore = restoreReport();
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("restore")}});
        chooseIdentity(probe, "backups.restore.key.file");
        probe.combo("backups.restore.choice")->setCurrentIndex(2);
        QTRY_VERIFY(probe.offered("backups.action.dryRun"));
        probe.click("backups.action.dryRun");
        QTRY_VERIFY(probe.stage.find("backups.restore.confirm")->isVisible());
        QVERIFY(isUnavailable(probe.button("backups.action.apply")));
        probe.keep("restore");
        QTest::keyClicks(probe.edit("backups.restore.confirm.edit"), QStringLiteral("overwrite 1 production"));
        QVERIFY(probe.offered("backups.action.apply"));
        probe.click("backups.action.apply");
        QTRY_COMPARE(service.calls.last(), QStringLiteral("restore:2:1"));
        QTRY_VERIFY(probe.stage.find("backups.banner")->isVisible());
        QVERIFY(probe.everyText().contains(QStringLiteral("Restored secrets are to be rotated: assume compromised.")));
        QSignalSpy places(probe.stage.window.workspace()->currentPage(), &Page::placeRequested);
        probe.click("backups.banner.rotate");
        QCOMPARE(places.size(), 1);
        QCOMPARE(places.first().first().value<Place>().arguments.value(QStringLiteral("refs")).toStringList().size(), 2);
    }

    void modelsKeepTheContract() {
        BackupModel backups;
        DrillModel drills;
        RestoreModel items;
        QAbstractItemModelTester first(&backups, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester second(&drills, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester third(&items, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto older = known("/b/old.age", 1, 1);
        older.createdAt = fakes::daysAgo(9);
        backups.setBackups({older, known("/b/new.age", 2, 2)});
        QCOMPARE(backups.at(0)->file, QStringLiteral("/b/new.age"));
        drills.setDrills({drillReport()});
        items.setItems(restoreReport().items, false);
        backups.setBackups({});
        QCOMPARE(backups.rowCount(), 0);
    }
};

QTEST_MAIN(tst_BackupsPage)
#include "tst_BackupsPage.moc"
