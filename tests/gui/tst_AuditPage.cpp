#include "PageProbe.h"
#include "gui/audit/AuditFilter.h"
#include "gui/audit/AuditModel.h"
#include "gui/audit/AuditPage.h"

#include <QAbstractItemModelTester>
#include <QSet>

using namespace keyturn;
using namespace keyturn::gui;
using fakes::PageProbe;

class tst_AuditPage : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void AU2_hiddenCountIsRight() {
        PageProbe probe("audit");
        probe.open();
        QTRY_COMPARE(probe.text("audit.count.text"), QStringLiteral("30 of 30 shown, 0 hidden"));
        probe.edit("audit.filter.edit")->setText(QStringLiteral("who:j.k"));
        QTRY_COMPARE(probe.text("audit.count.text"), QStringLiteral("15 of 30 shown, 15 hidden"));
        probe.edit("audit.filter.edit")->setText(QStringLiteral("nothing like this"));
        QTRY_COMPARE(probe.text("audit.empty.sentence"), QStringLiteral("No record matches. The filter hides 30."));
        probe.click("audit.empty.action");
        QTRY_COMPARE(probe.text("audit.count.text"), QStringLiteral("30 of 30 shown, 0 hidden"));
    }

    void filterUnderstandsWordsAndNamesUnknownOnes() {
        const auto now = fakes::fixedNow();
        const auto filter = AuditFilter::parse(QStringLiteral("who:a.m action:secret.get since:7d \"failed login\""), now);
        QCOMPARE(filter.query.actor, QStringLiteral("a.m"));
        QCOMPARE(filter.query.action, QStringLiteral("secret.get"));
        QVERIFY(filter.query.since == now - std::chrono::hours(24 * 7));
        QCOMPARE(filter.query.text, QStringLiteral("failed login"));
        QVERIFY(filter.unknown.isEmpty());
        const auto wrong = AuditFilter::parse(QStringLiteral("acton:x since:soon"), now);
        QCOMPARE(wrong.unknown.size(), 2);
        QVERIFY(wrong.unknown.first().endsWith(QStringLiteral("=action:")));
        QVERIFY(!wrong.query.since);
        QVERIFY(AuditFilter::parse(QString(), now).isEmpty());
    }

    void AU1_outcomesDifferByWordAndShape() {
        QSet<QString> words, icons;
        for (const auto verdict : {audit::Verdict::Verified, audit::Verdict::Changed, audit::Verdict::Truncated, audit::Verdict::Unverifiable}) {
            audit::Verification found;
            found.verdict = verdict;
            const Outcome line = chainOutcome(found);
            words.insert(line.look.text);
            icons.insert(line.look.icon);
        }
        QCOMPARE(words.size(), 4);
        QCOMPARE(icons.size(), 4);
    }

    void changedChainSaysWhereAndWhatToDo() {
        PageProbe probe("audit");
        probe.stage.desk.audit.verification = {audit::Verdict::Changed, 30, 16, 17, 0, QStringLiteral("k1"), QStringLiteral("hash")};
        probe.open();
        QTRY_VERIFY(probe.text("audit.chain.text0").startsWith(QStringLiteral("Changed at #17: its content does not fit its hash. #1 to #16 verified.")));
        QVERIFY(!probe.text("audit.chain.detail0").isEmpty());
        probe.stage.desk.audit.verification = {audit::Verdict::Verified, 30, 30, 0, 0, QStringLiteral("k1"), {}};
        probe.click("audit.action.verify");
        QTRY_VERIFY(probe.text("audit.chain.text0").startsWith(QStringLiteral("From #1 to #30")));
    }

    void AU3_timesShowTheZone() {
        PageProbe probe("audit");
        probe.open();
        QTRY_COMPARE(probe.model("audit.table.view")->rowCount(), 30);
        const QString tip = probe.model("audit.table.view")->index(0, AuditModel::When).data(Qt::ToolTipRole).toString();
        const auto zone = QDateTime::currentDateTime().timeZoneAbbreviation();
        QVERIFY2(tip.contains(zone), qPrintable(tip));
        QVERIFY(probe.text("audit.details.text0").contains(zone));
    }

    void pagesAreFetchedAsTheyAreScrolledTo() {
        PageProbe probe("audit");
        auto& records = probe.stage.desk.audit.records;
        const auto one = records.front();
        records.clear();
        for (int i = 1200; i > 0; --i) {
            records.push_back(one);
            records.back().sequence = i;
        }
        probe.open();
        auto* model = probe.model("audit.table.view");
        QTRY_COMPARE(model->rowCount(), 500);
        probe.stage.find<QTableView>("audit.table.view")->scrollToBottom();
        QTRY_COMPARE(model->rowCount(), 1000);
        probe.stage.find<QTableView>("audit.table.view")->scrollToBottom();
        QTRY_COMPARE(model->rowCount(), 1200);
        QVERIFY(!model->canFetchMore({}));
        QVERIFY(probe.text("audit.count.text").contains(QStringLiteral("0 hidden")));
    }

    void modelKeepsTheContract() {
        AuditModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        app::AuditPage page;
        page.records.resize(3);
        page.shown = page.total = 5;
        model.start(page);
        QVERIFY(!model.canFetchMore({}) || model.rowCount() == 3);
        page.records.resize(2);
        model.append(page);
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(!model.canFetchMore({}));
        model.start({});
        QCOMPARE(model.rowCount(), 0);
    }

    void exportAsksForTheFileAndSaysTheCount() {
        PageProbe probe("audit");
        probe.open();
        const auto before = dialogs();
        dialogs().saveFile = [](QWidget*, const QString&, const QString&, const QString&) { return QStringLiteral("/tmp/audit.jsonl"); };
        probe.click("audit.action.export");
        QTRY_VERIFY(probe.stage.find("audit.banner")->isVisible());
        QVERIFY(probe.everyText().contains(QStringLiteral("All 30 records")));
        dialogs() = before;
    }
};

QTEST_MAIN(tst_AuditPage)
#include "tst_AuditPage.moc"
