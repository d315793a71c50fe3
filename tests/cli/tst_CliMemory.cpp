#include "CliHome.h"

#include <sys/resource.h>
#include <unistd.h>

using namespace keyturn::test;

/// Where no memory can be locked, that is said and on record, and the program works.
class tst_CliMemory : public QObject {
    Q_OBJECT

    static constexpr uid_t kNobody = 65534;
    /// Asks for locked memory in production.
    static bool setStrict(const QString& home) {
        const QString file = home + QStringLiteral("/environments/production.json");
        QByteArray text = bytesOf(file);
        const qsizetype at = text.indexOf("\"guard\"");
        QFile out(file);
        return at > 0 && out.open(QFile::WriteOnly) && out.write(text.insert(at, "\"strictMemory\": true, ")) > 0;
    }
    static uid_t user() { return ::getuid() == 0 ? kNobody : ::getuid(); }

    /// As a user without rights of root, who may lock `limit` bytes.
    static Outcome run(const QString& home, rlim_t limit, const char* words) {
        QProcess process;
        process.setChildProcessModifier([limit] {
            const rlimit most{limit, limit};
            if (::setrlimit(RLIMIT_MEMLOCK, &most) != 0) ::_exit(124);
            if (user() != ::getuid() && (::setgid(user()) != 0 || ::setuid(user()) != 0)) ::_exit(125);
        });
        process.start(ctl(), QStringList{QStringLiteral("--home"), home} + QString::fromLatin1(words).split(u' '));
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000)) return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

  private Q_SLOTS:
    void MEM3_whatCannotBeLockedIsSaidAndOnRecord() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("MEM-3: the sanitizer's own memory goes before the limit");
#endif
        QTemporaryDir folder;
        if (user() != ::getuid()) QCOMPARE(::chown(QFile::encodeName(folder.path()).constData(), user(), user()), 0);
        const QString home = folder.filePath(QStringLiteral("home"));
        const auto made = run(home, 0, ("demo init " + home.toLatin1()).constData());
        if (made.code == 126 || made.code < 0) QSKIP("MEM-3: the program cannot be started as another user from here");
        QVERIFY2(made.code == 0, made.all());
        const auto doctor = run(home, 0, "env doctor --format json");
        QVERIFY2(doctor.out.contains("memory"), doctor.all());
        const QString file = folder.filePath(QStringLiteral("audit.jsonl"));
        const auto exported = run(home, 0, ("audit export --out " + file.toLatin1()).constData());
        QVERIFY2(exported.code == 0, exported.all());
        QVERIFY(bytesOf(file).contains("\"action\":\"memory.notLocked\""));
        // It still does its work.
        const auto got = run(home, 0, "secret get production/env/DB_PASSWORD --reason read-by-a-test");
        QVERIFY2(got.code == 0 && !got.out.isEmpty(), got.all());
        // Until production asks for more.
        const auto started = run(home, 0, "rotate start production/env/JWT_SECRET --yes --format json");
        QVERIFY2(started.code == 0 || started.code == 3, started.all());
        const QString id = started.json().value(QStringLiteral("run")).toString();
        QVERIFY(setStrict(home));
        const QByteArray words[] = {"secret get production/env/DB_PASSWORD --reason read-by-a-test",
                                    "rotate plan production/env/SESSION_SECRET",
                                    "rotate resume " + id.toLatin1(),
                                    "generate hex:32 --to production/env/ANOTHER_SECRET"};
        for (const QByteArray& command : words) {
            const auto answer = run(home, 0, command.constData());
            QVERIFY2(answer.code == 1 && answer.err.contains("KT-MEM-2") && answer.out.isEmpty(), command + answer.all());
        }
        QCOMPARE(run(home, 0, "secret get staging/env/DB_PASSWORD --reason read-by-a-test").code, 0);
        const auto told = run(home, 0, "env doctor");
        QVERIFY2(told.code != 0 && told.all().contains("KT-MEM-2"), told.all());
        const auto back = run(home, 0, ("rotate rollback " + id.toLatin1() + " --yes").constData());
        QVERIFY2(back.code == 0, back.all());
    }
};

QTEST_GUILESS_MAIN(tst_CliMemory)
#include "tst_CliMemory.moc"
