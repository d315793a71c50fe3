#include "AwsLive.h"
#include "LiveDesk.h"
#include "LiveVault.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;
using live::LiveDesk;

/// A backup of one real store drilled and restored into another of another kind, and back: text, bytes, documents, numbers, tags and older versions.
class tst_CrossStore : public QObject {
    Q_OBJECT

    live::LiveVault m_vault;
    std::unique_ptr<backends::SecretBackend> m_aws;
    std::unique_ptr<LiveDesk> m_desk;
    QString m_recipient;

    const QByteArray kBinary = QByteArray("\x00\xff\x80 DER \n\x01", 10);

    static domain::BackendConfig awsConfig(const QMap<QString, QString>& more = {}) {
        auto made = AwsLive::config(QStringLiteral("ap-south-1"), more);
        made.kind = QStringLiteral("awsSecretsManager");
        return made;
    }
    QByteArray path(const char* part, const char* name) const { return m_vault.mount().toLatin1() + '/' + part + '/' + name; }
    QJsonObject stored(const char* name, const char* part = "data") {
        return QJsonDocument::fromJson(m_vault.admin("GET", path(part, name))).object().value(QStringLiteral("data")).toObject();
    }
    QJsonObject mapOf(const char* name) { return stored(name)[QStringLiteral("data")].toObject(); }

