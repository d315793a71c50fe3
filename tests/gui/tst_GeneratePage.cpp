#include "PageProbe.h"
#include "gui/generate/EnvironmentItemModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace keyturn;
using namespace keyturn::gui;
using fakes::PageProbe;

namespace {

app::EnvironmentItem item(const char* path, bool present, const char* blocked = "") {
    app::EnvironmentItem made;
    made.ref = {QStringLiteral("production"), QStringLiteral("vault-p"), QLatin1String(path), {}};
    made.spec = QStringLiteral("base64:48");
    made.reason = QStringLiteral("required");
    made.present = present;
    made.blocked = QLatin1String(blocked);
    return made;
}

} // namespace

class tst_GeneratePage : public QObject {
    Q_OBJECT

    static void name(PageProbe& probe, const char* text) {
        probe.edit("generate.name.edit")->setText(QLatin1String(text));
        QTRY_COMPARE(probe.text("generate.preview.text"), QStringLiteral("64 characters, 384 bits, one line, no newline"));
        QTRY_VERIFY(!isUnavailable(probe.button("generate.action.primary")) || !probe.button("generate.action.primary")->toolTip().contains(QStringLiteral("being checked")));
    }

  private Q_SLOTS:
    void GE1_previewSaysCharactersAndBits() {
        PageProbe probe("generate");
        probe.open();
        QTRY_COMPARE(probe.text("generate.preview.text"), QStringLiteral("64 characters, 384 bits, one line, no newline"));
    }

    void GE4_buttonNamesWhatIsMadeWhere() {
        PageProbe probe("generate");
        probe.open(QStringLiteral("production"));
        QVERIFY(isUnavailable(probe.button("generate.action.primary")));
        QCOMPARE(probe.button("generate.action.primary")->toolTip(), QStringLiteral("Give the secret a name."));
        name(probe, "auth/NEW_SECRET");
        QCOMPARE(probe.button("generate.action.primary")->text(), QStringLiteral("Create production / vault-p / auth / NEW_SECRET"));
        QTRY_VERIFY(probe.offered("generate.action.primary"));
    }

    void createsAndShowsFingerprintButNoValue() {
        PageProbe probe("generate");
        probe.stage.desk.generation.publicPart = "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n";
        probe.open(QStringLiteral("production"));
        name(probe, "auth/NEW_SECRET");
        QTRY_VERIFY(probe.offered("generate.action.primary"));
        probe.click("generate.action.primary");
        QTRY_COMPARE(probe.stage.desk.generation.generated, 1);
        QTRY_VERIFY(probe.stage.find("generate.result")->isVisible());
        QCOMPARE(probe.stage.desk.generation.lastRequest.to.toText(), QStringLiteral("production/vault-p/auth/NEW_SECRET"));
        QVERIFY(probe.everyText().contains(QStringLiteral("9f3a 77c1")));
        QVERIFY(probe.stage.find<QPlainTextEdit>("generate.public.text")->toPlainText().contains(QStringLiteral("BEGIN PUBLIC KEY")));
        QVERIFY(probe.offered("generate.action.open"));
        probe.keep("generate");
    }

    void GE3_valueForTheClipboardIsInNoText() {
        PageProbe probe("generate");
        probe.stage.desk.generation.madeValue = "canary-Zq81-generated";
        probe.open();
        probe.combo("generate.output.combo")->setCurrentIndex(2);
        QTRY_VERIFY(probe.offered("generate.action.primary"));
        probe.click("generate.action.primary");
        QTRY_COMPARE(probe.stage.clipboard.offers, 1);
        QCOMPARE(probe.stage.clipboard.offered, std::string("canary-Zq81-generated"));
        QTRY_VERIFY(probe.stage.find("generate.result")->isVisible());
        QVERIFY(!probe.everyText().contains(QStringLiteral("canary-Zq81")));
    }

    void existingNameLeadsToAPlannedRotation() {
        PageProbe probe("generate");
        probe.stage.desk.generation.nextPreview.exists = true;
        probe.open(QStringLiteral("production"));
        name(probe, "auth/JWT_SECRET");
        QTRY_COMPARE(probe.button("generate.action.primary")->text(), QStringLiteral("Plan rotation of auth / JWT_SECRET..."));
        QSignalSpy places(probe.stage.window.workspace()->currentPage(), &Page::placeRequested);
        probe.click("generate.action.primary");
        QCOMPARE(places.size(), 1);
        const auto place = places.first().first().value<Place>();
        QCOMPARE(place.page, QStringLiteral("rotation"));
        QCOMPARE(place.arguments.value(QStringLiteral("ref")).toString(), QStringLiteral("production/vault-p/auth/JWT_SECRET"));
        QCOMPARE(probe.stage.desk.generation.generated, 0);
    }

