#include "CliBackupDesk.h"
#include "CliRefusal.h"

using namespace keyturn::test;

/// What a script relies on: every verb in every format, output that is told when it is not whole, help that says what there is.
class tst_CliOutput : public QObject {
    Q_OBJECT

    /// The words with the home, and where the output goes, by a shell.
    static Outcome shell(const CliHome& home, const char* words, const char* behind) {
        const QString command = QStringLiteral("\"$0\" --home \"$1\" %1 %2").arg(QLatin1String(words), QLatin1String(behind));
        return runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), command, ctl(), home.path()}, {}, home.folder());
    }

  private Q_SLOTS:
    void outputThatDoesNotFitIsAFailure_data() {
        QTest::addColumn<QByteArray>("words");
        for (const char* words : {"secret list", "--format json secret list", "secret get production/env/JWT_SECRET --reason read-by-a-test", "generate hex:32",
                                  "audit verify", "report status", "env doctor", "--help"})
            QTest::addRow("%s", words) << QByteArray(words);
    }
    void outputThatDoesNotFitIsAFailure() {
        QFETCH(QByteArray, words);
        CliHome home;
        const auto full = shell(home, words.constData(), ">/dev/full");
        refused(full, "KT-OUT-1", 1);
        QVERIFY2(full.err.contains("ENOSPC"), full.err);
    }

    void aReaderThatStopsReadingIsNoFailure() {
        CliHome home;
        for (const char* words : {"--format json secret list", "secret list", "--format csv audit list"}) {
            const auto head = shell(home, words, "| head -c 9; exit ${PIPESTATUS[0]}");
            QVERIFY2(head.code == 0 && head.err.isEmpty() == !QByteArray(words).contains("audit"), head.all());
            QCOMPARE(head.out.size(), 9);
        }
        // What is under way is finished and recorded all the same.
        const auto started = shell(home, "rotate start production/env/JWT_SECRET --yes", "| true; exit ${PIPESTATUS[0]}");
        QVERIFY2(started.code == 0, started.all());
        QCOMPARE(home.runs().first().toObject().value(QStringLiteral("waitsFor")).toString(), QStringLiteral("person"));
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void closedStreamsAreNoFilesOfOurs() {
        CliHome home;
        const QByteArray before = bytesOf(home.path() + QStringLiteral("/state.keys"));
        QCOMPARE(shell(home, "secret list", "<&- >&- 2>&-").code, 0);
        QCOMPARE(bytesOf(home.path() + QStringLiteral("/state.keys")), before);
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void everyVerbAnswersInCsv_data() {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("column");
        const std::pair<const char*, const char*> verbs[] = {
            {"env list", "ENVIRONMENT"}, {"env check", "PLACE"}, {"env doctor", "PLACE"}, {"secret list", "REF"}, {"secret show production/env/JWT_SECRET", "ref"},
            {"secret versions production/vault/orders/database", "VERSION"}, {"check", "SEVERITY"}, {"rotate plan production/env/JWT_SECRET", "ref"}, {"rotate list", "RUN"},
            {"backup inspect b.age", "file"}, {"backup verify --identity id.age b.age", "file"}, {"backup restore --identity id.age b.age --to production/env", "REF"},
            {"backup drill --identity offline.age b.age", "file"}, {"audit verify", "records"}, {"audit list", "#"}, {"report status", "STATUS"},
            {"generate hex:32 --out made", "fingerprint"}};
        for (const auto& [words, column] : verbs) QTest::addRow("%s", words) << QByteArray(words) << QByteArray(column);
    }
    void everyVerbAnswersInCsv() {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, column);
        BackupDesk desk;
        const auto csv = desk.run(("--format csv " + words).constData());
        QVERIFY2(csv.code == 0 || csv.code == 3, csv.all());
        const QList<QByteArray> lines = csv.out.split('\n');
        QVERIFY2(lines.first().endsWith('\r') && lines.first().startsWith(column + (lines.first().contains(',') ? "," : "\r")), csv.out);
        for (const QByteArray& line : lines) QVERIFY2(line.isEmpty() || line.endsWith('\r'), line);
    }

    void aValueIsNotMadeToBeThrownAway() {
        CliHome home;
        for (const char* words : {"--format json generate hex:32", "--format csv generate hex:32"}) {
            const auto made = home.run(words);
            QVERIFY2(made.code == 2 && made.out.isEmpty() && made.err.contains("Nothing was generated"), made.all());
        }
    }

    void aBackupNamesItsOwnHash() {
        BackupDesk desk;
        const auto made = desk.create({desk.here, desk.offline}, QStringLiteral("c.age"), {QStringLiteral("--format"), QStringLiteral("json")}).json();
        const QByteArray sum = QCryptographicHash::hash(bytesOf(desk.file("c.age")), QCryptographicHash::Sha256).toHex();
        QCOMPARE(made.value(QStringLiteral("sha256")).toString().toLatin1(), sum);
    }

    void aSecretNamesEveryRuleThatSpeaks() {
        CliHome home;
        const auto shown = home.run("secret show production/env/JWT_SECRET");
        QVERIFY2(shown.out.contains("rule     jwt-overlap (production.json:"), shown.out);
    }

    void helpSaysWhatEachNounAndVerbIsFor() {
        const auto help = runProgram(ctl(), {QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        for (const QByteArray& line : help.out.mid(help.out.indexOf("Subcommands:")).split('\n')) {
            if (!line.startsWith("  ")) continue;
            QVERIFY2(line.simplified().split(' ').size() > 2, line);
        }
        QVERIFY(help.out.contains("Exit codes: 0 done"));
        const auto verb = runProgram(ctl(), {QStringLiteral("secret"), QStringLiteral("list"), QStringLiteral("--help")});
        QVERIFY2(verb.out.contains("--home DIR") && verb.out.contains("inGrace"), verb.out);
    }
};

QTEST_GUILESS_MAIN(tst_CliOutput)
#include "tst_CliOutput.moc"
