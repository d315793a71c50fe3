#include "backup/ItemDocument.h"
#include "json/JsonReader.h"

#include "BackupTestDesk.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;

namespace {

QByteArray textOf(const base::SecureBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}
base::Result<BackupItem> decoded(const QByteArray& text) {
    return ItemDocument::decode({reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())});
}

} // namespace

class tst_ItemDocument : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void BAK5_allThatIsKnownComesBack() {
        BackupItem item = itemOf(QStringLiteral("a/b \"c\""), "x");
        item.metadata.owner = QStringLiteral("ops");
        item.metadata.expiresAt = *base::parseIsoUtc(u"2027-01-01T00:00:00.250Z");
        item.versions.front().first.stage = domain::VersionStage::Previous;
        domain::SecretVersion second;
        second.id = QStringLiteral("v2");
        second.stage = domain::VersionStage::Current;
        second.labels = {QStringLiteral("AWSCURRENT"), QStringLiteral("b")};
        second.writtenBy = QStringLiteral("r-1");
        domain::SecretValue value;
        value.fields.push_back({QStringLiteral("user"), base::SecureBytes::fromChars("me")});
        value.fields.push_back({QStringLiteral("password"), base::SecureBytes::fromChars(std::string_view("\0\xff", 2))});
        item.versions.emplace_back(second, std::move(value));

