#include "LiveDesk.h"
#include "LiveVault.h"

#include <QTest>

using namespace keyturn;
using live::LiveDesk;
using test::Outcome;

/// The field guide's secret in a real OpenBao, rotated by keyturnctl: killed at each point and taken up again, rolled back, retired; beside it another client
/// that speaks HTTP by hand.
class tst_VaultRotation : public QObject {
    Q_OBJECT

    static constexpr auto kOld = "the-old-value-of-jwt-secret-0123456789abcdef";

    const QString kRef = QStringLiteral("live/bao/auth/jwt-secret");
    live::LiveVault m_vault;
    std::unique_ptr<LiveDesk> m_desk;

    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const { return m_desk->run(arguments, input); }
    Outcome run(const char* words, const QByteArray& input = {}) const { return m_desk->run(words, input); }
    QByteArray path(const char* part, const char* name) const { return m_vault.mount().toLatin1() + '/' + part + '/' + name; }
    QJsonObject stored(const char* name, const char* part = "data") {
        return QJsonDocument::fromJson(m_vault.admin("GET", path(part, name))).object().value(QStringLiteral("data")).toObject();
    }
    QString value() { return stored("auth/jwt-secret")[QStringLiteral("data")].toObject()[QStringLiteral("value")].toString(); }
    bool hasSlot() { return m_vault.status("GET", path("metadata", "auth/jwt-secret-keyturn-next")) == 200; }

  private Q_SLOTS:
    void initTestCase() {
        if (!live::LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void init() {
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        m_vault.newMount(2);
        QVERIFY(test::writeBytes(m_desk->file("pass"), "a passphrase of this test\n"));
        QVERIFY(m_desk->writeEnvironment(m_vault.config(), {LiveDesk::rule("auth/jwt-secret", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("base64:48")}})}));
        m_vault.admin("POST", path("data", "auth/jwt-secret"), QByteArray("{\"data\":{\"value\":\"") + kOld + "\"}}");
        m_vault.admin("POST", path("metadata", "auth/jwt-secret"), "{\"custom_metadata\":{\"owner\":\"auth\",\"service\":\"faultmaven\"}}");
    }
    void cleanupTestCase() { m_vault.dropMount(); }

