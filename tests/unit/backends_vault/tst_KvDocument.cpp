#include "backends/vault/KvDocument.h"
#include "backends/vault/KvPlace.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;

namespace {

base::ByteSpan spanOf(const QByteArray& text) { return {reinterpret_cast<const std::uint8_t*>(text.constData()), std::size_t(text.size())}; }
QByteArray textOf(const base::SecureBytes& bytes) { return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())); }
QByteArray written(const domain::SecretValue& value) {
    json::JsonWriter json;
    writeKvMap(json, value);
    return textOf(json.take());
}

} // namespace

/// The JSON of a kv engine as values, metadata and names.
class tst_KvDocument : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ROT7_aMapComesBackAsItWas_data() {
        QTest::addColumn<QByteArray>("map");
        QTest::newRow("texts") << QByteArray("{\"password\":\"p\\\"q\",\"user\":\"app\"}");
        QTest::newRow("single") << QByteArray("{\"value\":\"x\"}");
        QTest::newRow("single beside another") << QByteArray("{\"other\":\"y\",\"value\":\"x\"}");
        QTest::newRow("number") << QByteArray("{\"password\":\"p\",\"port\":5432}");
        QTest::newRow("large number") << QByteArray("{\"big\":123456789012345678901234567890.50}");
        QTest::newRow("everything") << QByteArray("{\"a\":[1,{\"b\":null}],\"c\":true,\"d\":null,\"e\":{\"f\":\"g\"}}");
        QTest::newRow("bytes") << QByteArray("{\"value\":{\"base64\":\"AP8=\"}}");
        QTest::newRow("base64 of a text stays an object") << QByteArray("{\"value\":{\"base64\":\"aGVsbG8=\"}}");
        QTest::newRow("base64 in another spelling stays an object") << QByteArray("{\"value\":{\"base64\":\"AP9=\"}}");
        QTest::newRow("base64 beside another member") << QByteArray("{\"value\":{\"base64\":\"AP8=\",\"x\":1}}");
        QTest::newRow("text with a NUL") << QByteArray("{\"value\":\"a\\u0000b\"}");
        QTest::newRow("empty text") << QByteArray("{\"a\":\"\",\"b\":\"x\"}");
        QTest::newRow("odd names") << QByteArray("{\"a b\":\"1\",\"\\\"q\\\"\":\"2\",\"ü\":\"3\"}");
    }
    void ROT7_aMapComesBackAsItWas() {
        QFETCH(QByteArray, map);
        const auto value = kvValue(spanOf(map));
        QVERIFY(value);
        QCOMPARE(written(*value), map);
        QCOMPARE(written(value->clone()), map);
    }

    void oneFieldChangesAlone() {
        auto value = kvValue(spanOf("{\"password\":\"old\",\"port\":5432,\"tls\":true}"));
        *value->field(QStringLiteral("password")) = base::SecureBytes::fromChars("new");
        QCOMPARE(written(*value), QByteArray("{\"password\":\"new\",\"port\":5432,\"tls\":true}"));
    }

    void NET10_otherBytesInAJsonFieldAreAText_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("another number") << QByteArray("5433") << QByteArray("5433");
        QTest::newRow("no JSON") << QByteArray("9,\"tls\":false") << QByteArray("\"9,\\\"tls\\\":false\"");
        QTest::newRow("more behind") << QByteArray("1 2") << QByteArray("\"1 2\"");
        QTest::newRow("quotes are part of the value") << QByteArray("\"x\"") << QByteArray("\"\\\"x\\\"\"");
        QTest::newRow("space is part of the value") << QByteArray(" 1") << QByteArray("\" 1\"");
        QTest::newRow("bytes") << QByteArray("\xff") << QByteArray("{\"base64\":\"/w==\"}");
        QTest::newRow("what would be read as bytes") << QByteArray("{\"base64\":\"/w==\"}") << QByteArray("\"{\\\"base64\\\":\\\"/w==\\\"}\"");
    }
    void NET10_otherBytesInAJsonFieldAreAText() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, stored);
        auto value = kvValue(spanOf("{\"port\":5432}"));
        *value->field(QStringLiteral("port")) = base::SecureBytes(spanOf(bytes));
        QCOMPARE(written(*value), QByteArray("{\"port\":" + stored + "}"));
        QVERIFY(kvValue(spanOf(written(*value)))->equals(*value));
    }

    void aValueWithoutFieldsHasAName() {
        QCOMPARE(written(domain::SecretValue::single(base::SecureBytes::fromChars("x"))), QByteArray("{\"value\":\"x\"}"));
        QVERIFY(kvValue(spanOf("{\"value\":\"x\"}"))->isSingle());
        QVERIFY(!kvValue(spanOf("{\"secret_key\":\"x\"}"))->isSingle());
        domain::SecretValue twice = domain::SecretValue::single(base::SecureBytes::fromChars("x"));
        twice.fields.push_back({QStringLiteral("value"), base::SecureBytes::fromChars("y")});
        QVERIFY(!hasDistinctFields(twice));
    }

    void KTNET6_whatIsNotDocumentedIsRefused_data() {
        QTest::addColumn<QByteArray>("answer");
        for (const char* answer : {"", "[]", "{}", "{\"data\":null}", "{\"data\":{\"data\":{\"a\":\"b\"}}}", "{\"data\":{\"data\":{\"a\":\"b\",\"a\":\"c\"},\"metadata\":{\"version\":1}}}",
                                   "{\"data\":{\"data\":{\"a\":\"b\"},\"metadata\":{\"version\":\"1\"}}}", "{\"data\":{\"data\":{\"a\":\"b\"},\"metadata\":{\"version\":1}}} x",
                                   "{\"data\":{\"data\":{\"a\":\"\\ud800\"},\"metadata\":{\"version\":1}}}", "{\"data\":{\"data\":{\"a\":\"b\"},\"metadata\":{\"version\":1}}"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void KTNET6_whatIsNotDocumentedIsRefused() {
        QFETCH(QByteArray, answer);
        json::JsonReader json(spanOf(answer), json::JsonReader::Nul::InSecrets);
        QVERIFY(!kvData(json));
    }

    void versionsTellTheirState() {
        const QByteArray answer("{\"data\":{\"current_version\":3,\"max_versions\":5,\"custom_metadata\":{\"owner\":\"auth\"},\"created_time\":\"2026-01-01T00:00:00.123456789Z\",\"versions\":{\"3\":{\"created_time\":\"2026-03-01T00:00:00Z\",\"deletion_time\":\"\",\"destroyed\":false},\"1\":{\"created_time\":\"2026-01-01T00:00:00Z\",\"deletion_time\":\"\",\"destroyed\":true},\"2\":{\"created_time\":\"2026-02-01T00:00:00Z\",\"deletion_time\":\"2026-02-02T00:00:00Z\",\"destroyed\":false}}}}");
        json::JsonReader json(spanOf(answer));
        const auto facts = kvMetadata(json);
        QVERIFY(facts);
        QCOMPARE(facts->current, 3);
        QCOMPARE(facts->versions.size(), std::size_t(3));
        QCOMPARE(facts->versions[0].number, 1);
        const auto now = *base::parseIsoUtc(u"2026-04-01T00:00:00Z");
        QVERIFY(!facts->versions[0].isReadableAt(now));
        QVERIFY(!facts->versions[1].isReadableAt(now));
        QVERIFY(facts->versions[2].isReadableAt(now));
        QCOMPARE(base::isoUtc(*facts->createdAt), QStringLiteral("2026-01-01T00:00:00.123Z"));
        QCOMPARE(facts->custom.value(QStringLiteral("owner")), QStringLiteral("auth"));
    }

    void NET11_namesArePathsAndNothingElse() {
        const KvPlace place(QStringLiteral("secret"), QStringLiteral("team"));
        QCOMPARE(place.folder(), QStringLiteral("team/"));
        QCOMPARE(place.path("data", QStringLiteral("a b/%2e/\u00e9?x#y")), QByteArray("secret/data/a%20b/%252e/%C3%A9%3Fx%23y"));
        QCOMPARE(place.path("", QStringLiteral("a")), QByteArray("secret/a"));
        for (const char* name : {"/a", "a/", "a//b", "..", "a/../b", "a\nb", "\xE2\x80\xAE" "x", ""})
            QVERIFY2(!KvPlace::checkName(QString::fromUtf8(name)), name);
        QCOMPARE(KvPlace::checkName(QStringLiteral("a-keyturn-next")).error().condition, QStringLiteral("KT-VLT-11"));
        QVERIFY(KvPlace::checkName(QStringLiteral("auth/jwt-secret")));
    }
};

QTEST_APPLESS_MAIN(tst_KvDocument)
#include "tst_KvDocument.moc"
