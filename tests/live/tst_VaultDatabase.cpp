#include "LiveDatabase.h"

#include "backends/vault_database/DatabaseType.h"
#include "domain/ManagedStoreNote.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using live::LiveDatabase;
using live::LiveDesk;
using live::LiveVault;
using Change = ManagedRotationChange;

/// The database engine in front of a real PostgreSQL: what Keyturn says is proved by signing in to the database.
class tst_VaultDatabase : public QObject {
    Q_OBJECT

    LiveVault m_vault;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<LiveDatabase> m_database;
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<SecretBackend> m_store;
    const QString kStatic = QStringLiteral("static-roles/auth-service");
    const QString kRole = QStringLiteral("roles/app");
    const QString kConfig = QStringLiteral("config/pg");

    static QByteArray bytes(const base::SecureBytes& value) { return QByteArray(reinterpret_cast<const char*>(value.data()), qsizetype(value.size())); }
    QByteArray passwordOf(const QString& path) {
        const auto value = m_store->read(path, {}, {});
        return value && value->fields.size() == 2 ? bytes(value->fields[0].name == QLatin1String("password") ? value->fields[0].value : value->fields[1].value) : QByteArray();
    }
    base::Status change(const QString& path, Change::Act act, const QString& schedule = {}, bool atOnce = false) {
        Change made;
        made.act = act;
        made.schedule = schedule;
        made.rotatesAtOnce = atOnce;
        return m_store->changeManagedRotation(path, made, {});
    }
    test::Outcome run(const char* words, const QStringList& more = {}) const { return m_desk->run(QString::fromUtf8(words).split(u' ') + more); }
    QByteArray signedIn(const QString& user, const QByteArray& password) const { return m_database->login(user, password).out.trimmed(); }
    struct Issued {
        QString user, lease;
        QByteArray password;
    };
    Issued issue(const char* file) {
        const auto made = run("lease issue live/db app --format json --out", {m_desk->file(file)});
        if (made.code != 0) qWarning("%s", made.all().constData());
        return {made.json()[QStringLiteral("username")].toString(), made.json()[QStringLiteral("lease")].toString(), test::bytesOf(m_desk->file(file))};
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
        if (!LiveDatabase::isThere()) QSKIP("no PostgreSQL: KEYTURN_LIVE_POSTGRES_PORT is not set (tests/live/servers up postgresql)");
    }
    void init() {
        m_database = std::make_unique<LiveDatabase>(m_vault);
        QVERIFY(m_database->open());
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QVERIFY(m_desk->writeEnvironment(m_database->config(), {LiveDesk::rule("static-roles/*", "password", {})}));
        m_http = std::make_unique<net::HttpClient>();
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [](const QString& reference) { return LiveVault::fileOf(reference); };
        m_store = std::move(*vaultDatabaseType().create(m_database->config(), secrets));
    }
    void cleanup() {
        m_store.reset();
        m_http.reset();
        m_database.reset();
        m_desk.reset();
    }

    void theBoardShowsAllThree() {
        const auto listing = m_store->list({});
        QVERIFY(listing && listing->skipped.empty());
        QCOMPARE(listing->secrets.size(), std::size_t(3));
        QCOMPARE(listing->secrets[0].path, kConfig);
        QCOMPARE(listing->secrets[1].path, kRole);
        const auto& facts = listing->secrets[2];
        QCOMPARE(facts.path, kStatic);
        QCOMPARE(facts.valueChangedSource, domain::AgeSource::VersionCreated);
        QVERIFY(facts.valueChangedAt && facts.lastRotatedAt);
        QCOMPARE(*facts.nextRotationAt - *facts.lastRotatedAt, std::chrono::hours(24));
        QCOMPARE(facts.storeFacts[QLatin1String(domain::StoreFact::kRotationSchedule)], QStringLiteral("24h"));
        QCOMPARE(facts.storeFacts[QLatin1String(domain::StoreFact::kDatabaseUser)], m_database->account());
        QCOMPARE(listing->secrets[1].storeFacts[QLatin1String(domain::StoreFact::kLiveLeases)], QStringLiteral("0"));
        QVERIFY(!listing->secrets[0].valueChangedAt);
        const auto rows = run("secret list --env live --format json").json()[QStringLiteral("secrets")].toArray();
        QCOMPARE(rows.size(), 3);
        const auto deep = run("check --deep --env live --format json");
        QVERIFY2(!deep.out.contains("VAL-UNREADABLE"), deep.all());
        const auto tested = run("connection test live/db");
        QVERIFY2(tested.code == 0, tested.all());
    }

