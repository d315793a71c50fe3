#include "crypto/KeyGenerator.h"

#include "base/SecureMemory.h"
#include "crypto/KeyFacts.h"
#include "crypto/Pem.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

Q_DECLARE_METATYPE(KeyAlgorithm)

class tst_KeyGenerator : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void GEN3_everyPairIsReadableMatchedAndLocked_data() {
        QTest::addColumn<KeyAlgorithm>("algorithm");
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("bits");
        QTest::newRow("rsa-3072") << KeyAlgorithm::Rsa << 3072 << 3072;
        QTest::newRow("rsa-2048") << KeyAlgorithm::Rsa << 2048 << 2048;
        QTest::newRow("p256") << KeyAlgorithm::EcP256 << 0 << 256;
        QTest::newRow("p384") << KeyAlgorithm::EcP384 << 0 << 384;
        QTest::newRow("p521") << KeyAlgorithm::EcP521 << 0 << 521;
        QTest::newRow("ed25519") << KeyAlgorithm::Ed25519 << 0 << 256;
        QTest::newRow("x25519") << KeyAlgorithm::X25519 << 0 << 253;
    }
    void GEN3_everyPairIsReadableMatchedAndLocked() {
        QFETCH(KeyAlgorithm, algorithm);
        QFETCH(int, asked);
        QFETCH(int, bits);
        const auto pair = KeyGenerator::generate({algorithm, asked});
        QVERIFY(pair.has_value());
        QVERIFY(pair->privatePem.isLocked());
        QVERIFY(pair->spec == (KeySpec{algorithm, bits}));
        QVERIFY(pair->privatePem.chars().starts_with("-----BEGIN PRIVATE KEY-----\n"));
        QVERIFY(pair->publicPem.startsWith("-----BEGIN PUBLIC KEY-----\n"));
        QCOMPARE(pair->keyId.size(), 43);
        QVERIFY(KeyFacts::matches(pair->privatePem.bytes(), span(pair->publicPem)).has_value());

        const auto facts = KeyFacts::read(pair->privatePem.bytes());
        QVERIFY(facts.has_value());
        QVERIFY(facts->isPrivate);
        QCOMPARE(facts->publicPem, pair->publicPem);
        QCOMPARE(facts->keyId, pair->keyId);

        const auto other = openssl(QStringLiteral("pkey -pubout"), text(pair->privatePem));
        QCOMPARE(other.exitCode, 0);
        QCOMPARE(other.output, pair->publicPem);
    }

    void GEN3_twoPairsDiffer() {
        const auto one = KeyGenerator::generate({KeyAlgorithm::Ed25519, 0});
        const auto two = KeyGenerator::generate({KeyAlgorithm::Ed25519, 0});
        QVERIFY(one->keyId != two->keyId);
        const auto status = KeyFacts::matches(one->privatePem.bytes(), span(two->publicPem));
        QCOMPARE(status.error().condition, QStringLiteral("KT-KEY-2"));
    }

    void GEN3_whatCannotBeMadeIsRefused() {
        QCOMPARE(KeyGenerator::generate({KeyAlgorithm::Other, 0}).error().condition, QStringLiteral("KT-GEN-6"));
        QCOMPARE(KeyGenerator::generate({KeyAlgorithm::Rsa, 1024}).error().condition, QStringLiteral("KT-GEN-6"));
        QCOMPARE(KeyGenerator::generate({KeyAlgorithm::Rsa, 1 << 20}).error().condition, QStringLiteral("KT-GEN-6"));
    }

    void GEN3_stopEndsALongSearch() {
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        std::jthread stopper([&stop] { stop.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Rsa, 16384}, context);
        QVERIFY(!pair.has_value());
        QCOMPARE(pair.error().code, base::ErrorCode::Cancelled);
    }

    void GEN3_aPassedDeadlineIsTold() {
        base::CallContext context;
        context.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Rsa, 16384}, context);
        QCOMPARE(pair.error().code, base::ErrorCode::TimedOut);
    }
};

QTEST_APPLESS_MAIN(tst_KeyGenerator)
#include "tst_KeyGenerator.moc"
