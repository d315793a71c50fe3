#include "LiveVault.h"
#include "cli/CliHome.h"

#include <QProcessEnvironment>
#include <QTest>

using namespace keyturn;
using test::Outcome;

/// The field guide's secret in a real OpenBao, rotated by keyturnctl: killed at each point and taken up again, rolled back, retired; beside it another client
/// that speaks HTTP by hand.
class tst_VaultRotation : public QObject {
    Q_OBJECT

    static constexpr auto kRef = "live/bao/auth/jwt-secret";
    static constexpr auto kOld = "the-old-value-of-jwt-secret-0123456789abcdef";

    live::LiveVault m_vault;
    std::unique_ptr<QTemporaryDir> m_folder;

    std::unique_ptr<test::CliHome> m_home;

    QString home() const { return m_home->path(); }
    Outcome run(const QStringList& arguments, const QByteArray& input = {}, const QString& killAt = {}) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!killAt.isEmpty()) environment.insert(QStringLiteral("KEYTURN_KILL_AT"), killAt);
        process.setProcessEnvironment(environment);
        process.start(test::ctl(), m_home->withHome(arguments));
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Outcome run(const char* words, const QByteArray& input = {}) const { return run(QString::fromUtf8(words).split(u' '), input); }
    QByteArray path(const char* part, const char* name) const { return m_vault.mount().toLatin1() + '/' + part + '/' + name; }
    QJsonObject stored(const char* name, const char* part = "data") {
        return QJsonDocument::fromJson(m_vault.admin("GET", path(part, name))).object().value(QStringLiteral("data")).toObject();
    }
    QString value() { return stored("auth/jwt-secret")[QStringLiteral("data")].toObject()[QStringLiteral("value")].toString(); }
    bool hasSlot() { return m_vault.status("GET", path("metadata", "auth/jwt-secret-keyturn-next")) == 200; }
    /// Those of the test's own secret: the home's demo has some too.
    static QJsonArray openRuns(const Outcome& listed) {
        QJsonArray own;
        const QJsonArray all = listed.json().value(QStringLiteral("runs")).toArray();
        for (const auto& run : all)
            if (text(run.toObject(), "ref").startsWith(QLatin1String("live/bao/"))) own.append(run);
        return own;
    }
    static QString text(const QJsonObject& run, const char* name) { return run.value(QLatin1String(name)).toString(); }

    void writeEnvironment() {
        const auto settings = m_vault.config().settings;
        QJsonObject written;
        for (const auto& [key, setting] : settings.asKeyValueRange()) written.insert(key, setting);
        const QJsonObject backend{{QStringLiteral("id"), QStringLiteral("bao")}, {QStringLiteral("kind"), QStringLiteral("vault")},
                                  {QStringLiteral("guard"), QStringLiteral("open")}, {QStringLiteral("settings"), written}};
        const QJsonObject rotation{{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("base64:48")},
                                   {QStringLiteral("graceSeconds"), 0}};
        const QJsonObject rule{{QStringLiteral("id"), QStringLiteral("jwt")}, {QStringLiteral("match"), QJsonObject{{QStringLiteral("path"), QStringLiteral("auth/jwt-secret")}}},
                               {QStringLiteral("kind"), QStringLiteral("jwtHmac")}, {QStringLiteral("rotation"), rotation}};
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("live")},
                               {QStringLiteral("guard"), QStringLiteral("open")}, {QStringLiteral("backends"), QJsonArray{backend}},
                               {QStringLiteral("rules"), QJsonArray{rule}}};
        QVERIFY(test::writeBytes(home() + QStringLiteral("/environments/live.json"), QJsonDocument(file).toJson()));
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!live::LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_home = std::make_unique<test::CliHome>();
        QVERIFY(m_home->isReady());
        m_vault.newMount(2);
        QVERIFY(test::writeBytes(m_folder->filePath(QStringLiteral("pass")), "a passphrase of this test\n"));
        writeEnvironment();
        m_vault.admin("POST", path("data", "auth/jwt-secret"), QByteArray("{\"data\":{\"value\":\"") + kOld + "\"}}");
        m_vault.admin("POST", path("metadata", "auth/jwt-secret"), "{\"custom_metadata\":{\"owner\":\"auth\",\"service\":\"faultmaven\"}}");
    }
    void cleanupTestCase() { m_vault.dropMount(); }

    void eitherSideReadsWhatTheOtherWrote() {
        const auto listed = run("secret list --format json");
        QVERIFY2(listed.out.contains("auth/jwt-secret"), listed.all());
        const auto shown = run({QStringLiteral("secret"), QStringLiteral("show"), QLatin1String(kRef), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(shown.out.contains("faultmaven") || shown.code == 0, shown.all());
        const auto got = run("secret get live/bao/auth/jwt-secret --reason read-by-a-test");
        QVERIFY2(got.out.contains(kOld), got.all());
        const auto put = run(QStringLiteral("secret put live/bao/auth/redis#password --create --reason put-by-a-test").split(u' '), "p\"\xC3\xA4ss");
        QVERIFY2(put.code == 0, put.all());
        QCOMPARE(stored("auth/redis")[QStringLiteral("data")].toObject(), (QJsonObject{{QStringLiteral("password"), QString::fromUtf8("p\"\xC3\xA4ss")}}));
    }

    void ROT7_otherFieldsKeepTheirTypes() {
        m_vault.admin("POST", path("data", "auth/database"), "{\"data\":{\"host\":\"db\",\"port\":5432,\"tls\":true,\"options\":{\"a\":[1,2]},\"password\":\"old\"}}");
        const auto put = run(QStringLiteral("secret put live/bao/auth/database#password --reason put-by-a-test").split(u' '), "new");
        QVERIFY2(put.code == 0, put.all());
        const auto now = stored("auth/database");
        QCOMPARE(now[QStringLiteral("data")].toObject(), QJsonDocument::fromJson("{\"host\":\"db\",\"port\":5432,\"tls\":true,\"options\":{\"a\":[1,2]},\"password\":\"new\"}").object());
        QCOMPARE(now[QStringLiteral("metadata")].toObject()[QStringLiteral("version")].toInt(), 2);
    }

    void ROT_killedAtEachPointItGoesOn_data() {
        QTest::addColumn<int>("point");
        for (int n = 1; n <= 36; n += 2) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointItGoesOn() {
        QFETCH(int, point);
        const auto killed = run({QStringLiteral("rotate"), QStringLiteral("start"), QLatin1String(kRef), QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")}, {},
                                QString::number(point));
        const QString between = value();
        QVERIFY(!between.isEmpty());
        auto runs = openRuns(run("rotate list --open --format json"));
        if (killed.code == -1 && runs.isEmpty()) QCOMPARE(between, QString::fromLatin1(kOld));
        Outcome ended = killed;
        if (!runs.isEmpty()) ended = run({QStringLiteral("rotate"), QStringLiteral("resume"), text(runs.first().toObject(), "run"), QStringLiteral("--format"), QStringLiteral("json")});
        else if (killed.code == -1) ended = run({QStringLiteral("rotate"), QStringLiteral("start"), QLatin1String(kRef), QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(ended.code == 0, ended.all());
        QVERIFY(value() != QString::fromLatin1(kOld));
        const QString id = text(ended.json(), "run");
        if (text(ended.json(), "state") == QLatin1String("waiting")) {
            const auto retired = run({QStringLiteral("rotate"), QStringLiteral("retire"), id, QStringLiteral("--yes")});
            QVERIFY2(retired.code == 0, retired.all());
        }
        QVERIFY(!hasSlot());
        QCOMPARE(run("audit verify").code, 0);
        const auto versions = stored("auth/jwt-secret", "metadata")[QStringLiteral("versions")].toObject();
        QCOMPARE(versions.size(), 2); // one old, one new: nothing was written twice
        QVERIFY(!versions[QStringLiteral("1")].toObject()[QStringLiteral("deletion_time")].toString().isEmpty());
    }

    void ROT6_rolledBackItIsTheOldValueAgain_data() {
        QTest::addColumn<int>("point");
        for (int n : {0, 9, 13, 17, 21}) QTest::addRow("killed at %d", n) << n;
    }
    void ROT6_rolledBackItIsTheOldValueAgain() {
        QFETCH(int, point);
        const auto started = run({QStringLiteral("rotate"), QStringLiteral("start"), QLatin1String(kRef), QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")}, {},
                                 point == 0 ? QString() : QString::number(point));
        const auto runs = openRuns(run("rotate list --format json"));
        QVERIFY2(!runs.isEmpty(), started.all());
        const QString id = text(runs.first().toObject(), "run");
        const auto back = run({QStringLiteral("rotate"), QStringLiteral("rollback"), id, QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(value(), QString::fromLatin1(kOld));
        QVERIFY(!hasSlot());
    }

    void KTROT1_anotherOperatorsSlotStopsThePlan() {
        m_vault.admin("POST", path("data", "auth/jwt-secret-keyturn-next"), "{\"data\":{\"operation\":\"run-of-ada\",\"owner\":\"ada\",\"value\":{\"value\":\"x\"}}}");
        const auto started = run({QStringLiteral("rotate"), QStringLiteral("start"), QLatin1String(kRef), QStringLiteral("--yes")});
        QVERIFY2(started.code != 0, started.all());
        QCOMPARE(value(), QString::fromLatin1(kOld));
        QCOMPARE(stored("auth/jwt-secret-keyturn-next")[QStringLiteral("data")].toObject()[QStringLiteral("owner")].toString(), QStringLiteral("ada"));
    }

    void theConnectionTestNamesWhatTheTokenMay() {
        const auto tested = run("connection test live/bao --format json");
        QVERIFY2(tested.out.contains("root token"), tested.all());
        // The guide's own policy: it may read and list, and no more.
        const QByteArray mount = m_vault.mount().toLatin1();
        const QByteArray policy = "path \\\"" + mount + "/data/auth/*\\\" { capabilities = [\\\"read\\\"] } path \\\"" + mount + "/metadata/auth/*\\\" { capabilities = [\\\"list\\\"] }";
        m_vault.admin("POST", "sys/policies/acl/kt-guide", "{\"policy\":\"" + policy + "\"}");
        const auto made = QJsonDocument::fromJson(m_vault.admin("POST", "auth/token/create", "{\"policies\":[\"kt-guide\"],\"ttl\":\"1h\"}")).object();
        const QByteArray token = made[QStringLiteral("auth")].toObject()[QStringLiteral("client_token")].toString().toLatin1();
        QVERIFY(test::writeBytes(m_folder->filePath(QStringLiteral("token")), token));
        auto config = m_vault.config();
        config.settings[QStringLiteral("token")] = QStringLiteral("file:") + m_folder->filePath(QStringLiteral("token"));
        config.settings[QStringLiteral("folder")] = QStringLiteral("auth");
        auto store = m_vault.tryOpen(config);
        QVERIFY(store);
        const auto report = (*store)->checkAccess({});
        QVERIFY2(report, report ? "" : qPrintable(report.error().condition));
        QVERIFY(report->canRead);
        QVERIFY(!report->canWrite);
        QVERIFY(report->missing.contains(QStringLiteral("inventory: read on %1/metadata/auth/*").arg(m_vault.mount())));
        QVERIFY(report->policy.contains(QStringLiteral("path \"%1/data/auth/*\"").arg(m_vault.mount())));
        QVERIFY(!report->notes.contains(QStringLiteral("tokenRoot")));
        // The policy that it offers is enough for all of it.
        QString offered = report->policy;
        offered.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")).replace(u'\n', QStringLiteral("\\n"));
        m_vault.admin("POST", "sys/policies/acl/kt-guide", "{\"policy\":\"" + offered.toUtf8() + "\"}");
        auto better = m_vault.tryOpen(config);
        const auto full = (*better)->checkAccess({});
        QVERIFY(full);
        QVERIFY2(full->missing.isEmpty(), qPrintable(full->missing.join(u'\n')));
        QCOMPARE((*better)->list({})->secrets.size(), std::size_t(1));
        m_vault.admin("DELETE", "sys/policies/acl/kt-guide");
    }

    void aBackupIsDrilledAndRestoredToAnEmptyMount() {
        m_vault.admin("POST", path("data", "maintainerd/auth/jwt-keys"), "{\"data\":{\"JWT_PRIVATE_KEY\":\"-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n\",\"JWT_PUBLIC_KEY\":\"-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----\\n\"}}");
        m_vault.admin("POST", path("data", "auth/database"), "{\"data\":{\"port\":5432,\"password\":\"p\"}}");
        const QString file = m_folder->filePath(QStringLiteral("b.age"));
        const auto made = run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("live"), QStringLiteral("--recipient"), QStringLiteral("passphrase"),
                               QStringLiteral("--backup-passphrase-file"), m_folder->filePath(QStringLiteral("pass")), QStringLiteral("--out"), file});
        QVERIFY2(made.code == 0, made.all());
        const auto drilled = run({QStringLiteral("backup"), QStringLiteral("drill"), QStringLiteral("--backup-passphrase-file"), m_folder->filePath(QStringLiteral("pass")), file});
        QVERIFY2(drilled.code == 0, drilled.all());
    }
};

QTEST_GUILESS_MAIN(tst_VaultRotation)
#include "tst_VaultRotation.moc"