    void rotateRoleChangesTheLogin() {
        const auto before = passwordOf(kStatic);
        QCOMPARE(signedIn(m_database->account(), before), m_database->account().toLatin1());
        QVERIFY(signedIn(m_database->account(), "first-of-app").isEmpty());
        const auto age = m_store->describe(kStatic, {});
        QVERIFY(change(kStatic, Change::Act::Trigger));
        const auto after = passwordOf(kStatic);
        QVERIFY(after != before);
        QVERIFY(signedIn(m_database->account(), before).isEmpty());
        QCOMPARE(signedIn(m_database->account(), after), m_database->account().toLatin1());
        QVERIFY(m_store->describe(kStatic, {})->concurrencyToken != age->concurrencyToken);
        QCOMPARE(run("secret get --reason read-by-a-test", {QStringLiteral("live/db/static-roles/auth-service#password")}).out, after);
    }

    void thePeriodIsChangedAndNothingElse() {
        const auto before = passwordOf(kStatic);
        QVERIFY(change(kStatic, Change::Act::Enable, QStringLiteral("12h")));
        QCOMPARE(m_store->describe(kStatic, {})->storeFacts[QLatin1String(domain::StoreFact::kRotationSchedule)], QStringLiteral("12h"));
        QCOMPARE(m_store->describe(kStatic, {})->storeFacts[QLatin1String(domain::StoreFact::kDatabaseUser)], m_database->account());
        QCOMPARE(passwordOf(kStatic), before);
        QCOMPARE(signedIn(m_database->account(), before), m_database->account().toLatin1());
        QVERIFY(change(kStatic, Change::Act::Enable, QStringLiteral("1h"), true));
        QVERIFY(passwordOf(kStatic) != before);
        QCOMPARE(change(kStatic, Change::Act::Enable, QStringLiteral("soon")).error().condition, QStringLiteral("KT-VLT-27"));
        QCOMPARE(change(kStatic, Change::Act::Cancel).error().code, base::ErrorCode::Unsupported);
        QCOMPARE(change(kRole, Change::Act::Trigger).error().code, base::ErrorCode::Unsupported);
        QCOMPARE(change(QStringLiteral("static-roles/nosuch"), Change::Act::Trigger).error().code, base::ErrorCode::NotFound);
        QCOMPARE(change(QStringLiteral("config/nosuch"), Change::Act::Trigger).error().code, base::ErrorCode::NotFound);
    }

    /// The engine's own password changes, and everything that it does goes on.
    void rotateRootLeavesTheOthersWorking() {
        const auto early = issue("early");
        QVERIFY(change(kConfig, Change::Act::Trigger));
        QCOMPARE(m_store->read(kConfig, {}, {}).error().condition, QStringLiteral("KT-VLT-25"));
        QCOMPARE(signedIn(early.user, early.password), early.user.toLatin1());
        QCOMPARE(signedIn(m_database->account(), passwordOf(kStatic)), m_database->account().toLatin1());
        QVERIFY(change(kStatic, Change::Act::Trigger));
        QCOMPARE(signedIn(m_database->account(), passwordOf(kStatic)), m_database->account().toLatin1());
        const auto late = issue("late");
        QCOMPARE(signedIn(late.user, late.password), late.user.toLatin1());
    }

    void leasesOfUsersAreCountedRenewedAndRevoked() {
        const auto one = issue("one"), two = issue("two");
        QCOMPARE(signedIn(one.user, one.password), one.user.toLatin1());
        QCOMPARE(m_store->describe(kRole, {})->storeFacts[QLatin1String(domain::StoreFact::kLiveLeases)], QStringLiteral("2"));
        QCOMPARE(run("lease list live/db --format json").json()[QStringLiteral("leases")].toArray().size(), 2);
        const auto renewed = run("lease renew live/db --for 2h --format json", {one.lease});
        QVERIFY2(renewed.json()[QStringLiteral("ttlSeconds")].toInt() == 7200, renewed.all());
        QCOMPARE(run("lease revoke live/db --yes", {one.lease}).code, 0);
        QVERIFY(signedIn(one.user, one.password).isEmpty());
        QVERIFY(!m_database->hasRole(one.user));
        QVERIFY(m_database->hasRole(two.user));
        QCOMPARE(run("lease revoke-prefix live/db --yes", {m_database->mount() + QStringLiteral("/creds/app")}).code, 0);
        QVERIFY(signedIn(two.user, two.password).isEmpty());
        QVERIFY(!m_database->hasRole(two.user));
        QVERIFY(run("lease list live/db --format json").json()[QStringLiteral("leases")].toArray().isEmpty());
    }

