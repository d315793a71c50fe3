#include "base/PrivateKeyText.h"

#include <QtTest>

using namespace keyturn;

class tst_PrivateKeyText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keysAreKnownInAnyForm_data() {
        QTest::addColumn<QString>("text");
        const char* const kTexts[] = {"AGE-SECRET-KEY-1EJ6CANARY0000000000000000000000", "age-secret-key-1ej6canary0000000000000000000000",
                                      "  Age-Secret-Key-1ej6canary", "AGE-SECRET-KEY-PQ-1CANARYCANARYCANARY", "--recipient=AGE-SECRET-KEY-1EJ6CANARY",
                                      "# created: today\n# public key: age1x\nAGE-SECRET-KEY-1EJ6CANARY\n", "AGE-PLUGIN-YUBIKEY-1QGPQYYJGZ9ZXXSQD80ZQ9",
                                      "age-plugin-se-1qjk0d3yucanarycanary", "-----BEGIN PRIVATE KEY-----\nMC4", "-----BEGIN OPENSSH PRIVATE KEY-----",
                                      "-----BEGIN RSA PRIVATE KEY-----", "-----begin encrypted private key-----", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
                                      "PuTTY-User-Key-File-3: ssh-ed25519", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU="};
        for (const char* text : kTexts) QTest::newRow(text) << QString::fromUtf8(text);
    }
    void keysAreKnownInAnyForm() {
        QFETCH(QString, text);
        QVERIFY(base::holdsPrivateKey(text));
    }

    void whatIsPublicOrOnlyMentionsAKindIsNone_data() {
        QTest::addColumn<QString>("text");
        const char* const kTexts[] = {"", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
                                      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGIT root@host", "/usr/bin/age-plugin-yubikey", "age-plugin-yubikey-1.txt", "keys/age-secret-key.txt",
                                      "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "found an AGE-SECRET-KEY- in a log"};
        for (const char* text : kTexts) QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsPublicOrOnlyMentionsAKindIsNone() {
        QFETCH(QString, text);
        QVERIFY(!base::holdsPrivateKey(text));
    }
};

QTEST_APPLESS_MAIN(tst_PrivateKeyText)
#include "tst_PrivateKeyText.moc"
