#include "CliHome.h"

using namespace keyturn::test;

/// keyturnctl connection: what a person types to connect a store, and what is refused before anything is written.
class tst_CliConnections : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    Outcome fresh(const QStringList& arguments, const QByteArray& input = {}) const {
        return runProgram(ctl(), QStringList{QStringLiteral("--home"), file("fresh"), QStringLiteral("--passphrase-file"), file("passphrase")} + arguments, input);
    }
    static void refused(const Outcome& outcome, const char* code) {
        QVERIFY2(outcome.code == 1 && outcome.err.contains('[' + QByteArray(code) + ']'), outcome.all());
        QVERIFY2(!outcome.err.contains("%1") && !outcome.err.contains("%s"), outcome.all());
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(writeBytes(file("passphrase"), "correct horse battery staple"));
        QVERIFY(writeBytes(file("app.env"), "DB_PASSWORD=vJ3n8Qm2Xw7Lr5Tz9Kc4Hb6Yd1Gf0Ps\n"));
    }

    void aFreshHomeIsMadeOnlyWhenAsked() {
        const QStringList add{QStringLiteral("connection"), QStringLiteral("add"), QStringLiteral("staging/app"), QStringLiteral("--kind"), QStringLiteral("envFile"),
                              QStringLiteral("--set"), QStringLiteral("path=") + file("app.env")};
        refused(fresh(add), "KT-STO-11");
        QVERIFY(!QFileInfo::exists(file("fresh")));
        const auto made = fresh(add + QStringList{QStringLiteral("--create-home")});
        QVERIFY2(made.code == 0 && made.err.contains("read-only") && made.out.contains("passed"), made.all());
        const auto listed = fresh({QStringLiteral("secret"), QStringLiteral("list"), QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(listed.json()[QLatin1String("secrets")].toArray().size(), 1);
    }

    void badConnectionsAreRefusedWithNothingWritten() {
        CliHome home;
        const QString config = home.path() + QStringLiteral("/environments/staging.json");
        const QByteArray before = bytesOf(config);
        refused(home.run("connection add staging --kind envFile"), "KT-CNX-1");
        refused(home.run("connection add staging/new --kind nosuch"), "KT-CNX-2");
        refused(home.run("connection add staging/new --kind envFile --set pathh=/x"), "KT-CNX-3");
        refused(home.run("connection add staging/new --kind envFile --set path=/x --credential path"), "KT-CNX-5");
        refused(home.run("connection add staging/new --kind envFile"), "KT-CNX-7");
        refused(home.run("connection remove staging/env"), "KT-CNX-6");
        refused(home.run("connection test staging/nosuch"), "KT-CFG-12");
        QCOMPARE(bytesOf(config), before);
    }

    void whatTheMachineHasIsOffered() {
        CliHome home;
        QVERIFY(writeBytes(home.file("config"), "[default]\nregion = eu-central-1\n[profile audit]\nregion = us-east-2\nrole_arn = arn:aws:iam::1:role/a\n"));
        QVERIFY(writeBytes(home.file("credentials"), "[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = c4n4ryOfTheFoundProfile\n"));
        QVERIFY(writeBytes(home.file("app.env"), "SECRET_PROVIDER=aws_ssm\nSECRET_PREFIX=/maintainerd/auth\nSECRET_TOKEN=c4n4ryOfTheEnvFile\n"));
        QCOMPARE(home.run({QStringLiteral("connection"), QStringLiteral("add"), QStringLiteral("staging/provider"), QStringLiteral("--kind"), QStringLiteral("envFile"), QStringLiteral("--set"),
                           QStringLiteral("path=") + home.file("app.env")})
                     .code,
                 0);
        const std::pair<const char*, QByteArray> variables[] = {{"AWS_CONFIG_FILE", home.file("config").toUtf8()}, {"AWS_SHARED_CREDENTIALS_FILE", home.file("credentials").toUtf8()},
                                                                {"VAULT_ADDR", "https://vault.example:8200"}, {"VAULT_NAMESPACE", "team/"}, {"VAULT_TOKEN", "c4n4ryOfTheProcess"}};
        for (const auto& [name, value] : variables) qputenv(name, value);
        const auto found = home.run("connection found --format json");
        const auto table = home.run("connection found");
        for (const auto& [name, value] : variables) qunsetenv(name);
        QVERIFY2(found.code == 0, found.all());
        QVERIFY2(!found.all().contains("c4n4ry") && !table.all().contains("c4n4ry"), found.all());
        QMap<QString, QJsonObject> by;
        for (const auto& one : found.json()[QLatin1String("found")].toArray())
            by.insert(one.toObject()[QLatin1String("kind")].toString() + u' ' + one.toObject()[QLatin1String("name")].toString(), one.toObject());
        const auto setting = [&](const char* which, const char* id) { return by.value(QLatin1String(which))[QLatin1String("settings")].toObject()[QLatin1String(id)].toString(); };
        QCOMPARE(setting("awsSecretsManager aws-audit", "profile"), QStringLiteral("audit"));
        QCOMPARE(setting("awsSecretsManager aws-audit", "region"), QStringLiteral("us-east-2"));
        QCOMPARE(setting("awsParameterStore aws-parameters-default", "region"), QStringLiteral("eu-central-1"));
        QCOMPARE(setting("awsParameterStore aws_ssm", "path"), QStringLiteral("/maintainerd/auth"));
        QCOMPARE(setting("vault vault", "address"), QStringLiteral("https://vault.example:8200"));
        QCOMPARE(setting("vault vault", "namespace"), QStringLiteral("team/"));
        QCOMPARE(setting("vault vault", "auth"), QStringLiteral("environment"));
        QVERIFY(!by.value(QStringLiteral("vault vault"))[QLatin1String("connected")].toBool());
        QVERIFY(table.out.contains("VAULT_ADDR"));
    }

    void removingForgetsTheConnectionAndNotTheStore() {
        CliHome home;
        const QByteArray store = bytesOf(home.demo(".env.staging"));
        QCOMPARE(home.run("connection remove staging/env --yes").code, 0);
        const auto tested = home.run("connection test staging/env");
        QVERIFY2(tested.err.contains("[KT-CFG-12]"), tested.all());
        QCOMPARE(bytesOf(home.demo(".env.staging")), store);
        QCOMPARE(home.run(QStringList{QStringLiteral("audit"), QStringLiteral("export"), QStringLiteral("--out"), home.file("audit.jsonl")}).code, 0);
        QVERIFY(bytesOf(home.file("audit.jsonl")).contains("backend.remove"));
    }

    void aFieldThatHasADefaultNeedNotBeGiven() {
        CliHome home;
        const QString token = home.file("token");
        QVERIFY(writeBytes(token, "a token"));
        // Nobody answers there; what counts is that the mount is taken to be "secret".
        const auto added = home.run({QStringLiteral("connection"), QStringLiteral("add"), QStringLiteral("staging/bao"), QStringLiteral("--kind"), QStringLiteral("vault"),
                                     QStringLiteral("--set"), QStringLiteral("address=https://127.0.0.1:1"), QStringLiteral("--credential"), QStringLiteral("token=file:") + token});
        QVERIFY2(!added.all().contains("KT-CNX-7") && !added.all().contains("KT-CFG-7"), added.all());
        const auto tested = home.run("connection test staging/bao");
        QVERIFY2(!tested.all().contains("KT-CFG-"), tested.all());
    }

    void typesNameEveryField() {
        CliHome home;
        const auto types = home.run("connection types --format json").json();
        QCOMPARE(types[QLatin1String("schema")].toString(), QStringLiteral("keyturn/connectionTypes/1"));
        QVERIFY(types[QLatin1String("types")].toArray().size() >= 3);
        for (const auto& type : types[QLatin1String("types")].toArray())
            for (const auto& field : type.toObject()[QLatin1String("fields")].toArray()) QVERIFY(!field.toObject()[QLatin1String("help")].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_CliConnections)
#include "tst_CliConnections.moc"
