#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/SigningKey.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::unhex;
using test::view;

class tst_SigningKey : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void AUD4_matchesTheStandard() {
        const auto seed = unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        const auto key = SigningKey::fromSeed(view(seed));
        QVERIFY(key.has_value());
        QCOMPARE(hexOf(key->publicKey()),
                 QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(hexOf(key->sign(view(unhex("72")))),
                 QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    }

    void AUD4_verifiesItsOwnAndRefusesEveryFlippedBit() {
        const auto key = SigningKey::generate();
        QVERIFY(key.has_value());
        const auto signature = key->sign(view("tip"));
        QVERIFY(verifySignature(key->publicKey(), view("tip"), signature));
        QVERIFY(!verifySignature(key->publicKey(), view("tiq"), signature));
        QVERIFY(!verifySignature(SigningKey::generate()->publicKey(), view("tip"), signature));
        for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
            auto damaged = signature;
            damaged[bit / 8] = std::uint8_t(damaged[bit / 8] ^ (1u << (bit % 8)));
            QVERIFY(!verifySignature(key->publicKey(), view("tip"), damaged));
        }
    }

    void AUD4_seedGivesTheSameKeyBack() {
        const auto key = SigningKey::generate();
        const auto again = SigningKey::fromSeed(key->seed().bytes());
        QVERIFY(key->publicKey() == again->publicKey());
        QVERIFY(key->sign({}) == again->sign({}));
    }

    void AUD4_wrongSizesAreRefused() {
        QCOMPARE(SigningKey::fromSeed(view("short")).error().condition, QStringLiteral("KT-SIG-1"));
        const auto key = SigningKey::generate();
        const auto signature = key->sign(view("m"));
        QVERIFY(!verifySignature(base::ByteSpan(key->publicKey()).first(31), view("m"), signature));
        QVERIFY(!verifySignature(key->publicKey(), view("m"), base::ByteSpan(signature).first(63)));
        QVERIFY(!verifySignature({}, view("m"), {}));
    }
};

QTEST_APPLESS_MAIN(tst_SigningKey)
#include "tst_SigningKey.moc"
