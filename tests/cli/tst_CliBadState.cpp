#include "CliRefusal.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <sys/file.h>
#include <sys/stat.h>

using namespace keyturn::test;

/// A state that is damaged, locked, in use or full: rows 40 to 42, 54 and 55.
class tst_CliBadState : public QObject {
    Q_OBJECT

    /// Runs statements on the state's database, as a thief, a disk or a tool would.
    static bool onDatabase(const CliHome& home, const QStringList& statements) {
        bool done = true;
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("outside"));
            db.setDatabaseName(home.path() + QStringLiteral("/state.db"));
            done = db.open();
            QSqlQuery query(db);
            for (const QString& statement : statements) done = done && query.exec(statement);
            query.finish();
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("outside"));
        return done;
    }
    static constexpr auto kStart = "rotate start production/env/JWT_SECRET --yes --format json";
    static QString runOf(const Outcome& outcome) { return outcome.json().value(QStringLiteral("run")).toString(); }
    static Outcome rotate(const CliHome& home, const char* verb, const QString& run, const QStringList& more = {}) {
        return home.run(QStringList{QStringLiteral("rotate"), QLatin1String(verb), run} + more);
    }

  private Q_SLOTS:
    void STO1_aMissingOrOtherKeyMakesNoNewOne() {
        CliHome home;
        const QString key = home.path() + QStringLiteral("/state.key");
        const QByteArray good = bytesOf(key);
        QVERIFY(writeBytes(key, QByteArray(64, 'a')));
        refused(home.run("secret list"), "KT-STO-1", 1);
        QVERIFY(QFile::remove(key));
        refused(home.run("secret list"), "KT-STO-1", 1);
        QVERIFY(!QFileInfo::exists(key));
        QVERIFY(writeBytes(key, good, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        refused(home.run("secret list"), "KT-FIL-2", 1);
        QVERIFY(writeBytes(key, good));
        QCOMPARE(home.run("secret list").code, 0);
        QVERIFY(writeBytes(home.file("words"), "a passphrase\n"));
        refused(home.run("--passphrase-file words secret list"), "KT-STO-1", 1);
    }

    void STO2_lostKeySlotsAreNamedAndNotMadeAnew() {
        CliHome home;
        const QString slotFile = home.path() + QStringLiteral("/state.keys");
        const QByteArray good = bytesOf(slotFile);
        QVERIFY(QFile::remove(slotFile));
        refused(home.run("secret list"), "KT-STO-13", 1);
        QVERIFY(!QFileInfo::exists(slotFile));
        QVERIFY(writeBytes(slotFile, good));
        QCOMPARE(home.run("secret list").code, 0);
    }

    void CFG1_aFolderInPlaceOfAnEnvironmentFileIsNamed() {
        CliHome home;
        const QString file = home.path() + QStringLiteral("/environments/staging.json");
        QVERIFY(QFile::rename(file, home.file("kept.json")) && QDir().mkpath(file));
        const auto check = home.run("env check");
        QCOMPARE(check.code, 3);
        QVERIFY2((check.out + check.err).contains("staging.json"), check.all());
    }

    void STO6_aLostOrDamagedStateIsNotReplaced() {
        CliHome home;
        const QString state = home.path() + QStringLiteral("/state.db");
        const QByteArray good = bytesOf(state);
        QVERIFY(writeBytes(state, good.left(20000)));
        refused(home.run("audit verify"), "KT-STO-6", 1);
        QVERIFY(writeBytes(state, {}));
        refused(home.run("audit verify"), "KT-STO-12", 1);
        QVERIFY(QFile::remove(state));
        refused(home.run("secret list"), "KT-STO-12", 1);
        QVERIFY(!QFileInfo::exists(state));
        QVERIFY(writeBytes(state, good));
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void aHomeThatIsNoneIsNotMade() {
        CliHome home;
        const auto none = runProgram(ctl(), {QStringLiteral("--home"), home.file("none"), QStringLiteral("secret"), QStringLiteral("list")});
        refused(none, "KT-STO-11", 1);
        QVERIFY(!QFileInfo::exists(home.file("none")));
        QCOMPARE(runProgram(ctl(), {QStringLiteral("demo"), QStringLiteral("init"), home.path()}).code, 1);
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void STO2_aSecondProcessIsToldSo() {
        CliHome home;
        // What an open console holds: the kernel's lock on this file.
        QFile lock(home.path() + QStringLiteral("/keyturn.lock"));
        QVERIFY(lock.open(QIODevice::ReadWrite));
        QVERIFY(::flock(lock.handle(), LOCK_EX | LOCK_NB) == 0);
        const auto second = home.run("secret list");
        refused(second, "KT-STO-2", 5);
        lock.close();
        QCOMPARE(home.run("secret list").code, 0);
    }

    void AUD1_withoutAuditRecordNothingIsDone() {
        CliHome home;
        const QByteArray before = bytesOf(home.demo(".env.production"));
        // Every file this process writes may have 1 KiB: as on a disk that is full.
        const QString limited = QStringLiteral("trap '' XFSZ; ulimit -f 1; exec \"$@\"");
        const auto start = runProgram(QStringLiteral("sh"), QStringList{QStringLiteral("-c"), limited, QStringLiteral("sh"), ctl()} +
                                                                home.withHome({QStringLiteral("rotate"), QStringLiteral("start"), QStringLiteral("production/env/JWT_SECRET"), QStringLiteral("--yes")}));
        QVERIFY2(start.code == 1 || start.code == 5, start.all());
        QVERIFY2(start.err.contains("Nothing was") || start.err.contains("nothing was") || start.err.contains("kept"), start.all());
        QCOMPARE(bytesOf(home.demo(".env.production")), before);
        const auto next = home.run("rotate start production/env/JWT_SECRET --yes");
        QVERIFY2(next.code == 0, next.all());
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void row34_anotherRotationIsOpen() {
        CliHome home;
        const QString run = runOf(home.run(kStart));
        QVERIFY(!run.isEmpty());
        const Untouched files(home);
        for (const char* again : {"rotate plan production/env/JWT_SECRET", "rotate start production/env/JWT_SECRET --yes"}) {
            const auto second = home.run(again);
            refused(second, "KT-ROT-1", 5);
            QVERIFY2(second.err.contains(run.toLatin1()), second.all());
        }
        QVERIFY2(files.still(), files.difference());
        QCOMPARE(home.runs().size(), 1);
    }

    void row35_changedBySomeoneElseSinceThePlan() {
        CliHome home;
        const QString run = runOf(home.run(kStart));
        QVERIFY(edit(home.demo(".env.production"), "JWT_SECRET=", "JWT_SECRET=c4n4ry"));
        const QByteArray theirs = envValue(bytesOf(home.demo(".env.production")), "JWT_SECRET");
        const QByteArray copy = bytesOf(home.demo("docker/production/jwt_secret"));
        const auto next = rotate(home, "confirm", run, {QStringLiteral("partner-gateway"), QStringLiteral("--note"), QStringLiteral("its log says so")});
        refused(next, "KT-ROT-2", 5);
        QCOMPARE(envValue(bytesOf(home.demo(".env.production")), "JWT_SECRET"), theirs);
        QCOMPARE(bytesOf(home.demo("docker/production/jwt_secret")), copy);
        QVERIFY(!next.all().contains("c4n4ry"));
    }

    void row39_retireWithoutEvidence() {
        CliHome home;
        const QString run = runOf(home.run(kStart));
        const Untouched files(home);
        const auto retire = rotate(home, "retire", run, {QStringLiteral("--yes")});
        refused(retire, "KT-ROT-6", 5);
        QVERIFY2(retire.err.contains("of 2 consumers"), retire.all());
        QVERIFY2(files.still(), files.difference());
    }

    void row40_aDamagedJournalStopsItsRunAlone() {
        CliHome home;
        const QString run = runOf(home.run(kStart));
        const Untouched files(home);
        // The last record of the newest log, one byte changed.
        QVERIFY(onDatabase(home, {QStringLiteral("UPDATE entry SET payload = CAST(substr(payload, 1, length(payload) - 1) || x'5a5a' AS BLOB) "
                                                 "WHERE log = (SELECT max(id) FROM log) AND sequence = (SELECT max(sequence) FROM entry WHERE log = (SELECT max(id) FROM log))")}));
        for (const char* verb : {"resume", "status"}) {
            const auto next = rotate(home, verb, run);
            QVERIFY2(next.code != 0, next.all());
            refused(next, "KT-JRN-2", next.code);
        }
        QVERIFY2(files.still(), files.difference());
        const auto listed = home.run("rotate list");
        refused(listed, "KT-JRN-2", 0);
        QVERIFY2(!listed.out.contains("storeOnly"), listed.all());
        // Everything else goes on, and the value that was made is not lost: it stands in its pending slot.
        QCOMPARE(home.run("audit verify").code, 0);
        QCOMPARE(home.get(QStringLiteral("production/env/DB_PASSWORD")).code, 0);
        refused(home.run("rotate start production/env/JWT_SECRET --yes"), "KT-ROT-1", 5);
    }

    void row41_whatCannotBeRecordedIsNotDone() {
        CliHome home;
        const QByteArray before = bytesOf(home.demo(".env.staging"));
        const QByteArray value = "c4n4ry-that-is-not-written";
        // A disk that fills sooner or later: every file this process writes may have so many blocks of 512 bytes.
        int refusals = 0;
        for (int blocks = 16; blocks <= 256; blocks += 24) {
            const QString limited = QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$@\"").arg(blocks);
            const auto under = [&](const QStringList& words, const QByteArray& input = {}) {
                return runProgram(QStringLiteral("sh"), QStringList{QStringLiteral("-c"), limited, QStringLiteral("sh"), ctl()} + home.withHome(words), input, home.folder());
            };
            const auto put = under({QStringLiteral("secret"), QStringLiteral("put"), QStringLiteral("staging/env/NEW%1").arg(blocks), QStringLiteral("--reason"), QStringLiteral("put by a test")}, value);
            const bool isThere = bytesOf(home.demo(".env.staging")).contains("NEW" + QByteArray::number(blocks) + '=');
            QCOMPARE(put.code == 0, isThere);
            QCOMPARE(canaryHits(put.out + put.err, value), 0);
            if (put.code == 0) continue;
            ++refusals;
            refused(put, "KT-AUD-1", 1);
            const auto get = under({QStringLiteral("secret"), QStringLiteral("get"), QStringLiteral("production/env/JWT_SECRET"), QStringLiteral("--reason"), QStringLiteral("read by a test")});
            if (get.code != 0) QVERIFY2(get.out.isEmpty(), get.all());
        }
        QVERIFY(refusals > 0);
        QVERIFY(bytesOf(home.demo(".env.staging")).startsWith(before));
        QCOMPARE(home.get(QStringLiteral("production/env/JWT_SECRET")).code, 0);
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void row41_onADiskThatIsFullOrReadOnlyNothingIsBegun() {
        CliHome home;
        const Untouched files(home);
        // Every file this process writes may have 512 bytes: as on a disk that is full.
        const QString limited = QStringLiteral("trap '' XFSZ; ulimit -f 1; exec \"$@\"");
        for (const char* words : {"secret list", "secret get production/env/JWT_SECRET --reason read-by-a-test", "rotate start production/env/JWT_SECRET --yes", "check --deep"}) {
            const auto full = runProgram(QStringLiteral("sh"), QStringList{QStringLiteral("-c"), limited, QStringLiteral("sh"), ctl()} + home.withHome(QString::fromLatin1(words).split(u' ')));
            refused(full, "KT-AUD-1", 1);
            QVERIFY2(full.out.isEmpty(), full.out);
        }
        QVERIFY2(files.still(), files.difference());
        QCOMPARE(home.run("audit verify").code, 0);
        QVERIFY(home.runs().isEmpty());
    }

    void row41_aDemoThatHasNoRoomLeavesNothing() {
        CliHome home;
        const QString folder = home.file("half");
        const auto full = runProgram(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("trap '' XFSZ; ulimit -f 64; exec \"$@\""), QStringLiteral("sh"),
                                                            ctl(), QStringLiteral("demo"), QStringLiteral("init"), folder});
        QCOMPARE(full.code, 1);
        QVERIFY2(!QFileInfo::exists(folder), full.all());
        QCOMPARE(runProgram(ctl(), {QStringLiteral("demo"), QStringLiteral("init"), folder}).code, 0);
    }

    void row42_aShorterAuditLogIsNoticed() {
        CliHome home;
        QCOMPARE(home.get(QStringLiteral("production/env/DB_PASSWORD")).code, 0);
        QVERIFY(QFile::copy(home.path() + QStringLiteral("/state.db"), home.file("earlier.db")));
        for (int i = 0; i < 3; ++i) QCOMPARE(home.get(QStringLiteral("production/env/JWT_SECRET")).code, 0);
        const Untouched files(home);
        // The log goes back to what it was; its checkpoint does not.
        QVERIFY(onDatabase(home, {QStringLiteral("ATTACH '%1' AS earlier").arg(home.file("earlier.db")), QStringLiteral("DELETE FROM entry"),
                                  QStringLiteral("INSERT INTO entry SELECT * FROM earlier.entry"), QStringLiteral("DELETE FROM log"),
                                  QStringLiteral("INSERT INTO log SELECT * FROM earlier.log")}));
        const auto verified = home.run("audit verify --format json");
        QCOMPARE(verified.code, 3);
        QCOMPARE(verified.json().value(QStringLiteral("verdict")).toString(), QStringLiteral("truncated"));
        QVERIFY(verified.json().value(QStringLiteral("missing")).toInt() >= 6);
        refused(home.run("audit verify"), "KT-AUD-2", 3);
        const auto get = home.get(QStringLiteral("production/env/JWT_SECRET"));
        refused(get, "KT-AUD-2", 3);
        QVERIFY(get.out.isEmpty());
        refused(home.put(QStringLiteral("staging/env/NEW"), "a-new-value-for-the-file"), "KT-AUD-2", 3);
        QVERIFY2(files.still(), files.difference());
    }

    void row42_aShorterExportIsNoticed() {
        CliHome home;
        QCOMPARE(home.get(QStringLiteral("production/env/DB_PASSWORD")).code, 0);
        QCOMPARE(home.run("audit export --out log.jsonl").code, 0);
        QCOMPARE(home.run("audit verify --file log.jsonl").code, 0);
        QList<QByteArray> lines = bytesOf(home.file("log.jsonl")).split('\n');
        QVERIFY(lines.size() > 4);
        lines.removeAt(lines.size() - 3); // the last record; the signed line and the end stay
        QVERIFY(writeBytes(home.file("log.jsonl"), lines.join('\n')));
        refused(home.run("audit verify --file log.jsonl"), "KT-AUD-2", 3);
    }
};

QTEST_GUILESS_MAIN(tst_CliBadState)
#include "tst_CliBadState.moc"