    void eitherSideReadsWhatTheOtherWrote() {
        const auto listed = run("secret list --format json");
        QVERIFY2(listed.out.contains("auth/jwt-secret"), listed.all());
        const auto shown = run({QStringLiteral("secret"), QStringLiteral("show"), kRef, QStringLiteral("--format"), QStringLiteral("json")});
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
        for (int n = 1; n <= 40; n += 2) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointItGoesOn() {
        QFETCH(int, point);
        const auto killed = m_desk->start(kRef, QString::number(point));
        const QString between = value();
        QVERIFY(!between.isEmpty());
        if (killed.code == -1 && m_desk->openRun().isEmpty()) QCOMPARE(between, QString::fromLatin1(kOld));
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        QVERIFY(value() != QString::fromLatin1(kOld));
        QVERIFY(!hasSlot());
        QCOMPARE(run("audit verify").code, 0);
        const auto versions = stored("auth/jwt-secret", "metadata")[QStringLiteral("versions")].toObject();
        QCOMPARE(versions.size(), 2); // one old, one new: nothing was written twice
        QVERIFY(!versions[QStringLiteral("1")].toObject()[QStringLiteral("deletion_time")].toString().isEmpty());
    }

    void ROT6_rolledBackItIsTheOldValueAgain_data() {
        QTest::addColumn<QString>("killAt");
        for (const char* point : {"", "stage:afterEffect", "promote:afterIntent", "promote:afterEffect"}) QTest::newRow(*point == '\0' ? "whole" : point) << QString::fromLatin1(point);
    }
    void ROT6_rolledBackItIsTheOldValueAgain() {
        QFETCH(QString, killAt);
        const auto started = m_desk->start(kRef, killAt);
        const QString id = m_desk->openRun();
        QVERIFY2(!id.isEmpty(), started.all());
        const auto back = m_desk->act("rollback", id);
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(value(), QString::fromLatin1(kOld));
        QVERIFY(!hasSlot());
    }

    void ROT9_ROT12_aColleagueAtAnotherDeskIsToldAndMayTakeOver() {
        LiveDesk other;
        QVERIFY(other.isReady());
        QVERIFY(test::writeBytes(other.file("pass"), "a passphrase of this test\n"));
        QVERIFY(other.writeEnvironment(m_vault.config(), {LiveDesk::rule("auth/jwt-secret", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("base64:48")}})}));
        const auto first = m_desk->run({QStringLiteral("rotate"), QStringLiteral("start"), kRef, QStringLiteral("--grace"), QStringLiteral("1h"), QStringLiteral("--yes"),
                                        QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(first.code == 0, first.all());
        const QString now = value();
        const auto custom = [this] { return stored("auth/jwt-secret", "metadata")[QStringLiteral("custom_metadata")].toObject(); };
        QVERIFY(custom()[QStringLiteral("keyturn-lock")].toString().contains(LiveDesk::text(first.json(), "run")));
        QCOMPARE(custom()[QStringLiteral("owner")].toString(), QStringLiteral("auth"));
        const auto refused = other.start(kRef);
        QCOMPARE(refused.code, 5);
        QVERIFY2(refused.out.contains("PLAN-LOCKED"), refused.all());
        QCOMPARE(value(), now);
        const auto taken = other.run({QStringLiteral("rotate"), QStringLiteral("start"), kRef, QStringLiteral("--take-over"), QStringLiteral("her laptop is lost"), QStringLiteral("--yes"),
                                      QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(taken.code == 0, taken.all());
        QVERIFY(value() != now);
        // She comes back: her run stops and can only be left.
        const QString hers = LiveDesk::text(first.json(), "run");
        const auto back = m_desk->act("rollback", hers);
        QVERIFY2(back.all().contains("KT-ROT-22"), back.all());
        const auto left = run(QStringList{QStringLiteral("rotate"), QStringLiteral("leave"), hers, QStringLiteral("--reason"), QStringLiteral("taken over"), QStringLiteral("--yes")});
        QVERIFY2(left.code == 0, left.all());
        QVERIFY(m_desk->openRun().isEmpty());
        const auto ended = other.act("retire", LiveDesk::text(taken.json(), "run"));
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        QVERIFY(!custom().contains(QStringLiteral("keyturn-lock")));
        QCOMPARE(custom()[QStringLiteral("service")].toString(), QStringLiteral("faultmaven"));
        const auto again = m_desk->start(kRef);
        QVERIFY2(again.code == 0, again.all());
    }

    void KTROT2_anotherOperatorsValueIsNotOverwritten() {
        QCOMPARE(m_desk->start(kRef, QStringLiteral("stage:afterDone")).code, -1);
        QVERIFY(hasSlot());
        m_vault.admin("POST", path("data", "auth/jwt-secret"), "{\"data\":{\"value\":\"a-new-value-of-ada\"}}");
        const auto resumed = m_desk->act("resume", m_desk->openRun());
        QVERIFY2(resumed.all().contains("KT-ROT-2"), resumed.all());
        QCOMPARE(value(), QStringLiteral("a-new-value-of-ada"));
    }

    void KTROT1_anotherOperatorsSlotStopsThePlan() {
        m_vault.admin("POST", path("data", "auth/jwt-secret-keyturn-next"), "{\"data\":{\"operation\":\"run-of-ada\",\"owner\":\"ada\",\"value\":{\"value\":\"x\"}}}");
        const auto started = run({QStringLiteral("rotate"), QStringLiteral("start"), kRef, QStringLiteral("--yes")});
        QVERIFY2(started.code != 0, started.all());
        QCOMPARE(value(), QString::fromLatin1(kOld));
        QCOMPARE(stored("auth/jwt-secret-keyturn-next")[QStringLiteral("data")].toObject()[QStringLiteral("owner")].toString(), QStringLiteral("ada"));
    }

    void theConnectionsOwnTokenIsOnTheBoard() {
        const auto listed = run("secret list --format json");
        QJsonObject row;
        for (const auto& one : listed.json()[QStringLiteral("secrets")].toArray())
            if (one.toObject()[QStringLiteral("name")].toString() == QLatin1String("@connection") && one.toObject()[QStringLiteral("backend")].toString() == QLatin1String("bao")) row = one.toObject();
        QCOMPARE(LiveDesk::text(row, "ref"), QStringLiteral("live/bao/@connection"));
        QCOMPARE(LiveDesk::text(row, "kind"), QStringLiteral("adminToken"));
        QStringList codes;
        for (const auto& finding : row[QStringLiteral("findings")].toArray()) codes << LiveDesk::text(finding.toObject(), "code");
        QVERIFY2(codes.contains(QStringLiteral("CRED-ROOT")) && codes.contains(QStringLiteral("CRED-NEVER-EXPIRES")), qPrintable(codes.join(u' ')));
        const auto shown = run("secret show live/bao/@connection");
        QVERIFY2(shown.code == 0 && shown.out.contains("root token"), shown.all());
        // It is no entry: nothing reads, writes or rotates it.
        for (const char* words : {"secret get live/bao/@connection --reason read-by-a-test", "rotate start live/bao/@connection --yes"}) {
            const auto refused = run(words);
            QVERIFY2(refused.code == 1 && refused.all().contains("KT-CNX-8"), refused.all());
        }
        const auto put = run(QStringLiteral("secret put live/bao/@connection --reason put-by-a-test --create").split(u' '), "a value of a test 0123456789");
        QVERIFY2(put.code == 1 && put.all().contains("KT-CNX-8"), put.all());
        QCOMPARE(m_vault.status("GET", path("metadata", "@connection")), 404);
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
        QVERIFY(test::writeBytes(m_desk->file("token"), token));
        auto config = m_vault.config();
        config.settings[QStringLiteral("token")] = QStringLiteral("file:") + m_desk->file("token");
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

    void aMountThatIsNotThereNamesThoseThatAre() {
        auto config = m_vault.config();
        config.settings[QStringLiteral("mount")] = QStringLiteral("no-such-mount");
        const auto listed = (*m_vault.tryOpen(config))->list({});
        QVERIFY(!listed);
        QCOMPARE(listed.error().condition, QStringLiteral("KT-VLT-16"));
        QVERIFY(listed.error().args.last().split(QStringLiteral(", ")).contains(m_vault.mount()));
        QVERIFY(!listed.error().args.last().contains(QLatin1String("cubbyhole")));
    }

    void aBackupIsDrilledAndRestoredToAnEmptyMount() {
        m_vault.admin("POST", path("data", "maintainerd/auth/jwt-keys"), "{\"data\":{\"JWT_PRIVATE_KEY\":\"-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n\",\"JWT_PUBLIC_KEY\":\"-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----\\n\"}}");
        m_vault.admin("POST", path("data", "auth/database"), "{\"data\":{\"port\":5432,\"password\":\"p\"}}");
        const QString file = m_desk->file("b.age");
        const auto made = run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("live"), QStringLiteral("--recipient"), QStringLiteral("passphrase"),
                               QStringLiteral("--backup-passphrase-file"), m_desk->file("pass"), QStringLiteral("--out"), file});
        QVERIFY2(made.code == 0, made.all());
        const auto drilled = run({QStringLiteral("backup"), QStringLiteral("drill"), QStringLiteral("--backup-passphrase-file"), m_desk->file("pass"), file});
        QVERIFY2(drilled.code == 0, drilled.all());
        for (const char* name : {"maintainerd/auth/jwt-keys", "auth/database", "auth/jwt-secret"}) m_vault.admin("DELETE", path("metadata", name));
        const auto restored = run({QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("--to"), QStringLiteral("live/bao"), QStringLiteral("--apply"),
                                   QStringLiteral("--backup-passphrase-file"), m_desk->file("pass"), file});
        QVERIFY2(restored.code == 0, restored.all());
        QCOMPARE(value(), QString::fromLatin1(kOld));
        QCOMPARE(stored("auth/database")[QStringLiteral("data")].toObject(), (QJsonObject{{QStringLiteral("port"), 5432}, {QStringLiteral("password"), QStringLiteral("p")}}));
        QCOMPARE(stored("maintainerd/auth/jwt-keys")[QStringLiteral("data")].toObject().size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_VaultRotation)
#include "tst_VaultRotation.moc"
