#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <QtTest>

using namespace keyturn;
using json::JsonReader;

namespace {

/// JSON with ' for ", to be readable.
QByteArray q(const char* text) { return QByteArray(text).replace('\'', '"'); }
base::ByteSpan spanOf(const QByteArray& text) { return {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())}; }
QByteArray textOf(const base::SecureBytes& bytes) { return QByteArray(bytes.chars().data(), static_cast<qsizetype>(bytes.size())); }

} // namespace

class tst_JsonReader : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void answerIsReadAsItComes() {
        const QByteArray text = q(" {'Name':'a\\/b','Value':'p\\u00e4\\ud83d\\udd11\\'\\n','Version':3,'CreatedDate':1.7040782455E9,'Gone':null,'Tags':['x','y'],'on':true} ");
        JsonReader reader(spanOf(text));
        QString name;
        QByteArray value;
        qint64 version = 0;
        base::Instant created;
        bool wasGone = false, on = false;
        QStringList tags;
        reader.object([&](QByteArrayView member) {
            if (member == "Name") name = reader.text();
            else if (member == "Value") value = textOf(reader.secret());
            else if (member == "Version") version = reader.integer();
            else if (member == "CreatedDate") created = reader.epochSeconds();
            else if (member == "Gone") wasGone = reader.takeNull();
            else if (member == "Tags") tags = reader.texts();
            else if (member == "on") on = reader.boolean();
            else reader.fail();
        });
        QVERIFY(reader.ok());
        QCOMPARE(name, QStringLiteral("a/b"));
        QCOMPARE(value, QByteArray("p\xc3\xa4\xf0\x9f\x94\x91\"\n"));
        QCOMPARE(version, 3);
        QCOMPARE(base::isoUtc(created), QStringLiteral("2024-01-01T03:04:05.500Z"));
        QVERIFY(wasGone && on);
        QCOMPARE(tags, (QStringList{QStringLiteral("x"), QStringLiteral("y")}));
    }

    void NET10_malformedAnswersTellTheirPosition_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("position");
        QTest::newRow("duplicate key") << q("{'v':'a','v':'b'}") << 12;
        QTest::newRow("duplicate key, escaped") << q("{'v':'a','\\u0076':'b'}") << 17;
        QTest::newRow("null for a text") << q("{'v':null}") << 5;
        QTest::newRow("number for a text") << q("{'v':12}") << 5;
        QTest::newRow("text for a number") << q("{'n':'12'}") << 5;
        QTest::newRow("beyond 2^53") << q("{'n':9007199254740993}") << 5;
        QTest::newRow("far beyond") << q("{'n':99999999999999999999}") << 5;
        QTest::newRow("fraction") << q("{'n':1.0}") << 5;
        QTest::newRow("leading zero") << q("{'n':01}") << 5;
        QTest::newRow("lone high surrogate") << q("{'v':'\\ud800'}") << 12;
        QTest::newRow("lone low surrogate") << q("{'v':'\\udc00'}") << 12;
        QTest::newRow("reversed pair") << q("{'v':'\\udc00\\ud800'}") << 12;
        QTest::newRow("high and a letter") << q("{'v':'\\ud800\\u0041'}") << 18;
        QTest::newRow("NUL") << q("{'v':'\\u0000'}") << 12;
        QTest::newRow("broken UTF-8") << QByteArray("{\"v\":\"\xc3\x28\"}") << 0;
        QTest::newRow("surrogate in UTF-8") << QByteArray("{\"v\":\"\xed\xa0\x80\"}") << 0;
        QTest::newRow("raw line feed") << QByteArray("{\"v\":\"a\nb\"}") << 7;
        QTest::newRow("unknown escape") << q("{'v':'\\x41'}") << 8;
        QTest::newRow("trailing comma") << q("{'v':'a',}") << 9;
        QTest::newRow("two documents") << q("{'v':'a'}{}") << 9;
        QTest::newRow("cut") << q("{'v':'a'") << 8;
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("html") << QByteArray("<html>") << 0;
    }
    void NET10_malformedAnswersTellTheirPosition() {
        QFETCH(QByteArray, text);
        QFETCH(int, position);
        JsonReader reader(spanOf(text));
        reader.object([&](QByteArrayView name) {
            if (name == "v") static_cast<void>(reader.secret());
            else static_cast<void>(reader.integer());
        });
        QVERIFY(!reader.ok());
        const base::Error error = json::malformedAnswer(reader, QStringLiteral("store"));
        QCOMPARE(error.condition, QStringLiteral("KT-NET-6"));
        QCOMPARE(error.args, QStringList{QString::number(position)});
        QCOMPARE(error.subject, QStringLiteral("store"));
    }

    void nothingIsAnsweredAfterAFailure() {
        const QByteArray text = q("['a\\ud800','secret',7,true,'x']");
        JsonReader reader(spanOf(text));
        QStringList seen;
        reader.array([&] { seen += reader.text(); });
        QVERIFY(reader.secret().isEmpty());
        QCOMPARE(reader.integer(), 0);
        QVERIFY(!reader.boolean());
        QVERIFY(reader.next() == JsonReader::Type::Nothing);
        QVERIFY(!reader.ok());
        QCOMPARE(seen, QStringList{QString()});
    }

    void NET10_integersUpTo2To53() {
        for (const char* text : {"9007199254740992", "-9007199254740992", "0", "-1"}) {
            const QByteArray bytes(text);
            JsonReader reader(spanOf(bytes));
            QCOMPARE(reader.integer(), bytes.toLongLong());
            QVERIFY(reader.ok());
        }
        for (const char* text : {"9007199254740993", "-9007199254740993"}) {
            const QByteArray bytes(text);
            JsonReader reader(spanOf(bytes));
            static_cast<void>(reader.number());
            QVERIFY(reader.failed());
        }
    }

    void numbersByTheGrammar() {
        for (const char* text : {"1", "-0", "0.5", "1e3", "1E+3", "-2.5e-3"}) {
            const QByteArray bytes(text);
            JsonReader reader(spanOf(bytes));
            QCOMPARE(reader.number(), bytes.toDouble());
            QVERIFY2(reader.ok(), text);
        }
        for (const char* text : {"1.", ".5", "+1", "01", "-", "1e", "1e+", "0x1", "NaN", "Infinity", "1e999", "--1"}) {
            const QByteArray bytes(text);
            JsonReader reader(spanOf(bytes));
            static_cast<void>(reader.number());
            QVERIFY2(!reader.ok(), text);
        }
        const QByteArray tooLate("1e15");
        JsonReader reader(spanOf(tooLate));
        static_cast<void>(reader.epochSeconds());
        QVERIFY(!reader.ok());
    }

    void storesMayHoldNulInValuesAlone() {
        const QByteArray text = q("['a\\u0000b']");
        JsonReader values(spanOf(text), JsonReader::Nul::InSecrets);
        values.array([&] { QCOMPARE(textOf(values.secret()), QByteArray("a\0b", 3)); });
        QVERIFY(values.ok());
        JsonReader names(spanOf(text), JsonReader::Nul::InSecrets);
        names.array([&] { static_cast<void>(names.text()); });
        QVERIFY(!names.ok());
    }

    void rawGivesTheTextOfAnyValue() {
        const QByteArray text = q("{'a' : {'b':[1, 2.50,null]} , 'c':'d\\n'}");
        JsonReader reader(spanOf(text));
        QByteArrayList seen;
        reader.object([&](QByteArrayView) {
            const auto raw = reader.raw();
            seen += QByteArray(reinterpret_cast<const char*>(raw.data()), static_cast<qsizetype>(raw.size()));
        });
        QVERIFY(reader.ok());
        QCOMPARE(seen, (QByteArrayList{q("{'b':[1, 2.50,null]}"), q("'d\\n'")}));
    }

    void NET10_depthAndManyNames() {
        const QByteArray deep = QByteArray(65, '[') + QByteArray(65, ']');
        JsonReader tooDeep(spanOf(deep));
        tooDeep.skip();
        QVERIFY(!tooDeep.ok());
        const QByteArray fits = deep.mid(1, 128);
        JsonReader fine(spanOf(fits));
        fine.skip();
        QVERIFY(fine.ok());
        for (const bool isDouble : {false, true}) {
            QByteArray many = "{";
            for (int i = 0; i < 5'000; ++i) many += "\"k" + QByteArray::number(i) + "\":0,";
            many += isDouble ? "\"k4000\":0}" : "\"k5000\":0}";
            JsonReader reader(spanOf(many));
            reader.skip();
            QCOMPARE(reader.ok(), !isDouble);
        }
    }

    void everyCutIsRefused() {
        const QByteArray text = q("{'a':['b\\u00e4',{'c':-1.5e3}],'d':null,'e':false}");
        for (qsizetype n = 0; n < text.size(); ++n) {
            const QByteArray cut = text.left(n);
            JsonReader reader(spanOf(cut));
            reader.skip();
            QVERIFY2(!reader.ok(), cut.constData());
        }
    }

    void utf8IsToldFromOtherBytesAtEveryPlace() {
        const QByteArrayList bad{"\xff", "\xc0\x80", "\xe0\x80\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf0\x80\x80\x80", "\x80", QByteArray(1, '\0'), "\xe2\x82"};
        for (int before = 0; before < 20; ++before) {
            for (const QByteArray& bytes : bad) QVERIFY(!json::isPlainUtf8(spanOf(QByteArray(before, 'a') + bytes)));
            QVERIFY(json::isPlainUtf8(spanOf(QByteArray(before, 'a') + "\x7f\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x91" + QByteArray(before, '\x01'))));
        }
    }

    void whatIsWrittenIsReadAgain() {
        json::JsonWriter writer;
        const QByteArray odd = "\"\\\b\x01\x7f/ä\xf0\x9f\x94\x91";
        writer.beginObject();
        writer.key("v");
        writer.utf8(spanOf(odd));
        writer.endObject();
        JsonReader reader(writer.bytes().bytes());
        reader.object([&](QByteArrayView) { QCOMPARE(textOf(reader.secret()), odd); });
        QVERIFY(reader.ok());
    }
};

QTEST_APPLESS_MAIN(tst_JsonReader)
#include "tst_JsonReader.moc"
