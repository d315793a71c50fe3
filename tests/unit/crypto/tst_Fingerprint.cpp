#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Fingerprint.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::unhex;
using test::view;

class tst_Fingerprint : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void AUD8_sha256MatchesTheStandard() {
        QCOMPARE(hexOf(sha256({})), QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(hexOf(sha256(view("abc"))),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Sha256 pieces;
        QCOMPARE(hexOf(pieces.update(view("a")).update({}).update(view("bc")).finish()), hexOf(sha256(view("abc"))));
        QCOMPARE(hexOf(pieces.update(view("abc")).finish()), hexOf(sha256(view("abc"))));
    }

    void AUD8_hmacMatchesTheStandard() {
        QCOMPARE(hexOf(hmacSha256(view("Jefe"), view("what do ya want for nothing?"))),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        const QByteArray longKey(131, '\xaa');
        QCOMPARE(hexOf(hmacSha256(view(longKey), view("Test Using Larger Than Block-Size Key - Hash Key First"))),
                 QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        QCOMPARE(hexOf(hmacSha256(view("k"), {view("a"), view("bc")})), hexOf(hmacSha256(view("k"), view("abc"))));
    }

    void AUD8_equalValuesShowEqualAndOthersDoNot() {
        const auto a = Fingerprint::of(view("store key"), view("value"));
        QVERIFY(a == Fingerprint::of(view("store key"), view("value")));
        QVERIFY(!(a == Fingerprint::of(view("store key"), view("valuf"))));
        QVERIFY(!(a == Fingerprint::of(view("other key"), view("value"))));
        QVERIFY(!(a == Fingerprint()));
        QVERIFY(!(Fingerprint::fromHex(QString(64, u'0')) == Fingerprint()));
    }

    void AUD8_shortFormIsEightBytesAndTellsNothing() {
        const auto a = Fingerprint::of(view("store key"), view("canary"));
        QCOMPARE(a.shortForm().size(), 16);
        QVERIFY(a.hex().startsWith(a.shortForm()));
        QVERIFY(a.hex() != QString::fromLatin1(hexOf(sha256(view("canary")))));
        QVERIFY(Fingerprint().hex().isEmpty() && Fingerprint().shortForm().isEmpty());
    }

    void AUD8_readsItsOwnHex() {
        const auto a = Fingerprint::of(view("k"), view("v"));
        QVERIFY(Fingerprint::fromHex(a.hex()) == a);
        QVERIFY(!Fingerprint::fromHex(a.shortForm()).has_value());
        QVERIFY(!Fingerprint::fromHex(QString(64, u'g')).has_value());
    }
};

QTEST_APPLESS_MAIN(tst_Fingerprint)
#include "tst_Fingerprint.moc"
