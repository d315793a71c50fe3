#include "CliRefusal.h"

#include <QStandardPaths>

using namespace keyturn::test;

/// Keys that are put by hand: rows 12 to 15. Each is refused before anything is written.
class tst_CliBadKeys : public QObject {
    Q_OBJECT

    static Outcome openssl(const QStringList& arguments, const QByteArray& input = {}) { return runProgram(QStringLiteral("openssl"), arguments, input); }
    static QByteArray rsa(int bits) { return openssl({QStringLiteral("genrsa"), QString::number(bits)}).out; }
    static QByteArray publicOf(const QByteArray& key) { return openssl({QStringLiteral("rsa"), QStringLiteral("-pubout")}, key).out; }
    /// A line from the middle of a PEM: none of it may be said.
    static QByteArray middleOf(const QByteArray& pem) { return pem.split('\n').value(5).left(40); }

    static constexpr auto kPrivate = "production/docker/jwt_private_key";
    static constexpr auto kPublic = "production/docker/jwt_public_key";

    static void isRefused(const CliHome& home, const char* ref, const QByteArray& value, const char* code, const QStringList& more = {}) {
        const Untouched files(home);
        QVERIFY(writeBytes(home.file("given"), value));
        const auto put = home.run(QStringList{QStringLiteral("secret"), QStringLiteral("put"), QLatin1String(ref), QStringLiteral("--reason"),
                                              QStringLiteral("put by a test"), QStringLiteral("--file"), QStringLiteral("given")} + more);
        refused(put, code, 1);
        QVERIFY2(files.still(), files.difference());
        if (!middleOf(value).isEmpty()) QVERIFY2(!(put.out + put.err).contains(middleOf(value)), put.all());
    }

  private Q_SLOTS:
    void row12_notExactlyOneKeyOfItsSort() {
        CliHome home;
        const QByteArray key = rsa(4096);
        QVERIFY(key.contains("PRIVATE KEY"));
        QByteArray label = key;
        label.replace("PRIVATE KEY", "PUBLIC KEY");
        isRefused(home, kPrivate, key + key, "KT-KEY-1");
        isRefused(home, kPrivate, key + "trailing bytes\n", "KT-KEY-1");
        isRefused(home, kPrivate, label, "KT-KEY-1");
        isRefused(home, kPrivate, publicOf(key), "KT-KEY-1");
        isRefused(home, kPublic, key, "KT-KEY-1");
        isRefused(home, kPrivate, "no key at all", "KT-KEY-1");
        isRefused(home, "production/docker/tls.crt", key, "KT-KEY-1");
    }

    void row13_halvesOfTwoPairs() {
        CliHome home;
        const QByteArray other = rsa(4096);
        isRefused(home, kPrivate, other, "KT-KEY-2");
        isRefused(home, kPublic, publicOf(other), "KT-KEY-2");
        // Put by hand one after the other it takes a word, and the deep check says so in between.
        QCOMPARE(home.run(QStringList{QStringLiteral("secret"), QStringLiteral("put"), QLatin1String(kPrivate), QStringLiteral("--reason"), QStringLiteral("put by a test"),
                                      QStringLiteral("--waiver"), QStringLiteral("its public half comes next")}, other).code, 0);
        QVERIFY(home.run("check --deep --env production --format json").out.contains("\"KT-KEY-2\""));
        QCOMPARE(home.put(QLatin1String(kPublic), publicOf(other)).code, 0);
        QVERIFY(!home.run("check --deep --env production --format json").out.contains("\"KT-KEY-2\""));
    }

    void row14_weakKeys() {
        CliHome home;
        isRefused(home, kPrivate, rsa(1024), "KT-KEY-3");
        isRefused(home, kPrivate, rsa(2048), "KT-KEY-3");
        // e = 1: what is "encrypted" is in clear. An RSA public key by hand: SEQUENCE { modulus, exponent }.
        const QByteArray modulus = openssl({QStringLiteral("rsa"), QStringLiteral("-noout"), QStringLiteral("-modulus")}, rsa(4096)).out.trimmed().mid(8);
        QVERIFY(writeBytes(home.file("one.cnf"), "asn1=SEQUENCE:k\n[k]\na=SEQUENCE:a\nb=BITWRAP,SEQUENCE:r\n[a]\no=OID:rsaEncryption\nn=NULL\n[r]\nm=INTEGER:0x" + modulus + "\ne=INTEGER:1\n"));
        QCOMPARE(openssl({QStringLiteral("asn1parse"), QStringLiteral("-genconf"), home.file("one.cnf"), QStringLiteral("-noout"), QStringLiteral("-out"), home.file("one.der")}).code, 0);
        const QByteArray pem = "-----BEGIN PUBLIC KEY-----\n" + bytesOf(home.file("one.der")).toBase64() + "\n-----END PUBLIC KEY-----\n";
        isRefused(home, kPublic, pem, "KT-KEY-3");
    }

