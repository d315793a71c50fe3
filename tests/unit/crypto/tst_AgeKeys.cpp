#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"
#include "crypto/Base64.h"
#include "crypto/Bech32.h"
#include "crypto/Curve25519Map.h"
#include "crypto/Random.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::unhex;
using test::view;

namespace {

constexpr const char* kIdentity = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";
constexpr const char* kPostQuantum = "AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG";

QStringList argsOf(const base::Error& error) { return QStringList{error.condition} + error.args; }

} // namespace

class tst_AgeKeys : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void BAK1_base64IsCanonical_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("bare");
        QTest::addColumn<bool>("padded");
        QTest::newRow("empty") << QByteArray("") << true << true;
        QTest::newRow("whole") << QByteArray("AAAA") << true << true;
        QTest::newRow("one byte") << QByteArray("AA") << true << false;
        QTest::newRow("one byte padded") << QByteArray("AA==") << false << true;
        QTest::newRow("two bytes padded") << QByteArray("AAA=") << false << true;
        for (const char* bad : {"A", "AAAAA", "AB", "AAB", "A===", "====", "=AAA", "AA=A", "AAA==", "AAAA====", "AA A",
                                "AAA\n", "AA-_", "AB==", "AAB=", "AAAA="})
            QTest::newRow(bad) << QByteArray(bad) << false << false;
    }
    void BAK1_base64IsCanonical() {
        QFETCH(QByteArray, text);
        QFETCH(bool, bare);
        QFETCH(bool, padded);
        QCOMPARE(decodeBase64(view(text), Base64Padding::None).has_value(), bare);
        QCOMPARE(decodeBase64(view(text), Base64Padding::Required).has_value(), padded);
    }

    void BAK1_base64RoundTrip() {
        for (std::size_t n = 0; n < 100; ++n) {
            const auto bytes = crypto::bytes(n).value();
            for (const auto padding : {Base64Padding::None, Base64Padding::Required})
                QVERIFY(bytes.equals(view(decodeBase64(view(encodeBase64(bytes.bytes(), padding)), padding).value())));
        }
    }

    void BAK1_bech32RoundTripAndEveryFlip() {
        for (std::size_t n = 0; n < 40; ++n) {
            const auto bytes = crypto::bytes(n).value();
            const auto text = Bech32::encode("age", bytes.bytes());
            const auto decoded = Bech32::decode(text.bytes());
            QVERIFY(decoded && decoded->bytes.equals(bytes));
            QCOMPARE(decoded->prefix, std::string("age"));
            for (std::size_t i = 0; i < text.size(); ++i) {
                auto damaged = text.clone();
                damaged.data()[i] ^= 1;
                const auto wrong = Bech32::decode(damaged.bytes());
                QVERIFY(!wrong.has_value());
            }
        }
    }

    void BAK1_bech32RefusesWhatTheStandardRefuses() {
        QVERIFY(Bech32::decode(view("A12UEL5L")).has_value());
        QVERIFY(Bech32::decode(view("a12uel5l")).has_value());
        for (const char* bad : {"a12UEL5L", "A12UEL5M", "12uel5l", "x1b4n0q5v", "li1dgmt3", "1pzry9x0s0muk", "", "1",
                                "a1 2uel5l", "pzry9x0s0muk"})
            QVERIFY2(!Bech32::decode(view(bad)).has_value(), bad);
    }

    void BAK2_identityGivesItsRecipientAndText() {
        const auto identity = AgeIdentity::parse(view(kIdentity));
        QVERIFY(identity.has_value());
        QVERIFY(identity->text().equals(view(kIdentity)));
        QCOMPARE(identity->recipient()->text(),
                 QStringLiteral("age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef"));
        const auto parsed = AgeRecipient::parse(QStringLiteral(" ") + identity->recipient()->text() + u'\n');
        QVERIFY(parsed && parsed->text() == identity->recipient()->text());
    }

    void BAK2_identityFileIsReadByLines() {
        const auto other = AgeIdentity::generate().value();
        base::SecureBytes file = base::SecureBytes::fromChars("# created: 2024\n#\n\n");
        for (const std::string_view piece : {kIdentity, "\r\n", kPostQuantum, "\n  "}) file.append(piece);
        file.append(other.text().bytes());
        const auto identities = AgeIdentity::parseFile(file.bytes());
        QVERIFY(identities.has_value());
        QCOMPARE(identities->size(), std::size_t{3});
        QVERIFY((*identities)[0].isUsable() && !(*identities)[1].isUsable());
        QCOMPARE((*identities)[2].recipient()->text(), other.recipient()->text());
    }

    void BAK2_ourIdentityFileIsReadBack() {
        const auto identity = AgeIdentity::generate().value();
        const auto again = AgeIdentity::parseFile(ageIdentityFileText(identity).bytes());
        QVERIFY(again && again->size() == 1);
        QVERIFY(again->front().text().equals(identity.text()));
        const auto passphrase = AgeIdentity::fromPassphrase(base::SecureBytes::fromChars("p"));
        QVERIFY(ageIdentityFileText(passphrase).isEmpty() && !passphrase.recipient().has_value());
        QVERIFY(AgeRecipient::fromPassphrase(base::SecureBytes::fromChars("p")).text().isEmpty());
    }

    void BAK2_badIdentityFilesTellTheLine_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const QByteArray& file, const char* line, const char* reason) {
            QTest::newRow(name) << file << QString::fromLatin1(line) << QString::fromLatin1(reason);
        };
        QByteArray damaged(kIdentity);
        damaged[30] = damaged[30] == 'Q' ? 'P' : 'Q';
        row("empty", "", "0", "empty");
        row("comments only", "# a\n# b\n", "2", "empty");
        row("damaged", "# a\n" + damaged + "\n", "2", "checksum");
        row("lower case", QByteArray(kIdentity).toLower(), "1", "text");
        row("recipient", "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef", "1", "text");
        row("another Bech32 text", "A12UEL5L", "1", "text");
        row("words", QByteArray(kIdentity) + "\nhello\n", "2", "checksum");
        row("PEM of another kind", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "1", "sshKey");
    }
    void BAK2_badIdentityFilesTellTheLine() {
        QFETCH(QByteArray, file);
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const auto identities = AgeIdentity::parseFile(view(file));
        QVERIFY(!identities.has_value());
        QCOMPARE(argsOf(identities.error()), (QStringList{QStringLiteral("KT-AGE-5"), line, reason}));
    }

    void BAK2_recipientsWeCannotUseAreNamedAsSuch() {
        const auto tell = [](const QString& text) {
            const auto parsed = AgeRecipient::parse(text);
            return parsed ? QStringLiteral("fine") : parsed.error().args.value(0);
        };
        const auto bech = [](std::string_view prefix, std::size_t size) {
            const base::SecureBytes bytes(size);
            const auto text = Bech32::encode(prefix, bytes.bytes());
            return QString::fromLatin1(text.chars().data(), qsizetype(text.size()));
        };
        QCOMPARE(tell(bech("age", 32)), QStringLiteral("fine")); // of low order: refused when it is used
        QCOMPARE(tell(bech("age", 31)), QStringLiteral("text"));
        QCOMPARE(tell(bech("age1pq", 32)), QStringLiteral("kind"));
        QCOMPARE(tell(bech("age1yubikey", 33)), QStringLiteral("kind"));
        QCOMPARE(tell(QStringLiteral("age1qqqqqqqqqq")), QStringLiteral("checksum"));
        QCOMPARE(tell(QStringLiteral("hello")), QStringLiteral("text"));
        QCOMPARE(tell({}), QStringLiteral("text"));
        QCOMPARE(tell(QStringLiteral("ssh-rsa AAAA")), QStringLiteral("kind"));
        QCOMPARE(tell(QStringLiteral("ssh-ed25519 AAAA")), QStringLiteral("text"));
        QCOMPARE(tell(QStringLiteral("ssh-ed25519")), QStringLiteral("text"));
    }

    void BAK2_lowOrderRecipientIsRefusedOnWriting() {
        std::vector<AgeRecipient> recipients;
        recipients.push_back(AgeRecipient::fromPoint(X25519Point{}));
        const auto file = encryptAge(recipients, view("x"));
        QCOMPARE(argsOf(file.error()), (QStringList{QStringLiteral("KT-AGE-4"), QStringLiteral("lowOrder")}));
    }

    void BAK2_x25519MatchesTheStandard() {
        // RFC 7748, section 5.2, first vector.
        const auto scalar = unhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
        const auto point = unhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
        QCOMPARE(hexOf(x25519(view(scalar), view(point))->bytes()),
                 QByteArray("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
        QVERIFY(!x25519(view(scalar), X25519Point{}).has_value());
    }

    void BAK2_edwardsMapMatchesTheAgreement() {
        // The point of a key computed through the map is the public point of the hashed seed (checked for many keys by
        // the SSH round trips); here the edges: the base point maps to 9, invalid encodings to nothing.
        std::array<std::uint8_t, 32> base;
        base.fill(0x66);
        base[0] = 0x58;
        const auto nine = montgomeryOfEdwards(base);
        QVERIFY(nine.has_value());
        QCOMPARE((*nine)[0], std::uint8_t{9});
        for (std::size_t i = 1; i < 32; ++i) QCOMPARE((*nine)[i], std::uint8_t{0});
        std::array<std::uint8_t, 32> bad{};
        bad[0] = 1; // the neutral element
        QVERIFY(!montgomeryOfEdwards(bad).has_value());
        bad[0] = 2; // not on the curve
        QVERIFY(!montgomeryOfEdwards(bad).has_value());
        bad.fill(0xff); // not canonical
        QVERIFY(!montgomeryOfEdwards(bad).has_value());
    }
};

QTEST_APPLESS_MAIN(tst_AgeKeys)
#include "tst_AgeKeys.moc"
