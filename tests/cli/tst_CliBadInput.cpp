#include "CliHome.h"

#include <sys/file.h>
#include <sys/stat.h>

using namespace keyturn::test;

/// Bad inputs of people and machines: the code is printed, with what was left alone and what to do, and nothing is lost.
class tst_CliBadInput : public QObject {
    Q_OBJECT

    static void refused(const Outcome& outcome, const char* code, int exit) {
        QVERIFY2(outcome.code == exit, outcome.all());
        const QByteArray said = outcome.out + outcome.err;
        QVERIFY2(said.contains('[' + QByteArray(code) + ']'), outcome.all());
        QVERIFY2(!said.contains("%1") && !said.contains("%2") && !said.contains("%s"), outcome.all());
        for (const QByteArray& line : said.split('\n'))
            if (line.contains('[' + QByteArray(code) + ']')) QVERIFY2(line.count(". ") >= 2, line); // what, what was left alone, what next
    }
    static bool edit(const QString& file, const QByteArray& from, const QByteArray& to) {
        QByteArray bytes = bytesOf(file);
        const QByteArray before = bytes;
        bytes.replace(from, to);
        return bytes != before && writeBytes(file, bytes);
    }

  private Q_SLOTS:
    void envFiles_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("code");
        QTest::addRow("2 quote") << QByteArray("A=\"abc\nB=2\n") << QByteArray("KT-ENV-2");
        QTest::addRow("3 nul") << QByteArray("A=a\0c\nB=2\n", 10) << QByteArray("KT-ENV-3");
        QTest::addRow("3 utf-8") << QByteArray("A=a\xff\nB=2\n") << QByteArray("KT-ENV-3");
        QTest::addRow("6 large") << QByteArray("A=" + QByteArray(5 << 20, 'x')) << QByteArray("KT-ENV-5");
    }
    void envFiles() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, code);
        CliHome home;
        QVERIFY(writeBytes(home.demo(".env.staging"), content));
        refused(home.run("secret list --env staging"), code.constData(), 4);
        refused(home.put(QStringLiteral("staging/env/NEW"), "a-new-value-for-the-file"), code.constData(), 1);
        QCOMPARE(bytesOf(home.demo(".env.staging")), content);
    }

    void envFileWithADuplicateKeyIsNotWritten() {
        CliHome home;
        const QByteArray content("A=1\nB=2\nA=3\n");
        QVERIFY(writeBytes(home.demo(".env.staging"), content));
        refused(home.put(QStringLiteral("staging/env/A"), "a-new-value-for-the-file"), "KT-ENV-1", 5);
        QCOMPARE(bytesOf(home.demo(".env.staging")), content);
    }

    void envFileKeepsItsMarkAndLineEnds() {
        CliHome home;
        QVERIFY(writeBytes(home.demo(".env.staging"), "\xef\xbb\xbf# note\r\nA=ab\r\nB=2\r\n"));
        QCOMPARE(home.put(QStringLiteral("staging/env/A"), "a-new-value-for-the-file").code, 0);
        QCOMPARE(bytesOf(home.demo(".env.staging")), QByteArray("\xef\xbb\xbf# note\r\nA=a-new-value-for-the-file\r\nB=2\r\n"));
    }

    void values() {
        CliHome home;
        const QString ref = QStringLiteral("staging/env/NEW");
        const QByteArray before = bytesOf(home.demo(".env.staging"));
        refused(home.put(ref, "value\n"), "KT-VAL-1", 1);
        refused(home.put(ref, ""), "KT-VAL-2", 1);
        refused(home.put(ref, "   "), "KT-VAL-2", 1);
        refused(home.put(ref, QByteArray(2 << 20, 'x')), "KT-VAL-3", 1);
        refused(home.put(ref, QByteArray("ab\0cd", 5)), "KT-VAL-10", 1);
        refused(home.run("secret put staging/env/NEW --reason short", "abc"), "KT-AUD-6", 1);
        QCOMPARE(bytesOf(home.demo(".env.staging")), before);
        QCOMPARE(home.run("audit verify").code, 0);
    }

    void aSecretOfFieldsIsNotReplacedByOneValue() {
        CliHome home;
        const QString ref = QStringLiteral("production/vault/orders/database");
        refused(home.put(ref, "one-value-for-all-of-it"), "KT-NAM-4", 1);
        refused(home.get(ref), "KT-NAM-4", 1);
        QCOMPARE(home.put(ref + QStringLiteral("#password"), "another-password-of-the-database").code, 0);
        QCOMPARE(home.get(ref + QStringLiteral("#password")).out, QByteArray("another-password-of-the-database"));
        QCOMPARE(home.get(ref + QStringLiteral("#username")).code, 0);
    }

    void hostileNames() {
        CliHome home;
        refused(home.put(QStringLiteral("staging/docker/../x"), "abcdefgh"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("staging/docker/%2e%2e/x"), "abcdefgh"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("staging/docker/") + QString(600, u'n'), "abcdefgh"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("x"), "abcdefgh"), "KT-NAM-3", 2);
        refused(home.put(QStringLiteral("staging/env/=cmd"), "abcdefgh"), "KT-ENV-8", 1);
        const QStringList hidden{QString::fromUtf8("a\u202Eb"), QStringLiteral("a\nb"), QStringLiteral("a%0Ab"), QString::fromUtf8("a\u200Bb"), QStringLiteral("a\x1b[2Jb")};
        for (const QString& name : hidden) {
            const auto outcome = home.put(QStringLiteral("staging/docker/") + name, "abcdefgh");
            refused(outcome, "KT-NAM-1", 2);
            QVERIFY(!outcome.err.contains("\u202E") && !outcome.err.contains("\x1b"));
            QVERIFY(home.run({QStringLiteral("generate"), QStringLiteral("hex:32"), QStringLiteral("--to"), QStringLiteral("staging/docker/") + name}).code != 0);
        }
        QVERIFY(!home.run({QStringLiteral("secret"), QStringLiteral("show"), QString::fromUtf8("staging/env/N\u202EX")}).err.contains("\u202E"));
        QCOMPARE(QDir(home.demo("docker/staging")).entryList(QDir::Files).size(), 3);
    }

    void filesThatAreNone() {
        CliHome home;
        QVERIFY(::mkfifo(QFile::encodeName(home.file("fifo")).constData(), 0600) == 0);
        refused(home.run("backup verify fifo"), "KT-FIL-3", 1);
        refused(home.run("secret put staging/env/NEW --reason long-enough --file fifo"), "KT-FIL-3", 1);
        refused(home.run("secret put staging/env/NEW --reason long-enough --file /dev/null"), "KT-FIL-3", 1);
        QVERIFY(writeBytes(home.file("open"), "a value", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        refused(home.run("secret put staging/env/NEW --reason long-enough --file open"), "KT-FIL-2", 1);
        QVERIFY(QFile::link(home.file("open"), home.demo("docker/staging/link_out")));
        QVERIFY((home.run("check --env staging --format json").out + home.run("secret list --env staging").err).contains("KT-FIL-1"));
        QVERIFY(QFile::rename(home.demo(".env.staging"), home.file("real")));
        QVERIFY(QFile::link(home.file("real"), home.demo(".env.staging")));
        const QByteArray before = bytesOf(home.file("real"));
        refused(home.put(QStringLiteral("staging/env/NEW"), "a-value-for-the-link"), "KT-FIL-1", 1);
        QCOMPARE(bytesOf(home.file("real")), before);
        QVERIFY(QFileInfo(home.demo(".env.staging")).isSymLink());
    }

    void configuration_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("code");
        QTest::addRow("23 unknown key") << QByteArray("\"features\"") << QByteArray("\"featurs\"") << QByteArray("KT-CFG-4");
        QTest::addRow("24 literal") << QByteArray("\"settings\": {") << QByteArray("\"settings\": { \"password\": \"hunter2-hunter2\",") << QByteArray("KT-CFG-5");
        QTest::addRow("no JSON") << QByteArray("\"features\":") << QByteArray("\"features\"") << QByteArray("KT-CFG-9");
        QTest::addRow("kind") << QByteArray("\"envFile\"") << QByteArray("\"envFiles\"") << QByteArray("KT-CFG-6");
    }
    void configuration() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, code);
        CliHome home;
        QVERIFY(edit(home.path() + QStringLiteral("/environments/staging.json"), from, to));
        refused(home.run("env check"), code.constData(), 3);
        // An environment that cannot be read is never passed over in silence.
        refused(home.run("secret list"), code.constData(), 4);
        refused(home.run("env list"), code.constData(), 4);
        refused(home.run("check --fail-on high"), code.constData(), 3);
        refused(home.run("check --required --env staging"), "KT-CFG-11", 1);
        QVERIFY(home.run("secret list --format json").json().value(QStringLiteral("partial")).toBool());
        for (const auto& outcome : {home.run("env check"), home.run("secret list")}) QVERIFY(!outcome.all().contains("hunter2"));
    }

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

    void readOnlyStoresAreNotWritten() {
        CliHome home;
        refused(home.put(QStringLiteral("production/archive/legacy_license"), "a-new-license-for-the-archive"), "KT-GRD-1", 1);
        refused(home.run("generate hex:32 --to production/archive/new_one"), "KT-GRD-1", 1);
        QVERIFY(home.run("rotate start production/archive/legacy_db_password --yes").code != 0);
    }

    void generateKeepsItsPromises_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("characters");
        QTest::addColumn<int>("bits");
        QTest::addRow("hex:32") << QStringLiteral("hex:32") << 64 << 256;
        QTest::addRow("base64:24") << QStringLiteral("base64:24") << 32 << 192;
        QTest::addRow("base64:48") << QStringLiteral("base64:48") << 64 << 384;
        QTest::addRow("base64url:32") << QStringLiteral("base64url:32") << 43 << 256;
        QTest::addRow("password:32") << QStringLiteral("password:32") << 32 << 190;
    }
    void generateKeepsItsPromises() {
        QFETCH(QString, kind);
        QFETCH(int, characters);
        QFETCH(int, bits);
        CliHome home;
        const auto made = home.run({QStringLiteral("generate"), kind, QStringLiteral("--out"), home.file("made"), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(made.code == 0, made.all());
        QCOMPARE(made.json().value(QStringLiteral("characters")).toInt(), characters);
        QCOMPARE(made.json().value(QStringLiteral("bits")).toInt(), bits);
        const QByteArray value = bytesOf(home.file("made"));
        QCOMPARE(value.size(), characters);
        QVERIFY(!made.all().contains(value));
        QCOMPARE(QFile::permissions(home.file("made")) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        QCOMPARE(home.run({QStringLiteral("generate"), kind, QStringLiteral("--out"), home.file("made")}).code, 1);
        QCOMPARE(bytesOf(home.file("made")), value);
    }

    void generateRefusesWhatIsWeakOrUnknown() {
        CliHome home;
        refused(home.run("generate hex:8 --out x"), "KT-GEN-2", 1);
        refused(home.run("generate hex:99999999 --out x"), "KT-GEN-3", 1);
        refused(home.run("generate nosuch --out x"), "KT-GEN-1", 1);
        refused(home.run("generate x509 --out x"), "KT-CRT-3", 1);
        refused(home.run("generate hex:32 --to production/env/JWT_SECRET"), "KT-GEN-10", 1);
        QVERIFY(!QFileInfo::exists(home.file("x")));
    }

    void generatePairsBelongTogether() {
        CliHome home;
        for (const char* kind : {"ec-p256", "ed25519"}) {
            const QString file = home.file(kind);
            QCOMPARE(home.run({QStringLiteral("generate"), QLatin1String(kind), QStringLiteral("--out"), file}).code, 0);
            QCOMPARE(runProgram(QStringLiteral("openssl"), {QStringLiteral("pkey"), QStringLiteral("-in"), file, QStringLiteral("-pubout")}).out, bytesOf(file + QStringLiteral(".pub")));
        }
        QCOMPARE(home.run("generate x509 --name a.example.org,b.example.org --out crt").code, 0);
        const auto certificate = runProgram(QStringLiteral("openssl"), {QStringLiteral("x509"), QStringLiteral("-in"), home.file("crt.pub"), QStringLiteral("-noout"), QStringLiteral("-text")});
        QVERIFY(certificate.out.contains("DNS:a.example.org, DNS:b.example.org"));
        QCOMPARE(home.run("generate csr --name a.example.org --out csr").code, 0);
        QCOMPARE(runProgram(QStringLiteral("openssl"), {QStringLiteral("req"), QStringLiteral("-in"), home.file("csr.pub"), QStringLiteral("-noout"), QStringLiteral("-verify")}).code, 0);
    }

    void generateMissingFillsEachEnvironmentOnce() {
        CliHome home;
        const QByteArray before = bytesOf(home.demo(".env.production"));
        QCOMPARE(home.run("generate --missing production").code, 0);
        QCOMPARE(bytesOf(home.demo(".env.production")), before);
        QVERIFY(writeBytes(home.demo(".env.staging"), "DB_HOST=db\n"));
        for (const char* environment : {"production", "staging"}) {
            const auto made = home.run({QStringLiteral("generate"), QStringLiteral("--missing"), QLatin1String(environment), QStringLiteral("--yes")});
            QVERIFY2(made.code == 0, made.all());
        }
        const QByteArray production = bytesOf(home.demo(".env.production"));
        const QByteArray staging = bytesOf(home.demo(".env.staging"));
        QVERIFY(!envValue(production, "TWOFA_ENCRYPTION_KEY").isEmpty());
        QVERIFY(!envValue(staging, "JWT_SECRET").isEmpty());
        QVERIFY(envValue(staging, "JWT_SECRET") != envValue(production, "JWT_SECRET"));
        QVERIFY(envValue(staging, "DB_PASSWORD") != envValue(production, "DB_PASSWORD"));
        QCOMPARE(home.run("generate --missing production --yes").code, 0);
        QCOMPARE(home.run("generate --missing staging --yes").code, 0);
        QCOMPARE(bytesOf(home.demo(".env.production")), production);
        QCOMPARE(bytesOf(home.demo(".env.staging")), staging);
    }
};

QTEST_GUILESS_MAIN(tst_CliBadInput)
#include "tst_CliBadInput.moc"
