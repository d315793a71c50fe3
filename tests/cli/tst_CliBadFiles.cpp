#include "CliRefusal.h"

#include <sys/stat.h>

using namespace keyturn::test;

/// Files, names and configuration that are not what they should be: rows 16 to 24, 32 and 33.
class tst_CliBadFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void hostileNames() {
        CliHome home;
        refused(home.put(QStringLiteral("staging/docker/../x"), "Zq7Rk2-9xT"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("staging/docker/%2e%2e/x"), "Zq7Rk2-9xT"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("staging/docker/") + QString(600, u'n'), "Zq7Rk2-9xT"), "KT-NAM-1", 2);
        refused(home.put(QStringLiteral("x"), "Zq7Rk2-9xT"), "KT-NAM-3", 2);
        refused(home.put(QStringLiteral("staging/env/=cmd"), "Zq7Rk2-9xT"), "KT-ENV-8", 1);
        const QStringList hidden{QString::fromUtf8("a\u202Eb"), QStringLiteral("a\nb"), QStringLiteral("a%0Ab"), QString::fromUtf8("a\u200Bb"), QStringLiteral("a\x1b[2Jb")};
        for (const QString& name : hidden) {
            const auto outcome = home.put(QStringLiteral("staging/docker/") + name, "Zq7Rk2-9xT");
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

    void row19_aFileThatChangesWhileItIsRead() {
        // It says 4096 bytes and gives fewer: to a reader the same as a file that is cut short while it reads.
        const QString shrinking = QStringLiteral("/sys/devices/system/cpu/online");
        if (QFileInfo(shrinking).size() < 64 || bytesOf(shrinking).size() >= 64) QSKIP("no such file on this system");
        CliHome home;
        QVERIFY(edit(home.path() + QStringLiteral("/environments/staging.json"), "../demo/.env.staging", shrinking.toUtf8()));
        const Untouched files(home);
        refused(home.run("secret list --env staging"), "KT-FIL-4", 4);
        refused(home.put(QStringLiteral("staging/env/NEW"), "a-new-value-for-the-file"), "KT-FIL-4", 5);
        refused(home.run("generate hex:32 --to staging/env/NEW"), "KT-FIL-4", 5);
        QVERIFY2(files.still(), files.difference());
    }

    void row23_anUnknownKeyNamesItsNearest() {
        CliHome home;
        QVERIFY(edit(home.path() + QStringLiteral("/environments/staging.json"), "\"features\"", "\"featurs\""));
        const auto check = home.run("env check");
        refused(check, "KT-CFG-4", 3);
        QVERIFY2(check.out.contains("featurs") && check.out.contains("\"features\"") && check.out.contains("staging.json"), check.all());
    }

    void row33_namesThatWouldBeOneOnRestore() {
        CliHome home;
        for (const char* name : {"service/Token", "service/token"})
            QCOMPARE(home.put(QStringLiteral("production/vault/") + QLatin1String(name), QByteArray("c4n4ry-value-of-") + name).code, 0);
        const QString one = QString::fromLatin1(home.run("backup identity one.age").out).trimmed();
        const QString two = QString::fromLatin1(home.run("backup identity --offline two.age").out).trimmed();
        QCOMPARE(home.run(QStringList{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"), QStringLiteral("--recipient"), one,
                                      QStringLiteral("--recipient"), two, QStringLiteral("--out"), QStringLiteral("b.age")}).code, 0);
        QVERIFY(QDir(home.demo("production.vault")).removeRecursively());
        const auto both = home.run("backup restore --identity one.age b.age --to production/vault --apply");
        refused(both, "KT-NAM-2", 4);
        QVERIFY(!both.all().contains("c4n4ry"));
        QVERIFY(home.get(QStringLiteral("production/vault/service/token")).code != 0);
        const auto renamed = home.run("backup restore --identity one.age b.age --to production/vault --apply --rename service/Token=service/token-2");
        QVERIFY2(renamed.code == 0, renamed.all());
        QCOMPARE(home.get(QStringLiteral("production/vault/service/token")).out, QByteArray("c4n4ry-value-of-service/token"));
        QCOMPARE(home.get(QStringLiteral("production/vault/service/token-2")).out, QByteArray("c4n4ry-value-of-service/Token"));
    }
};

QTEST_GUILESS_MAIN(tst_CliBadFiles)
#include "tst_CliBadFiles.moc"
