#include "backends/vault_database/DatabaseName.h"
#include "backends/vault_database/DatabaseType.h"
#include "domain/ManagedStoreNote.h"
#include "fakes/LoopbackServer.h"
#include "net/HttpClient.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using fakes::Asked;
using fakes::LoopbackServer;
using fakes::Reply;

namespace {

constexpr auto kStaticRole = "{\"data\":{\"db_name\":\"pg\",\"username\":\"app\",\"rotation_period\":86400,\"last_vault_rotation\":\"2026-11-20T08:00:00.5Z\",\"rotation_statements\":[]}}";

} // namespace

/// The database engine when the server, the database or what stands between does not as it should; tests/live has the real ones.
class tst_VaultDatabaseFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<LoopbackServer> m_server;
    std::map<QByteArray, Reply> m_answers; ///< by method and path below the mount

    Reply answer(const Asked& asked) const {
        const QByteArray path = asked.target.mid(int(qstrlen("/v1/")));
        if (path.startsWith("auth/token/lookup-self")) return Reply::json("{\"data\":{\"ttl\":0,\"expire_time\":null}}");
        if (path.startsWith("sys/internal/ui/mounts")) return found("mount", Reply::json("{\"data\":{\"path\":\"database/\",\"type\":\"database\"}}"));
        const QByteArray key = asked.method + ' ' + (path.startsWith("database/") ? path.mid(9) : path);
        return found(key, Reply::json("{\"errors\":[]}", 404));
    }
    Reply found(const QByteArray& key, Reply fallback) const {
        const auto one = m_answers.find(key);
        return one == m_answers.end() ? fallback : one->second;
    }
    static Reply refused(int status, const char* text) { return Reply::json("{\"errors\":[\"" + QByteArray(text) + "\"]}", status); }
    std::unique_ptr<SecretBackend> open() {
        domain::BackendConfig config;
        config.id = QStringLiteral("db");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_server->origin())}, {QStringLiteral("token"), QStringLiteral("t")}};
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("t-1"); };
        return std::move(*vaultDatabaseType().create(config, secrets));
    }
    bool wasAsked(const QByteArray& part) const {
        for (const Asked& one : m_server->asked())
            if (one.target.contains(part)) return true;
        return false;
    }

  private Q_SLOTS:
    void init() {
        m_answers.clear();
        m_http = std::make_unique<net::HttpClient>();
        m_server = std::make_unique<LoopbackServer>([this](const Asked& asked) { return answer(asked); });
        m_answers["LIST static-roles"] = Reply::json("{\"data\":{\"keys\":[\"auth\"]}}");
        m_answers["GET static-roles/auth"] = Reply::json(kStaticRole);
        m_answers["LIST roles"] = Reply::json("{\"data\":{\"keys\":[\"app\"]}}");
        m_answers["GET roles/app"] = Reply::json("{\"data\":{\"db_name\":\"pg\",\"default_ttl\":3600,\"max_ttl\":0,\"creation_statements\":[]}}");
    }
    void cleanup() {
        m_http.reset();
        m_server.reset();
    }

    void emptyFoldersAreEmpty() {
        m_answers["LIST sys/leases/lookup/database/creds/app/"] = Reply::json("{\"data\":{\"keys\":[\"a\",\"b\"]}}");
        const auto listing = open()->list({});
        QVERIFY(listing && listing->skipped.empty());
        QCOMPARE(listing->secrets.size(), std::size_t(2));
        QCOMPARE(listing->secrets[0].storeFacts[QLatin1String(domain::StoreFact::kLiveLeases)], QStringLiteral("2"));
        QCOMPARE(listing->secrets[0].storeFacts[QLatin1String(domain::StoreFact::kDefaultTtl)], QStringLiteral("1h"));
        QVERIFY(!listing->secrets[0].storeFacts.contains(QLatin1String(domain::StoreFact::kMaxTtl)));
        QCOMPARE(listing->secrets[1].path, QStringLiteral("static-roles/auth"));
        QVERIFY(!wasAsked("static-creds/") && !wasAsked("/v1/database/creds/")); // no value is read, no user made
    }

    void aRefusalInTheMiddleIsNamed() {
        m_answers["LIST config"] = refused(403, "1 error occurred: permission denied");
        m_answers["GET static-roles/auth"] = refused(403, "1 error occurred: permission denied");
        m_answers["LIST sys/leases/lookup/database/creds/app/"] = refused(403, "1 error occurred: permission denied");
        const auto listing = open()->list({});
        QVERIFY(listing);
        QCOMPARE(listing->secrets.size(), std::size_t(1));
        QVERIFY(!listing->secrets[0].storeFacts.contains(QLatin1String(domain::StoreFact::kLiveLeases)));
        QCOMPARE(listing->skipped.size(), std::size_t(2));
        for (const auto& one : listing->skipped) QCOMPARE(one.condition, QStringLiteral("KT-VLT-1"));
    }

    void aServerThatRefusesAllOrIsSealedFails() {
        for (const char* folder : {"LIST config", "LIST roles", "LIST static-roles"}) m_answers[folder] = refused(403, "1 error occurred: permission denied");
        QCOMPARE(open()->list({}).error().condition, QStringLiteral("KT-VLT-1"));
        m_answers["LIST roles"] = refused(503, "Vault is sealed");
        QCOMPARE(open()->list({}).error().code, ErrorCode::Sealed);
        m_answers["LIST static-roles"] = Reply::of("text/html", "<html>sign in</html>", 200);
        QVERIFY(!open()->list({}));
        m_answers["LIST static-roles"] = Reply::json("{\"data\":{\"keys\":\"auth\"}}");
        QCOMPARE(open()->list({}).error().condition, QStringLiteral("KT-NET-6"));
    }

    void anotherEngineIsNotTakenForIt() {
        m_answers["mount"] = Reply::json("{\"data\":{\"path\":\"database/\",\"type\":\"kv\"}}");
        QCOMPARE(open()->list({}).error().condition, QStringLiteral("KT-VLT-28"));
        m_answers["mount"] = Reply::json("{\"data\":{\"path\":\"data/\",\"type\":\"database\"}}");
        QCOMPARE(open()->list({}).error().condition, QStringLiteral("KT-VLT-10"));
    }

    void readingMakesNoUserAndNothingUp() {
        const auto store = open();
        QCOMPARE(store->read(QStringLiteral("roles/app"), {}, {}).error().condition, QStringLiteral("KT-VLT-26"));
        QCOMPARE(store->read(QStringLiteral("config/pg"), {}, {}).error().condition, QStringLiteral("KT-VLT-25"));
        QCOMPARE(store->read(QStringLiteral("creds/app"), {}, {}).error().code, ErrorCode::NotFound);
        for (const char* bad : {"roles", "roles/", "static-roles//x", "static-roles/../config/pg"}) QVERIFY(!store->read(QString::fromLatin1(bad), {}, {}));
        QVERIFY(!wasAsked("/creds/") && !wasAsked("/config/pg"));
        m_answers["GET static-creds/auth"] = Reply::json("{\"data\":{\"username\":\"app\",\"ttl\":5}}");
        QCOMPARE(store->read(QStringLiteral("static-roles/auth"), {}, {}).error().condition, QStringLiteral("KT-NET-6"));
        m_answers["GET static-creds/auth"] = refused(400, "unknown role: auth");
        QCOMPARE(store->read(QStringLiteral("static-roles/auth"), {}, {}).error().code, ErrorCode::NotFound);
    }

    void aRotationIsNeverSentTwice() {
        m_answers["POST rotate-role/auth"] = Reply{{}, Reply::Then::Reset, {}};
        ManagedRotationChange change;
        const auto done = open()->changeManagedRotation(QStringLiteral("static-roles/auth"), change, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::OutcomeUnknown);
        int asked = 0;
        for (const Asked& one : m_server->asked()) asked += one.target.endsWith("/rotate-role/auth") ? 1 : 0;
        QCOMPARE(asked, 1);
        m_answers["POST rotate-role/auth"] = refused(500, "1 error occurred: unable to finish rotating credentials; retries will continue in the background");
        QCOMPARE(open()->changeManagedRotation(QStringLiteral("static-roles/auth"), change, {}).error().condition, QStringLiteral("KT-VLT-24"));
    }

    /// A server that takes the request and not the period is not believed.
    void aPeriodThatWasNotTakenIsSaid() {
        m_answers["POST static-roles/auth"] = Reply::json({}, 204);
        ManagedRotationChange change;
        change.act = ManagedRotationChange::Act::Enable;
        change.schedule = QStringLiteral("12h");
        QCOMPARE(open()->changeManagedRotation(QStringLiteral("static-roles/auth"), change, {}).error().code, ErrorCode::Unsupported);
        change.schedule = QStringLiteral("24h");
        QVERIFY(open()->changeManagedRotation(QStringLiteral("static-roles/auth"), change, {}));
    }

    void bothNamesOfTheDateAreRead() {
        m_answers["GET static-roles/auth"] = Reply::json("{\"data\":{\"db_name\":\"pg\",\"username\":\"app\",\"rotation_schedule\":\"0 0 * * SAT\",\"rotation_window\":3600,\"last_openbao_rotation\":\"2026-11-20T08:00:00.5Z\"}}");
        const auto facts = open()->describe(QStringLiteral("static-roles/auth"), {});
        QVERIFY(facts && facts->lastRotatedAt && !facts->nextRotationAt);
        QCOMPARE(facts->storeFacts[QLatin1String(domain::StoreFact::kRotationSchedule)], QStringLiteral("0 0 * * SAT"));
    }

    void periods_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        for (const auto& [text, seconds] : {std::pair("24h", 86400), std::pair("7d", 604800), std::pair("90s", 90), std::pair(" 30m ", 1800), std::pair("5", 5), std::pair("", -1),
                                            std::pair("0", -1), std::pair("-5m", -1), std::pair("h", -1), std::pair("1w", -1), std::pair("99999999999999999h", -1), std::pair("rate(30 days)", -1)})
            QTest::newRow(*text == '\0' ? "none" : text) << QString::fromLatin1(text) << qint64(seconds);
    }
    void periods() {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QCOMPARE(periodSeconds(text).value_or(-1), seconds);
        if (seconds > 0) QCOMPARE(periodSeconds(periodText(seconds)).value_or(-1), seconds);
    }
};

QTEST_GUILESS_MAIN(tst_VaultDatabaseFaults)
#include "tst_VaultDatabaseFaults.moc"
