#include "CliRefusal.h"

#include <QCryptographicHash>

using namespace keyturn::test;

/// Programs that roll consumers, and what can be wrong with them: row 53. And where the demo's own one leaves its log.
class tst_CliBadHook : public QObject {
    Q_OBJECT

    static constexpr auto kStart = "rotate start production/env/JWT_SECRET --yes";
    static QString hook(const CliHome& home) { return home.demo("bin/reload-auth.sh"); }
    static QString production(const CliHome& home) { return home.path() + QStringLiteral("/environments/production.json"); }
    static constexpr auto kOnlyOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    /// Puts another program in the hook's place and allows it.
    static bool allow(const CliHome& home, const QByteArray& program) {
        const QByteArray before = QCryptographicHash::hash(bytesOf(hook(home)), QCryptographicHash::Sha256).toHex();
        const QByteArray after = QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex();
        return writeBytes(hook(home), program, kOnlyOwner) && edit(production(home), before, after);
    }
    /// Refused by the plan already: nothing is begun.
    static void isRefusedByThePlan(const CliHome& home, const char* code) {
        const Untouched files(home);
        refused(home.run("rotate plan production/env/JWT_SECRET"), code, 5);
        refused(home.run(kStart), code, 5);
        QVERIFY2(files.still(), files.difference());
        QVERIFY(home.runs().isEmpty());
    }

  private Q_SLOTS:
    void row53_missing() {
        CliHome home;
        QVERIFY(QFile::remove(hook(home)));
        isRefusedByThePlan(home, "KT-EXE-1");
    }

    void row53_notExecutableOrNotItsOwnersAlone() {
        CliHome home;
        QVERIFY(QFile::setPermissions(hook(home), QFile::ReadOwner | QFile::WriteOwner));
        isRefusedByThePlan(home, "KT-EXE-2");
        QVERIFY(QFile::setPermissions(hook(home), kOnlyOwner | QFile::WriteGroup | QFile::ReadGroup));
        isRefusedByThePlan(home, "KT-EXE-2");
    }

    void row53_hashChanged() {
        CliHome home;
        QVERIFY(writeBytes(hook(home), bytesOf(hook(home)) + "# one more line\n", kOnlyOwner));
        isRefusedByThePlan(home, "KT-EXE-3");
    }

    void row53_changedBetweenPlanAndRoll() {
        CliHome home;
        const auto started = home.run("rotate start production/env/JWT_SECRET --yes --format json").json();
        const QByteArray good = bytesOf(hook(home));
        QVERIFY(writeBytes(hook(home), good + "# one more line\n", kOnlyOwner));
        const QString run = started.value(QStringLiteral("run")).toString();
        const QStringList confirm{QStringLiteral("rotate"), QStringLiteral("confirm"), run, QStringLiteral("partner-gateway"), QStringLiteral("--note"), QStringLiteral("its log says so")};
        refused(home.run(confirm), "KT-EXE-3", 5);
        // The allowed program is put back: the run goes on where it stopped.
        QVERIFY(writeBytes(hook(home), good, kOnlyOwner));
        const auto next = home.run({QStringLiteral("rotate"), QStringLiteral("resume"), run, QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(next.code == 0, next.all());
        QCOMPARE(next.json().value(QStringLiteral("phase")).toString(), QStringLiteral("rollOut"));
    }

    void row53_timeout() {
        CliHome home;
        QVERIFY(allow(home, "#!/bin/sh\nexec sleep 600\n"));
        QVERIFY(edit(production(home), "\"timeoutSeconds\": 10", "\"timeoutSeconds\": 1"));
        const QByteArray before = envValue(bytesOf(home.demo(".env.production")), "JWT_SECRET");
        const auto start = home.run(kStart);
        refused(start, "KT-EXE-4", 1);
        QVERIFY2(start.err.contains("within 1 s"), start.all());
        // The value that is in use is the one before; the new one waits, and can be given up.
        QCOMPARE(envValue(bytesOf(home.demo(".env.production")), "JWT_SECRET"), before);
        QVERIFY(allow(home, "#!/bin/sh\nexit 0\n"));
        const QString run = home.runs().first().toObject().value(QStringLiteral("run")).toString();
        const auto resumed = home.run({QStringLiteral("rotate"), QStringLiteral("resume"), run});
        QVERIFY2(resumed.code == 0, resumed.all());
    }

    void theDemosLogLiesWhereAPersonFindsIt() {
        CliHome home;
        const auto started = home.run("rotate start production/env/JWT_SECRET --yes --format json").json();
        const QByteArray run = started.value(QStringLiteral("run")).toString().toLatin1();
        const QByteArray log = bytesOf(home.demo("log/reloads.log"));
        QCOMPARE(log, run + " stage round 1 production/env/JWT_SECRET\n");
        const auto mode = QFile::permissions(home.demo("log/reloads.log"));
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        // Nothing lies beside the program, and its private copy is gone.
        QCOMPARE(QDir(home.demo("bin")).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("reload-auth.sh")});
    }
};

QTEST_GUILESS_MAIN(tst_CliBadHook)
#include "tst_CliBadHook.moc"
