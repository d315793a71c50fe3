#include "crypto/ValueGenerator.h"

#include "base/SecureMemory.h"

#include <QSet>
#include <QTest>

#include <array>
#include <cmath>

using namespace keyturn;
using namespace keyturn::crypto;

namespace {

ValueSpec spec(const char* text) {
    return ValueSpec::parse(QString::fromLatin1(text), true).value();
}

bool onlyFrom(std::string_view text, std::string_view letters) {
    return text.find_first_not_of(letters) == std::string_view::npos;
}

constexpr std::string_view kAlnum = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

} // namespace

class tst_ValueGenerator : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void GEN2_factsAndFormOfEachKind_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("characters");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("letters");
        const QByteArray base64(QByteArray(kAlnum.data(), kAlnum.size()) + "+/=");
        const QByteArray url(QByteArray(kAlnum.data(), kAlnum.size()) + "-_");
        const QByteArray alnum(kAlnum.data(), kAlnum.size());
        QTest::newRow("hex 32") << QByteArray("hex:32") << 64 << 256 << QByteArray("0123456789abcdef");
        QTest::newRow("hex 64") << QByteArray("hex:64") << 128 << 512 << QByteArray("0123456789abcdef");
        QTest::newRow("base64 24") << QByteArray("base64:24") << 32 << 192 << base64;
        QTest::newRow("base64 32") << QByteArray("base64:32") << 44 << 256 << base64;
        QTest::newRow("base64 48") << QByteArray("base64:48") << 64 << 384 << base64;
        QTest::newRow("base64 64 is one line") << QByteArray("base64:64") << 88 << 512 << base64;
        QTest::newRow("base64url 32") << QByteArray("base64url:32") << 43 << 256 << url;
        QTest::newRow("hmac 256") << QByteArray("hmac:256") << 43 << 256 << url;
        QTest::newRow("hmac 512") << QByteArray("hmac:512") << 86 << 512 << url;
        QTest::newRow("password 32") << QByteArray("password:32") << 32 << 190 << alnum;
        QTest::newRow("token") << QByteArray("token:64") << 64 << 381 << alnum;
        QTest::newRow("passphrase 10") << QByteArray("passphrase:10") << 49 << 120
                                       << QByteArray("abdfghijklmnoprstuvz-");
    }
    void GEN2_factsAndFormOfEachKind() {
        QFETCH(QByteArray, kind);
        QFETCH(int, characters);
        QFETCH(int, bits);
        QFETCH(QByteArray, letters);
        const auto made = ValueGenerator::generate(spec(kind.constData()));
        QVERIFY(made.has_value());
        QCOMPARE(static_cast<int>(made->value.size()), characters);
        QCOMPARE(made->facts.characters, characters);
        QCOMPARE(made->facts.entropyBits, bits);
        QVERIFY(onlyFrom(made->value.chars(), std::string_view(letters.constData(), letters.size())));
        QVERIFY(made->value.isLocked());
        const auto again = ValueGenerator::generate(spec(kind.constData()));
        QVERIFY(!again->value.equals(made->value));
        QVERIFY(ValueGenerator::facts(spec(kind.constData())).value() == made->facts);
    }

    void GEN1_lettersOfPasswordsAreUniform() {
        std::array<int, 256> counts{};
        constexpr int kPasswords = 400, kLength = 500;
        PasswordRules rules;
        rules.length = kLength;
        for (int i = 0; i < kPasswords; ++i) {
            const auto made = ValueGenerator::password(rules);
            QVERIFY(made.has_value());
            for (const std::uint8_t c : made->value.bytes()) ++counts[c];
        }
        const double expected = double(kPasswords) * kLength / 62;
        double chiSquare = 0;
        for (const char c : kAlnum) {
            const double off = counts[static_cast<unsigned char>(c)] - expected;
            chiSquare += off * off / expected;
        }
        // 61 degrees of freedom: beyond 140 by chance once in some ten million runs. A modulo of a byte by 62 puts
        // 5/256 instead of 4/256 on eight letters and scores above 4,000 here.
        QVERIFY2(chiSquare < 140, qPrintable(QString::number(chiSquare)));
        QVERIFY2(chiSquare > 15, qPrintable(QString::number(chiSquare)));
    }

    void GEN1_wordsOfPassphrasesAreUniform() {
        QHash<QByteArray, int> counts;
        constexpr int kWords = 64 * 800;
        for (int i = 0; i < 800; ++i) {
            const auto made = ValueGenerator::generate(spec("passphrase:64"));
            const auto text = made->value.chars();
            for (const QByteArray& word : QByteArray(text.data(), static_cast<qsizetype>(text.size())).split('-'))
                ++counts[word];
        }
        const double expected = double(kWords) / ValueGenerator::kWordCount;
        double chiSquare = (ValueGenerator::kWordCount - counts.size()) * expected;
        for (const int n : std::as_const(counts)) chiSquare += (n - expected) * (n - expected) / expected;
        // 4095 degrees of freedom, standard deviation about 90.
        QVERIFY2(std::abs(chiSquare - 4095) < 600, qPrintable(QString::number(chiSquare)));
    }

    void GEN1_allWordsDiffer() {
        QSet<QByteArray> words;
        for (unsigned i = 0; i < ValueGenerator::kWordCount; ++i) {
            base::SecureBytes word;
            ValueGenerator::appendWord(word, i);
            words.insert(QByteArray(word.chars().data(), static_cast<qsizetype>(word.size())));
        }
        QCOMPARE(words.size(), qsizetype{ValueGenerator::kWordCount});
    }

    void GEN2_requiredClassesAlwaysOccur() {
        PasswordRules rules;
        rules.allowed |= Symbols;
        rules.required = LowerCase | UpperCase | Digits | Symbols;
        for (int i = 0; i < 200; ++i) {
            const auto made = ValueGenerator::password(rules);
            QVERIFY(made.has_value());
            const auto text = made->value.chars();
            QVERIFY(text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos);
            QVERIFY(text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos);
            QVERIFY(text.find_first_of("0123456789") != std::string_view::npos);
            QVERIFY(text.find_first_of(PasswordRules::kSafeSymbols) != std::string_view::npos);
            QVERIFY(text.find_first_of("$\\\"'#` \n") == std::string_view::npos);
            QVERIFY(kAlnum.find(text.front()) != std::string_view::npos);
        }
    }

    void GEN2_requiredClassesCostTheirEntropy() {
        PasswordRules rules;
        rules.weakAllowed = true;
        rules.length = 8;
        rules.allowed = LowerCase | Digits;
        const double without = rules.entropyBits();
        rules.required = LowerCase | Digits;
        // 36^8 - 26^8 - 10^8 passwords hold both.
        const double exact = std::log2(std::pow(36, 8) - std::pow(26, 8) - std::pow(10, 8));
        QVERIFY(std::abs(rules.entropyBits() - exact) < 1e-9);
        QVERIFY(rules.entropyBits() < without);
    }

    void GEN2_targetLimitsAreKept() {
        PasswordRules rules;
        rules.maxBytes = PasswordRules::kBcryptBytes;
        rules.length = 73;
        const auto refused = ValueGenerator::password(rules);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-GEN-4"));
        QCOMPARE(refused.error().args, (QStringList{QStringLiteral("73"), QStringLiteral("72")}));
        rules.length = 72;
        QCOMPARE(ValueGenerator::password(rules)->value.size(), std::size_t{72});
    }

    void GEN2_excludedCharactersNeverOccurAndCountAgainstTheFloor() {
        PasswordRules rules;
        rules.excluded = "0O1lI";
        const auto refused = ValueGenerator::password(rules);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-GEN-2"));
        QCOMPARE(refused.error().args.at(2), QStringLiteral("bits"));
        rules.length = 34;
        for (int i = 0; i < 50; ++i)
            QVERIFY(ValueGenerator::password(rules)->value.chars().find_first_of("0O1lI") == std::string_view::npos);
    }

    void GEN2_contradictingRulesAreRefused() {
        PasswordRules required;
        required.required = Symbols;
        QCOMPARE(ValueGenerator::password(required).error().condition, QStringLiteral("KT-GEN-5"));
        PasswordRules newline;
        newline.allowed |= Symbols;
        newline.symbols = "-\n";
        QCOMPARE(ValueGenerator::password(newline).error().condition, QStringLiteral("KT-GEN-5"));
        PasswordRules nothing;
        nothing.allowed = Digits;
        nothing.excluded = "0123456789";
        QCOMPARE(ValueGenerator::password(nothing).error().condition, QStringLiteral("KT-GEN-5"));
        PasswordRules shortOne;
        shortOne.length = 12;
        QCOMPARE(ValueGenerator::password(shortOne).error().condition, QStringLiteral("KT-GEN-2"));
    }

    void GEN2_safetyIsToldBeforehand() {
        QVERIFY(!ValueGenerator::facts(spec("base64:32"))->isUrlSafe);
        QVERIFY(ValueGenerator::facts(spec("hex:32"))->isUrlSafe);
        PasswordRules risky;
        risky.allowed |= Symbols;
        risky.symbols = "$!";
        QVERIFY(!ValueGenerator::facts(risky)->isUnquotedSafe);
        risky.symbols = PasswordRules::kSafeSymbols;
        QVERIFY(ValueGenerator::facts(risky)->isUnquotedSafe);
    }

    void GEN2_keyMaterialIsNotText() {
        QCOMPARE(ValueGenerator::generate(spec("ed25519")).error().condition, QStringLiteral("KT-GEN-6"));
    }
};

QTEST_APPLESS_MAIN(tst_ValueGenerator)
#include "tst_ValueGenerator.moc"
