#include "backends/vault/VaultType.h"
#include "fakes/FakeVault.h"
#include "net/HttpClient.h"

#include <QTest>

#include <atomic>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using domain::VersionStage;
using fakes::Asked;
using fakes::FakeVault;
using fakes::Reply;

namespace {

const auto kName = QStringLiteral("auth/jwt-secret");

QJsonObject mapOf(const char* value) { return {{QStringLiteral("value"), QString::fromLatin1(value)}}; }
bool isWrite(const Asked& asked) { return asked.method == "POST" && asked.target.contains("/data/"); }

} // namespace

/// What the store does when the server, the network or what stands between does not as it should.
class tst_VaultFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<FakeVault> m_vault;
    std::function<QByteArray()> m_credential;

    std::unique_ptr<SecretBackend> open(const QMap<QString, QString>& more = {}) {
        domain::BackendConfig config;
        config.id = QStringLiteral("vault");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_vault->origin())}, {QStringLiteral("token"), QStringLiteral("t")}};
        config.settings.insert(more);
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [this](const QString&) -> base::Result<base::SecureBytes> {
            const QByteArray value = m_credential();
            return base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())});
        };
        secrets.fingerprint = [](base::ByteSpan value) { return QString::number(value.size()); };
        auto made = vaultType().create(config, secrets);
        return made ? std::move(*made) : nullptr;
    }
    std::unique_ptr<SecretBackend> openByRole() {
        return open({{QStringLiteral("auth"), QStringLiteral("approle")}, {QStringLiteral("roleId"), QStringLiteral("r")}, {QStringLiteral("secretId"), QStringLiteral("s")}});
    }
    static SecretWrite change(const char* value, const QString& token, const QString& operation = QStringLiteral("run-1")) {
        SecretWrite made;
        made.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        made.expectedToken = token;
        made.operationId = operation;
        return made;
    }

  private Q_SLOTS:
    void init() {
        m_http = std::make_unique<net::HttpClient>();
        m_vault = std::make_unique<FakeVault>();
        m_credential = [] { return QByteArray("t-1"); };
        m_vault->put(kName, mapOf("old"));
    }
    void cleanup() {
        m_http.reset();
        m_vault.reset();
    }

    void statesOfTheServerAreToldApart_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("condition");
        const auto row = [](const char* name, int status, const char* body, ErrorCode code, const char* condition) {
            QTest::newRow(name) << status << QByteArray(body) << code << QString::fromLatin1(condition);
        };
        row("sealed", 503, "{\"errors\":[\"Vault is sealed\"]}", ErrorCode::Sealed, "KT-VLT-3");
        row("not initialised", 501, "{\"errors\":[]}", ErrorCode::Sealed, "KT-VLT-4");
        row("standby of a disaster recovery cluster", 472, "{}", ErrorCode::Unavailable, "KT-VLT-5");
        row("standby for performance", 473, "{}", ErrorCode::Unavailable, "KT-VLT-5");
        row("not caught up", 412, "{\"errors\":[\"required index state not present\"]}", ErrorCode::Unavailable, "KT-VLT-5");
        row("throttled", 429, "{\"errors\":[\"request path rate limit quota exceeded\"]}", ErrorCode::RateLimited, "");
        row("gateway", 502, "{\"errors\":[]}", ErrorCode::Unavailable, "");
        row("too large", 413, "{\"errors\":[\"request body too large\"]}", ErrorCode::TooLarge, "KT-VLT-7");
        row("no mount", 404, "{\"errors\":[\"no handler for route \\\"secret/metadata/x\\\"\"]}", ErrorCode::NotFound, "KT-VLT-10");
        row("malformed", 200, "{\"data\":{\"current_version\":\"1\"}}", ErrorCode::InvalidInput, "KT-NET-6");
    }
    void statesOfTheServerAreToldApart() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        QFETCH(QString, condition);
        auto store = open();
        QVERIFY(store->describe(kName, {}));
        m_vault->setBefore([&](const Asked&) { return Reply::json(body, status); });
        const auto answer = store->describe(kName, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QCOMPARE(answer.error().condition, condition);
        const auto written = store->write(kName, change("new", QStringLiteral("1")), {});
        QVERIFY(!written);
        QCOMPARE(m_vault->versions(kName), 1);
    }

    void KTNET4_aPortalsPageIsNoAnswer() {
        auto store = open();
        m_vault->setBefore([](const Asked&) { return Reply::of("text/html", "<html>sign in</html>"); });
        QCOMPARE(store->list({}).error().condition, QStringLiteral("KT-NET-4"));
        QCOMPARE(store->write(kName, change("new", QStringLiteral("1")), {}).error().condition, QStringLiteral("KT-NET-4"));
    }

    void KTNET3_aStandbyIsFollowedToListedHostsAlone() {
        FakeVault leader;
        leader.put(kName, mapOf("of the leader"));
        const auto redirect = [&](const Asked& asked) {
            return Reply::json({}, 307, "Location: " + leader.origin() + asked.target + "\r\n");
        };
        m_vault->setBefore(redirect);
        const auto refused = open()->read(kName, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-NET-3"));
        QVERIFY(leader.server().asked().empty());
        auto listed = open({{QStringLiteral("standbys"), QString::fromLatin1(leader.origin())}});
        const auto read = listed->read(kName, {}, {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().condition));
        QVERIFY(read->field({})->equals(base::SecureBytes::fromChars("of the leader")));
        const auto before = m_vault->server().asked().size();
        QCOMPARE(listed->list({})->secrets.size(), std::size_t(1));
        QCOMPARE(m_vault->server().asked().size(), before); // the leader is asked from now on
    }

    void aLostAnswerToAWriteIsLookedAfter_data() {
        QTest::addColumn<bool>("tookEffect");
        QTest::addColumn<int>("end");
        for (const bool tookEffect : {false, true})
            for (const auto end : {Reply::Then::Reset, Reply::Then::Close})
                QTest::addRow("%s, %s", tookEffect ? "after" : "before", end == Reply::Then::Reset ? "reset" : "cut") << tookEffect << int(end);
    }
    void aLostAnswerToAWriteIsLookedAfter() {
        QFETCH(bool, tookEffect);
        QFETCH(int, end);
        auto store = open();
        std::atomic<int> lost = 0;
        const auto lose = [&](const Asked& asked) -> std::optional<Reply> {
            if (!isWrite(asked) || lost++ > 0) return std::nullopt;
            return Reply{Reply::Then(end) == Reply::Then::Close ? QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\"") : QByteArray(),
                         Reply::Then(end), {}};
        };
        if (tookEffect) m_vault->setAfter(lose);
        else m_vault->setBefore(lose);
        const auto written = store->write(kName, change("new", QStringLiteral("1")), {});
        QCOMPARE(written.has_value(), tookEffect);
        if (!written) QCOMPARE(written.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(m_vault->versions(kName), tookEffect ? 2 : 1);
        // The same again is harmless and ends it.
        const auto again = store->write(kName, change("new", QStringLiteral("1")), {});
        QVERIFY2(again, again ? "" : qPrintable(again.error().condition));
        QCOMPARE(m_vault->current(kName), mapOf("new"));
        QCOMPARE(m_vault->versions(kName), 2);
    }

    void ROT10_aLateWriteFails() {
        auto store = open();
        m_vault->put(kName, mapOf("by someone else"));
        const auto late = store->write(kName, change("new", QStringLiteral("1")), {});
        QVERIFY(!late);
        QCOMPARE(late.error().condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(m_vault->current(kName), mapOf("by someone else"));
    }

    void aPromotionThatWasKilledIsRecognised() {
        auto store = open();
        SecretWrite pending = change("new", QStringLiteral("1"));
        pending.stage = VersionStage::Pending;
        const auto staged = store->write(kName, std::move(pending), {});
        QVERIFY(staged);
        m_vault->setBefore([](const Asked& asked) -> std::optional<Reply> {
            if (asked.method == "DELETE") return Reply{{}, Reply::Then::Reset, {}};
            return std::nullopt;
        });
        QVERIFY(store->moveStage(kName, staged->versionId, VersionStage::Current, staged->concurrencyToken, {}));
        m_vault->setBefore({});
        QVERIFY(m_vault->names().contains(kName + QStringLiteral("-keyturn-next")));
        const auto facts = store->describe(kName, {});
        QVERIFY(std::ranges::none_of(facts->versions, [](const auto& one) { return one.stage == VersionStage::Pending; }));
        // The next act tidies up: a rotation's last step, or a new one's first.
        QVERIFY(store->retireVersion(kName, QStringLiteral("1"), {}));
        QVERIFY(!m_vault->names().contains(kName + QStringLiteral("-keyturn-next")));
    }

    void KTROT1_aSlotOfOthersIsLeftAlone() {
        auto store = open();
        const QString slot = kName + QStringLiteral("-keyturn-next");
        m_vault->put(slot, {{QStringLiteral("mine"), QStringLiteral("hands off")}});
        SecretWrite pending = change("new", QStringLiteral("1"));
        pending.stage = VersionStage::Pending;
        const auto refused = store->write(kName, std::move(pending), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ROT-1"));
        QCOMPARE(m_vault->current(slot), (QJsonObject{{QStringLiteral("mine"), QStringLiteral("hands off")}}));
        QVERIFY(!store->retireVersion(kName, QStringLiteral("run-1"), {}));
        QVERIFY(m_vault->names().contains(slot));
    }

    void anExpiredTokenIsReplacedInTheMiddle() {
        m_vault->setLogins({"t-1", "t-2"});
        auto store = openByRole();
        QVERIFY(store->describe(kName, {}));
        m_vault->setTokens({"t-2"});
        const auto written = store->write(kName, change("new", QStringLiteral("1")), {});
        QVERIFY2(written, written ? "" : qPrintable(written.error().condition));
        QCOMPARE(m_vault->versions(kName), 2);
        QCOMPARE(store->list({})->secrets.size(), std::size_t(1));
    }

    void aSuppliedTokenThatEndedSaysSo() {
        auto store = open();
        QVERIFY(store->describe(kName, {}));
        m_vault->setTokens({"t-2"});
        const auto refused = store->list({});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-VLT-2"));
        // The person puts a new one where the old was.
        m_credential = [] { return QByteArray("t-2"); };
        QVERIFY(store->list({}));
    }

    void aRefusedSignInSaysSo() {
        auto store = openByRole();
        QCOMPARE(store->list({}).error().condition, QStringLiteral("KT-VLT-8"));
    }

    void aRefusedSecretIsSkippedByName() {
        m_vault->put(QStringLiteral("auth/other"), mapOf("x"));
        auto store = open();
        m_vault->setBefore([](const Asked& asked) -> std::optional<Reply> {
            if (asked.target.endsWith("/metadata/auth/other")) return FakeVault::denied();
            return std::nullopt;
        });
        const auto listing = store->list({});
        QVERIFY(listing);
        QCOMPARE(listing->secrets.size(), std::size_t(1));
        QCOMPARE(listing->skipped.size(), std::size_t(1));
        QCOMPARE(listing->skipped.front().condition, QStringLiteral("KT-VLT-1"));
        QVERIFY(listing->skipped.front().args.value(0).contains(QLatin1String("auth/other")));
    }

    void aListThatLagsIsNotAskedForWhatIsWritten() {
        auto store = open();
        m_vault->setLagging({kName});
        QVERIFY(store->list({})->secrets.empty());
        QVERIFY(store->describe(kName, {}));
        QVERIFY(store->write(kName, change("new", QStringLiteral("1")), {}));
        QVERIFY(store->read(kName, {}, {})->field({})->equals(base::SecureBytes::fromChars("new")));
    }

    void hostileNamesOfTheServerAreData() {
        auto store = open();
        m_vault->setBefore([](const Asked& asked) -> std::optional<Reply> {
            if (asked.method == "LIST") return Reply::json("{\"data\":{\"keys\":[\"..\",\"a\\u0000b\",\"\\u202Ex\",\"auth/\",\"ok\",\"../\"]}}");
            return std::nullopt;
        });
        const auto listing = store->list({});
        // A NUL in a name is no name at all: the answer is refused as a whole.
        QVERIFY(!listing);
        QCOMPARE(listing.error().condition, QStringLiteral("KT-NET-6"));
        std::atomic<int> lists = 0;
        m_vault->setBefore([&](const Asked& asked) -> std::optional<Reply> {
            if (asked.method != "LIST") return std::nullopt;
            return lists++ == 0 ? Reply::json("{\"data\":{\"keys\":[\"..\",\"\\u202Ex\",\"../\",\"auth/\"]}}") : Reply::json("{\"data\":{\"keys\":[\"jwt-secret\"]}}");
        });
        const auto shown = store->list({});
        QVERIFY(shown);
        QCOMPARE(shown->secrets.size(), std::size_t(1));
        QCOMPARE(shown->skipped.size(), std::size_t(3));
        for (const Asked& asked : m_vault->server().asked()) QVERIFY(!asked.target.contains(".."));
    }

    void theTokenIsSentInItsHeaderAlone() {
        auto store = open();
        QVERIFY(store->list({}));
        for (const Asked& asked : m_vault->server().asked()) {
            QCOMPARE(asked.header("x-vault-token"), QByteArray("t-1"));
            QCOMPARE(asked.header("x-vault-request"), QByteArray("true"));
            QVERIFY(!asked.target.contains("t-1") && !asked.body.contains("t-1"));
        }
    }

    void withoutATokenThatOfTheServersToolsIsTaken() {
        domain::BackendConfig config;
        config.id = QStringLiteral("vault");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_vault->origin())}};
        QStringList asked;
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [&asked](const QString& reference) -> base::Result<base::SecureBytes> {
            asked.append(reference);
            return base::SecureBytes::fromChars("t-1");
        };
        const auto store = vaultType().create(config, secrets);
        QVERIFY(store);
        QVERIFY((*store)->list({}));
        QCOMPARE(asked, QStringList(QStringLiteral("env:VAULT_TOKEN")));
    }

    void KTCFG_settingsAreChecked_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("condition");
        QTest::newRow("no address") << "address" << "" << "KT-CFG-7";
        QTest::newRow("clear text") << "address" << "http://vault.example.org:8200" << "KT-NET-1";
        QTest::newRow("engine") << "engine" << "3" << "KT-CFG-8";
        QTest::newRow("sign-in") << "auth" << "magic" << "KT-CFG-8";
        QTest::newRow("approle without a role") << "auth" << "approle" << "KT-CFG-7";
        QTest::newRow("one pin") << "pins" << "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" << "KT-NET-8";
    }
    void KTCFG_settingsAreChecked() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, condition);
        domain::BackendConfig config;
        config.id = QStringLiteral("vault");
        config.settings = {{QStringLiteral("address"), QStringLiteral("https://vault.example.org:8200")}, {QStringLiteral("token"), QStringLiteral("env:X")}};
        config.settings[field] = value;
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes(); };
        const auto made = vaultType().create(config, secrets);
        QVERIFY(!made);
        QCOMPARE(made.error().condition, condition);
    }
};

QTEST_APPLESS_MAIN(tst_VaultFaults)
#include "tst_VaultFaults.moc"
