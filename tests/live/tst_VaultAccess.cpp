#include "LiveDesk.h"
#include "LiveVault.h"

#include <QTest>

using namespace keyturn;
using live::LiveDesk;
using live::LiveVault;

/// Policies, tokens, leases and mounts by keyturnctl on the real server; what a policy grants is tried with a token that has it.
class tst_VaultAccess : public QObject {
    Q_OBJECT

    LiveVault m_vault;
    std::unique_ptr<LiveDesk> m_desk;
    const QString m_mountless = QStringLiteral("kt-missing-%1").arg(QRandomGenerator::system()->generate64(), 0, 36);

    static domain::BackendConfig on(const QString& id, const QString& mount, const QString& tokenFile) {
        domain::BackendConfig made;
        made.id = id;
        made.kind = QStringLiteral("vault");
        made.settings = {{QStringLiteral("address"), LiveVault::url()}, {QStringLiteral("caFile"), LiveVault::caFile()}, {QStringLiteral("mount"), mount},
                         {QStringLiteral("token"), QStringLiteral("file:") + tokenFile}};
        return made;
    }
    test::Outcome run(const char* words, const QStringList& more = {}, const QByteArray& input = {}) const {
        return m_desk->run(QString::fromUtf8(words).split(u' ') + more, input);
    }
    test::Outcome put(const char* ref, const char* value) const {
        return m_desk->run({QStringLiteral("secret"), QStringLiteral("put"), QLatin1String(ref), QStringLiteral("--reason"), QStringLiteral("put-by-a-test"), QStringLiteral("--waiver"), QStringLiteral("a value of a test")}, value);
    }
    test::Outcome get(const char* ref) const {
        return m_desk->run({QStringLiteral("secret"), QStringLiteral("get"), QLatin1String(ref), QStringLiteral("--reason"), QStringLiteral("read-by-a-test")});
    }
    void sweep() {
        for (const char* name : {"maintainerd/auth/jwt", "maintainerd/mail"}) m_vault.admin("DELETE", QByteArray("secret/metadata/") + name);
        for (const char* name : {"auth-service", "kt-least", "kt-orphan"}) m_vault.admin("DELETE", QByteArray("sys/policies/acl/") + name);
        m_vault.admin("DELETE", "sys/mounts/" + m_mountless.toLatin1());
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void init() {
        sweep();
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        const auto root = LiveVault::tokenFile(), made = m_desk->file("made-token");
        const auto secret = QStringLiteral("secret");
        QVERIFY(m_desk->writeEnvironment({on(QStringLiteral("root"), secret, root), on(QStringLiteral("less"), secret, made), on(QStringLiteral("gone"), m_mountless, root)}, {}));
        QCOMPARE(put("live/root/maintainerd/auth/jwt", "jwt-value-of-a-test").code, 0);
        QCOMPARE(put("live/root/maintainerd/mail", "mail-value-of-a-test").code, 0);
    }
    void cleanupTestCase() {
        if (LiveVault::isThere()) sweep();
    }

    /// The field guide's policy for the auth service: it reads what it names, and can do nothing else.
    void theGuidesPolicyGrantsJustThat() {
        QVERIFY(test::writeBytes(m_desk->file("auth.hcl"), "path \"secret/data/maintainerd/auth/*\" {\n  capabilities = [\"read\"]\n}\n"));
        const auto written = run("access write-policy live/root auth-service --format json --file", {m_desk->file("auth.hcl")});
        QVERIFY2(written.code == 0, written.all());
        const auto grant = written.json()[QStringLiteral("grants")].toArray()[0].toObject();
        QCOMPARE(grant[QStringLiteral("path")].toString(), QStringLiteral("secret/data/maintainerd/auth/*"));
        QCOMPARE(grant[QStringLiteral("reach")].toString(), QStringLiteral("within"));

        const auto made = run("access make-token live/root --policy auth-service --ttl 10m --name auth-service --format json --out", {m_desk->file("made-token")});
        QVERIFY2(made.code == 0, made.all());
        QCOMPARE(made.json()[QStringLiteral("ttlSeconds")].toInt(), 600);
        const QString accessor = made.json()[QStringLiteral("accessor")].toString();
        QVERIFY(!made.all().contains(test::bytesOf(m_desk->file("made-token"))));

        QCOMPARE(get("live/less/maintainerd/auth/jwt").out, QByteArray("jwt-value-of-a-test"));
        for (const auto& refused : {get("live/less/maintainerd/mail"), put("live/less/maintainerd/auth/jwt", "another-value-of-a-test"), put("live/less/maintainerd/auth/new", "another-value-of-a-test"),
                                    run("access policies live/less"), run("access remove-policy live/less auth-service --yes"), run("lease list live/less")})
            QVERIFY2(refused.code == 1 && refused.err.contains("[KT-VLT-1]"), refused.all());
        QCOMPARE(get("live/root/maintainerd/auth/jwt").out, QByteArray("jwt-value-of-a-test"));

        const auto own = run("access token live/less --format json");
        QVERIFY2(own.json()[QStringLiteral("policies")].toArray().contains(QStringLiteral("auth-service")), own.all());
        QCOMPARE(run("access token live/root", {accessor}).code, 0);
        QCOMPARE(run("access revoke-token live/root --yes", {accessor}).code, 0);
        const auto ended = get("live/less/maintainerd/auth/jwt");
        QVERIFY2(ended.code == 1 && ended.err.contains("[KT-VLT-2]"), ended.all());
        const auto again = run("access revoke-token live/root --yes", {accessor});
        QVERIFY2(again.err.contains("[KT-VLT-19]"), again.all());
    }

    /// What --least writes is enough for what it says, as the server judges it.
    void theLeastPolicyIsEnough() {
        QCOMPARE(run("access write-policy live/root kt-least --least inventory,rotation,backup").code, 0);
        QCOMPARE(run("access make-token live/root --policy kt-least --ttl 10m --out", {m_desk->file("made-token")}).code, 0);
        const auto tested = run("connection test live/less --format json");
        QVERIFY2(tested.code == 0 && !tested.out.contains("\"failed\""), tested.all());
        QCOMPARE(put("live/less/maintainerd/auth/jwt", "rotated-by-the-least").code, 0);
        QCOMPARE(get("live/root/maintainerd/auth/jwt").out, QByteArray("rotated-by-the-least"));
    }

    void whatIsNotAPolicyIsRefused() {
        QVERIFY(test::writeBytes(m_desk->file("bad.hcl"), "path \"x\" { capabilities = [\"fly\"] }"));
        const auto bad = run("access write-policy live/root kt-least --file", {m_desk->file("bad.hcl")});
        QVERIFY2(bad.err.contains("[KT-VLT-20]"), bad.all());
        QVERIFY2(run("access policy live/root kt-least").err.contains("[KT-ADM-3]"), "nothing was written");
        const auto root = run("access policy live/root root --format json");
        QVERIFY2(!root.json()[QStringLiteral("understood")].toBool(true), root.all());
    }

    /// The token of a session ends with it; one that it made for others does not.
    void aTokenMadeInASessionOutlivesIt() {
        m_vault.admin("POST", "sys/policies/acl/kt-orphan", "{\"policy\":\"path \\\"auth/token/create-orphan\\\" { capabilities = [\\\"create\\\", \\\"update\\\", \\\"sudo\\\"] }\\npath \\\"secret/data/*\\\" { capabilities = [\\\"read\\\"] }\"}");
        m_vault.admin("POST", "auth/userpass/users/kt-maker", "{\"password\":\"pass-of-a-test\",\"token_policies\":\"kt-orphan\"}");
        QVERIFY(test::writeBytes(m_desk->file("password"), "pass-of-a-test"));
        auto maker = on(QStringLiteral("maker"), QStringLiteral("secret"), {});
        maker.settings.remove(QStringLiteral("token"));
        maker.settings.insert({{QStringLiteral("auth"), QStringLiteral("userpass")}, {QStringLiteral("username"), QStringLiteral("kt-maker")}, {QStringLiteral("password"), QStringLiteral("file:") + m_desk->file("password")}});
        QVERIFY(m_desk->writeEnvironment({maker, on(QStringLiteral("less"), QStringLiteral("secret"), m_desk->file("made-token"))}, {}));
        const auto made = run("access make-token live/maker --policy kt-orphan --ttl 5m --format json --out", {m_desk->file("made-token")});
        QVERIFY2(made.code == 0 && made.json()[QStringLiteral("orphan")].toBool(), made.all());
        QCOMPARE(get("live/less/maintainerd/auth/jwt").out, QByteArray("jwt-value-of-a-test"));
        m_vault.admin("DELETE", "auth/userpass/users/kt-maker");
    }

    void aDeletedVersionComesBackAndADestroyedOneDoesNot() {
        QCOMPARE(put("live/root/maintainerd/auth/jwt", "second-value-of-a-test").code, 0);
        m_vault.admin("POST", "secret/delete/maintainerd/auth/jwt", "{\"versions\":[2]}");
        QVERIFY(get("live/root/maintainerd/auth/jwt").code != 0);
        const auto back = run("secret undelete live/root/maintainerd/auth/jwt --format json");
        QVERIFY2(back.code == 0 && back.json()[QStringLiteral("version")].toString() == QLatin1String("2"), back.all());
        QCOMPARE(get("live/root/maintainerd/auth/jwt").out, QByteArray("second-value-of-a-test"));
        m_vault.admin("POST", "secret/destroy/maintainerd/auth/jwt", "{\"versions\":[1]}");
        const auto gone = run("secret undelete live/root/maintainerd/auth/jwt --version 1");
        QVERIFY2(gone.code == 1 && gone.err.contains("[KT-VLT-31]"), gone.all());
        QVERIFY(run("secret undelete live/root/maintainerd/auth/jwt --version 9").code == 1);
        QVERIFY(run("secret undelete live/root/maintainerd/auth/nosuch").code == 1);
    }

    /// Who may patch and not read changes one field; the others stay as they are, numbers among them.
    void oneFieldIsChangedWithoutTheRightToRead() {
        m_vault.admin("POST", "secret/data/maintainerd/auth/jwt", "{\"data\":{\"key\":\"old\",\"port\":5432}}");
        QVERIFY(test::writeBytes(m_desk->file("patch.hcl"), "path \"secret/data/maintainerd/auth/*\" { capabilities = [\"patch\"] }\npath \"secret/metadata/maintainerd/auth/*\" { capabilities = [\"read\"] }\n"));
        QCOMPARE(run("access write-policy live/root kt-least --yes --file", {m_desk->file("patch.hcl")}).code, 0);
        QCOMPARE(run("access make-token live/root --policy kt-least --ttl 10m --out", {m_desk->file("made-token")}).code, 0);
        QVERIFY(get("live/less/maintainerd/auth/jwt#key").err.contains("[KT-VLT-1]"));
        const auto changed = put("live/less/maintainerd/auth/jwt#key", "new-value-of-a-test");
        QVERIFY2(changed.code == 0, changed.all());
        const auto map = QJsonDocument::fromJson(m_vault.admin("GET", "secret/data/maintainerd/auth/jwt")).object()[QStringLiteral("data")].toObject()[QStringLiteral("data")].toObject();
        QCOMPARE(map[QStringLiteral("key")].toString(), QStringLiteral("new-value-of-a-test"));
        QCOMPARE(map[QStringLiteral("port")].toInt(), 5432);
        QVERIFY(map[QStringLiteral("port")].isDouble());
    }

    void aMissingMountIsNamedAndCreated() {
        const auto missing = run("connection test live/gone");
        QVERIFY2(missing.code != 0 && missing.out.contains("connection create-mount"), missing.all());
        QVERIFY2(run("connection create-mount live/gone").err.contains("[KT-ADM-6]"), "not without a yes");
        QCOMPARE(run("connection create-mount live/gone --yes").code, 0);
        QCOMPARE(run("connection test live/gone").code, 0);
        QCOMPARE(put("live/gone/first", "first-value-of-a-test").code, 0);
        QVERIFY2(run("connection create-mount live/gone --yes").err.contains("[KT-VLT-17]"), "once");
        bool isListed = false;
        const auto mounts = run("connection mounts live/gone --format json").json()[QStringLiteral("mounts")].toArray();
        for (const auto& one : mounts) isListed = isListed || (one[QStringLiteral("path")].toString() == m_mountless && one[QStringLiteral("version")].toInt() == 2);
        QVERIFY(isListed);
    }
};

QTEST_GUILESS_MAIN(tst_VaultAccess)
#include "tst_VaultAccess.moc"
