#include "crypto/ValueCheck.h"

#include "base/SecureMemory.h"
#include "crypto/KeyGenerator.h"
#include "crypto/ValueGenerator.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

bool has(const std::vector<ValueIssue>& issues, ValueFinding finding) {
    return std::any_of(issues.begin(), issues.end(), [finding](const ValueIssue& i) { return i.finding == finding; });
}

QByteArray generated(const char* kind) {
    return text(ValueGenerator::generate(ValueSpec::parse(QString::fromLatin1(kind), true).value())->value);
}

} // namespace

class tst_ValueCheck : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void VAL1_newlineAtTheEnd() {
        const QByteArray value = generated("hex:32");
        QVERIFY(!has(ValueCheck::check(span(value)), ValueFinding::TrailingNewline));
        QVERIFY(has(ValueCheck::check(span(value + "\n")), ValueFinding::TrailingNewline));
        QVERIFY(has(ValueCheck::check(span(value + "\r\n")), ValueFinding::TrailingNewline));
        QCOMPARE(ValueCheck::measure(span(value + "\r\n")).bytesWithoutNewline, 64);
        QCOMPARE(ValueCheck::condition(ValueFinding::TrailingNewline), QStringLiteral("KT-VAL-1"));
    }

    void VAL1_aPemEndsInANewlineByRight() {
        const auto pair = KeyGenerator::generate({KeyAlgorithm::EcP256, 0});
        QVERIFY(ValueCheck::check(pair->privatePem.bytes(), {64, 256}).empty());
        QCOMPARE(ValueCheck::measure(pair->privatePem.bytes()).estimatedBits, -1);
        QVERIFY(!has(ValueCheck::check(span("{\n \"user\": \"a\"\n}\n")), ValueFinding::TrailingNewline));
    }

    void VAL2_blank_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("spaces") << QByteArray("   ");
        QTest::newRow("newline") << QByteArray("\n");
        QTest::newRow("mixed") << QByteArray(" \t\r\n ");
    }
    void VAL2_blank() {
        QFETCH(QByteArray, value);
        QVERIFY(ValueCheck::check(span(value), {64, 256}) == std::vector<ValueIssue>{{ValueFinding::Blank}});
    }

    void VAL4_placeholders_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value :
             {"changeme", "CHANGEME", "change_me", "Change-Me-123", "<STRONG_PASSWORD>", "<your secret>", "${JWT_SECRET}",
              "{{ jwt_secret }}", "[REDACTED]", "__REPLACE__", "your-secret-key", "your_api_key_here", "YOUR-256-BIT-SECRET",
              "your-256-bit-secret", "example", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
              "xxxx", "xxxxxxxxxxxxxxxx", "XXXX-XXXX", "****", "....", "0000", "test", "test123", "todo", "TODO", "TBD",
              "dummy", "secret", "secret!", "password", "password123", "Password1!", "p@ssw0rd", "P4ssw0rd", "s3cr3t",
              "admin", "root", "letmein", "qwerty", "12345678", "123456", "abcdef", "abc123", "1234567890123456",
              "supersecret", "my-secret-key", "super-secret-jwt-key-change-in-production", "replace-with-a-real-value",
              "insert-your-token", "placeholder", "foo", "null", "none", "\"changeme\"", "changeme\n", "  changeme  ",
              "dev-only-changeme-4711", "jwt_secret", "generate-with-openssl-rand", "do-not-use-in-production"})
            QTest::newRow(value) << QByteArray(value);
    }
    void VAL4_placeholders() {
        QFETCH(QByteArray, value);
        QVERIFY(ValueCheck::looksLikePlaceholder(span(value)));
        QVERIFY(has(ValueCheck::check(span(value)), ValueFinding::Placeholder));
    }

    void VAL4_realValuesAreNotPlaceholders_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"correct-horse-battery-staple-rubble-orbit", "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
                                  "testa9vK2mQ8xZ1", "3f9a1c", "7Yh-2kP", "postgres://app@db/x?password=Zk83jVq01LmT",
                                  "<p>Zk83jVq01LmT!</p>", "Tr0ub4dor&3", "secretariat-Ksj2811-aLqP"})
            QTest::newRow(value) << QByteArray(value);
    }
    void VAL4_realValuesAreNotPlaceholders() {
        QFETCH(QByteArray, value);
        QVERIFY(!ValueCheck::looksLikePlaceholder(span(value)));
    }

    void VAL4_noGeneratedValueIsFlaggedForAnything() {
        for (const char* kind : {"hex:32", "base64:24", "base64:32", "base64:48", "base64url:32", "password:32", "token:64",
                                 "hmac:256", "passphrase:10"}) {
            const auto spec = ValueSpec::parse(QString::fromLatin1(kind)).value();
            const int bits = ValueGenerator::facts(spec)->entropyBits;
            for (int i = 0; i < 2000; ++i) {
                const auto made = ValueGenerator::generate(spec);
                const auto issues = ValueCheck::check(made->value.bytes(), {32, bits});
                QVERIFY2(issues.empty(), qPrintable(QStringLiteral("%1: finding %2, pattern %3, %4 bits")
                                                        .arg(QLatin1String(kind))
                                                        .arg(issues.empty() ? -1 : int(issues.front().finding))
                                                        .arg(int(ValueCheck::measure(made->value.bytes()).pattern))
                                                        .arg(ValueCheck::measure(made->value.bytes()).estimatedBits)));
            }
        }
    }

    void VAL5_theNewlineThatMadeItLongEnough() {
        const QByteArray value = generated("token:63");
        const auto issues = ValueCheck::check(span(value + "\n"), {64, 0});
        QVERIFY((issues == std::vector<ValueIssue>{{ValueFinding::TrailingNewline}, {ValueFinding::ShortWithoutNewline, 63, 64}}));
        QVERIFY((ValueCheck::check(span(value), {64, 0}) ==
                 std::vector<ValueIssue>{{ValueFinding::TooFewCharacters, 63, 64}}));
        QVERIFY(ValueCheck::check(span(value + "x"), {64, 0}).empty());
    }

    void VAL7_charactersAndBitsAreMeasuredApart() {
        // 64 hex digits are 256 bits, 64 base64 digits 384, and 32 characters may be 128 or 192.
        QCOMPARE(ValueCheck::measure(span(generated("hex:32"))).estimatedBits, 256);
        QCOMPARE(ValueCheck::measure(span(generated("base64:48"))).estimatedBits, 384);
        QCOMPARE(ValueCheck::measure(span(generated("base64:32"))).estimatedBits, 256);
        QVERIFY((ValueCheck::check(span(generated("hex:16")), {32, 256}) ==
                 std::vector<ValueIssue>{{ValueFinding::TooFewBits, 128, 256}}));
        QCOMPARE(ValueCheck::measure(span("äöüß")).characters, 4);
        QCOMPARE(ValueCheck::measure(span("4711")).estimatedBits, 13);
    }

    void VAL7_patternsAreWorthLittle_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("pattern");
        QTest::addColumn<int>("atMost");
        const auto row = [](const QByteArray& value, ValuePattern pattern, int atMost) {
            QTest::newRow(value.left(40).constData()) << value << int(pattern) << atMost;
        };
        row(QByteArray(64, 'a'), ValuePattern::Repetition, 12);
        row(QByteArray("deadbeef").repeated(8), ValuePattern::Repetition, 36);
        row("Ab3!Ab3!Ab3!Ab3!Ab3!Ab3!Ab3!Ab3!", ValuePattern::Repetition, 31);
        row("0123456789abcdef0123456789abcdee", ValuePattern::Sequence, 50);
        row("abcdefghijklmnopqrstuvwxyz012345", ValuePattern::Sequence, 60);
        row("thisisaverylongsecretkeyforourproduction", ValuePattern::Words, 90);
        row("Our-Production-Signing-Key-Of-Twenty-Four", ValuePattern::Words, 100);
        row("correct-horse-battery-staple", ValuePattern::Words, 48);
        row("cGFzc3dvcmQxMjM0NTY3ODkw", ValuePattern::EncodedText, 70);
        row(QByteArray("our little secret value").toHex(), ValuePattern::EncodedText, 60);
        row("aabbabababaaabbbababbababbaabbab", ValuePattern::FewLetters, 33);
        row("123e4567-e89b-42d3-a456-426614174000", ValuePattern::Uuid, 122);
    }
    void VAL7_patternsAreWorthLittle() {
        QFETCH(QByteArray, value);
        QFETCH(int, pattern);
        QFETCH(int, atMost);
        const ValueFacts facts = ValueCheck::measure(span(value));
        QVERIFY2(facts.estimatedBits <= atMost, qPrintable(QString::number(facts.estimatedBits)));
        QCOMPARE(int(facts.pattern), pattern);
    }

    void VAL8_spacesAndControlCharacters() {
        const QByteArray value = generated("token:64");
        QVERIFY(has(ValueCheck::check(span(" " + value)), ValueFinding::SurroundingSpace));
        QVERIFY(has(ValueCheck::check(span(value + "\n\n")), ValueFinding::SurroundingSpace));
        QVERIFY(has(ValueCheck::check(span(value + "\x1b")), ValueFinding::ControlCharacters));
        QVERIFY(!has(ValueCheck::check(span("a\nb")), ValueFinding::ControlCharacters));
    }

    void VAL7_binaryIsMeasuredInBytes() {
        QByteArray binary;
        for (int i = 0; i < 32; ++i) binary += static_cast<char>(i * 89 + 130);
        const ValueFacts facts = ValueCheck::measure(span(binary));
        QVERIFY(facts.alphabet == ValueAlphabet::Binary);
        QCOMPARE(facts.characters, 32);
        QCOMPARE(facts.estimatedBits, 256);
        QVERIFY(ValueCheck::check(span(binary), {32, 256}).empty());
    }

    void VAL7_anyBytesCanBeLookedAt() {
        QByteArray noise;
        quint32 state = 1;
        for (int i = 0; i < 3000; ++i) {
            state = state * 1664525u + 1013904223u;
            noise += static_cast<char>(state >> 24);
            const ValueFacts facts = ValueCheck::measure(span(noise.right(static_cast<qsizetype>(state >> 8) % 90)));
            QVERIFY(facts.estimatedBits >= -1 && facts.estimatedBits <= 90 * 8);
        }
    }
};

QTEST_APPLESS_MAIN(tst_ValueCheck)
#include "tst_ValueCheck.moc"
