#include "app/EnvironmentFile.h"
#include "app/LiteralSecrets.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace keyturn;
using namespace keyturn::app;

namespace {

backends::BackendRegistry registry() {
    using backends::FieldKind;
    backends::BackendType type;
    type.schema.kind = QStringLiteral("envFile");
    type.schema.fields = {{QStringLiteral("path"), {}, FieldKind::FilePath, true, false, {}, {}, {}},
                          {QStringLiteral("dialect"), {}, FieldKind::Choice, false, false, {}, {}, {QStringLiteral("compose"), QStringLiteral("shell")}},
                          {QStringLiteral("followLink"), {}, FieldKind::Boolean, false, false, {}, {}, {}},
                          {QStringLiteral("largest"), {}, FieldKind::Number, false, false, {}, {}, {}},
                          {QStringLiteral("label"), {}, FieldKind::Text, false, false, {}, {}, {}}};
    type.create = [](const domain::BackendConfig&, const backends::BackendSecrets&)
        -> base::Result<std::unique_ptr<backends::SecretBackend>> { return base::fail(base::ErrorCode::Unsupported); };
    return backends::BackendRegistry({type});
}

EnvironmentReading parse(const QByteArray& json) {
    return parseEnvironment({reinterpret_cast<const std::uint8_t*>(json.constData()), static_cast<std::size_t>(json.size())},
                            QStringLiteral("/conf/environments/production.json"), registry());
}

QByteArray withTop(const char* members) {
    return QByteArray("{\n\"schema\": \"keyturn/environment/1\",\n\"name\": \"production\"") + (*members ? ",\n" : "") + members + "\n}\n";
}

/// A file with every key that the reader knows.
QByteArray fullFile() {
    QFile file(QStringLiteral(KEYTURN_SOURCE_DIR "/tests/unit/app/full-environment.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("fixture is missing");
    return file.readAll();
}

QString write(const QTemporaryDir& dir, const char* name, const QByteArray& content) {
    const QString path = dir.filePath(QLatin1String(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(content);
    return path;
}

} // namespace

class tst_EnvironmentFile : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void CFG1_anAccessKeyIdNamesAKeyAndIsNone() {
        QVERIFY(app::isAccessKeyId(QStringLiteral("AKIAIOSFODNN7EXAMPLE")));
        QVERIFY(!app::isAccessKeyId(QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
        QVERIFY(app::looksLikeSecret(QStringLiteral("AKIAIOSFODNN7EXAMPLE"))); // anywhere but in its own setting
    }

    void readsEveryField();
    void defaultsOfASmallFile();
    void CFG1_faults_data();
    void CFG1_faults();
    void CFG1_everyFaultIsToldInTheOrderOfTheFile();
    void CFG1_literalSecretIsRefusedAndNotEchoed_data();
    void CFG1_literalSecretIsRefusedAndNotEchoed();
    void CFG1_harmlessTextsAreNoSecrets_data();
    void CFG1_harmlessTextsAreNoSecrets();
    void CFG1_truncatedAnywhereNeverCrashesNorPasses();
    void CFG1_schemaAndReaderAgreeOnKeys();
    void oneBrokenFileNeverHidesTheRest();
    void sameNameTwiceIsRefused();
    void putAndRemoveBackendKeepTheRest();
    void aChangeThatWouldNotReadIsNotWritten();
    void createWritesAPrivateFile();
    void waiverIsAdded();
};

void tst_EnvironmentFile::readsEveryField() {
    const EnvironmentReading reading = parse(fullFile());
    for (const auto& fault : reading.faults) qWarning() << fault.condition << fault.subject << fault.args;
    QVERIFY(reading.faults.empty());
    const domain::Environment& e = reading.environment;
    QCOMPARE(e.guard, domain::Guard::Open);
    QVERIFY(!e.useDefaultRules);
    QVERIFY(e.strictMemory);
    QCOMPARE(e.backends.at(0).settings.value(QStringLiteral("path")), QStringLiteral("/conf/.env.production"));
    QCOMPARE(e.backends.at(0).settings.value(QStringLiteral("followLink")), QStringLiteral("true"));
    QCOMPARE(e.backends.at(0).settings.value(QStringLiteral("largest")), QStringLiteral("7"));
    QCOMPARE(e.backends.at(0).source, QStringLiteral("production.json:9"));
    const domain::Rule& rule = e.rules.at(0);
    QCOMPARE(rule.source, QStringLiteral("production.json:13"));
    QCOMPARE(rule.matchBackend, QStringLiteral("env"));
    QCOMPARE(rule.kind, domain::SecretKind::JwtHmac);
    QCOMPARE(rule.minRsaBits, 3072);
    QCOMPARE(rule.requiredWhen, QStringLiteral("production&feature:jwt"));
    QCOMPARE(rule.rotation.strategy, domain::StrategyKind::OverlapSet);
    QCOMPARE(rule.rotation.copies, QStringList{QStringLiteral("docker/jwt_secret")});
    QCOMPARE(rule.rotation.probes.at(0).command.at(0), QStringLiteral("/conf/environments/probe.sh"));
    QCOMPARE(rule.rotation.probes.at(1).settings.value(QStringLiteral("secret")), QStringLiteral("JWT_PUBLIC"));
    QCOMPARE(rule.rotation.graceSeconds, 0);
    QCOMPARE(e.consumers.at(0).command.at(0), QStringLiteral("/conf/environments/roll.sh"));
    QCOMPARE(e.consumers.at(1).instructions, QStringLiteral("Restart it."));
    QCOMPARE(e.waivers.at(0).until, QStringLiteral("2026-12-31"));
    QCOMPARE(e.trustedCaFile, QStringLiteral("/conf/environments/ca.pem"));
    QCOMPARE(e.exampleFile, QStringLiteral("/etc/example"));
    QCOMPARE(e.backup.drillEveryDays, 31);
    QCOMPARE(reading.destinations.size(), 1U);
    const BackupDestination& destination = reading.destinations.at(0);
    QCOMPARE(destination.kind, QStringLiteral("s3"));
    QCOMPARE(destination.settings.value(QStringLiteral("bucket")), QStringLiteral("acmebackups2024eu1"));
    QCOMPARE(destination.settings.value(QStringLiteral("caFile")), QStringLiteral("/conf/environments/ca.pem"));
    QCOMPARE(destination.settings.value(QStringLiteral("secretAccessKey")), QStringLiteral("file:/run/s3-key"));
    QCOMPARE(destination.settings.value(QStringLiteral("lockDays")), QStringLiteral("30"));
}

void tst_EnvironmentFile::defaultsOfASmallFile() {
    const EnvironmentReading reading = parse(withTop(""));
    QVERIFY(reading.faults.empty());
    QVERIFY(reading.environment.isProduction); // by its name
    QVERIFY(reading.environment.useDefaultRules);
    QVERIFY(!reading.environment.strictMemory);
    QCOMPARE(reading.environment.guard, domain::Guard::Protected);
}

void tst_EnvironmentFile::CFG1_faults_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QStringList>("args");
    const auto row = [](const char* name, const QByteArray& json, const char* condition, int line, const QStringList& args) {
        QTest::newRow(name) << json << QString::fromLatin1(condition) << QStringLiteral("production.json:%1").arg(line) << args;
    };
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    row("23: unknown key with its neighbour", withTop("\"gaurd\": \"open\""), "KT-CFG-4", 4, {s("gaurd"), s("guard"), s("4")});
    row("23: nothing near", withTop("\"xyzzyplugh\": 1"), "KT-CFG-4", 4, {s("xyzzyplugh"), QString(), s("4")});
    row("23: unknown key inside", withTop("\"rules\": [\n{\"id\": \"a\", \"match\": {\"path\": \"A\"}, \"periodDay\": 1}]"), "KT-CFG-4", 5,
        {s("rules[0].periodDay"), s("periodDays"), s("5")});
    row("unknown setting", withTop("\"backends\": [{\"id\": \"a\", \"kind\": \"envFile\", \"settings\": {\"path\": \"x\",\n\"paht\": \"y\"}}]"),
        "KT-CFG-4", 5, {s("backends[0].settings.paht"), s("path"), s("5")});
    row("unknown backend kind", withTop("\"backends\": [{\"id\": \"a\", \"kind\": \"envfile\"}]"), "KT-CFG-6", 4, {s("envfile"), s("4")});
    row("missing setting", withTop("\"backends\": [{\"id\": \"a\", \"kind\": \"envFile\"}]"), "KT-CFG-7", 4, {s("backends[0].settings.path"), s("4")});
    row("missing name", "{\"schema\": \"keyturn/environment/1\"}", "KT-CFG-7", 1, {s("name"), s("1")});
    row("missing match", withTop("\"rules\": [{\"id\": \"a\"}]"), "KT-CFG-7", 4, {s("rules[0].match"), s("4")});
    row("manual consumer without words", withTop("\"consumers\": [{\"id\": \"a\", \"kind\": \"manual\"}]"), "KT-CFG-7", 4,
        {s("consumers[0].instructions"), s("4")});
    row("wrong type", withTop("\"production\": \"yes\""), "KT-CFG-8", 4, {s("production"), s("true or false"), s("4")});
    row("wrong word", withTop("\"guard\": \"shut\""), "KT-CFG-8", 4, {s("guard"), s("protected, open, readOnly, scratch"), s("4")});
    row("number out of range", withTop("\"rules\": [{\"id\": \"a\", \"match\": {\"path\": \"A\"}, \"periodDays\": 0}]"), "KT-CFG-8", 4,
        {s("rules[0].periodDays"), s("a whole number from 1 to 3650"), s("4")});
    row("fraction", withTop("\"backup\": {\"drillEveryDays\": 1.5}"), "KT-CFG-8", 4,
        {s("backup.drillEveryDays"), s("a whole number from 1 to 366"), s("4")});
    row("list of numbers", withTop("\"features\": [1]"), "KT-CFG-8", 4, {s("features"), s("list of texts"), s("4")});
    row("no such day", withTop("\"waivers\": [{\"rule\":\"a\",\"ref\":\"b\",\"owner\":\"c\",\"reason\":\"d\",\"until\":\"2026-02-30\"}]"), "KT-CFG-8", 4,
        {s("waivers[0].until"), s("a date such as 2027-01-31"), s("4")});
    row("unknown condition", withTop("\"rules\": [{\"id\": \"a\", \"match\": {\"path\": \"A\"}, \"requiredWhen\": \"fullMoon\"}]"), "KT-CFG-8", 4,
        {s("rules[0].requiredWhen"), s("production or feature:NAME, joined by &"), s("4")});
    row("consumer that is not there", withTop("\"rules\": [{\"id\": \"a\", \"match\": {\"path\": \"A\"}, \"rotation\": {\"consumers\": [\"x\"]}}]"),
        "KT-CFG-8", 4, {s("rules[0].rotation.consumers"), s("id of a consumer"), s("4")});
    row("other schema", "{\"schema\": \"keyturn/rules/1\", \"name\": \"a\"}", "KT-CFG-8", 1, {s("schema"), s("keyturn/environment/1"), s("1")});
    row("newer schema", "{\"schema\": \"keyturn/environment/9\", \"name\": \"a\", \"unknown\": 1}", "KT-STO-5", 1, {s("9")});
    row("slash in a name", "{\"schema\": \"keyturn/environment/1\", \"name\": \"a/b\"}", "KT-CFG-8", 1, {s("name"), s("a name without /"), s("1")});
    row("not an object", "[]", "KT-CFG-8", 1, {s("(file)"), s("object"), s("1")});
    row("duplicate key", withTop("\"guard\": \"open\",\n\"guard\": \"open\""), "KT-CFG-10", 5, {s("guard"), s("5")});
    row("backend twice",
        withTop("\"backends\": [{\"id\": \"a\", \"kind\": \"envFile\", \"settings\": {\"path\": \"x\"}},\n"
                "{\"id\": \"a\", \"kind\": \"envFile\", \"settings\": {\"path\": \"x\"}}]"), "KT-CFG-10", 5, {s("backends[1].id"), s("5")});
    const auto destination = [](const char* members) { return withTop("\"backup\": {\"destinations\": [\n").replace("\n}\n", QByteArray(QByteArray(members) + "]}\n}\n")); };
    row("unknown kind of destination", destination("{\"id\": \"a\", \"kind\": \"ftp\", \"settings\": {}}"), "KT-CFG-6", 5, {s("ftp"), s("5")});
    row("no bucket", destination("{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {}}"), "KT-CFG-7", 5, {s("backup.destinations[0].settings.bucket"), s("5")});
    row("no such bucket name", destination("{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\n\"bucket\": \"My Bucket\"}}"), "KT-CFG-8", 6,
        {s("backup.destinations[0].settings.bucket"), s("3 to 63 of a-z, 0-9, . and -"), s("6")});
    row("prefix that climbs", destination("{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"abc\",\n\"prefix\": \"a/../b\"}}"), "KT-CFG-8", 6,
        {s("backup.destinations[0].settings.prefix"), s("letters, digits and -_.=/ without empty or dotted parts"), s("6")});
    row("unknown setting of a destination", destination("{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"abc\",\n\"regoin\": \"x\"}}"), "KT-CFG-4", 6,
        {s("backup.destinations[0].settings.regoin"), s("region"), s("6")});
    row("destination twice",
        destination("{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"abc\"}},\n{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"abc\"}}"),
        "KT-CFG-10", 6, {s("backup.destinations[1].id"), s("6")});
    row("not JSON", "{\n  \"schema\": ,\n}", "KT-CFG-9", 2, {s("2"), s("13")});
    row("trailing comma", withTop("\"features\": [],"), "KT-CFG-9", 5, {s("5"), s("1")});
    row("empty file", "", "KT-CFG-9", 1, {s("1"), s("1")});
    row("two documents", withTop("") + "{}", "KT-CFG-9", 5, {s("5"), s("1")});
    row("nested too deep", QByteArray(40, '[') + QByteArray(40, ']'), "KT-CFG-9", 1, {s("1"), s("1")});
}

void tst_EnvironmentFile::CFG1_faults() {
    QFETCH(QByteArray, json);
    const EnvironmentReading reading = parse(json);
    QVERIFY(!reading.faults.empty());
    QTEST(reading.faults.front().condition, "condition");
    QTEST(reading.faults.front().subject, "subject");
    QTEST(reading.faults.front().args, "args");
    QCOMPARE(reading.faults.size(), 1U);
}

void tst_EnvironmentFile::CFG1_everyFaultIsToldInTheOrderOfTheFile() {
    const EnvironmentReading reading = parse(withTop("\"guard\": 1,\n\"rulez\": [],\n\"production\": 3"));
    QCOMPARE(reading.faults.size(), 3U);
    QCOMPARE(reading.faults[0].subject, QStringLiteral("production.json:4"));
    QCOMPARE(reading.faults[1].condition, QStringLiteral("KT-CFG-4"));
    QCOMPARE(reading.faults[2].subject, QStringLiteral("production.json:6"));
}

void tst_EnvironmentFile::CFG1_literalSecretIsRefusedAndNotEchoed_data() {
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const QByteArray& members, const char* field) {
        QTest::newRow(name) << members << QString::fromLatin1(field);
    };
    const QByteArray setting = "\"backends\": [{\"id\": \"a\", \"kind\": \"envFile\", \"settings\": {\"path\": \"x\", ";
    row("24: password in settings", setting + "\"password\": \"hunter2-canary\"}}]", "backends[0].settings.password");
    row("24: key of a destination", "\"backup\": {\"destinations\": [{\"id\": \"a\", \"kind\": \"s3\", \"settings\": {\"bucket\": \"abc\", \"secretAccessKey\": \"hunter2-canary\"}}]}",
        "backup.destinations[0].settings.secretAccessKey");
    row("24: numeric password", setting + "\"password\": 20262027}}]", "backends[0].settings.password");
    row("24: client secret", setting + "\"client_secret\": \"canary\"}}]", "backends[0].settings.client_secret");
    row("24: api key at the top", "\"apiKey\": \"canary\"", "apiKey");
    row("24: PEM", setting + "\"label\": \"-----BEGIN PRIVATE KEY-----\\ncanary\"}}]", "backends[0].settings.label");
    row("24: random text", setting + "\"label\": \"q8Zt3vLkcanary0p7RxW2mYb5\"}}]", "backends[0].settings.label");
    row("24: hex", setting + "\"label\": \"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"}}]", "backends[0].settings.label");
    row("24: password in a URL", "\"rules\": [{\"id\": \"a\", \"match\": {\"path\": \"A\"}, \"owner\": \"postgres://u:canary@h/db\"}]", "rules[0].owner");
    row("24: option of a command",
        "\"consumers\": [{\"id\": \"a\", \"kind\": \"command\", \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\", "
        "\"command\": [\"/bin/x\", \"--password=canary\"]}]", "consumers[0].command[1]");
    row("24: private key as recipient", "\"backup\": {\"recipients\": [\"age1ok\", \"age-secret-key-1canarycanary\"]}", "backup.recipients[1]");
    row("24: token of a provider", "\"features\": [\"ghp_canary\"]", "features[0]");
}

void tst_EnvironmentFile::CFG1_literalSecretIsRefusedAndNotEchoed() {
    QFETCH(QByteArray, members);
    QFETCH(QString, field);
    const EnvironmentReading reading = parse(withTop(members.constData()));
    QCOMPARE(reading.faults.size(), 1U);
    QCOMPARE(reading.faults.front().condition, QStringLiteral("KT-CFG-5"));
    QCOMPARE(reading.faults.front().args, QStringList({QStringLiteral("4"), field}));
    QVERIFY(!reading.faults.front().subject.contains(QStringLiteral("canary")));
}

void tst_EnvironmentFile::CFG1_harmlessTextsAreNoSecrets_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"/etc/goimg/secrets/production-2026/jwt", "prod-eu-west-1-cluster-2024-blue", "Sessions signed with the old key end.",
                             "https://auth.example.org:8443/health?probe=1", "docker/jwt_secret", "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                             "postgres://user@db.internal/orders", "JWT_SECRET_PREVIOUS", "keychain:keyturn/production", "--token-file=/run/t"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void tst_EnvironmentFile::CFG1_harmlessTextsAreNoSecrets() {
    QFETCH(QString, text);
    QVERIFY(!looksLikeSecret(text));
}

