#include "backends/api/StoreAdministration.h"
#include "backends/vault/VaultType.h"
#include "fakes/FakeVaultSystem.h"
#include "net/HttpClient.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using fakes::Asked;
using fakes::FakeVault;
using fakes::Reply;

/// Policies, tokens and leases over the wire, and what is said when the server does not as it should.
class tst_VaultAdministration : public QObject {
    Q_OBJECT

    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<FakeVault> m_vault;
    std::unique_ptr<fakes::FakeVaultSystem> m_system;

    std::unique_ptr<StoreAdministration> open(const QMap<QString, QString>& more = {}) {
        domain::BackendConfig config;
        config.id = QStringLiteral("vault");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_vault->origin())}, {QStringLiteral("token"), QStringLiteral("t")}};
        config.settings.insert(more);
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("t-1"); };
        return std::move(*vaultType().administration(config, secrets));
    }
    QByteArrayList targets() const {
        QByteArrayList all;
        for (const Asked& one : m_vault->server().asked()) all << one.method + ' ' + one.target;
        return all;
    }

  private Q_SLOTS:
    void init() {
        m_http = std::make_unique<net::HttpClient>();
        m_vault = std::make_unique<FakeVault>();
        m_system = std::make_unique<fakes::FakeVaultSystem>(*m_vault);
    }
    void cleanup() {
        m_http.reset();
        m_vault.reset();
        m_system.reset();
    }

    void aPolicyIsWrittenReadAndRemoved() {
        const auto store = open();
        const auto text = QStringLiteral("path \"secret/data/a/*\" { capabilities = [\"read\"] }\n");
        QVERIFY(store->writePolicy(QStringLiteral("team/auth"), text, {}));
        QCOMPARE(*store->policies({}), QStringList({QStringLiteral("default"), QStringLiteral("team/auth")}));
        const auto view = store->policy(QStringLiteral("team/auth"), {});
        QVERIFY(view && view->isUnderstood);
        QCOMPARE(view->text, text);
        QCOMPARE(view->grants.size(), std::size_t(1));
        QCOMPARE(view->grants[0].reach, PolicyGrant::Reach::Within);
        QVERIFY(store->removePolicy(QStringLiteral("team/auth"), {}));
        QCOMPARE(store->removePolicy(QStringLiteral("team/auth"), {}).error().condition, QStringLiteral("KT-ADM-3"));
        QVERIFY(!store->writePolicy(QStringLiteral("../sys"), text, {}));
    }

    void whatCannotBeReadIsShownAsItIs() {
        m_system->policies[QStringLiteral("odd")] = QStringLiteral("path <<EOF\nx\nEOF\n{}");
        const auto view = open()->policy(QStringLiteral("odd"), {});
        QVERIFY(view && !view->isUnderstood && view->grants.empty());
        QVERIFY(view->text.contains(QStringLiteral("EOF")));
    }

    void aTokenOfASessionIsMadeToOutliveIt() {
        TokenRequest request;
        request.policies = {QStringLiteral("auth")};
        request.ttlSeconds = 90;
        auto child = open()->makeToken(request, {});
        QVERIFY(child && !child->facts.isOrphan);
        QCOMPARE(child->facts.ttlSeconds, 90);
        QVERIFY(child->token.chars() == "s.made-for-a-test");
        m_vault->setLogins({"t-1"});
        const auto made = open({{QStringLiteral("auth"), QStringLiteral("approle")}, {QStringLiteral("roleId"), QStringLiteral("r")}, {QStringLiteral("secretId"), QStringLiteral("s")}})->makeToken(request, {});
        QVERIFY(made && made->facts.isOrphan);
    }

    void whatNobodyHasIsNotRevokedInSilence() {
        const auto store = open();
        QCOMPARE(store->revokeToken(QStringLiteral("nobody"), {}).error().condition, QStringLiteral("KT-VLT-19"));
        QCOMPARE(store->revokeLease(QStringLiteral("database/creds/app/1"), {}).error().condition, QStringLiteral("KT-VLT-18"));
        QCOMPARE(store->renewLease(QStringLiteral("database/creds/app/1"), 60, {}).error().condition, QStringLiteral("KT-VLT-18"));
    }

    void leasesAreListedThroughFolders() {
        m_system->leases = {QStringLiteral("database/creds/app/2"), QStringLiteral("database/creds/app/1"), QStringLiteral("database/creds/team/web/3"), QStringLiteral("pki/issue/x/9")};
        const auto store = open();
        auto found = store->leases(QStringLiteral("/database/"), {});
        QVERIFY(found && found->skipped.empty());
        QCOMPARE(found->leases.size(), std::size_t(3));
        QCOMPARE(found->leases[0].id, QStringLiteral("database/creds/app/1"));
        QVERIFY(found->leases[0].isRenewable && found->leases[0].issuedAt && !found->leases[0].renewedAt);
        QCOMPARE(store->renewLease(QStringLiteral("database/creds/app/1"), 120, {})->ttlSeconds, 120);
        QVERIFY(store->revokeLease(QStringLiteral("database/creds/app/1"), {}));
        QVERIFY(store->revokeLeases(QStringLiteral("database/creds"), false, {}));
        QCOMPARE(m_system->leases, QStringList{QStringLiteral("pki/issue/x/9")});
        QVERIFY(store->leases(QStringLiteral("database"), {})->leases.empty()); // a list of nothing is a 404
        QVERIFY(store->revokeLeases(QStringLiteral("pki"), true, {}));
        QVERIFY(targets().contains("POST /v1/sys/leases/revoke-force/pki"));
    }

    void allOfAServerIsNeverRevokedAtOnce() {
        for (const char* prefix : {"", "/", "//"}) QVERIFY(!open()->revokeLeases(QString::fromLatin1(prefix), true, {}));
        QVERIFY(!targets().join(' ').contains("revoke"));
    }

    /// A folder that may not be looked into is named; the rest is shown.
    void aRefusalInTheMiddleIsNamed() {
        m_system->leases = {QStringLiteral("database/creds/app/1"), QStringLiteral("database/creds/web/2")};
        m_system->fault = [](const Asked& asked) -> std::optional<Reply> {
            if (asked.target.contains("/creds/app/")) return FakeVault::denied();
            return std::nullopt;
        };
        const auto found = open()->leases(QStringLiteral("database"), {});
        QVERIFY(found);
        QCOMPARE(found->leases.size(), std::size_t(1));
        QCOMPARE(found->skipped.size(), std::size_t(1));
        QCOMPARE(found->skipped[0].condition, QStringLiteral("KT-VLT-1"));
    }

    void aServerThatSealsInTheMiddleEndsIt() {
        m_system->leases = {QStringLiteral("database/creds/app/1"), QStringLiteral("database/creds/web/2")};
        m_system->fault = [](const Asked& asked) -> std::optional<Reply> {
            if (asked.target.contains("/creds/web/")) return FakeVault::sealed();
            return std::nullopt;
        };
        const auto found = open()->leases(QStringLiteral("database"), {});
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Sealed);
    }

    void refusalsAreToldApart_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("condition");
        const auto row = [](const char* name, int status, const char* type, const char* body, ErrorCode code, const char* condition) {
            QTest::newRow(name) << status << QByteArray(type) << QByteArray(body) << code << QString::fromLatin1(condition);
        };
        const char* json = "application/json";
        row("denied", 403, json, "{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}", ErrorCode::PermissionDenied, "KT-VLT-1");
        row("sealed", 503, json, "{\"errors\":[\"Vault is sealed\"]}", ErrorCode::Sealed, "KT-VLT-3");
        row("a text that is refused", 400, json, "{\"errors\":[\"failed to parse policy: x\"]}", ErrorCode::InvalidInput, "KT-VLT-20");
        row("a mount in use", 400, json, "{\"errors\":[\"path is already in use at x/\"]}", ErrorCode::AlreadyExists, "KT-VLT-17");
        row("a page of a gateway", 200, "text/html", "<html>sign in</html>", ErrorCode::Unavailable, "");
    }
    void refusalsAreToldApart() {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        QFETCH(QString, condition);
        m_system->fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!asked.target.contains("/sys/policies/") && !asked.target.contains("/sys/mounts")) return std::nullopt;
            return Reply::of(type, body, status);
        };
        const auto store = open();
        const bool isPage = type == "text/html";
        const auto listed = store->policies({});
        QVERIFY(!listed);
        if (!isPage) QCOMPARE(listed.error().code, code);
        QVERIFY2(!listed.error().args.join(u' ').contains(QStringLiteral("sign in")), "the server's text is never passed on");
        const auto made = store->createMount(QStringLiteral("x"), {});
        QVERIFY(!isPage ? !made : true);
        if (!made && !condition.isEmpty()) QCOMPARE(made.error().condition, condition);
    }

    void onlyWhatIsDeletedComesBack() {
        const auto name = QStringLiteral("auth/jwt");
        for (const char* value : {"one", "two"}) m_vault->put(name, {{QStringLiteral("value"), QString::fromLatin1(value)}});
        QByteArray sent;
        m_system->fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!asked.target.endsWith("/undelete/auth/jwt")) return std::nullopt;
            sent = asked.body;
            return Reply::json({}, 204);
        };
        const auto store = open();
        QCOMPARE(*store->undelete(name, {}, {}), QStringLiteral("2"));
        QCOMPARE(sent, QByteArray("{\"versions\":[2]}"));
        QCOMPARE(*store->undelete(name, QStringLiteral("1"), {}), QStringLiteral("1"));
        sent.clear();
        for (const char* none : {"3", "0", "-1", "x"}) QCOMPARE(store->undelete(name, QString::fromLatin1(none), {}).error().code, ErrorCode::NotFound);
        QCOMPARE(store->undelete(QStringLiteral("nosuch"), {}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(store->undelete(QStringLiteral("auth/jwt-keyturn-next"), {}, {}).error().condition, QStringLiteral("KT-VLT-11"));
        QVERIFY(sent.isEmpty());
        QCOMPARE(open({{QStringLiteral("engine"), QStringLiteral("1")}})->undelete(name, {}, {}).error().condition, QStringLiteral("KT-ADM-1"));
    }

    void aFieldIsSetByAPatchThatIsGuarded() {
        const auto name = QStringLiteral("auth/jwt"), field = QStringLiteral("a\"b");
        Reply reply = Reply::json("{\"data\":{\"version\":4}}");
        Asked seen;
        m_system->fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (asked.method != "PATCH") return std::nullopt;
            seen = asked;
            return reply;
        };
        const auto store = open();
        QVERIFY(store->setField(name, field, base::SecureBytes::fromChars("new"), QStringLiteral("3"), {}));
        QCOMPARE(seen.header("content-type"), QByteArray("application/merge-patch+json"));
        QCOMPARE(seen.body, QByteArray("{\"options\":{\"cas\":3},\"data\":{\"a\\\"b\":\"new\"}}"));
        reply = Reply::json("{\"errors\":[\"check-and-set parameter did not match the current version\"]}", 400);
        QCOMPARE(store->setField(name, field, base::SecureBytes::fromChars("new"), QStringLiteral("3"), {}).error().condition, QStringLiteral("KT-ROT-2"));
        reply = Reply{{}, Reply::Then::Reset, {}};
        QCOMPARE(store->setField(name, field, base::SecureBytes::fromChars("new"), QStringLiteral("3"), {}).error().code, ErrorCode::OutcomeUnknown);
        seen = {};
        // Bytes would be merged into what is there.
        QCOMPARE(store->setField(name, field, base::SecureBytes::fromChars("\xff\xfe"), QStringLiteral("3"), {}).error().code, ErrorCode::Unsupported);
        QVERIFY(seen.method.isEmpty());
    }

    void noUserIsMadeOfAKeyValueMount() {
        QCOMPARE(open()->issue(QStringLiteral("app"), {}).error().condition, QStringLiteral("KT-ADM-1"));
    }
};

QTEST_GUILESS_MAIN(tst_VaultAdministration)
#include "tst_VaultAdministration.moc"
