#include "crypto/ValueSpec.h"

#include <QTest>

using namespace keyturn::crypto;

class tst_ValueSpec : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void GEN2_everyCanonicalTextParsesToItself_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("canonical");
        for (const char* same : {"hex:32", "base64:48", "base64:24", "base64url:32", "password:40", "passphrase:8",
                                 "hmac:256", "hmac:384", "hmac:512", "rsa-3072", "rsa-4096", "rsa-8192", "ec-p256",
                                 "ec-p384", "ec-p521", "ed25519", "x25519", "openssh-ed25519", "openssh-rsa-4096",
                                 "token:64", "x509:ec-p256", "csr:ed25519"})
            QTest::newRow(same) << QString::fromLatin1(same) << QString::fromLatin1(same);
        QTest::newRow("usual hex") << QStringLiteral("hex") << QStringLiteral("hex:32");
        QTest::newRow("usual password") << QStringLiteral(" Password ") << QStringLiteral("password:32");
        QTest::newRow("usual token") << QStringLiteral("token") << QStringLiteral("token:64");
        QTest::newRow("usual hmac") << QStringLiteral("hmac") << QStringLiteral("hmac:256");
        QTest::newRow("usual x509") << QStringLiteral("x509") << QStringLiteral("x509:rsa-3072");
    }
    void GEN2_everyCanonicalTextParsesToItself() {
        QFETCH(QString, given);
        QFETCH(QString, canonical);
        const auto spec = ValueSpec::parse(given);
        QVERIFY(spec.has_value());
        QCOMPARE(spec->text(), canonical);
        QVERIFY(ValueSpec::parse(canonical).value() == *spec);
    }

    void GEN2_belowTheFloorIsRefused_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QStringList>("args");
        const auto row = [](const char* given, int asked, int floor, const char* unit) {
            QTest::newRow(given) << QString::fromLatin1(given)
                                 << QStringList{QString::number(asked), QString::number(floor), QString::fromLatin1(unit)};
        };
        row("hex:16", 16, 32, "bytes");
        row("base64:23", 23, 24, "bytes");
        row("base64url:16", 16, 24, "bytes");
        row("password:31", 31, 32, "characters");
        row("token:42", 42, 43, "characters");
        row("passphrase:7", 7, 8, "words");
        row("hmac:128", 128, 256, "bits");
        row("rsa-2048", 2048, 3072, "bits");
        row("rsa-1024", 1024, 3072, "bits");
        row("x509:rsa-2048", 2048, 3072, "bits");
    }
    void GEN2_belowTheFloorIsRefused() {
        QFETCH(QString, given);
        QFETCH(QStringList, args);
        const auto spec = ValueSpec::parse(given);
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().condition, QStringLiteral("KT-GEN-2"));
        QCOMPARE(spec.error().args, args);
    }

    void GEN2_aWaiverLowersTheFloorButNotWithoutEnd() {
        QCOMPARE(ValueSpec::parse(u"rsa-2048", true)->key.bits, 2048);
        QCOMPARE(ValueSpec::parse(u"password:16", true)->size, 16);
        QVERIFY(!ValueSpec::parse(u"password:15", true).has_value());
        QCOMPARE(ValueSpec::parse(u"rsa-1024", true).error().condition, QStringLiteral("KT-GEN-2"));
    }

    void GEN2_unknownKindNamesTheNearest_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("typo") << QStringLiteral("pasword:32") << QStringLiteral("password:N");
        QTest::newRow("rsa") << QStringLiteral("rsa4096") << QStringLiteral("rsa-4096");
        QTest::newRow("ed") << QStringLiteral("ed25518") << QStringLiteral("ed25519");
        QTest::newRow("far") << QStringLiteral("elephant") << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no number") << QStringLiteral("hex:many") << QStringLiteral("hex:N");
        QTest::newRow("minus") << QStringLiteral("hex:-32") << QStringLiteral("hex:N");
        QTest::newRow("leading zero") << QStringLiteral("hex:032") << QStringLiteral("hex:N");
    }
    void GEN2_unknownKindNamesTheNearest() {
        QFETCH(QString, given);
        QFETCH(QString, nearest);
        const auto spec = ValueSpec::parse(given);
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().condition, QStringLiteral("KT-GEN-1"));
        QCOMPARE(spec.error().args.at(1), nearest);
        QVERIFY(spec.error().args.at(2).contains(QStringLiteral("ec-p256")));
    }

    void GEN2_absurdSizesAreRefused() {
        QCOMPARE(ValueSpec::parse(u"hex:4097").error().condition, QStringLiteral("KT-GEN-3"));
        QCOMPARE(ValueSpec::parse(u"password:999999999").error().condition, QStringLiteral("KT-GEN-3"));
        QVERIFY(!ValueSpec::parse(u"password:9999999999").has_value());
    }

    void GEN2_aKeyThatCannotSignMakesNoCertificate() {
        QVERIFY(!ValueSpec::parse(u"x509:x25519").has_value());
        QVERIFY(ValueSpec::parse(u"csr:ec-p384").has_value());
        QVERIFY(!ValueSpec::parse(u"rsa-4096:1").has_value());
    }
};

QTEST_APPLESS_MAIN(tst_ValueSpec)
#include "tst_ValueSpec.moc"
