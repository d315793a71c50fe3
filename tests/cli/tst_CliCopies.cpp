#include "CliHome.h"
#include "fakes/FakeS3.h"

#include <csignal>

using namespace keyturn;
using namespace keyturn::test;
using fakes::Asked;
using fakes::FakeS3;
using fakes::Reply;

/// backup push, copies and fetch against a bucket of this process.
class tst_CliCopies : public QObject {
    Q_OBJECT

    /// A home with the environment "off": secrets of more than one part in a folder, and the bucket as its destination.
    struct Desk : CliHome {
        explicit Desk(const FakeS3& s3, int secrets = 1) {
            QDir().mkpath(file("values"));
            for (int i = 0; i < secrets; ++i) writeBytes(file("values") + QStringLiteral("/SECRET_%1").arg(i), QByteArray(900'000, char('a' + i)));
            write(s3.origin());
            recipient = QString::fromLatin1(run("backup identity id.age").out).trimmed();
            made = run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("off"), QStringLiteral("--recipient"), recipient, QStringLiteral("--out"), QStringLiteral("b.age")});
        }
        bool write(const QByteArray& endpoint, const QByteArray& more = {}) const {
            return writeBytes(path() + QStringLiteral("/environments/off.json"),
                              "{\"schema\": \"keyturn/environment/1\", \"name\": \"off\", \"guard\": \"open\",\n"
                              "\"backends\": [{\"id\": \"values\", \"kind\": \"secretDirectory\", \"settings\": {\"path\": \"" + file("values").toUtf8() + "\"}}],\n"
                              "\"backup\": {\"destinations\": [{\"id\": \"s3\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"backups\", \"region\": \"eu-central-1\", \"endpoint\": \"" + endpoint +
                              "\",\n\"accessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"secretAccessKey\": \"env:KEYTURN_TEST_S3_KEY\"" + more + "}}]}}\n");
        }
        Outcome push(const QString& file = QStringLiteral("b.age")) const { return run({QStringLiteral("backup"), QStringLiteral("push"), file, QStringLiteral("--to"), QStringLiteral("off/s3"), QStringLiteral("--format"), QStringLiteral("json")}); }
        Outcome fetch(const QString& key, const QString& out, const QStringList& more = {}) const {
            return run(QStringList{QStringLiteral("backup"), QStringLiteral("fetch"), QStringLiteral("off/s3"), key, QStringLiteral("--out"), out} + more);
        }
        QByteArray bytes(const char* name) const { return bytesOf(file(name)); }
        QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
        QString recipient;
        Outcome made;
    };
    static QString keyOf(const Outcome& pushed) { return pushed.json().value(QStringLiteral("key")).toString(); }

  private Q_SLOTS:
    void initTestCase() { qputenv("KEYTURN_TEST_S3_KEY", "canary-of-s3"); }

    void aBackupGoesThereAndComesBack() {
        FakeS3 s3;
        const Desk desk(s3);
        QVERIFY2(desk.made.code == 0, desk.made.all());
        const Outcome pushed = desk.push();
        QVERIFY2(pushed.code == 0, pushed.all());
        QCOMPARE(pushed.json().value(QStringLiteral("schema")).toString(), QStringLiteral("keyturn/push/1"));
        static const QRegularExpression form(QStringLiteral("^keyturn/[0-9]{8}T[0-9]{6}Z/[0-9a-f]{32}\\.age$"));
        const QString key = keyOf(pushed);
        QVERIFY2(form.match(key).hasMatch(), qPrintable(key));
        QCOMPARE(s3.stored().keys(), (QList<QByteArray>{key.toUtf8(), key.toUtf8() + ".minisig"}));
        QCOMPARE(s3.stored().value(key.toUtf8()), desk.bytes("b.age"));
        QCOMPARE(s3.stored().value(key.toUtf8() + ".minisig"), desk.bytes("b.age.minisig"));

        const Outcome copies = desk.run("backup copies off/s3 --format json");
        QVERIFY2(copies.code == 0, copies.all());
        const QJsonObject one = copies.json().value(QStringLiteral("copies")).toArray().first().toObject();
        QCOMPARE(copies.json().value(QStringLiteral("schema")).toString(), QStringLiteral("keyturn/copies/1"));
        QCOMPARE(one.value(QStringLiteral("key")).toString(), key);
        QCOMPARE(one.value(QStringLiteral("size")).toInteger(), desk.bytes("b.age").size());
        QCOMPARE(one.value(QStringLiteral("signature")).toBool(), true);

        const Outcome fetched = desk.fetch(key, QStringLiteral("back.age"));
        QVERIFY2(fetched.code == 0, fetched.all());
        QCOMPARE(desk.bytes("back.age"), desk.bytes("b.age"));
        QCOMPARE(desk.bytes("back.age.minisig"), desk.bytes("b.age.minisig"));
        QCOMPARE(QFile::permissions(desk.file("back.age")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        // No file's place is taken.
        const auto before = desk.files();
        QCOMPARE(desk.fetch(key, QStringLiteral("back.age")).code, 1);
        QCOMPARE(desk.files(), before);

        const QByteArray audit = desk.run("audit list --format json").out;
        for (const char* word : {"backup.push", "backup.fetch", "off/s3"}) QVERIFY2(audit.contains(word), word);
        for (const Outcome& each : {pushed, copies, fetched}) QVERIFY(!each.all().contains("canary-of-s3"));
        QVERIFY(!audit.contains("canary-of-s3"));
    }

    void createMayPushToo() {
        FakeS3 s3;
        const Desk desk(s3);
        const Outcome both = desk.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("off"), QStringLiteral("--recipient"), desk.recipient,
                                       QStringLiteral("--out"), QStringLiteral("c.age"), QStringLiteral("--to"), QStringLiteral("off/s3")});
        QVERIFY2(both.code == 0, both.all());
        QCOMPARE(s3.stored().size(), 2);
        QCOMPARE(s3.stored().first(), desk.bytes("c.age"));
    }