    void row14_twoKeysWithAPrimeInCommon() {
        CliHome home;
        // p, q and r are primes of 1024 bits; p q and p r share p.
        const auto prime = [] { return openssl({QStringLiteral("prime"), QStringLiteral("-generate"), QStringLiteral("-bits"), QStringLiteral("1024"), QStringLiteral("-hex")}).out.trimmed(); };
        const QByteArray p = prime();
        const auto pem = [&](const QByteArray& modulus, const char* name) {
            const QByteArray config = "asn1=SEQUENCE:k\n[k]\na=SEQUENCE:a\nb=BITWRAP,SEQUENCE:r\n[a]\no=OID:rsaEncryption\nn=NULL\n[r]\nm=INTEGER:0x" + modulus + "\ne=INTEGER:65537\n";
            if (!writeBytes(home.file("k.cnf"), config)) return QByteArray();
            openssl({QStringLiteral("asn1parse"), QStringLiteral("-genconf"), home.file("k.cnf"), QStringLiteral("-noout"), QStringLiteral("-out"), home.file(name)});
            return "-----BEGIN PUBLIC KEY-----\n" + bytesOf(home.file(name)).toBase64() + "\n-----END PUBLIC KEY-----\n";
        };
        const QByteArray first = pem(product(p, prime()), "a.der");
        const QByteArray second = pem(product(p, prime()), "b.der");
        QVERIFY(writeBytes(home.demo("docker/staging/jwt_public_key"), first));
        QVERIFY(writeBytes(home.demo("docker/production/partner_jwt_public_key"), second));
        const auto found = home.run("check --deep --format json");
        QCOMPARE(found.code, 3);
        int shared = 0;
        for (const auto& one : found.json().value(QStringLiteral("findings")).toArray()) {
            const auto finding = one.toObject();
            const bool isIt = finding.value(QStringLiteral("code")).toString() == QLatin1String("KT-KEY-3") && finding.value(QStringLiteral("text")).toString().contains(QLatin1String("sharedPrime"));
            if (isIt && finding.value(QStringLiteral("ref")).toString().endsWith(QLatin1String("jwt_public_key"))) ++shared;
        }
        QCOMPARE(shared, 2);
    }

    void row15_encryptedKeysAndTheirPassphrase() {
        CliHome home;
        const QByteArray key = bytesOf(home.demo("docker/production/jwt_private_key"));
        const QByteArray sealed = openssl({QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-v2"), QStringLiteral("aes-256-cbc"), QStringLiteral("-passout"), QStringLiteral("pass:c4n4ry-pass")}, key).out;
        QVERIFY(sealed.contains("ENCRYPTED PRIVATE KEY"));
        QVERIFY(writeBytes(home.file("wrong"), "another passphrase\n"));
        QVERIFY(writeBytes(home.file("right"), "c4n4ry-pass\n"));
        // The demo's own key is shorter than its rule asks: that is said once it can be opened.
        isRefused(home, kPrivate, sealed, "KT-KEY-4");
        isRefused(home, kPrivate, sealed, "KT-KEY-4", {QStringLiteral("--key-passphrase-file"), QStringLiteral("wrong")});
        isRefused(home, kPrivate, sealed, "KT-KEY-3", {QStringLiteral("--key-passphrase-file"), QStringLiteral("right")});
    }

  private:
    /// The product of two numbers in hex, digit by digit.
    static QByteArray product(const QByteArray& a, const QByteArray& b) {
        std::vector<unsigned> digits(static_cast<std::size_t>(a.size() + b.size()), 0);
        const auto valueOf = [](char c) { return static_cast<unsigned>(QByteArray(1, c).toUInt(nullptr, 16)); };
        for (qsizetype i = 0; i < a.size(); ++i)
            for (qsizetype j = 0; j < b.size(); ++j) digits[static_cast<std::size_t>(i + j)] += valueOf(a[a.size() - 1 - i]) * valueOf(b[b.size() - 1 - j]);
        QByteArray text;
        unsigned carry = 0;
        for (const unsigned digit : digits) {
            const unsigned whole = digit + carry;
            text.prepend("0123456789ABCDEF"[whole % 16]);
            carry = whole / 16;
        }
        return text;
    }
};

QTEST_GUILESS_MAIN(tst_CliBadKeys)
#include "tst_CliBadKeys.moc"