    void GE2_failedFloorSaysRuleAndFileAndWantsAReason() {
        PageProbe probe("generate");
        app::PolicyLine line;
        line.state = app::PolicyLine::State::Failed;
        line.code = QStringLiteral("GEN-BITS");
        line.args = {QStringLiteral("64"), QStringLiteral("256")};
        line.rule = QStringLiteral("signing");
        line.ruleSource = QStringLiteral("production.json:41");
        probe.stage.desk.generation.nextPreview.policy = {line};
        probe.open(QStringLiteral("production"));
        name(probe, "auth/NEW_SECRET");
        QTRY_COMPARE(probe.text("generate.preview.checks.text0"), QStringLiteral("64 bits; the rule asks for at least 256"));
        QVERIFY(probe.text("generate.preview.checks.detail0").contains(QStringLiteral("production.json:41")));
        QVERIFY(probe.edit("generate.waiver.edit")->isVisible());
        QVERIFY(isUnavailable(probe.button("generate.action.primary")));
        probe.keep("generate-floor");
        probe.click("generate.action.primary");
        QCOMPARE(probe.stage.desk.generation.generated, 0);
    }

    void readOnlyBackendIsRefusedBeforeTheAct() {
        PageProbe probe("generate");
        probe.open(QStringLiteral("production"));
        probe.combo("generate.backend.combo")->setCurrentIndex(1);
        name(probe, "auth/NEW_SECRET");
        QTRY_VERIFY(probe.button("generate.action.primary")->toolTip().contains(QStringLiteral("read-only")));
    }

    void failureStaysInPlace() {
        PageProbe probe("generate");
        probe.stage.desk.generation.generateError = base::makeError(base::ErrorCode::AlreadyExists, QStringLiteral("KT-GEN-10"), QStringLiteral("x"));
        probe.open(QStringLiteral("production"));
        name(probe, "auth/NEW_SECRET");
        QTRY_VERIFY(probe.offered("generate.action.primary"));
        probe.click("generate.action.primary");
        QTRY_VERIFY(probe.stage.find("generate.error")->isVisible());
        QVERIFY(!probe.stage.find("generate.result")->isVisible());
    }

    void wholeEnvironmentMakesWhatIsMissingAndThenNothing() {
        PageProbe probe("generate");
        probe.stage.desk.generation.items = {item("auth/A", false), item("auth/B", true), item("auth/C", false), item("api/STRIPE", false, "external")};
        probe.open(QStringLiteral("production"), {{QStringLiteral("section"), QStringLiteral("whole")}});
        QTRY_COMPARE(probe.button("generate.action.whole")->text(), QStringLiteral("Generate 2 missing"));
        QCOMPARE(probe.model("generate.whole.table")->rowCount(), 4);
        probe.keep("generate-whole");
        probe.click("generate.action.whole");
        QTRY_VERIFY(probe.text("generate.whole.summary").contains(QStringLiteral("A second run changes nothing.")));
        QVERIFY(isUnavailable(probe.button("generate.action.whole")));
        for (auto& one : probe.stage.desk.generation.items) one.present = true, one.written = false, one.blocked.clear();
        QTest::keyClick(&probe.stage.window, Qt::Key_F5);
        QTRY_VERIFY(probe.text("generate.whole.summary").startsWith(QStringLiteral("Nothing is missing")));
    }

    void environmentItemModelKeepsTheContract() {
        EnvironmentItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setItems({item("auth/A", false), item("auth/B", true), item("api/C", false, "identifier")});
        QCOMPARE(model.makeable(), 1);
        QCOMPARE(model.elsewhere(), 1);
        model.setItems({});
        QCOMPARE(model.rowCount(), 0);
    }

    void draftKeepsWhatWasTyped() {
        PageProbe probe("generate");
        probe.open(QStringLiteral("production"));
        name(probe, "auth/HALF_TYPED");
        auto* page = probe.stage.window.workspace()->currentPage();
        const auto draft = page->draft();
        probe.edit("generate.name.edit")->clear();
        page->restoreDraft(draft);
        QCOMPARE(probe.edit("generate.name.edit")->text(), QStringLiteral("auth/HALF_TYPED"));
    }
};

QTEST_MAIN(tst_GeneratePage)
#include "tst_GeneratePage.moc"