        const auto document = ItemDocument::encode(item);
        QVERIFY(document);
        QVERIFY(textOf(*document).contains("\"encoding\":\"base64\",\"value\":\"AP8=\""));
        const auto back = ItemDocument::decode(document->bytes());
        QVERIFY(back);
        QCOMPARE(back->ref, item.ref);
        QCOMPARE(back->kind, item.kind);
        QCOMPARE(back->metadata.tags, item.metadata.tags);
        QCOMPARE(back->metadata.owner, item.metadata.owner);
        QCOMPARE(back->metadata.expiresAt, item.metadata.expiresAt);
        QCOMPARE(back->metadata.valueChangedSource, domain::AgeSource::VersionCreated);
        QCOMPARE(back->metadata.fields, QStringList({QStringLiteral("user"), QStringLiteral("password")}));
        QCOMPARE(back->versions.size(), std::size_t{2});
        QVERIFY(back->versions[0].second.equals(item.versions[0].second));
        QVERIFY(back->versions[1].second.equals(item.versions[1].second));
        QCOMPARE(back->versions[1].first.labels, second.labels);
        QCOMPARE(back->versions[1].first.stage, domain::VersionStage::Current);
        QCOMPARE(currentValue(*back), &back->versions[1].second);
    }

    void BAK5_everyByteComesBack() {
        for (int byte = 0; byte < 256; ++byte) {
            const char raw[] = {'a', static_cast<char>(byte), 'b'};
            const BackupItem item = itemOf(QStringLiteral("x"), std::string_view(raw, 3));
            const auto document = ItemDocument::encode(item);
            QVERIFY(document);
            const auto back = ItemDocument::decode(document->bytes());
            QVERIFY(back);
            QVERIFY(currentValue(*back)->equals(*currentValue(item)));
        }
    }

    void BAK5_fieldsThatAreJsonStayJson() {
        BackupItem item = itemOf(QStringLiteral("x"), "y");
        auto& fields = item.versions.front().second.fields;
        fields.clear();
        fields.push_back({QStringLiteral("port"), base::SecureBytes::fromChars("5432"), true});
        fields.push_back({QStringLiteral("digits"), base::SecureBytes::fromChars("5432"), false});
        fields.push_back({QStringLiteral("options"), base::SecureBytes::fromChars("{\"a\":[1,2.50,null]}"), true});
        const auto document = ItemDocument::encode(item);
        QVERIFY(document);
        QVERIFY(textOf(*document).contains("\"name\":\"port\",\"encoding\":\"json\",\"value\":\"5432\""));
        const auto back = ItemDocument::decode(document->bytes());
        QVERIFY(back);
        QVERIFY(currentValue(*back)->equals(*currentValue(item)));
        for (const auto& field : currentValue(*back)->fields) QCOMPARE(field.isJson, field.name != QLatin1String("digits"));
    }

    void NET10_aJsonFieldIsOneWholeValue_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* bad : {"", "y", "1,\"a\":2", "1}", "{\"a\":1", "[1] [2]"}) QTest::newRow(bad) << QByteArray(bad);
    }
    /// A store writes the value as it stands: it must not close the document around it.
    void NET10_aJsonFieldIsOneWholeValue() {
        QFETCH(QByteArray, value);
        BackupItem item = itemOf(QStringLiteral("x"), "y");
        auto& field = item.versions.front().second.fields.front();
        field = {QStringLiteral("a"), base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())}), true};
        const auto document = ItemDocument::encode(item);
        QVERIFY(document);
        const auto refused = ItemDocument::decode(document->bytes());
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-6"));
    }

    void BAK9_tooLargeIsRefused() {
        BackupItem item = itemOf(QStringLiteral("x"), "y");
        item.versions.front().second.fields.front().value = base::SecureBytes(std::size_t{17} << 20);
        const auto document = ItemDocument::encode(item);
        QVERIFY(!document);
        QCOMPARE(document.error().condition, QStringLiteral("KT-BAK-11"));
    }

    void NET10_otherDocumentsAreRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("unknown member") << QByteArray("\"kind\":") << QByteArray("\"other\":1,\"kind\":");
        QTest::newRow("doubled member") << QByteArray("\"kind\":") << QByteArray("\"kind\":\"a\",\"kind\":");
        QTest::newRow("escaped double") << QByteArray("\"kind\":") << QByteArray("\"k\\u0069nd\":\"a\",\"kind\":");
        QTest::newRow("null") << QByteArray("\"kind\":\"password\"") << QByteArray("\"kind\":null");
        QTest::newRow("number") << QByteArray("\"kind\":\"password\"") << QByteArray("\"kind\":1");
        QTest::newRow("format") << QByteArray("secret/1") << QByteArray("secret/2");
        QTest::newRow("stage") << QByteArray("\"stage\":\"current\"") << QByteArray("\"stage\":\"best\"");
        QTest::newRow("date") << QByteArray("2026-01-02T03:04:05Z") << QByteArray("yesterday");
        QTest::newRow("sum") << QByteArray("\"value\":\"y\"") << QByteArray("\"value\":\"z\"");
        QTest::newRow("encoding") << QByteArray("utf8") << QByteArray("hex");
        QTest::newRow("lone surrogate") << QByteArray("\"value\":\"y\"") << QByteArray("\"value\":\"\\ud800\"");
        QTest::newRow("NUL") << QByteArray("\"value\":\"y\"") << QByteArray("\"value\":\"\\u0000\"");
        QTest::newRow("broken UTF-8") << QByteArray("\"value\":\"y\"") << QByteArray("\"value\":\"\xc0\xaf\"");
        QTest::newRow("no versions") << QByteArray("\"versions\":[") << QByteArray("\"labels\":[");
        QTest::newRow("more behind") << QByteArray("]}]}") << QByteArray("]}]}{}");
        QTest::newRow("cut") << QByteArray("]}]}") << QByteArray("]}]");
        QTest::newRow("trailing comma") << QByteArray("]}]}") << QByteArray("]},]}");
    }
    void NET10_otherDocumentsAreRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text = textOf(*ItemDocument::encode(itemOf(QStringLiteral("x"), "y")));
        QVERIFY(text.contains(from));
        QVERIFY(decoded(text));
        const auto refused = decoded(text.replace(from, to));
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-6"));
    }

    void NET11_unusableNamesAreRefused() {
        QByteArray text = textOf(*ItemDocument::encode(itemOf(QStringLiteral("x"), "y")));
        const auto refused = decoded(text.replace("\"path\":\"x\"", "\"path\":\"../../etc/passwd\""));
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-NAM-1"));
        QCOMPARE(ItemDocument::encode(itemOf(QStringLiteral("a/../b"), "y")).error().condition, QStringLiteral("KT-NAM-1"));
    }

    void NET10_everyCutDocumentIsRefused() {
        const QByteArray text = textOf(*ItemDocument::encode(itemOf(QStringLiteral("x"), "y\n")));
        for (qsizetype n = 0; n < text.size(); ++n) QVERIFY(!decoded(text.left(n)));
    }

    void NET10_depthAndNumbersHaveLimits() {
        const auto skips = [](const QByteArray& text) {
            json::JsonReader reader({reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())});
            reader.skip();
            return reader.ok();
        };
        QVERIFY(skips("{\"a\":[1,-2.5e3,true,false,null,\"\\ud83d\\ude00\"]}"));
        QVERIFY(!skips(QByteArray(100'000, '[')));
        for (const char* bad : {"[1.]", "[+1]", "[.5]", "[inf]", "[tru]", "[\"\t\"]", "[\"a]", "{\"a\"}", "{a:1}", ""}) QVERIFY2(!skips(bad), bad);
    }
};

QTEST_APPLESS_MAIN(tst_ItemDocument)
#include "tst_ItemDocument.moc"
