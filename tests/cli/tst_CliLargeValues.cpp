#include "CliHome.h"

using namespace keyturn::test;

/// A value of 1 MiB, the most that a store takes, through everything that is done with values.
class tst_CliLargeValues : public QObject {
    Q_OBJECT

    static constexpr qsizetype kMost = 1 << 20;
    /// Text without a pattern that an env file takes as it is.
    static QByteArray large(qsizetype size) {
        static const char* const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        QByteArray text(size, Qt::Uninitialized);
        quint32 state = 7;
        for (char& one : text) one = letters[(state = state * 1664525 + 1013904223) >> 26];
        return text;
    }
    static Outcome create(const CliHome& home, const QString& ref, const QByteArray& value) {
        return home.run({QStringLiteral("secret"), QStringLiteral("put"), ref, QStringLiteral("--create"), QStringLiteral("--reason"), QStringLiteral("a large value")}, value);
    }

  private Q_SLOTS:
    void MEM2_aMebibyteIsWrittenRotatedResumedAndRolledBack_data() {
        QTest::addColumn<QString>("ref");
        for (const char* ref : {"production/vault/BIG_SESSION_SECRET", "production/docker/big_session_secret", "production/env/BIG_SESSION_SECRET"}) QTest::newRow(ref) << QString::fromLatin1(ref);
    }
    void MEM2_aMebibyteIsWrittenRotatedResumedAndRolledBack() {
        QFETCH(QString, ref);
        CliHome home;
        const QByteArray value = large(kMost);
        const auto put = create(home, ref, value);
        QVERIFY2(put.code == 0, put.all());
        QCOMPARE(home.get(ref).out, value);
        // Killed right after the new value is in place.
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KEYTURN_KILL_AT"), QStringLiteral("promote:afterEffect"));
        process.setProcessEnvironment(environment);
        process.start(ctl(), home.withHome({QStringLiteral("rotate"), QStringLiteral("start"), ref, QStringLiteral("--yes"), QStringLiteral("--grace"), QStringLiteral("0")}));
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        const QString run = home.runs().first().toObject().value(QStringLiteral("run")).toString();
        const auto resumed = home.run({QStringLiteral("rotate"), QStringLiteral("resume"), run});
        QVERIFY2(resumed.code == 0, resumed.all());
        QVERIFY(home.get(ref).out != value);
        const auto back = home.run({QStringLiteral("rotate"), QStringLiteral("rollback"), run, QStringLiteral("--yes")});
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(home.get(ref).out, value);
    }

    void BAK9_aMebibyteComesBackFromABackup() {
        CliHome home;
        const QByteArray value = large(kMost);
        for (const char* ref : {"production/vault/BIG_SESSION_SECRET", "production/docker/big_session_secret", "production/env/BIG_SESSION_SECRET"})
            QVERIFY(create(home, QString::fromLatin1(ref), value).code == 0);
        const auto first = home.run({QStringLiteral("backup"), QStringLiteral("identity"), home.file("a.txt"), QStringLiteral("--offline")});
        const auto second = home.run({QStringLiteral("backup"), QStringLiteral("identity"), home.file("b.txt")});
        const auto made = home.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"), QStringLiteral("--recipient"),
                                    QString::fromLatin1(first.out.trimmed()), QStringLiteral("--recipient"), QString::fromLatin1(second.out.trimmed()),
                                    QStringLiteral("--out"), home.file("b.age")});
        QVERIFY2(made.code == 0, made.all());
        const auto drill = home.run({QStringLiteral("backup"), QStringLiteral("drill"), home.file("b.age"), QStringLiteral("--identity"), home.file("a.txt"),
                                     QStringLiteral("--drift"), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(drill.code == 0, drill.all());
        QCOMPARE(drill.json().value(QStringLiteral("equal")), drill.json().value(QStringLiteral("secrets")));
        QVERIFY(drill.json().value(QStringLiteral("secrets")).toInt() > 3);
    }

    void KTVAL3_oneByteMoreIsRefusedAndNothingIsWritten() {
        CliHome home;
        for (const char* ref : {"production/vault/BIG_SESSION_SECRET", "production/docker/big_session_secret", "production/env/BIG_SESSION_SECRET"}) {
            const auto put = create(home, QString::fromLatin1(ref), large(kMost + 1));
            QVERIFY(put.code != 0);
            QVERIFY2(put.err.contains("KT-VAL-3"), put.all());
            QVERIFY(home.get(QString::fromLatin1(ref)).code != 0);
        }
    }

    void KTENV5_aFileThatWouldBeTooLargeToReadIsNotWritten() {
        CliHome home;
        const QByteArray value = large(kMost);
        for (const char* ref : {"production/env/BIG1", "production/env/BIG2", "production/env/BIG3"}) QCOMPARE(create(home, QString::fromLatin1(ref), value).code, 0);
        const QByteArray before = bytesOf(home.demo(".env.production"));
        const auto fourth = create(home, QStringLiteral("production/env/BIG4"), value);
        QVERIFY(fourth.code != 0);
        QVERIFY2(fourth.err.contains("KT-ENV-5"), fourth.all());
        QCOMPARE(bytesOf(home.demo(".env.production")), before);
        QCOMPARE(home.get(QStringLiteral("production/env/BIG3")).out, value);
    }
};

QTEST_GUILESS_MAIN(tst_CliLargeValues)
#include "tst_CliLargeValues.moc"
