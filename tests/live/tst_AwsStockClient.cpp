#include "AwsLive.h"
#include "StockClient.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;
using live::LiveDesk;

/// The field guides' secrets made by the service's own `aws` command and worked with by keyturnctl, and the other way round, on one server.
class tst_AwsStockClient : public QObject {
    Q_OBJECT

    const QString kRegion = QStringLiteral("eu-north-1");
    std::unique_ptr<live::StockClient> m_aws;
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<backends::SecretBackend> m_store;

    QJsonObject aws(const QStringList& words) const {
        const auto done = m_aws->run(QStringList{QStringLiteral("secretsmanager")} + words);
        if (done.code != 0) qWarning("%s", done.all().constData());
        return done.code == 0 ? QJsonDocument::fromJson(done.out).object() : QJsonObject{{QStringLiteral("failed"), QString::fromUtf8(done.all())}};
    }
    QJsonObject aws(const char* words) const { return aws(QString::fromUtf8(words).split(u' ')); }
    /// The stage is named: without one this server answers with the version that was put first, whatever label it has.
    QJsonObject valueOf(const QString& name, const char* stage = "AWSCURRENT") const {
        return aws({QStringLiteral("get-secret-value"), QStringLiteral("--secret-id"), name, QStringLiteral("--version-stage"), QLatin1String(stage)});
    }
    QByteArray get(const QString& path) const {
        const auto got = m_desk->run({QStringLiteral("secret"), QStringLiteral("get"), QStringLiteral("live/aws/") + path, QStringLiteral("--reason"), QStringLiteral("read-by-a-test")});
        return got.code == 0 ? got.out : got.all();
    }
    test::Outcome put(const QString& path, const QByteArray& value, const QStringList& more = {}) const {
        return m_desk->run(QStringList{QStringLiteral("secret"), QStringLiteral("put"), QStringLiteral("live/aws/") + path, QStringLiteral("--reason"), QStringLiteral("put-by-a-test")} + more, value);
    }
    QJsonObject shown(const QString& path) const {
        return m_desk->run({QStringLiteral("secret"), QStringLiteral("show"), QStringLiteral("live/aws/") + path, QStringLiteral("--format"), QStringLiteral("json")}).json();
    }
    /// The stages of each version, as the service tells them, without Keyturn's own labels.
    QMap<QString, QStringList> stages(const QString& name) const {
        QMap<QString, QStringList> found;
        const auto versions = aws({QStringLiteral("describe-secret"), QStringLiteral("--secret-id"), name})[QStringLiteral("VersionIdsToStages")].toObject();
        for (const QString& id : versions.keys())
            for (const auto& label : versions[id].toArray())
                if (label.toString().startsWith(QLatin1String("AWS"))) found[id] += label.toString();
        return found;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        if (!qEnvironmentVariableIsSet("KEYTURN_LIVE_AWS_CLI")) QSKIP("no aws command: KEYTURN_LIVE_AWS_CLI is not set (tests/live/servers up moto)");
        m_aws = std::make_unique<live::StockClient>(
            qEnvironmentVariable("KEYTURN_LIVE_AWS_CLI"),
            QStringList{QStringLiteral("--endpoint-url"), qEnvironmentVariable("KEYTURN_LIVE_AWS_URL"), QStringLiteral("--ca-bundle"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CA"),
                        QStringLiteral("--region"), kRegion, QStringLiteral("--output"), QStringLiteral("json")},
            QMap<QString, QString>{{QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CREDENTIALS_FILE")},
                                   {QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/nonexistent")}, {QStringLiteral("AWS_PAGER"), QString()}});
    }
    void init() {
        auto config = AwsLive::config(kRegion);
        config.kind = QStringLiteral("awsSecretsManager");
        m_store = AwsLive::open(backends::secretsManagerType(), AwsLive::config(kRegion, {{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        AwsLive::removeAll(*m_store);
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QVERIFY(m_desk->writeEnvironment(config, {LiveDesk::rule("faultmaven/auth/jwt-secret", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("hex:32")}})}));
    }
    void cleanupTestCase() {
        if (m_store) AwsLive::removeAll(*m_store);
    }

    void S0_twoPemsInOneJson() {
        const auto pair = live::PemPair::made();
        QVERIFY(pair.publicKey.startsWith("-----BEGIN PUBLIC KEY-----"));
        // As the guide has it: the files pasted into one JSON text.
        const QJsonObject keys{{QStringLiteral("JWT_PRIVATE_KEY"), QString::fromLatin1(pair.privateKey)}, {QStringLiteral("JWT_PUBLIC_KEY"), QString::fromLatin1(pair.publicKey)}};
        const QString text = QString::fromUtf8(QJsonDocument(keys).toJson(QJsonDocument::Indented));
        const QString name = QStringLiteral("maintainerd/auth/jwt-keys");
        QCOMPARE(aws({QStringLiteral("create-secret"), QStringLiteral("--name"), name, QStringLiteral("--secret-string"), text})[QStringLiteral("Name")].toString(), name);
        QCOMPARE(get(name + QStringLiteral("#JWT_PRIVATE_KEY")), pair.privateKey);
        QCOMPARE(get(name + QStringLiteral("#JWT_PUBLIC_KEY")), pair.publicKey);

        const auto other = live::PemPair::made();
        QCOMPARE(put(name + QStringLiteral("#JWT_PUBLIC_KEY"), other.publicKey, {QStringLiteral("--newline"), QStringLiteral("keep")}).code, 0);
        const QString now = valueOf(name)[QStringLiteral("SecretString")].toString();
        auto expected = keys;
        expected[QStringLiteral("JWT_PUBLIC_KEY")] = QString::fromLatin1(other.publicKey);
        QCOMPARE(QJsonDocument::fromJson(now.toUtf8()).object(), expected);
        // Only the one text differs: indentation and the other member are as they were typed.
        QString typed = text;
        const auto asJson = [](const QByteArray& pem) { return QString::fromLatin1(pem).replace(u'\n', QStringLiteral("\\n")); };
        QCOMPARE(now, typed.replace(asJson(pair.publicKey), asJson(other.publicKey)));
        QCOMPARE(valueOf(name, "AWSPREVIOUS")[QStringLiteral("SecretString")].toString(), text);
    }

    void S1_fiveSecretsWithTagsAndTwoBinaries() {
        const QByteArray binary("\x00\xff\x80 DER \n\r\x01", 11);
        const auto pair = live::PemPair::made();
        QVERIFY(test::writeBytes(m_desk->file("saml.key"), pair.privateKey));
        QVERIFY(test::writeBytes(m_desk->file("saml.der"), binary));
        const QStringList tags{QStringLiteral("--tags"), QStringLiteral("Key=Environment,Value=production"), QStringLiteral("Key=Service,Value=auth")};
        const auto create = [&](const char* name, const QStringList& value) {
            return !aws(QStringList{QStringLiteral("create-secret"), QStringLiteral("--name"), QLatin1String(name)} + value + tags)[QStringLiteral("ARN")].toString().isEmpty();
        };
        const QString postgres = QStringLiteral("{\"username\":\"auth\",\"password\":\"p\\\"\u00e4\",\"host\":\"db\",\"port\":5432,\"database\":\"auth\"}");
        QVERIFY(create("faultmaven/auth/jwt-secret", {QStringLiteral("--secret-string"), QStringLiteral("0123456789abcdef0123456789abcdef")}));
        QVERIFY(create("faultmaven/auth/postgres", {QStringLiteral("--secret-string"), postgres}));
        QVERIFY(create("faultmaven/auth/redis", {QStringLiteral("--secret-string"), QStringLiteral("a redis password")}));
        QVERIFY(create("faultmaven/auth/saml-key", {QStringLiteral("--secret-binary"), QStringLiteral("fileb://") + m_desk->file("saml.key")}));
        QVERIFY(create("faultmaven/auth/saml-cert", {QStringLiteral("--secret-binary"), QStringLiteral("fileb://") + m_desk->file("saml.der")}));

        QCOMPARE(get(QStringLiteral("faultmaven/auth/jwt-secret")), QByteArray("0123456789abcdef0123456789abcdef"));
        QCOMPARE(get(QStringLiteral("faultmaven/auth/postgres#password")), QByteArray("p\"\xC3\xA4"));
        QCOMPARE(get(QStringLiteral("faultmaven/auth/postgres#port")), QByteArray("5432"));
        QCOMPARE(get(QStringLiteral("faultmaven/auth/saml-key")), pair.privateKey);
        QCOMPARE(get(QStringLiteral("faultmaven/auth/saml-cert")), binary);
        const auto listed = m_desk->run("secret list --env live --format json");
        for (const char* name : {"jwt-secret", "postgres", "redis", "saml-key", "saml-cert"}) QVERIFY2(listed.out.contains(QByteArray("faultmaven/auth/") + name), listed.all());
        const auto tagged = shown(QStringLiteral("faultmaven/auth/redis"))[QStringLiteral("tags")].toObject();
        QCOMPARE(tagged, (QJsonObject{{QStringLiteral("Environment"), QStringLiteral("production")}, {QStringLiteral("Service"), QStringLiteral("auth")}}));

        // What was binary stays binary, what was text stays text, tags stay.
        const QByteArray next("\x01\x00\xfe\xff", 4);
        const QStringList noKey{QStringLiteral("--waiver"), QStringLiteral("bytes of a test")};
        const auto replaced = put(QStringLiteral("faultmaven/auth/saml-cert"), next, noKey);
        QVERIFY2(replaced.code == 0, replaced.all());
        const auto there = valueOf(QStringLiteral("faultmaven/auth/saml-cert"));
        QVERIFY(!there.contains(QStringLiteral("SecretString")));
        QCOMPARE(QByteArray::fromBase64(there[QStringLiteral("SecretBinary")].toString().toLatin1()), next);
        QCOMPARE(put(QStringLiteral("faultmaven/auth/saml-key"), "now plain text in bytes", noKey).code, 0);
        QCOMPARE(QByteArray::fromBase64(valueOf(QStringLiteral("faultmaven/auth/saml-key"))[QStringLiteral("SecretBinary")].toString().toLatin1()), QByteArray("now plain text in bytes"));
        QCOMPARE(put(QStringLiteral("faultmaven/auth/postgres#password"), "new").code, 0);
        QString expected = postgres;
        QCOMPARE(valueOf(QStringLiteral("faultmaven/auth/postgres"))[QStringLiteral("SecretString")].toString(), expected.replace(QStringLiteral("p\\\"\u00e4"), QStringLiteral("new")));
        const auto after = aws({QStringLiteral("describe-secret"), QStringLiteral("--secret-id"), QStringLiteral("faultmaven/auth/postgres")});
        QCOMPARE(after[QStringLiteral("Tags")].toArray().size(), 2);
    }

    void whatKeyturnMakesIsPlainToTheOthers() {
        QCOMPARE(put(QStringLiteral("made/text"), "t\"\xE2\x82\xAC", {QStringLiteral("--create")}).code, 0);
        QCOMPARE(put(QStringLiteral("made/binary"), QByteArray("\x00\xff", 2), {QStringLiteral("--create")}).code, 0);
        QCOMPARE(put(QStringLiteral("made/fields#A"), "one", {QStringLiteral("--create")}).code, 0);
        QCOMPARE(put(QStringLiteral("made/fields#B"), "two").code, 0);
        QCOMPARE(valueOf(QStringLiteral("made/text"))[QStringLiteral("SecretString")].toString(), QStringLiteral("t\"\u20ac"));
        QCOMPARE(QByteArray::fromBase64(valueOf(QStringLiteral("made/binary"))[QStringLiteral("SecretBinary")].toString().toLatin1()), QByteArray("\x00\xff", 2));
        QCOMPARE(valueOf(QStringLiteral("made/fields"))[QStringLiteral("SecretString")].toString(), QStringLiteral("{\"A\":\"one\",\"B\":\"two\"}"));
    }

    void aPendingLabelLeftOnTheOnlyVersionHidesNothing() {
        const QString made = aws("create-secret --name left/over --secret-string a-value-of-others")[QStringLiteral("VersionId")].toString();
        QVERIFY(!made.isEmpty());
        aws({QStringLiteral("update-secret-version-stage"), QStringLiteral("--secret-id"), QStringLiteral("left/over"), QStringLiteral("--version-stage"), QStringLiteral("AWSPENDING"),
             QStringLiteral("--move-to-version-id"), made});
        QCOMPARE(stages(QStringLiteral("left/over")).value(made).size(), 2);
        QCOMPARE(get(QStringLiteral("left/over")), QByteArray("a-value-of-others"));
        QCOMPARE(put(QStringLiteral("left/over"), "another-value").code, 0);
        QCOMPARE(get(QStringLiteral("left/over")), QByteArray("another-value"));
    }

    void stagesAndVersionsAreTheSameToBoth() {
        const QString name = QStringLiteral("faultmaven/auth/jwt-secret");
        aws({QStringLiteral("create-secret"), QStringLiteral("--name"), name, QStringLiteral("--secret-string"), QStringLiteral("first-0123456789abcdef-0123456789")});
        aws({QStringLiteral("put-secret-value"), QStringLiteral("--secret-id"), name, QStringLiteral("--secret-string"), QStringLiteral("second-0123456789abcdef-012345678")});
        const auto byService = stages(name);
        QCOMPARE(byService.size(), 2);
        const auto versions = m_desk->run({QStringLiteral("secret"), QStringLiteral("versions"), QStringLiteral("live/aws/") + name, QStringLiteral("--format"), QStringLiteral("json")}).json()[QStringLiteral("versions")].toArray();
        QCOMPARE(versions.size(), 2);
        for (const auto& one : versions) {
            const QString id = one.toObject()[QStringLiteral("id")].toString();
            const QString stage = one.toObject()[QStringLiteral("stage")].toString();
            QVERIFY(byService.contains(id));
            QCOMPARE(byService[id], QStringList(stage == QLatin1String("current") ? QStringLiteral("AWSCURRENT") : QStringLiteral("AWSPREVIOUS")));
        }
        // In the middle of a rotation the stock client sees the pending value where it looks for one.
        const auto killed = m_desk->start(QStringLiteral("live/aws/") + name, QStringLiteral("stage:afterDone"));
        QVERIFY2(killed.code == -1, killed.all());
        QCOMPARE(valueOf(name)[QStringLiteral("SecretString")].toString(), QStringLiteral("second-0123456789abcdef-012345678"));
        const QString pending = valueOf(name, "AWSPENDING")[QStringLiteral("SecretString")].toString();
        QCOMPARE(pending.size(), 64);
        const auto resumed = m_desk->act("resume", m_desk->openRun());
        QVERIFY2(resumed.code == 0, resumed.all());
        QCOMPARE(valueOf(name)[QStringLiteral("SecretString")].toString(), pending);
        QCOMPARE(valueOf(name, "AWSPREVIOUS")[QStringLiteral("SecretString")].toString(), QStringLiteral("second-0123456789abcdef-012345678"));
        QVERIFY(!stages(name).values().contains(QStringList(QStringLiteral("AWSPENDING"))));
        const auto back = m_desk->act("rollback", m_desk->openRun());
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(valueOf(name)[QStringLiteral("SecretString")].toString(), QStringLiteral("second-0123456789abcdef-012345678"));
    }
};

QTEST_GUILESS_MAIN(tst_AwsStockClient)
#include "tst_AwsStockClient.moc"
