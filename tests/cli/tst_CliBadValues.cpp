#include "CliRefusal.h"

using namespace keyturn::test;

/// Env files and values that people and machines get wrong: rows 1 to 11 of the table of bad inputs.
class tst_CliBadValues : public QObject {
    Q_OBJECT

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
        refused(home.put(ref, "a-line-of-text\n"), "KT-VAL-1", 1);
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

    void readOnlyStoresAreNotWritten() {
        CliHome home;
        refused(home.put(QStringLiteral("production/archive/legacy_license"), "a-new-license-for-the-archive"), "KT-GRD-1", 1);
        refused(home.run("generate hex:32 --to production/archive/new_one"), "KT-GRD-1", 1);
        QVERIFY(home.run("rotate start production/archive/legacy_db_password --yes").code != 0);
    }

    void row5_whatSomeReadersExpandIsWrittenLiterally() {
        CliHome home;
        QVERIFY(writeBytes(home.demo(".env.staging"), "A=\"x$OTHER\"\nB=2\n"));
        const auto findings = home.run("check --env staging --fail-on low --format json");
        QCOMPARE(findings.code, 3);
        QVERIFY2(findings.out.contains("\"KT-ENV-4\""), findings.all());
        // No text says this to every reader alike: it is refused, and nothing is written.
        const Untouched files(home);
        const QByteArray value = "c4n4ry$OTHER`id`9d1";
        const auto put = home.put(QStringLiteral("staging/env/B"), value);
        refused(put, "KT-ENV-6", 1);
        QVERIFY2(files.still(), files.difference());
        QCOMPARE(canaryHits(put.out + put.err, value), 0);
        const QByteArray plain = "c4n4ry costs $5";
        QCOMPARE(home.put(QStringLiteral("staging/env/B"), plain).code, 0);
        QCOMPARE(home.get(QStringLiteral("staging/env/B")).out, plain);
        QVERIFY(bytesOf(home.demo(".env.staging")).startsWith("A=\"x$OTHER\"\nB='"));
    }

    void row10_placeholdersAreRefusedUntilTheyAreMeant() {
        CliHome home;
        const Untouched files(home);
        for (const char* value : {"changeme", "<STRONG_PASSWORD>", "your-secret-key"})
            refused(home.put(QStringLiteral("production/env/DB_PASSWORD"), value), "KT-VAL-4", 1);
        refused(home.run("secret put production/env/DB_PASSWORD --reason put-by-a-test --waiver short", "changeme"), "KT-AUD-6", 1);
        QVERIFY2(files.still(), files.difference());
        QCOMPARE(home.run("secret put production/env/DB_PASSWORD --reason put-by-a-test --waiver a-test-means-it", "changeme").code, 0);
        QCOMPARE(envValue(bytesOf(home.demo(".env.production")), "DB_PASSWORD"), QByteArray("changeme"));
        const auto found = home.run("check --deep --env production --format json");
        QVERIFY(found.out.contains("\"KT-VAL-4\""));
        QVERIFY(!home.run("audit verify").code);
    }

    void row11_aNewlineIsNotTheMissingCharacter() {
        CliHome home;
        const Untouched files(home);
        const QByteArray token = QByteArray("c4n4ry") + QByteArray(57, 'k');
        QVERIFY(token.size() == 63);
        QVERIFY(writeBytes(home.file("token"), token + '\n'));
        for (const char* more : {"", " --newline keep", " --newline strip"}) {
            const auto put = home.run((QByteArray("secret put production/env/ADMIN_TOKEN --reason put-by-a-test --file token") + more).constData());
            refused(put, "KT-VAL-5", 1);
            QVERIFY2(put.err.contains("63 bytes") && put.err.contains("64 are asked"), put.all());
            QCOMPARE(canaryHits(put.out + put.err, token), 0);
        }
        QVERIFY2(files.still(), files.difference());
        QVERIFY(writeBytes(home.file("token"), token + "z\n"));
        refused(home.run("secret put production/env/ADMIN_TOKEN --reason put-by-a-test --file token"), "KT-VAL-1", 1);
        QCOMPARE(home.run("secret put production/env/ADMIN_TOKEN --reason put-by-a-test --file token --newline strip").code, 0);
        QCOMPARE(envValue(bytesOf(home.demo(".env.production")), "ADMIN_TOKEN"), token + 'z');
    }
};

QTEST_GUILESS_MAIN(tst_CliBadValues)
#include "tst_CliBadValues.moc"
