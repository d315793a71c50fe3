#include "PageProbe.h"
#include "backends/BuiltinBackends.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/SecretEntry.h"
#include "gui/connections/ConnectionModel.h"
#include "gui/connections/ConnectionText.h"

#include <QAbstractItemModelTester>

using namespace keyturn;
using namespace keyturn::gui;
using fakes::PageProbe;

class tst_ConnectionsPage : public QObject {
    Q_OBJECT

    Dialogs m_dialogs;

    static void fill(PageProbe& probe, const char* environment, const char* id) {
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("connect")}});
        probe.combo("connections.environment.combo")->setCurrentText(QLatin1String(environment));
        probe.edit("connections.id.edit")->setText(QLatin1String(id));
        probe.click("connections.choose.file");
    }
    static void select(PageProbe& probe, const char* backend) {
        auto* model = probe.model("connections.table.view");
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, ConnectionModel::Backend).data().toString() == QLatin1String(backend))
                probe.stage.find<QTableView>("connections.table.view")->setCurrentIndex(model->index(row, 0));
    }
    static domain::Guard guardOf(PageProbe& probe, const char* backend) {
        for (const auto& environment : probe.stage.desk.environments.views)
            for (const auto& one : environment.backends)
                if (one.id == QLatin1String(backend)) return one.guard;
        return domain::Guard::Scratch;
    }

  private Q_SLOTS:
    void init() {
        m_dialogs = dialogs();
        dialogs().openFile = [](QWidget*, const QString&, const QString&) { return QStringLiteral("/srv/app/.env"); };
    }
    void cleanup() { dialogs() = m_dialogs; }

    void listsBackendsWithGuardAndHealth() {
        PageProbe probe("connections");
        probe.open();
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 3);
        QCOMPARE(probe.cell("connections.table.view", 0, ConnectionModel::Environment), QStringLiteral("PRODUCTION"));
        QCOMPARE(probe.cell("connections.table.view", 1, ConnectionModel::Guard), QStringLiteral("read-only"));
        probe.keep("connections");
    }

    void whatTheMachineHasFillsTheForm() {
        PageProbe probe("connections");
        const auto schema = probe.stage.desk.environments.schemas.front();
        QMap<QString, QString> settings{{schema.fields.front().id, QStringLiteral("/srv/found/.env")}};
        probe.stage.desk.environments.stores = {{schema.kind, schema.title, {QStringLiteral("found"), QStringLiteral("SOURCE_OF_IT"), settings}, false},
                                                {schema.kind, schema.title, {QStringLiteral("known"), QStringLiteral("ALREADY"), settings}, true}};
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("connect")}});
        auto* offer = probe.combo("connections.found.combo");
        QTRY_COMPARE(offer->count(), 2); // by hand, and the one that is not connected
        QVERIFY(offer->isVisible());
        QVERIFY(offer->itemText(1).contains(QStringLiteral("SOURCE_OF_IT")));
        offer->setCurrentIndex(1);
        Q_EMIT offer->activated(1);
        QCOMPARE(probe.edit("connections.id.edit")->text(), QStringLiteral("found"));
        QCOMPARE(probe.edit((QStringLiteral("connections.field.") + schema.fields.front().id).toLatin1().constData())->text(), QStringLiteral("/srv/found/.env"));
        probe.keep("connect-found");
    }

    void formIsBuiltFromTheSchema() {
        PageProbe probe("connections");
        fill(probe, "staging", "");
        QCOMPARE(probe.edit("connections.field.file")->text(), QStringLiteral("/srv/app/.env"));
        QCOMPARE(probe.combo("connections.field.dialect")->currentText(), QStringLiteral("compose"));
        QCOMPARE(probe.edit("connections.field.file")->accessibleName(), QStringLiteral("File"));
        QCOMPARE(probe.button("connections.action.save")->toolTip(), QStringLiteral("Give the backend a short name."));
        probe.edit("connections.id.edit")->setText(QStringLiteral("env"));
        QVERIFY(probe.button("connections.action.save")->toolTip().contains(QStringLiteral("of this name already")));
        probe.edit("connections.id.edit")->setText(QStringLiteral("app"));
        probe.edit("connections.field.file")->clear();
        QCOMPARE(probe.button("connections.action.save")->toolTip(), QStringLiteral("File is still empty."));
    }

    void CN1_CN3_testLinesHaveWordAndTheFailureItsAdvice() {
        PageProbe probe("connections");
        app::ConnectionTestLine open{QStringLiteral("staging"), QStringLiteral("app"), QStringLiteral("open"), app::TestState::Passed, QStringLiteral("12 names"), {}};
        app::ConnectionTestLine read{QStringLiteral("staging"), QStringLiteral("app"), QStringLiteral("read"), app::TestState::Failed, {},
                                     base::makeError(base::ErrorCode::PermissionDenied, {}, QStringLiteral("/srv/app/.env"))};
        probe.stage.desk.environments.testLines = {open, read};
        fill(probe, "staging", "app");
        probe.click("connections.action.test");
        QTRY_COMPARE(probe.text("connections.test.text0"), QStringLiteral("Open   12 names"));
        QCOMPARE(probe.stage.find("connections.test.word1")->accessibleName(), QStringLiteral("Failed"));
        QVERIFY(probe.text("connections.test.detail1").contains(QStringLiteral("Nothing was changed.")));
        probe.keep("connect");
        QVERIFY(probe.offered("connections.action.save"));
    }

    void CN5_savedBackendAppearsReadOnly() {
        PageProbe probe("connections");
        fill(probe, "staging", "app");
        QCOMPARE(probe.button("connections.action.save")->text(), QStringLiteral("Save as read-only"));
        probe.click("connections.action.save");
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 4);
        const auto& [environment, config] = probe.stage.desk.environments.added.front();
        QCOMPARE(environment, QStringLiteral("staging"));
        QVERIFY(config.guard == domain::Guard::ReadOnly);
        QCOMPARE(config.settings, (QMap<QString, QString>{{QStringLiteral("file"), QStringLiteral("/srv/app/.env")}}));
        QTRY_VERIFY(probe.stage.find("connections.table.view")->isVisible());
    }

    void aTypedCredentialIsTriedThenKeptAndNeverShown() {
        PageProbe probe("connections");
        auto& service = probe.stage.desk.environments;
        service.schemas = {{QStringLiteral("vault"), QStringLiteral("Vault"), QStringLiteral("A vault."),
                            {{QStringLiteral("token"), QStringLiteral("Token"), backends::FieldKind::Text, true, true, {}, {}, {}}}}};
        service.testLines = {{QStringLiteral("staging"), QStringLiteral("app"), QStringLiteral("open"), app::TestState::Passed, {}, {}}};
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("connect")}});
        probe.combo("connections.environment.combo")->setCurrentText(QStringLiteral("staging"));
        probe.edit("connections.id.edit")->setText(QStringLiteral("app"));
        QCOMPARE(probe.button("connections.action.save")->toolTip(), QStringLiteral("Token is still empty."));
        QTest::keyClicks(probe.stage.find("connections.field.token.value"), QStringLiteral("canary-4711"));
        probe.click("connections.action.test");
        QTRY_COMPARE(service.testedWith, QStringList{QStringLiteral("token")});
        QVERIFY(service.keptCredentials.isEmpty()); // a try keeps nothing
        QTRY_VERIFY(probe.offered("connections.action.save"));
        QVERIFY(!probe.everyText().contains(QStringLiteral("canary")));
        probe.keep("credential");
        probe.click("connections.action.save");
        QTRY_COMPARE(service.keptCredentials, QStringList{QStringLiteral("staging/app/token")});
        QTRY_COMPARE(service.added.size(), 1U);
        QCOMPARE(service.added.front().second.settings.value(QStringLiteral("token")), QStringLiteral("desk:staging/app/token"));
        QTRY_VERIFY(probe.stage.find("connections.table.view")->isVisible());
        probe.click("connections.action.connect");
        QCOMPARE(probe.button("connections.action.save")->toolTip(), QStringLiteral("Give the backend a short name."));
        QVERIFY(probe.stage.find<SecretEntry>("connections.field.token.value")->isEmpty());
    }

    void aCredentialCanBeNamedWhereItIs() {
        PageProbe probe("connections");
        auto& service = probe.stage.desk.environments;
        service.schemas = {{QStringLiteral("vault"), QStringLiteral("Vault"), QStringLiteral("A vault."),
                            {{QStringLiteral("token"), QStringLiteral("Token"), backends::FieldKind::Text, true, true, {}, {}, {}}}}};
        probe.open({}, {{QStringLiteral("view"), QStringLiteral("connect")}});
        probe.combo("connections.environment.combo")->setCurrentText(QStringLiteral("staging"));
        probe.edit("connections.id.edit")->setText(QStringLiteral("app"));
        probe.combo("connections.field.token.way")->setCurrentIndex(1);
        probe.edit("connections.field.token.reference")->setText(QStringLiteral("env:VAULT_TOKEN"));
        probe.click("connections.action.save");
        QTRY_COMPARE(service.added.size(), 1U);
        QCOMPARE(service.added.front().second.settings.value(QStringLiteral("token")), QStringLiteral("env:VAULT_TOKEN"));
        QVERIFY(service.keptCredentials.isEmpty());
    }

    void theWheelChangesNoChoice() {
        PageProbe probe("connections");
        fill(probe, "staging", "app");
        auto* dialect = probe.combo("connections.field.dialect");
        QCOMPARE(dialect->currentIndex(), 0);
        QWheelEvent wheel(QPointF(5, 5), dialect->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(dialect, &wheel);
        QCOMPARE(dialect->currentIndex(), 0);
        QVERIFY(!dialect->hasFocus());
    }

    void UI4_theChosenEnvironmentIsMarked() {
        PageProbe probe("connections");
        fill(probe, "production", "app");
        QCOMPARE(probe.stage.find<EnvironmentMark>("connections.header.mark")->text(), QStringLiteral("PRODUCTION"));
    }

    void refusedSaveKeepsTheFormAndSaysWhy() {
        PageProbe probe("connections");
        probe.stage.desk.environments.addStatus = base::fail(base::ErrorCode::AlreadyExists, {}, QStringLiteral("app"));
        fill(probe, "staging", "app");
        probe.click("connections.action.save");
        QTRY_VERIFY(probe.stage.find("connections.error")->isVisible());
        QCOMPARE(probe.edit("connections.id.edit")->text(), QStringLiteral("app"));
    }

    void UI5_allowingChangesInAProtectedEnvironmentIsTyped() {
        PageProbe probe("connections");
        probe.open();
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 3);
        select(probe, "docker");
        probe.click("connections.action.guard");
        QVERIFY(isUnavailable(probe.button("connections.action.apply")));
        probe.combo("connections.change.guard")->setCurrentIndex(2);
        QVERIFY(probe.stage.find("connections.confirm")->isVisible());
        QVERIFY(isUnavailable(probe.button("connections.action.apply")));
        QTest::keyClicks(probe.edit("connections.confirm.edit"), QStringLiteral("production / docker"));
        QVERIFY(probe.offered("connections.action.apply"));
        probe.click("connections.action.apply");
        QTRY_VERIFY(guardOf(probe, "docker") == domain::Guard::Protected);
        QTRY_COMPARE(probe.cell("connections.table.view", 1, ConnectionModel::Guard), QStringLiteral("protected"));
    }

    void UI5_removingFromAProtectedEnvironmentIsTyped() {
        PageProbe probe("connections");
        probe.open();
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 3);
        select(probe, "docker");
        probe.click("connections.action.remove");
        QCOMPARE(probe.button("connections.action.apply")->text(), QStringLiteral("Remove docker"));
        QVERIFY(isUnavailable(probe.button("connections.action.apply")));
        probe.keep("connections-remove");
        QTest::keyClicks(probe.edit("connections.confirm.edit"), QStringLiteral("production / docker"));
        probe.click("connections.action.apply");
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 2);
    }

    void removingFromAnOpenEnvironmentIsOnePlan() {
        PageProbe probe("connections");
        probe.open();
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 3);
        select(probe, "env");
        probe.click("connections.action.remove");
        QVERIFY(!probe.stage.find("connections.confirm")->isVisible());
        QVERIFY(probe.text("connections.change.text").contains(QStringLiteral("Every secret in the backend itself.")));
        probe.click("connections.action.apply");
        QTRY_COMPARE(probe.model("connections.table.view")->rowCount(), 2);
    }

    void emptyOffersToConnect() {
        PageProbe probe("connections");
        probe.stage.desk.environments.views.clear();
        probe.stage.desk.inventory.snapshot = {};
        probe.open();
        QTRY_COMPARE(probe.text("connections.empty.sentence"), QStringLiteral("No backend connected."));
        probe.click("connections.empty.action");
        QVERIFY(probe.combo("connections.type.combo")->isVisible());
    }

    /// A new backend brings its own words: all the window needs is their German beside them.
    void G11_everyTextOfEverySchemaIsGerman() {
        Language language;
        language.set(QStringLiteral("de"));
        // Names of programs, and of types that a service has, are the same in every language.
        const QSet<QString> names{QStringLiteral("compose"), QStringLiteral("node"), QStringLiteral("expand"), QStringLiteral("python"), QStringLiteral("docker"), QStringLiteral("systemd"),
                                 QStringLiteral("SecureString"), QStringLiteral("String")};
        QStringList english;
        const auto registry = backends::builtinBackends();
        for (const auto& type : registry.types()) {
            if (type.schema.kind == QLatin1String("memory")) continue; // never offered
            QStringList texts{type.schema.title, type.schema.summary};
            for (const auto& field : type.schema.fields) texts << field.label << field.help << field.choices;
            for (const QString& text : texts)
                if (!text.isEmpty() && !names.contains(text) && schemaText(text) == text) english << text;
        }
        language.set(QStringLiteral("en"));
        QVERIFY2(english.isEmpty(), qPrintable(english.join(u'\n')));
    }

    void choicesShowWordsAndKeepWhatTheFileHolds() {
        PageProbe probe("connections");
        probe.stage.desk.environments.schemas.front().fields[1].choices = {QStringLiteral("keep"), QStringLiteral("strip")};
        probe.stage.desk.environments.schemas.front().fields[1].defaultValue = QStringLiteral("keep");
        probe.stage.language.set(QStringLiteral("de"));
        fill(probe, "staging", "app");
        QCOMPARE(probe.combo("connections.field.dialect")->currentText(), QStringLiteral("behalten"));
        probe.combo("connections.field.dialect")->setCurrentIndex(1);
        probe.click("connections.action.save");
        QTRY_COMPARE(probe.stage.desk.environments.added.size(), 1U);
        QCOMPARE(probe.stage.desk.environments.added.front().second.settings.value(QStringLiteral("dialect")), QStringLiteral("strip"));
    }

    void modelKeepsTheContract() {
        fakes::FakeEnvironments environments;
        ConnectionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEnvironments(environments.views, {});
        QCOMPARE(model.rowCount(), 3);
        model.setEnvironments(environments.views, QStringLiteral("staging"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowOf(QStringLiteral("staging"), QStringLiteral("env")), 0);
    }
};

QTEST_MAIN(tst_ConnectionsPage)
#include "tst_ConnectionsPage.moc"
