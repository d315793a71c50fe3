#include "backends/aws_secrets_manager/JsonFields.h"

#include <QtTest>

using namespace keyturn;
using backends::JsonFields::merged;
using backends::JsonFields::split;

namespace {

base::SecureBytes bytesOf(const QByteArray& text) { return base::SecureBytes::fromChars({text.constData(), std::size_t(text.size())}); }
QByteArray textOf(const base::SecureBytes& bytes) { return {bytes.chars().data(), qsizetype(bytes.size())}; }

} // namespace

/// Fields of a secret that is kept as a JSON object.
class tst_JsonFields : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsNoObjectOfTextsIsASingleValue() {
        for (const char* text : {"", "word", "[1]", "{}", "{\"a\":[1,\"b\"]}", "{\"a\":1}", "{\"\":\"x\"}", "{\"a\":\"b\"", "{\"a\":\"b\",\"a\":\"c\"}", "\"x\""})
            QVERIFY2(!split(bytesOf(text).bytes()), text);
    }

    void textsAreFieldsAndTheRestIsItsJson() {
        const auto value = split(bytesOf("{ \"username\":\"app\", \"port\" : 5432, \"ssl\":true, \"pem\":\"a\\nb\", \"n\":{\"x\":[1]} }").bytes());
        QVERIFY(value);
        QCOMPARE(value->fields.size(), std::size_t(5));
        QCOMPARE(textOf(*value->field(QStringLiteral("username"))), QByteArray("app"));
        QCOMPARE(textOf(*value->field(QStringLiteral("port"))), QByteArray("5432"));
        QCOMPARE(textOf(*value->field(QStringLiteral("pem"))), QByteArray("a\nb"));
        QCOMPARE(textOf(*value->field(QStringLiteral("n"))), QByteArray("{\"x\":[1]}"));
    }

    void ROT7_whatIsNotChangedSurvivesByteForByte_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("spaces and a number") << QByteArray("{\n  \"user\" : \"app\",\n  \"port\": 5432 ,\n  \"password\":\"old\"\n}\n")
                                            << QByteArray("{\n  \"user\" : \"app\",\n  \"port\": 5432 ,\n  \"password\":\"n\\\"ew\\n\"\n}\n");
        QTest::newRow("first") << QByteArray("{\"password\":\"old\",\"é\\u0041\":\"ö\"}") << QByteArray("{\"password\":\"n\\\"ew\\n\",\"é\\u0041\":\"ö\"}");
        QTest::newRow("added") << QByteArray("{\"user\":\"app\" }") << QByteArray("{\"user\":\"app\",\"password\":\"n\\\"ew\\n\" }");
    }

    void ROT7_whatIsNotChangedSurvivesByteForByte() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto held = bytesOf(before);
        auto value = split(held.bytes());
        QVERIFY(value);
        const QString name = QStringLiteral("password");
        if (auto* field = value->field(name)) *field = bytesOf("n\"ew\n");
        else value->fields.push_back({name, bytesOf("n\"ew\n")});
        const auto made = merged(held.bytes(), *value);
        QVERIFY(made);
        QCOMPARE(textOf(*made), after);
        QVERIFY(split(made->bytes())->equals(*value));
    }

    void nothingChangedIsTheSameDocument() {
        const auto held = bytesOf("{ \"a\" : \"\\u00e4\", \"b\":null}");
        QCOMPARE(textOf(*merged(held.bytes(), *split(held.bytes()))), textOf(held));
    }

    void aDroppedFieldIsGoneAndOthersKeepTheirJson() {
        const auto held = bytesOf("{\"a\":\"1\",\"b\":2,\"c\":\"\\u0033\"}");
        auto value = split(held.bytes());
        value->fields.erase(value->fields.begin());
        QCOMPARE(textOf(*merged(held.bytes(), *value)), QByteArray("{\"b\":2,\"c\":\"\\u0033\"}"));
    }

    void ROT7_aFieldOfJsonStaysOne() {
        auto value = split(bytesOf("{\"user\":\"app\",\"port\":5432,\"tls\":{\"a\":[1]}}").bytes());
        QCOMPARE(textOf(*merged({}, *value)), QByteArray("{\"user\":\"app\",\"port\":5432,\"tls\":{\"a\":[1]}}"));
        *value->field(QStringLiteral("port")) = bytesOf("5433");
        const auto held = bytesOf("{\"user\":\"app\", \"port\":5432}");
        QCOMPARE(textOf(*merged(held.bytes(), *value)), QByteArray("{\"user\":\"app\", \"port\":5433,\"tls\":{\"a\":[1]}}"));
        for (const char* other : {"5433,\"user\":\"me\"", "\"5\"", " 5", "1 2", ""}) {
            *value->field(QStringLiteral("port")) = bytesOf(other);
            const auto made = merged({}, *value);
            QVERIFY2(split(made->bytes())->equals(*value), other);
        }
    }

    void bytesThatAreNoTextStandAsBase64() {
        domain::SecretValue value;
        value.fields.push_back({QStringLiteral("a"), bytesOf("\xff")});
        const auto made = merged({}, value);
        QCOMPARE(textOf(*made), QByteArray("{\"a\":{\"base64\":\"/w==\"}}"));
        QVERIFY(split(made->bytes())->equals(value));
        value.fields.front().value = bytesOf("x");
        QCOMPARE(textOf(*merged(made->bytes(), value)), QByteArray("{\"a\":\"x\"}"));
        // Objects that look like it and are something else stay what they are.
        for (const char* other : {"{\"base64\":\"eA==\"}", "{\"base64\":\"/w\"}", "{\"base64\":1}", "{\"base64\":\"/w==\",\"b\":1}"}) {
            const QByteArray text = QByteArray("{\"t\":\"x\",\"a\":") + other + '}';
            const auto read = split(bytesOf(text).bytes());
            QVERIFY2(read->fields[1].isJson, other);
            QCOMPARE(textOf(*merged({}, *read)), text);
        }
        value.fields.front().name.clear();
        QVERIFY(!merged({}, value));
    }

    void aNumberAndTheTextOfItAreTwoDocuments() {
        const auto held = bytesOf("{\"t\":\"x\", \"port\":5432}");
        auto value = split(held.bytes());
        value->fields[1].isJson = false;
        const auto made = merged(held.bytes(), *value);
        QCOMPARE(textOf(*made), QByteArray("{\"t\":\"x\", \"port\":\"5432\"}"));
        value->fields[1].isJson = true;
        QCOMPARE(textOf(*merged(made->bytes(), *value)), textOf(held));
    }
};

QTEST_GUILESS_MAIN(tst_JsonFields)
#include "tst_JsonFields.moc"
