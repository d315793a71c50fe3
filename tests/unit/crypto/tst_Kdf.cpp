#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Kdf.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::unhex;
using test::view;

class tst_Kdf : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void STO1_hkdfMatchesTheStandard_data() {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("RFC 5869 case 1")
            << QByteArray(22, '\x0b') << unhex("000102030405060708090a0b0c") << unhex("f0f1f2f3f4f5f6f7f8f9")
            << QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        QByteArray low, mid, high;
        for (int i = 0; i < 80; ++i) {
            low.append(char(i));
            mid.append(char(0x60 + i));
            high.append(char(0xb0 + i));
        }
        QTest::newRow("RFC 5869 case 2")
            << low << mid << high
            << QByteArray("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                          "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
        QTest::newRow("RFC 5869 case 3")
            << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
            << QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }
    void STO1_hkdfMatchesTheStandard() {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, salt);
        QFETCH(QByteArray, info);
        QFETCH(QByteArray, out);
        QCOMPARE(hexOf(hkdfSha256(view(secret), view(salt), view(info), std::size_t(out.size() / 2)).bytes()), out);
    }

    void STO2_scryptMatchesTheStandard() {
        const auto derived = scrypt(view("pleaseletmein"), view("SodiumChloride"), {14}, 64);
        QVERIFY(derived.has_value());
        QCOMPARE(hexOf(derived->bytes()),
                 QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                            "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"));
    }

    // The library's own limit refuses from 2^15 up; the floor of our slots is 2^17.
    void STO2_scryptWorksAtTheFloor() {
        const auto one = scrypt(view("passphrase"), view("salt"), {ScryptCost::kFloor});
        QVERIFY(one.has_value());
        QCOMPARE(one->size(), std::size_t{32});
        const auto two = scrypt(view("passphrasf"), view("salt"), {ScryptCost::kFloor});
        QVERIFY(!one->equals(*two));
    }

    void STO2_scryptCostOutsideTheRangeIsRefused() {
        for (const int logN : {-1, 0, 23, 64}) {
            const auto derived = scrypt(view("p"), view("s"), {logN});
            QCOMPARE(derived.error().condition, QStringLiteral("KT-KDF-1"));
            QCOMPARE(derived.error().args, QStringList{QString::number(logN)});
        }
    }

    void STO2_theCostliestWorksWhenThereIsMemory() {
        if (!qEnvironmentVariableIsSet("KEYTURN_LONG_TESTS")) QSKIP("set KEYTURN_LONG_TESTS to run this (4 GiB)");
        QVERIFY(scrypt(view("p"), view("s"), {ScryptCost::kMost}).has_value());
    }

    void STO2_emptyPassphraseIsDerivedToo() {
        QVERIFY(scrypt({}, view("salt"), {10}).has_value());
    }
};

QTEST_APPLESS_MAIN(tst_Kdf)
#include "tst_Kdf.moc"
