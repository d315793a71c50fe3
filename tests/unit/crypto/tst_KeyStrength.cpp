#include "crypto/KeyStrength.h"

#include "base/SecureMemory.h"
#include "crypto/Jwk.h"
#include "crypto/KeyGenerator.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

#include <openssl/bn.h>

#include <memory>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

struct FreeNumber {
    void operator()(BIGNUM* number) const { BN_free(number); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;

Number prime(int bits) {
    Number p(BN_new());
    BN_generate_prime_ex(p.get(), bits, 0, nullptr, nullptr, nullptr);
    return p;
}

Number nextPrime(const Number& after) {
    Number p(BN_dup(after.get()));
    BN_add_word(p.get(), 2);
    BN_CTX* context = BN_CTX_new();
    while (BN_check_prime(p.get(), context, nullptr) != 1) BN_add_word(p.get(), 2);
    BN_CTX_free(context);
    return p;
}

QByteArray bytes(const BIGNUM* number) {
    QByteArray out(BN_num_bytes(number), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

QByteArray product(const Number& a, const Number& b) {
    const Number out(BN_new());
    BN_CTX* context = BN_CTX_new();
    BN_mul(out.get(), a.get(), b.get(), context);
    BN_CTX_free(context);
    return bytes(out.get());
}

KeyFacts rsa(const QByteArray& modulus, const QByteArray& exponent = QByteArray("\x01\x00\x01", 3)) {
    KeyFacts facts;
    facts.spec = {KeyAlgorithm::Rsa, static_cast<int>(modulus.size() * 8)};
    facts.modulus = modulus;
    facts.exponent = exponent;
    return facts;
}

bool has(const KeyFacts& key, KeyWeakness weakness, int floor = 2048) {
    const auto found = KeyStrength::weaknesses(key, {floor, 256});
    return std::find(found.begin(), found.end(), weakness) != found.end();
}

} // namespace

class tst_KeyStrength : public QObject {
    Q_OBJECT
    QByteArray m_good;

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_good = KeyFacts::read(span(KeyGenerator::generate({KeyAlgorithm::Rsa, 2048})->publicPem))->modulus;
    }

    void GEN3_goodKeysHaveNoWeakness() {
        QVERIFY(KeyStrength::weaknesses(rsa(m_good), {2048, 256}).empty());
        for (const KeyAlgorithm algorithm : {KeyAlgorithm::EcP256, KeyAlgorithm::EcP521, KeyAlgorithm::Ed25519, KeyAlgorithm::X25519})
            QVERIFY(KeyStrength::check(*KeyFacts::read(span(KeyGenerator::generate({algorithm, 0})->publicPem))).has_value());
    }

    void KEY3_shortKeysNameFoundAndFloor() {
        const auto status = KeyStrength::check(rsa(m_good));
        QCOMPARE(status.error().condition, QStringLiteral("KT-KEY-3"));
        QCOMPARE(status.error().args, (QStringList{QStringLiteral("RSA of 2048 bits, at least 3072 are asked"), QStringLiteral("2048"), QStringLiteral("3072")}));
        const QByteArray pem = openssl(QStringLiteral("genrsa 1024")).output;
        const auto facts = KeyFacts::read(span(pem));
        QVERIFY(facts.has_value());
        QCOMPARE(facts->spec.bits, 1024);
        QVERIFY(has(*facts, KeyWeakness::RsaTooShort));
        const QByteArray curve = openssl(QStringLiteral("ecparam -name secp224r1 -genkey -noout")).output;
        QVERIFY(has(*KeyFacts::read(span(curve)), KeyWeakness::CurveTooSmall));
        QVERIFY(has(*KeyFacts::read(span(openssl(QStringLiteral("genpkey -algorithm ed448")).output)), KeyWeakness::AlgorithmUnknown));
    }

    void KEY3_exponents_data() {
        QTest::addColumn<QByteArray>("exponent");
        QTest::addColumn<int>("weakness");
        QTest::newRow("one") << QByteArray("\x01") << int(KeyWeakness::ExponentOne);
        QTest::newRow("zero") << QByteArray() << int(KeyWeakness::ExponentOne);
        QTest::newRow("three") << QByteArray("\x03") << int(KeyWeakness::ExponentTooSmall);
        QTest::newRow("even") << QByteArray("\x01\x00\x02", 3) << int(KeyWeakness::ExponentEven);
        QTest::newRow("65535") << QByteArray("\xff\xff") << int(KeyWeakness::ExponentTooSmall);
        QTest::newRow("65537") << QByteArray("\x01\x00\x01", 3) << -1;
        QTest::newRow("larger") << QByteArray("\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01", 10) << -1;
    }
    void KEY3_exponents() {
        QFETCH(QByteArray, exponent);
        QFETCH(int, weakness);
        const auto found = KeyStrength::weaknesses(rsa(m_good, exponent), {2048, 256});
        QCOMPARE(found.empty() ? -1 : int(found.front()), weakness);
    }

    void KEY3_anExponentOfOneIsReadAndRefused() {
        const QByteArray n = m_good.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const auto pem = Jwk::publicPem("{\"kty\":\"RSA\",\"n\":\"" + n + "\",\"e\":\"AQ\"}");
        QVERIFY(pem.has_value());
        const auto facts = KeyFacts::read(span(*pem));
        QVERIFY(facts.has_value());
        QCOMPARE(KeyStrength::check(*facts, {2048, 256}).error().args, QStringList{QStringLiteral("exponent 1")});
    }

    void KEY3_modulusThatFallsApart() {
        QByteArray even = m_good;
        even[even.size() - 1] = static_cast<char>(even[even.size() - 1] & ~1);
        QVERIFY(has(rsa(even), KeyWeakness::ModulusEven));
        Number small(BN_new());
        BN_set_word(small.get(), 9973);
        QVERIFY(has(rsa(product(small, prime(2040))), KeyWeakness::SmallFactor));
        const Number p = prime(512);
        QVERIFY(has(rsa(product(p, nextPrime(p))), KeyWeakness::ClosePrimes));
        QVERIFY(has(rsa(product(p, p)), KeyWeakness::ClosePrimes));
        QVERIFY(!has(rsa(product(p, prime(512))), KeyWeakness::ClosePrimes));
    }

    void KEY3_rocaPattern() {
        // 65537^k mod M for M the product of the primes to 167 has the mark by construction.
        Number m(BN_new()), power(BN_new());
        BN_one(m.get());
        for (unsigned n = 2; n <= 167; ++n) {
            bool isPrime = true;
            for (unsigned d = 2; d * d <= n; ++d) isPrime &= n % d != 0;
            if (isPrime) BN_mul_word(m.get(), n);
        }
        BN_CTX* context = BN_CTX_new();
        Number exponent(BN_new()), base(BN_new());
        BN_set_word(exponent.get(), 123457);
        BN_set_word(base.get(), 65537);
        BN_mod_exp(power.get(), base.get(), exponent.get(), m.get(), context);
        BN_CTX_free(context);
        BN_lshift(m.get(), m.get(), 400); // a multiple of M above it, so that the number has a usual size
        BN_add(power.get(), power.get(), m.get());
        QVERIFY(has(rsa(bytes(power.get())), KeyWeakness::RocaPattern));
        QVERIFY(!has(rsa(m_good), KeyWeakness::RocaPattern));
    }

    void KEY3_sharedPrimesAreFoundAmongMany() {
        std::vector<Number> primes;
        for (int i = 0; i < 25; ++i) primes.push_back(prime(256));
        QList<QByteArray> moduli;
        for (std::size_t i = 0; i + 1 < 21; i += 2) moduli << product(primes[i], primes[i + 1]);
        QVERIFY(KeyStrength::sharedPrimes(moduli).empty());
        moduli << product(primes[0], primes[24]);  // shares with 0
        moduli << product(primes[24], primes[23]); // shares with the one before
        moduli << moduli[3];                       // the same key: no sharing
        moduli << QByteArray() << QByteArray(1, '\0');
        const auto found = KeyStrength::sharedPrimes(moduli);
        const auto last = moduli.size() - 4;
        QVERIFY((found == std::vector<SharedPrime>{{0, last - 1}, {last - 1, last}}));
        QVERIFY(KeyStrength::sharedPrimes({}).empty());
    }
};

QTEST_APPLESS_MAIN(tst_KeyStrength)
#include "tst_KeyStrength.moc"
