#include "crypto/Jwt.h"

#include "base/SecureMemory.h"
#include "crypto/KeyGenerator.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

QByteArray fromUrl(const char* text) {
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

// RFC 7515, appendix A.1.
const QByteArray kHs256Key =
    fromUrl("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
const QByteArray kHs256Token =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

const QByteArray kClaims = "{\"sub\":\"probe\"}";

QByteArray withHeader(const QByteArray& header, const QByteArray& token) {
    const QList<QByteArray> parts = token.split('.');
    return header.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '.' + parts[1] + '.' + parts[2];
}

} // namespace

class tst_Jwt : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void JWT_rfc7515HmacExample() {
        const auto claims = Jwt::verify(kHs256Token, JwtAlgorithm::HS256, span(kHs256Key));
        QVERIFY(claims.has_value());
        QVERIFY(claims->contains("\"iss\":\"joe\""));
        const base::Instant later{std::chrono::seconds(1300819380 + 61)};
        QCOMPARE(Jwt::verify(kHs256Token, JwtAlgorithm::HS256, span(kHs256Key), later).error().condition,
                 QStringLiteral("KT-JWT-5"));
        const base::Instant before{std::chrono::seconds(1300819380 - 1)};
        QVERIFY(Jwt::verify(kHs256Token, JwtAlgorithm::HS256, span(kHs256Key), before).has_value());
    }

    void JWT_rfc8037Ed25519Example() {
        // Appendix A.4; the private key of A.1 as PKCS#8: a fixed head and the 32 bytes of "d".
        const QByteArray pkcs8 = QByteArray::fromHex("302e020100300506032b657004220420") +
                                 fromUrl("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        const QByteArray publicKey = QByteArray::fromHex("302a300506032b6570032100") +
                                     fromUrl("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        const QByteArray signature =
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        const QByteArray head = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.";
        const auto payload = Jwt::verify(head + signature, JwtAlgorithm::EdDSA, span(publicKey));
        QCOMPARE(payload.value(), QByteArray("Example of Ed25519 signing"));
        QVERIFY(Jwt::signAndVerify(span(pkcs8), span(publicKey), JwtAlgorithm::EdDSA).has_value());
    }

    void JWT_everyAlgorithmSignsAndVerifies_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("algorithm");
        QTest::newRow("RS256") << int(KeyAlgorithm::Rsa) << int(JwtAlgorithm::RS256);
        QTest::newRow("ES256") << int(KeyAlgorithm::EcP256) << int(JwtAlgorithm::ES256);
        QTest::newRow("ES384") << int(KeyAlgorithm::EcP384) << int(JwtAlgorithm::ES384);
        QTest::newRow("ES512") << int(KeyAlgorithm::EcP521) << int(JwtAlgorithm::ES512);
        QTest::newRow("EdDSA") << int(KeyAlgorithm::Ed25519) << int(JwtAlgorithm::EdDSA);
    }
    void JWT_everyAlgorithmSignsAndVerifies() {
        QFETCH(int, key);
        QFETCH(int, algorithm);
        const auto expected = static_cast<JwtAlgorithm>(algorithm);
        const auto pair = KeyGenerator::generate({static_cast<KeyAlgorithm>(key), 2048});
        const auto other = KeyGenerator::generate({static_cast<KeyAlgorithm>(key), 2048});
        QVERIFY(*Jwt::algorithmOf(span(pair->publicPem)) == expected);
        for (int i = 0; i < 8; ++i) { // r and s with leading zero bytes come up too
            const auto token = Jwt::sign(kClaims, expected, pair->privatePem.bytes(), pair->keyId);
            QVERIFY(token.has_value());
            QCOMPARE(Jwt::header(*token)->keyId, pair->keyId);
            QCOMPARE(*Jwt::verify(*token, expected, span(pair->publicPem), {}, pair->keyId), kClaims);
            QCOMPARE(Jwt::verify(*token, expected, span(other->publicPem)).error().condition, QStringLiteral("KT-JWT-3"));
            QCOMPARE(Jwt::verify(*token, expected, span(pair->publicPem), {}, other->keyId).error().condition,
                     QStringLiteral("KT-JWT-6"));
        }
        QVERIFY(Jwt::signAndVerify(pair->privatePem.bytes(), span(pair->publicPem), expected).has_value());
        QVERIFY(!Jwt::signAndVerify(pair->privatePem.bytes(), span(other->publicPem), expected).has_value());
    }

    void JWT_theTokenDoesNotChooseItsAlgorithm() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::Rsa, 2048});
        const auto token = Jwt::sign(kClaims, JwtAlgorithm::RS256, pair->privatePem.bytes());
        const auto none = Jwt::verify(withHeader("{\"alg\":\"none\"}", *token), JwtAlgorithm::RS256, span(pair->publicPem));
        QCOMPARE(none.error().condition, QStringLiteral("KT-JWT-2"));
        QCOMPARE(none.error().args, (QStringList{QStringLiteral("none"), QStringLiteral("RS256")}));
        // The public key taken for an HMAC secret.
        QCOMPARE(Jwt::sign(kClaims, JwtAlgorithm::HS256, span(pair->publicPem)).error().condition, QStringLiteral("KT-JWT-4"));
        QCOMPARE(Jwt::verify(withHeader("{\"alg\":\"HS256\"}", *token), JwtAlgorithm::HS256, span(pair->publicPem)).error().condition,
                 QStringLiteral("KT-JWT-4"));
        QCOMPARE(Jwt::sign(kClaims, JwtAlgorithm::ES256, pair->privatePem.bytes()).error().condition, QStringLiteral("KT-JWT-4"));
    }

    void JWT_shortHmacKeysAreRefused() {
        const QByteArray key(31, 'k');
        QCOMPARE(Jwt::sign(kClaims, JwtAlgorithm::HS256, span(key)).error().condition, QStringLiteral("KT-JWT-4"));
        const QByteArray longer(63, 'k');
        QVERIFY(Jwt::sign(kClaims, JwtAlgorithm::HS384, span(longer)).has_value());
        QVERIFY(!Jwt::sign(kClaims, JwtAlgorithm::HS512, span(longer)).has_value());
    }

    void JWT_everyFlippedBitIsRefused() {
        const auto token = Jwt::sign(kClaims, JwtAlgorithm::HS256, span(kHs256Key));
        for (qsizetype bit = 0; bit < token->size() * 8; ++bit) {
            QByteArray bad = *token;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            QVERIFY(!Jwt::verify(bad, JwtAlgorithm::HS256, span(kHs256Key)).has_value());
        }
        for (qsizetype n = 0; n < token->size(); ++n)
            QVERIFY(!Jwt::verify(token->left(n), JwtAlgorithm::HS256, span(kHs256Key)).has_value());
    }

    void JWT_notATokenIsNamed() {
        QCOMPARE(Jwt::header("abc").error().args, QStringList{QStringLiteral("three parts")});
        QCOMPARE(Jwt::header("!.e30.AA").error().args, QStringList{QStringLiteral("header")});
        QCOMPARE(Jwt::header(withHeader("{\"alg\":\"HS256\",\"crit\":[\"b64\"]}", kHs256Token)).error().condition,
                 QStringLiteral("KT-JWT-1"));
        QCOMPARE(Jwt::sign("[]", JwtAlgorithm::HS256, span(kHs256Key)).error().condition, QStringLiteral("KT-JWT-1"));
    }
};

QTEST_APPLESS_MAIN(tst_Jwt)
#include "tst_Jwt.moc"