    /// Where the database does not answer, leases stay until they are forgotten by force; their users live on and can be found.
    void withoutTheDatabaseForceForgetsAndUsersLiveOn() {
        const auto user = issue("user");
        const auto before = passwordOf(kStatic);
        m_database->stopRelay();
        const QString prefix = m_database->mount() + QStringLiteral("/creds/app");
        const auto refused = run("lease revoke-prefix live/db --yes", {prefix});
        QVERIFY2(refused.code == 1 && refused.err.contains("[KT-VLT-22]"), refused.all());
        QCOMPARE(run("lease list live/db --format json").json()[QStringLiteral("leases")].toArray().size(), 1);
        QCOMPARE(change(kStatic, Change::Act::Trigger).error().code, base::ErrorCode::Unavailable);
        QCOMPARE(passwordOf(kStatic), before);
        QCOMPARE(change(kConfig, Change::Act::Trigger).error().condition, QStringLiteral("KT-VLT-23"));
        const auto none = run("lease issue live/db app --out", {m_desk->file("none")});
        QVERIFY2(none.code == 1 && none.err.contains("[KT-VLT-23]") && !QFileInfo::exists(m_desk->file("none")), none.all());
        const auto forced = run("lease revoke-prefix live/db --yes --force", {prefix});
        QVERIFY2(forced.code == 0 && forced.err.contains("live on"), forced.all());
        QVERIFY(run("lease list live/db --format json").json()[QStringLiteral("leases")].toArray().isEmpty());
        QVERIFY(m_database->hasRole(user.user));
        QCOMPARE(signedIn(user.user, user.password), user.user.toLatin1());
        m_database->asRoot(QStringLiteral("drop role \"%1\"").arg(user.user));
    }

    /// What is missing is created as what the connection is for.
    void aMissingMountIsCreatedAsADatabaseEngine() {
        auto config = m_database->config();
        const QString mount = m_database->mount() + QStringLiteral("-new");
        config.settings[QStringLiteral("mount")] = mount;
        QVERIFY(m_desk->writeEnvironment(config, {}));
        const auto missing = run("connection test live/db");
        QVERIFY2(missing.code != 0 && missing.out.contains("[KT-VLT-10]"), missing.all());
        QCOMPARE(run("connection create-mount live/db --yes").code, 0);
        const auto tested = run("connection test live/db");
        const auto mounts = run("connection mounts live/db --format csv");
        m_vault.admin("DELETE", "sys/mounts/" + mount.toLatin1());
        QVERIFY2(tested.code == 0, tested.all());
        QVERIFY2(mounts.out.contains(mount.toLatin1() + ",database,"), mounts.all());
    }

    /// A backup holds the static role and names the rest.
    void aBackupNamesWhatItCannotHold() {
        test::runProgram(QStringLiteral("age-keygen"), {QStringLiteral("-o"), m_desk->file("key")});
        const QString recipient = QString::fromLatin1(test::runProgram(QStringLiteral("age-keygen"), {QStringLiteral("-y"), m_desk->file("key")}).out.trimmed());
        test::runProgram(QStringLiteral("age-keygen"), {QStringLiteral("-o"), m_desk->file("key2")});
        const QString second = QString::fromLatin1(test::runProgram(QStringLiteral("age-keygen"), {QStringLiteral("-y"), m_desk->file("key2")}).out.trimmed());
        const auto made = run("backup create --env live --format json --recipient", {recipient, QStringLiteral("--recipient"), second, QStringLiteral("--out"), m_desk->file("backup.age")});
        QVERIFY2(made.code == 4 && made.out.contains("KT-VLT-25") && made.out.contains("KT-VLT-26"), made.all());
        const auto verified = run("backup verify --format json --identity", {m_desk->file("key"), m_desk->file("backup.age")});
        QVERIFY2(verified.json()[QStringLiteral("secrets")].toInt() == 1 && verified.json()[QStringLiteral("expected")].toInt() == 3, verified.all());
        QVERIFY(m_store->describe(kRole, {})->storeFacts[QLatin1String(domain::StoreFact::kLiveLeases)] == QLatin1String("0"));
    }
};

QTEST_GUILESS_MAIN(tst_VaultDatabase)
#include "tst_VaultDatabase.moc"
