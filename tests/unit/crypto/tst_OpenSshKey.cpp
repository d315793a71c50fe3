#include "crypto/OpenSshKey.h"

#include "base/SecureMemory.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"
#include "crypto/Pem.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QStandardPaths>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

Q_DECLARE_METATYPE(KeyAlgorithm)

class tst_OpenSshKey : public QObject {
    Q_OBJECT
    bool m_hasSshKeygen = false;

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_hasSshKeygen = !QStandardPaths::findExecutable(QStringLiteral("ssh-keygen")).isEmpty();
    }

    void GEN3_openSshFormsAgreeWithTheKeyAndWithSshKeygen_data() {
        QTest::addColumn<KeyAlgorithm>("algorithm");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("ed25519") << KeyAlgorithm::Ed25519 << 0 << QByteArray("ssh-ed25519 ");
        QTest::newRow("rsa") << KeyAlgorithm::Rsa << 3072 << QByteArray("ssh-rsa ");
    }
    void GEN3_openSshFormsAgreeWithTheKeyAndWithSshKeygen() {
        QFETCH(KeyAlgorithm, algorithm);
        QFETCH(int, bits);
        QFETCH(QByteArray, word);
        const auto pair = KeyGenerator::generate({algorithm, bits});
        const auto ssh = OpenSshKey::fromPrivateKey(pair->privatePem.bytes(), QStringLiteral("deploy@büro"));
        QVERIFY(ssh.has_value());
        QVERIFY(ssh->privateText.isLocked());
        QVERIFY(ssh->publicLine.startsWith(word));
        QVERIFY(ssh->publicLine.endsWith(" deploy@b\xc3\xbcro"));
        QCOMPARE(*OpenSshKey::publicKeyFromLine(ssh->publicLine), pair->publicPem);
        QCOMPARE(*OpenSshKey::publicLine(span(pair->publicPem), QStringLiteral("deploy@büro")), ssh->publicLine);
        const auto back = Pem::privateKey(ssh->privateText.bytes());
        QVERIFY(back.has_value());
        QVERIFY(back->equals(pair->privatePem));
        QVERIFY(KeyFacts::matches(ssh->privateText.bytes(), span(pair->publicPem)).has_value());
        QVERIFY(KeyFacts::matches(ssh->privateText.bytes(), span(ssh->publicLine)).has_value());
        QVERIFY(KeyFacts::matches(ssh->privateText.bytes(), span(ssh->publicLine + "\n")).has_value());
        QVERIFY(!Pem::publicKey(span(ssh->publicLine + "\n" + ssh->publicLine)).has_value());

        if (!m_hasSshKeygen) QSKIP("ssh-keygen is not installed");
        const QTemporaryDir folder;
        const QString path = write(folder, QStringLiteral("id"), text(ssh->privateText));
        const auto shown = run(QStringLiteral("ssh-keygen"), {QStringLiteral("-y"), QStringLiteral("-f"), path});
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.output.trimmed().split(' ').value(1), ssh->publicLine.split(' ').value(1));
        const auto print = run(QStringLiteral("ssh-keygen"), {QStringLiteral("-l"), QStringLiteral("-f"), path});
        QVERIFY(print.output.contains(OpenSshKey::fingerprint(span(pair->publicPem))->toLatin1()));
    }

    void KEY1_keysOfSshKeygenAreRead_data() {
        QTest::addColumn<QString>("type");
        QTest::newRow("ed25519") << QStringLiteral("ed25519");
        QTest::newRow("rsa") << QStringLiteral("rsa");
    }
    void KEY1_keysOfSshKeygenAreRead() {
        QFETCH(QString, type);
        if (!m_hasSshKeygen) QSKIP("ssh-keygen is not installed");
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("id"));
        QCOMPARE(run(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"),
                                                    QString(), QStringLiteral("-f"), path}).exitCode, 0);
        QFile file(path), publicFile(path + QStringLiteral(".pub"));
        QVERIFY(file.open(QIODevice::ReadOnly) && publicFile.open(QIODevice::ReadOnly));
        const auto facts = KeyFacts::read(span(file.readAll()));
        QVERIFY(facts.has_value());
        QCOMPARE(facts->publicPem, *OpenSshKey::publicKeyFromLine(publicFile.readAll()));
    }

    void KEY5_aPassphraseOrAnotherAlgorithmIsNamed() {
        if (!m_hasSshKeygen) QSKIP("ssh-keygen is not installed");
        const QTemporaryDir folder;
        const auto make = [&folder](const QString& type, const QString& passphrase) {
            const QString path = folder.filePath(type + passphrase);
            run(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"),
                                               passphrase, QStringLiteral("-f"), path});
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto sealed = Pem::privateKey(span(make(QStringLiteral("ed25519"), QStringLiteral("secret"))));
        QCOMPARE(sealed.error().condition, QStringLiteral("KT-KEY-5"));
        QCOMPARE(sealed.error().args, QStringList{QStringLiteral("openssh passphrase")});
        const auto ecdsa = Pem::privateKey(span(make(QStringLiteral("ecdsa"), QString())));
        QCOMPARE(ecdsa.error().args, QStringList{QStringLiteral("openssh algorithm")});
    }

    void KEY1_everyFlippedBitOfTheBlobIsRefusedOrLeavesTheSameKey() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Ed25519, 0});
        const auto ssh = OpenSshKey::fromPrivateKey(pair->privatePem.bytes(), QStringLiteral("c"));
        const QByteArray whole = text(ssh->privateText);
        const QByteArray blob = QByteArray::fromBase64(whole.mid(36, whole.size() - 36 - 34).replace("\n", ""));
        QVERIFY(blob.startsWith("openssh-key-v1"));
        for (qsizetype bit = 0; bit < blob.size() * 8; ++bit) {
            QByteArray bad = blob;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            const QByteArray pem = "-----BEGIN OPENSSH PRIVATE KEY-----\n" + bad.toBase64() +
                                   "\n-----END OPENSSH PRIVATE KEY-----\n";
            const auto read = Pem::privateKey(span(pem));
            if (read) QVERIFY(read->equals(pair->privatePem));
        }
    }

    void KEY7_aCommentWithALineEndIsRefused() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Ed25519, 0});
        const auto ssh = OpenSshKey::fromPrivateKey(pair->privatePem.bytes(), QStringLiteral("a\nssh-rsa AAAA"));
        QCOMPARE(ssh.error().condition, QStringLiteral("KT-KEY-7"));
    }

    void KEY5_curvesHaveNoOpenSshFormHere() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        QCOMPARE(OpenSshKey::fromPrivateKey(pair->privatePem.bytes()).error().condition, QStringLiteral("KT-KEY-5"));
        QVERIFY(!OpenSshKey::publicKeyFromLine("ssh-ed25519 AAAA").has_value());
        QVERIFY(!OpenSshKey::publicKeyFromLine("").has_value());
    }
};

QTEST_APPLESS_MAIN(tst_OpenSshKey)
#include "tst_OpenSshKey.moc"