    void onlyAGoodFileIsPushed() {
        FakeS3 s3;
        const Desk desk(s3);
        QByteArray damaged = desk.bytes("b.age");
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
        QVERIFY(writeBytes(desk.file("d.age"), damaged) && writeBytes(desk.file("d.age.minisig"), desk.bytes("b.age.minisig")));
        const Outcome refused = desk.push(QStringLiteral("d.age"));
        QVERIFY2(refused.code == 3 && refused.err.contains("KT-CPY-2"), refused.all());
        QVERIFY(writeBytes(desk.file("n.age"), desk.bytes("b.age")));
        QCOMPARE(desk.push(QStringLiteral("n.age")).code, 1); // without its signature
        QCOMPARE(s3.asked().size(), std::size_t(0));
    }

    /// Killed at the second part: nothing lies under the key, and the next push is as any other.
    void killedInTheMiddleItLeavesNoObject() {
        QProcess pushing;
        bool isArmed = true;
        FakeS3 s3;
        const Desk desk(s3, 11);
        QVERIFY2(desk.made.code == 0, desk.made.all());
        QVERIFY(desk.bytes("b.age").size() > 8 << 20);
        std::atomic<qint64> child = 0;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!isArmed || !asked.target.contains("partNumber=2")) return std::nullopt;
            while (child == 0) std::this_thread::yield();
            ::kill(pid_t(child.load()), SIGKILL);
            return std::nullopt;
        };
        pushing.setWorkingDirectory(desk.folder());
        pushing.start(ctl(), desk.withHome({QStringLiteral("backup"), QStringLiteral("push"), QStringLiteral("b.age"), QStringLiteral("--to"), QStringLiteral("off/s3")}));
        QVERIFY(pushing.waitForStarted());
        child = pushing.processId();
        QVERIFY(pushing.waitForFinished(60'000));
        QCOMPARE(pushing.exitStatus(), QProcess::CrashExit);
        QVERIFY(s3.stored().isEmpty());
        isArmed = false;
        const Outcome again = desk.push();
        QVERIFY2(again.code == 0, again.all());
        QCOMPARE(s3.stored().value(keyOf(again).toUtf8()), desk.bytes("b.age"));
    }

    void aDamagedCopyIsNotKept_data() {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("condition");
        QTest::newRow("one bit") << QStringLiteral("bit") << 3 << QByteArray("KT-CPY-3");
        QTest::newRow("cut off") << QStringLiteral("cut") << 3 << QByteArray("KT-CPY-3");
        QTest::newRow("no signature") << QStringLiteral("unsigned") << 1 << QByteArray("minisig");
        QTest::newRow("not there") << QStringLiteral("gone") << 1 << QByteArray();
    }
    void aDamagedCopyIsNotKept() {
        QFETCH(QString, damage);
        QFETCH(int, code);
        QFETCH(QByteArray, condition);
        FakeS3 s3;
        const Desk desk(s3);
        const QString key = keyOf(desk.push());
        {
            const std::lock_guard guard(s3.mutex);
            QByteArray& copy = s3.objects[key.toUtf8()];
            if (damage == u"bit") copy[copy.size() / 2] = char(copy[copy.size() / 2] ^ 1);
            if (damage == u"cut") copy.chop(100);
            if (damage == u"unsigned") s3.objects.remove(key.toUtf8() + ".minisig");
            if (damage == u"gone") s3.objects.remove(key.toUtf8());
        }
        const auto before = desk.files();
        const Outcome refused = desk.fetch(key, QStringLiteral("back.age"));
        QVERIFY2(refused.code == code && refused.err.contains(condition), refused.all());
        QCOMPARE(desk.files(), before);
    }

    /// The desk is lost: a new one fetches what the old one pushed.
    void anotherDesksCopyIsTakenWhenThatIsMeant() {
        FakeS3 s3;
        const Desk old(s3);
        const QString key = keyOf(old.push());
        // Made anew, and no copy of the tests' home: its signing key is another one.
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("home")), back = folder.filePath(QStringLiteral("back.age"));
        QCOMPARE(runProgram(ctl(), {QStringLiteral("demo"), QStringLiteral("init"), fresh}).code, 0);
        QVERIFY(QFile::copy(old.path() + QStringLiteral("/environments/off.json"), fresh + QStringLiteral("/environments/off.json")));
        const QStringList words{QStringLiteral("--home"), fresh, QStringLiteral("backup"), QStringLiteral("fetch"), QStringLiteral("off/s3"), key, QStringLiteral("--out"), back};
        const Outcome refused = runProgram(ctl(), words);
        QVERIFY2(refused.code == 3 && refused.err.contains("--unknown-signer"), refused.all());
        QVERIFY(!QFile::exists(back));
        const Outcome taken = runProgram(ctl(), words + QStringList{QStringLiteral("--unknown-signer")});
        QVERIFY2(taken.code == 0, taken.all());
        QCOMPARE(bytesOf(back), old.bytes("b.age"));
    }

    /// As a full disk: no file may grow past 2 MiB.
    void aFullDiskLeavesNothing() {
        FakeS3 s3;
        const Desk desk(s3, 4);
        QVERIFY(desk.bytes("b.age").size() > 3 << 20);
        const QString key = keyOf(desk.push());
        const auto before = desk.files();
        const Outcome full = runProgram(QStringLiteral("sh"), QStringList{QStringLiteral("-c"), QStringLiteral("trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\""), ctl()} +
                                                                  desk.withHome({QStringLiteral("backup"), QStringLiteral("fetch"), QStringLiteral("off/s3"), key, QStringLiteral("--out"), QStringLiteral("back.age")}), {}, desk.folder());
        QVERIFY2(full.code == 1 && full.err.contains("too large"), full.all());
        QCOMPARE(desk.files(), before);
    }

    void whatIsWrongIsSaid() {
        FakeS3 s3;
        const Desk desk(s3);
        const Outcome unknown = desk.run("backup copies off/nowhere");
        QVERIFY2(unknown.code == 1 && unknown.err.contains("off/s3") && unknown.err.contains("KT-CPY-1"), unknown.all());
        QCOMPARE(desk.run("backup copies off").code, 2);
        const Outcome key = desk.fetch(QStringLiteral("keyturn/../x.age"), QStringLiteral("back.age"));
        QVERIFY2(key.code == 1 && key.err.contains("KT-CPY-4"), key.all());
        const Outcome absent = desk.fetch(QStringLiteral("keyturn/x.age"), QStringLiteral("back.age"));
        QVERIFY2(absent.code == 1 && absent.err.contains("was not found"), absent.all());
        QVERIFY(desk.write(s3.origin(), ", \"prefix\": \"a//b\",\n\"secretKey\": \"canary-of-s3\""));
        const Outcome checked = desk.run("env check");
        QVERIFY2(checked.code != 0 && checked.all().contains("off.json:4") && checked.all().contains("backup.destinations[0].settings.prefix") && checked.all().contains("KT-CFG-5"), checked.all());
        QVERIFY(!checked.all().contains("canary-of-s3"));
    }

    void doctorTriesTheDestination() {
        FakeS3 s3;
        const Desk desk(s3);
        const Outcome fine = desk.run("env doctor --format json");
        const auto stateOf = [](const Outcome& told, const char* step) {
            for (const auto& one : told.json().value(QStringLiteral("lines")).toArray())
                if (one.toObject().value(QStringLiteral("backend")).toString() == u"s3" && one.toObject().value(QStringLiteral("step")).toString() == QLatin1String(step)) return one.toObject();
            return QJsonObject();
        };
        QCOMPARE(stateOf(fine, "list").value(QStringLiteral("state")).toString(), QStringLiteral("passed"));
        QCOMPARE(stateOf(fine, "write").value(QStringLiteral("state")).toString(), QStringLiteral("notTried"));
        const QString policy = stateOf(fine, "policy").value(QStringLiteral("detail")).toString();
        const QJsonObject parsed = QJsonDocument::fromJson(policy.toUtf8()).object();
        QCOMPARE(parsed.value(QStringLiteral("Statement")).toArray().size(), 2);
        QVERIFY(policy.contains(u"s3:PutObject") && policy.contains(u"arn:aws:s3:::backups/keyturn/*") && !policy.contains(u"GetObject") && !policy.contains(u"DeleteObject"));
        s3.fault = [](const Asked&) { return FakeS3::refused("AccessDenied", 403); };
        QCOMPARE(stateOf(desk.run("env doctor --format json"), "list").value(QStringLiteral("state")).toString(), QStringLiteral("failed"));
    }
};

QTEST_GUILESS_MAIN(tst_CliCopies)
#include "tst_CliCopies.moc"