void tst_EnvironmentFile::CFG1_truncatedAnywhereNeverCrashesNorPasses() {
    const QByteArray whole = fullFile();
    for (qsizetype length = 0; length < whole.trimmed().size(); ++length) QVERIFY2(!parse(whole.left(length)).faults.empty(), QByteArray::number(length));
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
        parse(damaged); // any answer, no crash
    }
}

void tst_EnvironmentFile::CFG1_schemaAndReaderAgreeOnKeys() {
    QFile file(QStringLiteral(KEYTURN_SOURCE_DIR "/resources/schemas/environment.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto schema = nlohmann::json::parse(file.readAll().toStdString());
    const auto keysOf = [](const nlohmann::json& object) {
        QStringList keys;
        for (const auto& [key, value] : object["properties"].items()) keys.append(QString::fromStdString(key));
        keys.sort();
        return keys;
    };
    const auto known = [](const char* object) {
        QStringList keys = environmentKeys(QString::fromLatin1(object));
        keys.sort();
        return keys;
    };
    QCOMPARE(keysOf(schema), known("environment"));
    QVERIFY(schema["additionalProperties"] == false);
    for (const char* object : {"backend", "rule", "match", "rotation", "probe", "consumer", "waiver", "backup", "destination"}) {
        QCOMPARE(keysOf(schema["$defs"][object]), known(object));
        QVERIFY(schema["$defs"][object]["additionalProperties"] == false);
    }
    for (const auto& word : schema["$defs"]["rule"]["properties"]["kind"]["enum"])
        QVERIFY(domain::kindFromWord(QString::fromStdString(word)));
    QCOMPARE(schema["$defs"]["rule"]["properties"]["kind"]["enum"].size(), 19U);
    for (const auto& word : schema["$defs"]["rotation"]["properties"]["strategy"]["enum"])
        QVERIFY(domain::strategyFromWord(QString::fromStdString(word)));
}

void tst_EnvironmentFile::oneBrokenFileNeverHidesTheRest() {
    QTemporaryDir dir;
    write(dir, "a.json", withTop("\"gaurd\": 1"));
    write(dir, "b.json", "{\"schema\": \"keyturn/environment/1\", \"name\": \"staging\"}");
    write(dir, "notes.txt", "nothing");
    const LoadedEnvironments loaded = loadEnvironments(dir.path(), registry());
    QCOMPARE(loaded.environments.size(), 1U);
    QCOMPARE(loaded.environments[0].name, QStringLiteral("staging"));
    QVERIFY(!loaded.environments[0].isProduction);
    QCOMPARE(loaded.faults.size(), 1U);
    QVERIFY(loadEnvironments(dir.filePath(QStringLiteral("absent")), registry()).environments.empty());
}

void tst_EnvironmentFile::sameNameTwiceIsRefused() {
    QTemporaryDir dir;
    write(dir, "a.json", withTop(""));
    write(dir, "b.json", withTop(""));
    const LoadedEnvironments loaded = loadEnvironments(dir.path(), registry());
    QCOMPARE(loaded.environments.size(), 1U);
    QCOMPARE(loaded.faults.size(), 1U);
    QCOMPARE(loaded.faults[0].condition, QStringLiteral("KT-CFG-10"));
    QCOMPARE(loaded.faults[0].subject, QStringLiteral("b.json:1"));
}

void tst_EnvironmentFile::putAndRemoveBackendKeepTheRest() {
    QTemporaryDir dir;
    const QString path = write(dir, "production.json", fullFile());
    domain::BackendConfig added{QStringLiteral("new"), QStringLiteral("envFile"), domain::Guard::ReadOnly,
                                {{QStringLiteral("path"), dir.filePath(QStringLiteral(".env"))}, {QStringLiteral("followLink"), QStringLiteral("true")},
                                 {QStringLiteral("largest"), QStringLiteral("12")}}, {}};
    QVERIFY(putBackend(path, added, registry()));
    domain::Environment after = readEnvironmentFile(path, registry()).environment;
    QCOMPARE(after.backends.size(), 2U);
    QCOMPARE(after.backends[1].settings, added.settings);
    QCOMPARE(after.rules.size(), 1U);
    QCOMPARE(after.rules[0].rotation.probes.size(), 2U);
    added.guard = domain::Guard::Open;
    QVERIFY(putBackend(path, added, registry())); // replaces, does not double
    QCOMPARE(readEnvironmentFile(path, registry()).environment.backends.size(), 2U);
    QCOMPARE(readEnvironmentFile(path, registry()).environment.backends[1].guard, domain::Guard::Open);
    QVERIFY(removeBackend(path, QStringLiteral("new"), registry()));
    QCOMPARE(readEnvironmentFile(path, registry()).environment.backends.size(), 1U);
    QCOMPARE(removeBackend(path, QStringLiteral("new"), registry()).error().code, base::ErrorCode::NotFound);
    struct stat facts = {};
    QCOMPARE(::stat(path.toUtf8().constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
}

void tst_EnvironmentFile::aChangeThatWouldNotReadIsNotWritten() {
    QTemporaryDir dir;
    const QString path = write(dir, "production.json", fullFile());
    const domain::BackendConfig bad{QStringLiteral("new"), QStringLiteral("envFile"), domain::Guard::Open,
                                    {{QStringLiteral("path"), QStringLiteral("/x")}, {QStringLiteral("password"), QStringLiteral("canary")}}, {}};
    const base::Status refused = putBackend(path, bad, registry());
    QCOMPARE(refused.error().condition, QStringLiteral("KT-CFG-5"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), fullFile());
}

void tst_EnvironmentFile::createWritesAPrivateFile() {
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("lab.json"));
    domain::Environment lab;
    lab.name = QStringLiteral("lab");
    lab.guard = domain::Guard::Scratch;
    lab.backends = {{QStringLiteral("env"), QStringLiteral("envFile"), domain::Guard::Open, {{QStringLiteral("path"), QStringLiteral("/x/.env")}}, {}}};
    QVERIFY(createEnvironmentFile(path, lab, registry()));
    const EnvironmentReading reading = readEnvironmentFile(path, registry());
    QVERIFY(reading.faults.empty());
    QCOMPARE(reading.environment.guard, domain::Guard::Scratch);
    QVERIFY(!reading.environment.isProduction);
    QCOMPARE(createEnvironmentFile(path, lab, registry()).error().code, base::ErrorCode::AlreadyExists);
}

void tst_EnvironmentFile::waiverIsAdded() {
    QTemporaryDir dir;
    const QString path = write(dir, "production.json", withTop(""));
    const domain::Waiver waiver{QStringLiteral("AGE-*"), QStringLiteral("production/env/A"), QStringLiteral("m.k"), QStringLiteral("why"), QStringLiteral("2027-01-31"), {}};
    QVERIFY(addWaiver(path, waiver, registry()));
    QCOMPARE(readEnvironmentFile(path, registry()).environment.waivers.at(0).until, QStringLiteral("2027-01-31"));
    domain::Waiver endless = waiver;
    endless.until.clear();
    QCOMPARE(addWaiver(path, endless, registry()).error().condition, QStringLiteral("KT-CFG-8"));
}

QTEST_APPLESS_MAIN(tst_EnvironmentFile)
#include "tst_EnvironmentFile.moc"
