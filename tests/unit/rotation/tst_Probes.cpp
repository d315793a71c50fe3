#include "RotationDesk.h"

#include <QFile>
#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;

/// What the probes of a rule do to a run.
class tst_Probes : public QObject {
    Q_OBJECT

    static domain::ProbeSpec command(RotationDesk& desk, const QByteArray& body) {
        const QString path = desk.folder.filePath(QStringLiteral("probe"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) file.write("#!/bin/sh\n" + body + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        domain::ProbeSpec spec;
        spec.kind = QStringLiteral("command");
        spec.command = {path};
        return spec;
    }
    static base::Result<RunDocument> run(RotationDesk& desk, const domain::ProbeSpec& probe) {
        desk.put(QStringLiteral("SESSION"), "an old value to be replaced soon");
        desk.rule.rotation.probes = {probe};
        return desk.start();
    }

  private Q_SLOTS:
    void passedProbeLetsTheRunGoOn() {
        RotationDesk desk;
        const auto document = run(desk, command(desk, "test -n \"$KEYTURN_RUN\" && test \"$KEYTURN_SECRET_REF\" = prod/mem/SESSION"));
        QVERIFY(document.has_value());
        QCOMPARE(document->phase, Phase::Grace);
    }

    void signVerifyOfASingleKeyIsCarriedOut() {
        RotationDesk desk;
        domain::ProbeSpec probe;
        probe.kind = QStringLiteral("signVerify");
        const auto document = run(desk, probe);
        QVERIFY(document.has_value());
        QCOMPARE(document->phase, Phase::Grace);
        const bool carriedOut = std::any_of(document->steps.begin(), document->steps.end(), [](const StepRecord& step) {
            return step.step == QLatin1String("test") && step.state == StepState::Done && step.evidence.startsWith(QLatin1String("signVerify:"));
        });
        QVERIFY(carriedOut);
    }

    void failedProbeStopsTheRunAndRollbackIsThere() {
        RotationDesk desk;
        const auto document = run(desk, command(desk, "exit 3"));
        QVERIFY(document.has_value());
        QCOMPARE(document->state, RunState::Failed);
        QCOMPARE(document->problem->condition, QStringLiteral("KT-ROT-10"));
        QCOMPARE(document->problem->args, (QStringList{QStringLiteral("command"), QStringLiteral("exit 3")}));
        QCOMPARE(desk.engine->rollback(document->run, {})->state, RunState::RolledBack);
        QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("an old value to be replaced soon"));
    }

    void inconclusiveIsNeverPassed_data() {
        QTest::addColumn<bool>("http");
        QTest::newRow("program says try later") << false;
        QTest::newRow("nobody answers") << true;
    }
    void inconclusiveIsNeverPassed() {
        QFETCH(bool, http);
        RotationDesk desk;
        domain::ProbeSpec probe = command(desk, "exit 75");
        if (http) {
            probe = {};
            probe.kind = QStringLiteral("http");
            probe.settings = {{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:1/health")}};
        }
        const auto document = run(desk, probe);
        QVERIFY(document.has_value());
        QCOMPARE(document->state, RunState::Waiting);
        QCOMPARE(document->waitsFor, WaitsFor::Evidence);
        QCOMPARE(document->waitReason, QStringLiteral("probe:") + probe.kind);
        QVERIFY(document->phase < Phase::Grace);
        QVERIFY(!desk.engine->retire(document->run, {}).has_value());
    }

    void unusableProbesBlockThePlan_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("unknown") << QStringLiteral("telepathy");
        QTest::newRow("http without an address") << QStringLiteral("http");
        QTest::newRow("command without a program") << QStringLiteral("command");
        QTest::newRow("pair without a partner") << QStringLiteral("pairMatch");
    }
    void unusableProbesBlockThePlan() {
        QFETCH(QString, kind);
        RotationDesk desk;
        domain::ProbeSpec probe;
        probe.kind = kind;
        const auto document = run(desk, probe);
        QVERIFY(!document);
        QCOMPARE(document.error().condition, QStringLiteral("KT-ROT-15"));
        QCOMPARE(document.error().args, QStringList{QStringLiteral("PLAN-PROBE")});
    }
};

QTEST_GUILESS_MAIN(tst_Probes)
#include "tst_Probes.moc"
