#include "crypto/Pem.h"

#include "base/SecureMemory.h"
#include "crypto/Jwk.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

QString conditionOf(const QByteArray& value, const QByteArray& passphrase = {}) {
    const auto key = Pem::privateKey(span(value), span(passphrase));
    return key ? QString() : key.error().condition;
}

QString found(const QByteArray& value) {
    const auto key = Pem::privateKey(span(value));
    return key ? QString() : key.error().args.value(1);
}

} // namespace

class tst_Pem : public QObject {
    Q_OBJECT
    QByteArray m_pkcs8, m_public, m_rsaPkcs8, m_pkcs1, m_sec1, m_sec1WithParameters;

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        const auto pair = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        m_pkcs8 = text(pair->privatePem);
        m_public = pair->publicPem;
        m_rsaPkcs8 = text(KeyGenerator::generate({KeyAlgorithm::Rsa, 2048})->privatePem);
        m_pkcs1 = openssl(QStringLiteral("rsa -traditional"), m_rsaPkcs8).output;
        m_sec1 = openssl(QStringLiteral("ec"), m_pkcs8).output;
        m_sec1WithParameters = openssl(QStringLiteral("ecparam -name prime256v1 -genkey")).output;
        QVERIFY(m_pkcs1.startsWith("-----BEGIN RSA PRIVATE KEY-----"));
        QVERIFY(m_sec1.startsWith("-----BEGIN EC PRIVATE KEY-----"));
        QVERIFY(m_sec1WithParameters.startsWith("-----BEGIN EC PARAMETERS-----"));
    }

    void KEY1_everyFormOfOnePrivateKeyIsRead() {
        QCOMPARE(text(*Pem::privateKey(span(m_pkcs8))), m_pkcs8);
        QCOMPARE(text(*Pem::privateKey(span(m_pkcs1))), m_rsaPkcs8);
        QCOMPARE(text(*Pem::privateKey(span(m_sec1))), m_pkcs8);
        QVERIFY(Pem::privateKey(span(m_sec1WithParameters)).has_value());
        const QByteArray der = openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -outform DER"), m_pkcs8).output;
        QCOMPARE(text(*Pem::privateKey(span(der))), m_pkcs8);
        const QByteArray crlf = QByteArray(m_pkcs8).replace("\n", "\r\n");
        QCOMPARE(text(*Pem::privateKey(span(crlf))), m_pkcs8);
        QCOMPARE(text(*Pem::privateKey(span("\n\n" + m_pkcs8 + "\n"))), m_pkcs8);
        QCOMPARE(text(*Pem::privateKey(span(m_pkcs8.trimmed()))), m_pkcs8);
    }

    void KEY1_whatWasFoundIsNamed() {
        QCOMPARE(found(m_pkcs8 + m_pkcs8), QStringLiteral("2 private keys"));
        QCOMPARE(found(m_public), QStringLiteral("1 public key"));
        QCOMPARE(found(m_pkcs8 + m_public), QStringLiteral("1 private key, 1 public key"));
        QCOMPARE(found(m_pkcs8 + "surplus"), QStringLiteral("1 private key, other bytes before or after"));
        QCOMPARE(found("x " + m_pkcs8), QStringLiteral("a block without its begin or end line"));
        QCOMPARE(found(m_pkcs8.left(m_pkcs8.size() - 10)), QStringLiteral("a block without its begin or end line"));
        QCOMPARE(found(m_pkcs8.left(60)), QStringLiteral("a block without its begin or end line"));
        QCOMPARE(found(QByteArray(m_pkcs8).replace("END PRIVATE", "END PUBLIC")),
                 QStringLiteral("a block whose begin and end lines differ"));
        QCOMPARE(found(QByteArray(m_pkcs8).replace("\n", "\\n")), QStringLiteral("line ends written as \\n"));
        QCOMPARE(found("hunter2"), QStringLiteral("no key"));
        QCOMPARE(found({}), QStringLiteral("no key"));
    }

    void KEY1_aWrongLabelIsNotGuessedAway() {
        const auto relabelled = [](QByteArray pem, const char* from, const char* to) { return pem.replace(from, to); };
        QCOMPARE(found(relabelled(m_public, "PUBLIC KEY", "PRIVATE KEY")),
                 QStringLiteral("a public key under a wrong label"));
        QCOMPARE(found(relabelled(m_pkcs1, "RSA PRIVATE KEY", "PRIVATE KEY")),
                 QStringLiteral("a private key under a wrong label"));
        QCOMPARE(found(relabelled(m_pkcs8, "PRIVATE KEY", "EC PRIVATE KEY")),
                 QStringLiteral("a private key under a wrong label"));
        QCOMPARE(conditionOf(relabelled(m_pkcs8, "PRIVATE KEY", "OPENSSH PRIVATE KEY")), QStringLiteral("KT-KEY-1"));
        QCOMPARE(found(relabelled(m_pkcs8, "PRIVATE KEY", "SPECIAL KEY")), QStringLiteral("1 block of another kind"));
    }

    void KEY1_nothingReadIsEchoed() {
        const QByteArray canary = "canary-4711-canary";
        const auto key = Pem::privateKey(span(m_pkcs8 + canary));
        QVERIFY(!key.error().args.join(u' ').contains(QStringLiteral("canary")));
        const auto label = Pem::privateKey(span("-----BEGIN " + canary + "-----\nAAAA\n-----END " + canary + "-----\n"));
        QVERIFY(!label.error().args.join(u' ').contains(QStringLiteral("canary")));
    }

    void GEN3_everyFlippedBitIsRefusedOrLeavesTheSameKey() {
        const auto good = KeyFacts::read(span(m_pkcs8));
        const QByteArray der = openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -outform DER"), m_pkcs8).output;
        const QByteArray numbers = text(*Jwk::privateJwk(span(m_pkcs8)));
        QSet<qsizetype> unharmed;
        for (qsizetype bit = 0; bit < der.size() * 8; ++bit) {
            QByteArray bad = der;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            if (!KeyFacts::matches(span(bad), span(good->publicPem)).has_value()) continue;
            // Version numbers and the like carry nothing; what comes out must be the key that went in.
            QCOMPARE(text(*Jwk::privateJwk(span(bad))), numbers);
            unharmed.insert(bit / 8);
        }
        // The version of PKCS #8, that of the EC key, and in the public point the count of unused bits and the form, which
        // some points can change without being another point.
        QVERIFY(unharmed.subtract({5, 33, 72, 73}).isEmpty());
    }

    void GEN3_everyTruncationIsRefused() {
        const QByteArray der = openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -outform DER"), m_pkcs8).output;
        for (qsizetype n = 0; n < der.size(); ++n) QVERIFY(!Pem::privateKey(span(der.left(n))).has_value());
        for (qsizetype n = 0; n < m_pkcs8.size() - 1; n += 3)
            QVERIFY(!Pem::privateKey(span(m_pkcs8.left(n))).has_value());
        QVERIFY(!Pem::privateKey(span(der + '\0')).has_value());
    }

    void KEY4_encryptedKeysAskForTheirPassphrase_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("pkcs8 pbkdf2") << QStringLiteral("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:right");
        QTest::newRow("pkcs8 scrypt") << QStringLiteral("pkcs8 -topk8 -scrypt -passout pass:right");
        QTest::newRow("proc-type") << QStringLiteral("rsa -traditional -aes128 -passout pass:right");
    }
    void KEY4_encryptedKeysAskForTheirPassphrase() {
        QFETCH(QString, command);
        const QByteArray sealed = openssl(command, m_rsaPkcs8).output;
        QVERIFY(sealed.contains("ENCRYPTED"));
        QVERIFY(Pem::classify(span(sealed)) == KeyMaterial::EncryptedPrivateKey);
        const auto missing = Pem::privateKey(span(sealed));
        QCOMPARE(missing.error().condition, QStringLiteral("KT-KEY-4"));
        QCOMPARE(missing.error().args, QStringList{QStringLiteral("missing")});
        for (int i = 0; i < 20; ++i) {
            const auto wrong = Pem::privateKey(span(sealed), span("wrong" + QByteArray::number(i)));
            QCOMPARE(wrong.error().condition, QStringLiteral("KT-KEY-4"));
            QCOMPARE(wrong.error().args, QStringList{QStringLiteral("wrong")});
        }
        QCOMPARE(text(*Pem::privateKey(span(sealed), span("right"))), m_rsaPkcs8);
    }

    void KEY4_ourOwnEncryptionOpensElsewhere() {
        const auto sealed = Pem::encrypt(span(m_pkcs8), span("right"));
        QVERIFY(sealed.has_value());
        QVERIFY(sealed->chars().starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        QCOMPARE(openssl(QStringLiteral("pkey -passin pass:right"), text(*sealed)).output, m_pkcs8);
        QCOMPARE(conditionOf(text(*sealed), "wrong"), QStringLiteral("KT-KEY-4"));
        QVERIFY(!Pem::encrypt(span(m_pkcs8), {}).has_value());
    }

    void KEY6_absurdWorkIsRefusedBeforeItIsDone() {
        const QByteArray sealed =
            openssl(QStringLiteral("pkcs8 -topk8 -v2 aes-256-cbc -iter 2048 -outform DER -passout pass:right"), m_pkcs8).output;
        // INTEGER 2048 is 02 02 08 00; made 0x7fffffff it needs two more bytes, so the lengths around it grow.
        const qsizetype at = sealed.indexOf(QByteArray("\x02\x02\x08\x00", 4));
        QVERIFY(at > 0);
        QByteArray hostile = sealed;
        hostile[at + 2] = '\x7f';
        hostile[at + 3] = '\xff';
        QCOMPARE(conditionOf(hostile, "right"), QStringLiteral("KT-KEY-4")); // 32,767 rounds: allowed, another key
        QByteArray grown = sealed;
        grown.replace(at, 4, QByteArray("\x02\x04\x7f\xff\xff\xff", 6));
        for (const qsizetype length : outerLengths(sealed, at)) grown[length] = static_cast<char>(grown[length] + 2);
        QCOMPARE(conditionOf(grown, "right"), QStringLiteral("KT-KEY-6"));
    }

    void KEY1_classification() {
        QVERIFY(Pem::classify(span(m_pkcs8)) == KeyMaterial::PrivateKey);
        QVERIFY(Pem::classify(span(m_sec1WithParameters)) == KeyMaterial::PrivateKey);
        QVERIFY(Pem::classify(span(m_public)) == KeyMaterial::PublicKey);
        QVERIFY(Pem::classify(span(m_pkcs8 + m_public)) == KeyMaterial::Several);
        QVERIFY(Pem::classify(span("plain text")) == KeyMaterial::None);
        QVERIFY(Pem::classify(span(m_pkcs8.left(80))) == KeyMaterial::Damaged);
        const QByteArray certificate =
            openssl(QStringLiteral("req -x509 -new -key /dev/stdin -subj /CN=a -days 1"), m_pkcs8).output;
        QVERIFY(certificate.contains("BEGIN CERTIFICATE"));
        QVERIFY(Pem::classify(span(certificate)) == KeyMaterial::Certificate);
        QVERIFY(Pem::classify(span(certificate + certificate)) == KeyMaterial::CertificateChain);
        QVERIFY(Pem::classify(span(certificate + m_pkcs8)) == KeyMaterial::KeyAndCertificate);
        QCOMPARE(*Pem::publicKey(span(certificate)), m_public);
        QCOMPARE(*Pem::publicKey(span(m_public)), m_public);
        QCOMPARE(*Pem::publicKey(span(m_pkcs8)), m_public);
    }

  private:
    // Positions of the one-byte or last long-form length bytes of every sequence that encloses `at`.
    static QList<qsizetype> outerLengths(const QByteArray& der, qsizetype at) {
        QList<qsizetype> out;
        qsizetype i = 0;
        while (i < at) {
            const auto tag = static_cast<unsigned char>(der[i]);
            const auto first = static_cast<unsigned char>(der[i + 1]);
            const qsizetype extra = first < 0x80 ? 0 : first & 0x7f;
            qsizetype length = extra == 0 ? first : 0;
            for (qsizetype k = 0; k < extra; ++k) length = length << 8 | static_cast<unsigned char>(der[i + 2 + k]);
            const qsizetype body = i + 2 + extra;
            if (tag == 0x30 && body + length > at) {
                out << body - 1;
                i = body;
            } else {
                i = body + length;
            }
        }
        return out;
    }
};

QTEST_APPLESS_MAIN(tst_Pem)
#include "tst_Pem.moc"