    test::Outcome backup(const char* verb, const QString& file, const QStringList& more = {}) const {
        QStringList words{QStringLiteral("backup"), QLatin1String(verb)};
        if (qstrcmp(verb, "create") == 0) words += {QStringLiteral("--env"), QStringLiteral("live"), QStringLiteral("--recipient"), m_recipient, QStringLiteral("--out"), file};
        else words += {file, QStringLiteral("--identity"), m_desk->file("identity")};
        return m_desk->run(words + more);
    }
    /// Backup, drill, and restore into `to`; afterwards a second look finds nothing to do.
    void carryOver(const char* name, const char* to) {
        const QString file = m_desk->file(name);
        const auto made = backup("create", file);
        QVERIFY2(made.code == 0, made.all());
        const auto drilled = backup("drill", file);
        QVERIFY2(drilled.code == 0, drilled.all());
        const QStringList target{QStringLiteral("--to"), QLatin1String(to)};
        const auto restored = backup("restore", file, target + QStringList(QStringLiteral("--apply")));
        QVERIFY2(restored.code == 0, restored.all());
        const auto again = backup("restore", file, target + QStringList{QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(again.code == 0, again.all());
        const auto items = again.json()[QStringLiteral("items")].toArray();
        QVERIFY2(!items.isEmpty(), again.all());
        for (const auto& item : items) QVERIFY2(item[QStringLiteral("difference")].toString() == QLatin1String("equal"), again.all());
    }
    bool put(const char* name, const QByteArray& value, const QMap<QString, QString>& tags = {}) const {
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())}));
        change.guard = backends::WriteGuard::Overwrite;
        change.tags = tags;
        return m_aws->write(QString::fromLatin1(name), std::move(change), {}).has_value();
    }
    /// Text or bytes of a secret as AWS gives them out; the field of a document as it is in it.
    QByteArray inAws(const char* name, const char* field = "", domain::VersionStage stage = domain::VersionStage::Current) const {
        const auto found = m_aws->read(QString::fromLatin1(name), {stage, {}}, {});
        if (!found) return "- " + found.error().condition.toLatin1();
        const auto* value = found->field(QString::fromLatin1(field));
        return value ? QByteArray(value->chars().data(), qsizetype(value->size())) : QByteArray("- no such field");
    }
    bool isJsonInAws(const char* name, const char* field) const {
        const auto found = m_aws->read(QString::fromLatin1(name), {}, {});
        const auto at = std::ranges::find(found->fields, QLatin1String(field), &domain::SecretField::name);
        return at != found->fields.end() && at->isJson;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        if (!live::LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void init() {
        m_aws = AwsLive::open(backends::secretsManagerType(), awsConfig({{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        AwsLive::removeAll(*m_aws);
        m_vault.newMount(2);
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QVERIFY(m_desk->writeEnvironment({awsConfig(), m_vault.config()}, {}));
        m_recipient = QString::fromLatin1(m_desk->run({QStringLiteral("backup"), QStringLiteral("identity"), m_desk->file("identity")}).out).trimmed();
        QVERIFY2(m_recipient.startsWith(QLatin1String("age1")), qPrintable(m_recipient));
    }
    void cleanupTestCase() {
        if (m_aws) AwsLive::removeAll(*m_aws);
        m_vault.dropMount();
    }

    void fromAwsToVaultAndBack() {
        const QByteArray keys = "{\n  \"JWT_PRIVATE_KEY\": \"-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n\",\n  \"JWT_PUBLIC_KEY\": \"p\\u00e4\"\n}";
        const QByteArray database = "{\"username\":\"auth\",\"password\":\"p\",\"port\":5432,\"tls\":true,\"more\":{\"a\":[1,null]},\"none\":null}";
        const QByteArray numbers = "{\"a\":1,\"b\":[2]}";
        QVERIFY(put("maintainerd/auth/jwt-keys", keys));
        QVERIFY(put("faultmaven/auth/postgres", database));
        QVERIFY(put("faultmaven/auth/saml-bundle", kBinary));
        QVERIFY(put("faultmaven/auth/jwt-secret", "the first value 0123456789"));
        QVERIFY(put("faultmaven/auth/jwt-secret", "the second value 0123456789", {{QStringLiteral("Environment"), QStringLiteral("production")}, {QStringLiteral("Service"), QStringLiteral("auth")}}));
        QVERIFY(put("numbers", numbers));
        QVERIFY(put("digits", "12345"));
        carryOver("from-aws.age", "live/bao");
        if (QTest::currentTestFailed()) return;

        QCOMPARE(mapOf("maintainerd/auth/jwt-keys"), QJsonDocument::fromJson(keys).object());
        QCOMPARE(mapOf("faultmaven/auth/postgres"), QJsonDocument::fromJson(database).object());
        QCOMPARE(QByteArray::fromBase64(mapOf("faultmaven/auth/saml-bundle")[QStringLiteral("value")].toObject()[QStringLiteral("base64")].toString().toLatin1()), kBinary);
        QCOMPARE(mapOf("faultmaven/auth/jwt-secret")[QStringLiteral("value")].toString(), QStringLiteral("the second value 0123456789"));
        QCOMPARE(mapOf("digits")[QStringLiteral("value")].toString(), QStringLiteral("12345"));
        const auto about = stored("faultmaven/auth/jwt-secret", "metadata");
        QCOMPARE(about[QStringLiteral("custom_metadata")].toObject()[QStringLiteral("Environment")].toString(), QStringLiteral("production"));
        QCOMPARE(about[QStringLiteral("current_version")].toInt(), 2);

        AwsLive::removeAll(*m_aws);
        carryOver("from-vault.age", "live/aws");
        if (QTest::currentTestFailed()) return;
        for (const auto& [name, document] : {std::pair("maintainerd/auth/jwt-keys", keys), std::pair("faultmaven/auth/postgres", database)}) {
            const auto members = QJsonDocument::fromJson(document).object();
            for (const QString& member : members.keys()) {
                const QByteArray field = member.toLatin1();
                QCOMPARE(isJsonInAws(name, field), !members[member].isString());
                const QByteArray expected = members[member].isString() ? members[member].toString().toUtf8() : QByteArray();
                if (members[member].isString()) QCOMPARE(inAws(name, field), expected);
            }
        }
        QCOMPARE(inAws("faultmaven/auth/postgres", "more"), QByteArray("{\"a\":[1,null]}"));
        QCOMPARE(inAws("faultmaven/auth/saml-bundle"), kBinary);
        QCOMPARE(inAws("faultmaven/auth/jwt-secret"), QByteArray("the second value 0123456789"));
        QCOMPARE(inAws("faultmaven/auth/jwt-secret", "", domain::VersionStage::Previous), QByteArray("the first value 0123456789"));
        QCOMPARE(inAws("numbers"), numbers);
        QCOMPARE(inAws("digits"), QByteArray("12345"));
        QCOMPARE(m_aws->describe(QStringLiteral("faultmaven/auth/jwt-secret"), {})->tags.value(QStringLiteral("Service")), QStringLiteral("auth"));
    }

    void fromVaultToAwsAndBack() {
        const QByteArray database = "{\"host\":\"db\",\"port\":5432,\"ratio\":1.5,\"tls\":true,\"none\":null,\"options\":{\"a\":[1,2]},\"password\":\"p\\u00e4\"}";
        const QByteArray mixed = "{\"certificate\":\"-----BEGIN CERTIFICATE-----\\n\",\"keystore\":{\"base64\":\"" + kBinary.toBase64() + "\"}}";
        const auto write = [this](const char* name, const QByteArray& map) { return m_vault.status("POST", path("data", name), "{\"data\":" + map + "}") == 200; };
        QVERIFY(write("auth/database", "{\"password\":\"the first\"}"));
        QVERIFY(write("auth/database", database));
        QVERIFY(write("auth/mixed", mixed));
        QVERIFY(write("auth/jwt", "{\"secret_key\":\"0123456789abcdef\"}"));
        QVERIFY(write("auth/single", "{\"value\":\"one\"}"));
        m_vault.admin("POST", path("metadata", "auth/jwt"), "{\"custom_metadata\":{\"owner\":\"auth\"}}");
        carryOver("from-vault.age", "live/aws");
        if (QTest::currentTestFailed()) return;
        QCOMPARE(inAws("auth/database", "port"), QByteArray("5432"));
        QCOMPARE(inAws("auth/database", "ratio"), QByteArray("1.5"));
        QVERIFY(isJsonInAws("auth/database", "port"));
        QCOMPARE(inAws("auth/database", "password"), QByteArray("p\xC3\xA4"));
        QCOMPARE(inAws("auth/database", "password", domain::VersionStage::Previous), QByteArray("the first"));
        QCOMPARE(inAws("auth/mixed", "keystore"), kBinary);
        QCOMPARE(inAws("auth/jwt", "secret_key"), QByteArray("0123456789abcdef"));
        QCOMPARE(inAws("auth/single"), QByteArray("one"));
        QCOMPARE(m_aws->describe(QStringLiteral("auth/jwt"), {})->tags.value(QStringLiteral("owner")), QStringLiteral("auth"));

        m_vault.newMount(2);
        QVERIFY(m_desk->writeEnvironment({awsConfig(), m_vault.config()}, {}));
        carryOver("from-aws.age", "live/bao");
        if (QTest::currentTestFailed()) return;
        for (const auto& [name, map] : {std::pair("auth/database", database), std::pair("auth/mixed", mixed)})
            QCOMPARE(mapOf(name), QJsonDocument::fromJson(map).object());
        QCOMPARE(mapOf("auth/single"), (QJsonObject{{QStringLiteral("value"), QStringLiteral("one")}}));
        QCOMPARE(stored("auth/database", "metadata")[QStringLiteral("current_version")].toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_CrossStore)
#include "tst_CrossStore.moc"
