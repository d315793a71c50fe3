#include "crypto/KeyFacts.h"

#include "base/SecureMemory.h"
#include "crypto/Jwk.h"
#include "crypto/KeyGenerator.h"
#include "crypto/Pem.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QCryptographicHash>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

class tst_KeyFacts : public QObject {
    Q_OBJECT
    QByteArray m_rsa, m_rsaPublic, m_rsaDer;

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Rsa, 2048});
        m_rsa = text(pair->privatePem);
        m_rsaPublic = pair->publicPem;
        m_rsaDer = openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -outform DER"), m_rsa).output;
    }

    void GEN3_factsOfAnRsaKey() {
        const auto facts = KeyFacts::read(span(m_rsa));
        QVERIFY(facts.has_value());
        QVERIFY(facts->spec == (KeySpec{KeyAlgorithm::Rsa, 2048}));
        QCOMPARE(facts->modulus.size(), 256);
        QCOMPARE(facts->exponent, QByteArray("\x01\x00\x01", 3));
        const QByteArray der = openssl(QStringLiteral("pkey -pubin -outform DER"), m_rsaPublic).output;
        QCOMPARE(facts->publicKeySha256.toLatin1(), QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
        const auto ofPublic = KeyFacts::read(span(m_rsaPublic));
        QVERIFY(!ofPublic->isPrivate);
        QCOMPARE(ofPublic->keyId, facts->keyId);
        QCOMPARE(*Jwk::thumbprint(span(m_rsaPublic)), facts->keyId);
    }

    void KEY2_swappedPublicKey_data() {
        QTest::addColumn<int>("algorithm");
        for (const KeyAlgorithm a : {KeyAlgorithm::Rsa, KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Ed25519, KeyAlgorithm::X25519})
            QTest::newRow(qPrintable(keyAlgorithmWord(a))) << int(a);
    }
    void KEY2_swappedPublicKey() {
        QFETCH(int, algorithm);
        const KeySpec spec{static_cast<KeyAlgorithm>(algorithm), 2048};
        const auto one = KeyGenerator::generate(spec);
        const auto two = KeyGenerator::generate(spec);
        const auto status = KeyFacts::matches(one->privatePem.bytes(), span(two->publicPem));
        QCOMPARE(status.error().condition, QStringLiteral("KT-KEY-2"));
        QCOMPARE(status.error().args, QStringList{QStringLiteral("different keys")});
    }

    void KEY2_anotherAlgorithm() {
        const auto other = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        QCOMPARE(KeyFacts::matches(span(m_rsa), span(other->publicPem)).error().condition, QStringLiteral("KT-KEY-2"));
    }

    void KEY2_aCurveKeyThatCarriesAForeignPublicPart() {
        const auto one = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        const auto two = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        const auto der = [](const KeyPair& pair) {
            return openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -outform DER"), text(pair.privatePem)).output;
        };
        QByteArray mixed = der(*one);
        mixed.replace(mixed.size() - 64, 64, der(*two).right(64));
        // Bytes alone would say that it belongs to the second key.
        QCOMPARE(KeyFacts::matches(span(mixed), span(two->publicPem)).error().condition, QStringLiteral("KT-KEY-2"));
        QCOMPARE(KeyFacts::matches(span(mixed), span(one->publicPem)).error().condition, QStringLiteral("KT-KEY-2"));
    }

    void GEN3_flippedBytesOfAnRsaKey() {
        const QByteArray numbers = text(*Jwk::privateJwk(span(m_rsaDer)));
        for (qsizetype i = 0; i < m_rsaDer.size(); i += 23) {
            QByteArray bad = m_rsaDer;
            bad[i] = static_cast<char>(bad[i] ^ 0x04);
            if (KeyFacts::matches(span(bad), span(m_rsaPublic)).has_value())
                QCOMPARE(text(*Jwk::privateJwk(span(bad))), numbers);
        }
    }

    void KEY1_neitherPrivateNorPublic() {
        QCOMPARE(KeyFacts::read(span("nothing")).error().condition, QStringLiteral("KT-KEY-1"));
        QCOMPARE(KeyFacts::matches(span(m_rsaPublic), span(m_rsaPublic)).error().condition, QStringLiteral("KT-KEY-1"));
        QCOMPARE(KeyFacts::read(span(m_rsa + m_rsa)).error().args.at(1), QStringLiteral("2 private keys"));
    }

    void KEY4_aSealedKeyIsNotCalledMalformed() {
        const auto sealed = Pem::encrypt(span(m_rsa), span("right"));
        QCOMPARE(KeyFacts::read(sealed->bytes()).error().condition, QStringLiteral("KT-KEY-4"));
        QVERIFY(KeyFacts::read(sealed->bytes(), span("right"))->isPrivate);
    }
};

QTEST_APPLESS_MAIN(tst_KeyFacts)
#include "tst_KeyFacts.moc"
