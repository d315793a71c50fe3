#include "crypto/Jwk.h"

#include "base/SecureMemory.h"
#include "crypto/JwkSet.h"
#include "crypto/KeyGenerator.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

// JSON with apostrophes for quotes.
QByteArray json(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

// RFC 7638, section 3.1.
const QByteArray kRfc7638Jwk =
    json("{'kty':'RSA','n':'0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP"
         "ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZg"
         "nYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44"
         "-csFCur-kEgU8awapJzKnqDKgw','e':'AQAB','alg':'RS256','kid':'2011-04-29'}");
const QString kRfc7638Thumbprint = QStringLiteral("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");

// RFC 8037, appendix A.1 to A.3.
const QByteArray kRfc8037Public = json("{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'}");
const QString kRfc8037Thumbprint = QStringLiteral("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");

QJsonObject object(const QByteArray& json) {
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class tst_Jwk : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void GEN3_thumbprintsOfTheRfcs() {
        const auto rsa = Jwk::publicPem(kRfc7638Jwk);
        QVERIFY(rsa.has_value());
        QCOMPARE(*Jwk::thumbprint(span(*rsa)), kRfc7638Thumbprint);
        const auto okp = Jwk::publicPem(kRfc8037Public);
        QCOMPARE(*Jwk::thumbprint(span(*okp)), kRfc8037Thumbprint);
    }

    void GEN3_publicJwkComesBackAsTheSameKey_data() {
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<QString>("alg");
        QTest::newRow("rsa") << int(KeyAlgorithm::Rsa) << QStringLiteral("RS256");
        QTest::newRow("p256") << int(KeyAlgorithm::EcP256) << QStringLiteral("ES256");
        QTest::newRow("p384") << int(KeyAlgorithm::EcP384) << QStringLiteral("ES384");
        QTest::newRow("p521") << int(KeyAlgorithm::EcP521) << QStringLiteral("ES512");
        QTest::newRow("ed25519") << int(KeyAlgorithm::Ed25519) << QStringLiteral("EdDSA");
        QTest::newRow("x25519") << int(KeyAlgorithm::X25519) << QString();
    }
    void GEN3_publicJwkComesBackAsTheSameKey() {
        QFETCH(int, algorithm);
        QFETCH(QString, alg);
        for (int i = 0; i < 4; ++i) { // numbers with leading zero bytes keep their width
            const auto pair = KeyGenerator::generate({static_cast<KeyAlgorithm>(algorithm), 2048});
            const auto jwk = Jwk::publicJwk(pair->privatePem.bytes());
            QVERIFY(jwk.has_value());
            QCOMPARE(*Jwk::publicPem(*jwk), pair->publicPem);
            const QJsonObject shown = object(*jwk);
            QCOMPARE(shown[QStringLiteral("kid")].toString(), pair->keyId);
            QCOMPARE(shown[QStringLiteral("alg")].toString(), alg);
            QVERIFY(!shown.contains(QStringLiteral("d")));
            const auto secret = Jwk::privateJwk(pair->privatePem.bytes());
            QVERIFY(secret->isLocked());
            const QJsonObject both = object(text(*secret));
            QVERIFY(both.contains(QStringLiteral("d")));
            QCOMPARE(both[QStringLiteral("x")], shown[QStringLiteral("x")]);
            QCOMPARE(both.contains(QStringLiteral("qi")), algorithm == int(KeyAlgorithm::Rsa));
        }
    }

    void GEN3_malformedJwkIsRefused_data() {
        QTest::addColumn<QByteArray>("jwk");
        QTest::addColumn<QString>("condition");
        const auto bad = QStringLiteral("KT-JWK-1");
        QTest::newRow("empty") << QByteArray() << bad;
        QTest::newRow("array") << QByteArray("[]") << bad;
        QTest::newRow("twice") << json("{'kty':'OKP','kty':'OKP','crv':'Ed25519','x':'AA'}") << bad;
        QTest::newRow("short") << json("{'kty':'OKP','crv':'Ed25519','x':'AAAA'}") << bad;
        QTest::newRow("number") << json("{'kty':'OKP','crv':'Ed25519','x':7}") << bad;
        QTest::newRow("padded") << kRfc8037Public.chopped(2) + json("='}") << bad;
        QTest::newRow("private") << json("{'kty':'OKP','crv':'Ed25519','x':'AA','d':'AA'}") << bad;
        QTest::newRow("off the curve")
            << (json("{'kty':'EC','crv':'P-256','x':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE',"
         "'y':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE'}"))
            << bad;
        QTest::newRow("unknown curve") << json("{'kty':'OKP','crv':'Ed448','x':'AA'}") << QStringLiteral("KT-KEY-5");
        QTest::newRow("symmetric") << json("{'kty':'oct'}") << QStringLiteral("KT-KEY-5");
    }
    void GEN3_malformedJwkIsRefused() {
        QFETCH(QByteArray, jwk);
        QFETCH(QString, condition);
        const auto pem = Jwk::publicPem(jwk);
        QVERIFY(!pem.has_value());
        QCOMPARE(pem.error().condition, condition);
    }

    void ROT_keysAreAddedAndRemovedAndAllElseIsKept() {
        const QByteArray before = json("{'x-note':[1,2.5,'ä'],'keys':[{'kty':'oct2','odd':{'a':1}},") + kRfc7638Jwk + json("],'z':null}");
        auto set = JwkSet::parse(before);
        QVERIFY(set.has_value());
        QCOMPARE(set->toJson(), before);
        QCOMPARE(set->keyIds(), QStringList{QStringLiteral("2011-04-29")});
        const auto pair = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        QCOMPARE(*set->add(pair->privatePem.bytes()), pair->keyId);
        QCOMPARE(*set->add(span(pair->publicPem)), pair->keyId); // twice changes nothing
        QCOMPARE(set->size(), 3);
        QCOMPARE(*set->publicPem(pair->keyId), pair->publicPem);
        QVERIFY(set->remove(pair->keyId).has_value());
        QCOMPARE(set->toJson(), before);
        QCOMPARE(set->remove(pair->keyId).error().condition, QStringLiteral("KT-JWK-4"));
    }

    void ROT_setsThatMustNotBePublishedAreRefused() {
        QCOMPARE(JwkSet::parse(json("{'keys':[{'kty':'oct','k':'AAAA','kid':'a'}]}")).error().condition,
                 QStringLiteral("KT-JWK-3"));
        QCOMPARE(JwkSet::parse(json("{'keys':[{'kty':'RSA','kid':'a'},{'kty':'EC','kid':'a'}]}")).error().condition,
                 QStringLiteral("KT-JWK-2"));
        QCOMPARE(JwkSet::parse("{}").error().condition, QStringLiteral("KT-JWK-1"));
        QCOMPARE(JwkSet::parse(json("{'keys':[7]}")).error().condition, QStringLiteral("KT-JWK-1"));
        QCOMPARE(JwkSet::parse("<html>").error().condition, QStringLiteral("KT-JWK-1"));
        QVERIFY(!JwkSet::parse(QByteArray(100'000, '[')).has_value());
    }

    void ROT_anotherKeyUnderOurKidIsNotOverwritten() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Ed25519, 0});
        QJsonObject foreign = object(kRfc8037Public);
        foreign[QStringLiteral("kid")] = pair->keyId;
        auto set = JwkSet::parse(QJsonDocument(QJsonObject{{QStringLiteral("keys"), QJsonArray{foreign}}}).toJson());
        QCOMPARE(set->add(pair->privatePem.bytes()).error().condition, QStringLiteral("KT-JWK-2"));
    }

    void ROT_anEmptySetIsWritten() { QCOMPARE(JwkSet().toJson(), (json("{'keys':[]}"))); }
};

QTEST_APPLESS_MAIN(tst_Jwk)
#include "tst_Jwk.moc"
