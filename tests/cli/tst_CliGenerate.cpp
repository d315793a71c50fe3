#include "CliRefusal.h"

using namespace keyturn::test;

/// Values and keys made from the command line.
class tst_CliGenerate : public QObject {
    Q_OBJECT

  private Q_SLOTS:
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

QTEST_GUILESS_MAIN(tst_CliGenerate)
#include "tst_CliGenerate.moc"
