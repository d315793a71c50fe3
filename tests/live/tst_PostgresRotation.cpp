#include "LiveDesk.h"
#include "LivePostgres.h"
#include "LiveVault.h"

#include "targets/postgresql/PostgresTarget.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace keyturn;
using live::LiveDesk;
using live::LivePostgres;
using live::LiveVault;

/// Rotations of a database's logins with their values in OpenBao or in an env file, driven by keyturnctl.
class tst_PostgresRotation : public QObject {
    Q_OBJECT

    LiveVault m_vault;
    std::unique_ptr<LiveDesk> m_desk;
    QString m_a, m_b, m_owner;
    const QString kShared = QStringLiteral("live/bao/auth/database#password");
    const QString kOwn = QStringLiteral("live/env/DB_PASSWORD");

    static clients::PostgresAddress address() { return {QStringLiteral("127.0.0.1"), LivePostgres::port().toInt(), QStringLiteral("postgres"), LivePostgres::ca(), false}; }
    void sql(const QString& statement) const {
        const auto done = LivePostgres::asRoot(statement);
        QVERIFY2(done.code == 0, done.all().constData());
    }
    QJsonObject target() const {
        return {{QStringLiteral("id"), QStringLiteral("main-db")}, {QStringLiteral("kind"), QStringLiteral("postgresql")},
                {QStringLiteral("settings"), QJsonObject{{QStringLiteral("host"), QStringLiteral("127.0.0.1")}, {QStringLiteral("hosts"), QStringLiteral("postgres-service")},
                                                         {QStringLiteral("port"), LivePostgres::port().toInt()}, {QStringLiteral("database"), QStringLiteral("postgres")},
                                                         {QStringLiteral("caFile"), LivePostgres::ca()}, {QStringLiteral("admin"), QStringLiteral("postgres")},
                                                         {QStringLiteral("adminPassword"), QStringLiteral("file:") + LivePostgres::passwordFile()}}}};
    }
    static QJsonObject named(QJsonObject rule, const char* id) {
        rule.insert(QStringLiteral("id"), QLatin1String(id));
        return rule;
    }
    QByteArray envValue() const {
        for (const QByteArray& line : test::bytesOf(m_desk->file("app.env")).split('\n'))
            if (line.startsWith("DB_PASSWORD=")) return line.mid(12).replace("\"", "").replace("'", "");
        return {};
    }
    struct Login {
        QString user;
        QByteArray password;
    };
    /// What the store says, read as an application reads it.
    static std::optional<Login> stored(backends::SecretBackend& store) {
        const auto value = store.read(QStringLiteral("auth/database"), {}, {});
        if (!value) return {};
        const auto* user = value->field(QStringLiteral("username"));
        const auto* password = value->field(QStringLiteral("password"));
        if (!user || !password) return {};
        return Login{QString::fromUtf8(user->chars().data(), qsizetype(user->size())), QByteArray(password->chars().data(), qsizetype(password->size()))};
    }
    /// An application that logs in every 50 ms with what the store holds at that moment.
    class Application {
      public:
        Application(LiveVault& vault, const domain::BackendConfig& config) : m_store(std::move(*vault.tryOpen(config))), m_thread([this] { loop(); }) {}
        ~Application() { stop(); }
        void stop() {
            m_stops = true;
            if (m_thread.joinable()) m_thread.join();
        }
        int logins() const { return m_logins; }
        int failures() const { return m_failures; }
        QStringList users() const { return m_users; }

      private:
        void loop() {
            while (!m_stops) {
                const auto login = stored(*m_store);
                const auto session = login ? clients::PostgresSession::open(address(), login->user, base::SecureBytes::fromChars(login->password.toStdString()), {})
                                           : base::Result<clients::PostgresSession>(base::fail(base::ErrorCode::NotFound));
                ++(session ? m_logins : m_failures);
                if (login && !m_users.contains(login->user)) m_users += login->user;
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        }
        std::unique_ptr<backends::SecretBackend> m_store;
        std::atomic<bool> m_stops = false;
        std::atomic<int> m_logins = 0, m_failures = 0;
        QStringList m_users;
        std::thread m_thread;
    };
    QByteArray auditLog() const {
        const QString file = m_desk->file("audit.jsonl");
        QFile::remove(file);
        m_desk->run(QStringList{QStringLiteral("audit"), QStringLiteral("export"), QStringLiteral("--out"), file});
        return test::bytesOf(file);
    }
    test::Outcome plan(const QString& ref) const { return m_desk->run({QStringLiteral("rotate"), QStringLiteral("plan"), ref}); }
    /// Evidence may have to be looked at twice: a session ends a moment after its application has closed it.
    test::Outcome retired(const QString& run) const {
        auto done = m_desk->act("retire", run);
        for (int i = 0; i < 20 && LiveDesk::text(done.json(), "state") == QLatin1String("waiting"); ++i) done = m_desk->act("resume", run);
        return done;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LivePostgres::isThere()) QSKIP("no PostgreSQL: KEYTURN_LIVE_POSTGRES_PORT is not set (tests/live/servers up postgresql)");
        if (!LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
        sql(QStringLiteral("alter system set log_statement = 'all'"));
        sql(QStringLiteral("select pg_reload_conf()"));
    }
    void init() {
        const QString tag = QString::number(QRandomGenerator::system()->generate(), 36);
        m_a = QStringLiteral("app_a_") + tag;
        m_b = QStringLiteral("app_b_") + tag;
        m_owner = QStringLiteral("app_owner_") + tag;
        sql(QStringLiteral("create role %1 nologin; create role %2 login password 'first-of-a' in role %1; create table t_%1 (id int); alter table t_%1 owner to %1").arg(m_owner, m_a));
        m_vault.newMount(2);
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        domain::BackendConfig env;
        env.id = QStringLiteral("env");
        env.kind = QStringLiteral("envFile");
        env.settings = {{QStringLiteral("path"), m_desk->file("app.env")}};
        QVERIFY(test::writeBytes(m_desk->file("app.env"), "# the service\nDB_USER=" + m_a.toUtf8() + "\nDB_PASSWORD=first-of-a\n"));
        QFile::setPermissions(m_desk->file("app.env"), QFile::ReadOwner | QFile::WriteOwner);
        auto bao = m_vault.config();
        const QJsonObject shared{{QStringLiteral("target"), QStringLiteral("main-db")}, {QStringLiteral("userPath"), QStringLiteral("#username")}, {QStringLiteral("users"), QJsonArray{m_a, m_b}}};
        const QJsonObject own{{QStringLiteral("target"), QStringLiteral("main-db")}, {QStringLiteral("userPath"), QStringLiteral("DB_USER")}};
        QVERIFY(m_desk->writeEnvironment({bao, env}, {named(LiveDesk::rule("auth/database", "databasePassword", shared), "shared"), named(LiveDesk::rule("DB_PASSWORD", "databasePassword", own), "own")}, {target()}));
        const QByteArray entry = "{\"data\":{\"host\":\"postgres-service\",\"port\":" + LivePostgres::port().toUtf8() + ",\"database\":\"postgres\",\"username\":\"" + m_a.toUtf8() + "\",\"password\":\"first-of-a\"}}";
        QCOMPARE(m_vault.status("POST", m_vault.mount().toLatin1() + "/data/auth/database", entry) / 100, 2);
    }
    void cleanup() {
        m_desk.reset();
        m_vault.dropMount();
        if (m_a.isEmpty()) return;
        for (const QString& role : {m_a, m_b, m_owner})
            (void)LivePostgres::asRoot(QStringLiteral("do $$ begin if exists(select 1 from pg_roles where rolname = '%1') then execute 'drop owned by %1 cascade; drop role %1'; end if; end $$").arg(role));
        m_a.clear();
    }
    void cleanupTestCase() {
        if (!LivePostgres::isThere()) return;
        (void)LivePostgres::asRoot(QStringLiteral("alter system reset log_statement"));
        (void)LivePostgres::asRoot(QStringLiteral("select pg_reload_conf()"));
    }

    void noLoginFailsWhileTwoTakeTurns() {
        const auto planned = plan(kShared);
        QVERIFY2(planned.code == 0 && planned.out.contains("logs in at 127.0.0.1"), planned.all().constData());
        Application application(m_vault, m_vault.config());
        // To the other login and on to the end.
        const auto started = m_desk->start(kShared);
        QVERIFY2(started.code == 0, started.all().constData());
        const QString run = LiveDesk::text(started.json(), "run");
        QVERIFY(LivePostgres::login(m_a, "first-of-a").code == 0);
        const auto closed = retired(run);
        QVERIFY2(LiveDesk::text(closed.json(), "state") == QLatin1String("closed"), closed.all().constData());
        QVERIFY(LivePostgres::login(m_a, "first-of-a").code != 0);
        // The way back of the next turn.
        const auto again = m_desk->start(kShared);
        QVERIFY2(again.code == 0, again.all().constData());
        auto back = m_desk->act("rollback", LiveDesk::text(again.json(), "run"));
        for (int i = 0; i < 20 && LiveDesk::text(back.json(), "state") == QLatin1String("waiting"); ++i) back = m_desk->act("resume", LiveDesk::text(again.json(), "run"));
        QVERIFY2(LiveDesk::text(back.json(), "state") == QLatin1String("rolledBack"), back.all().constData());
        application.stop();
        QVERIFY2(application.logins() > 20, qPrintable(QString::number(application.logins())));
        QCOMPARE(application.failures(), 0);
        QCOMPARE(application.users(), (QStringList{m_a, m_b}));
        qInfo("%d logins, none failed", application.logins());
    }

    void oneLoginIsReplaced() {
        const auto planned = plan(kOwn);
        QVERIFY2(planned.code == 0 && planned.out.contains("ms lie between"), planned.all().constData());
        const auto started = m_desk->start(kOwn);
        QVERIFY2(started.code == 0, started.all().constData());
        QVERIFY(LivePostgres::login(m_a, envValue()).code == 0);
        QVERIFY(LivePostgres::login(m_a, "first-of-a").code != 0);
        const QString run = LiveDesk::text(started.json(), "run");
        const auto back = m_desk->act("rollback", run);
        QVERIFY2(LiveDesk::text(back.json(), "state") == QLatin1String("rolledBack"), back.all().constData());
        QCOMPARE(envValue(), QByteArray("first-of-a"));
        QVERIFY(LivePostgres::login(m_a, "first-of-a").code == 0);
        const auto again = m_desk->start(kOwn);
        const auto closed = retired(LiveDesk::text(again.json(), "run"));
        QVERIFY2(LiveDesk::text(closed.json(), "state") == QLatin1String("closed"), closed.all().constData());
        QVERIFY(LivePostgres::login(m_a, envValue()).code == 0);
    }

    void killsLeaveALoginThatWorks_data() {
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("killAt");
        for (const char* point : {"escrow:afterDone", "set:afterIntent", "set:afterEffect", "set:afterDone", "promote:afterIntent", "promote:afterEffect"}) {
            QTest::addRow("two, %s", point) << kShared << QString::fromLatin1(point);
            QTest::addRow("one, %s", point) << kOwn << QString::fromLatin1(point);
        }
    }
    void killsLeaveALoginThatWorks() {
        QFETCH(QString, ref);
        QFETCH(QString, killAt);
        const auto killed = m_desk->start(ref, killAt);
        QCOMPARE(killed.code, -1);
        const QString run = m_desk->openRun();
        QVERIFY(!run.isEmpty());
        auto ended = m_desk->act("resume", run);
        QVERIFY2(ended.code == 0, ended.all().constData());
        ended = retired(run);
        QVERIFY2(LiveDesk::text(ended.json(), "state") == QLatin1String("closed"), ended.all().constData());
        if (ref == kOwn) {
            QVERIFY(envValue() != "first-of-a");
            QVERIFY(LivePostgres::login(m_a, envValue()).code == 0);
        } else {
            const auto store = m_vault.tryOpen(m_vault.config());
            const auto login = stored(**store);
            QVERIFY(login && login->user == m_b);
            QVERIFY(LivePostgres::login(login->user, login->password).code == 0);
        }
        QVERIFY(LivePostgres::login(m_a, "first-of-a").code != 0);
    }

    /// ROT-4: somebody changed the password by hand in the middle. The values are in the run, and one of them set by hand brings it to its end.
    void neitherLogsIn() {
        QCOMPARE(m_desk->start(kOwn, QStringLiteral("escrow:afterDone")).code, -1);
        const QString run = m_desk->openRun();
        sql(QStringLiteral("alter role %1 password 'by hand'").arg(m_a));
        const auto stopped = m_desk->act("resume", run);
        QVERIFY2(stopped.all().contains("KT-ROT-3"), stopped.all().constData());
        QCOMPARE(envValue(), QByteArray("first-of-a"));
        QVERIFY(m_desk->run({QStringLiteral("rotate"), QStringLiteral("escrow"), run}).out.contains("new"));
        QVERIFY(m_desk->run({QStringLiteral("rotate"), QStringLiteral("escrow"), run, QStringLiteral("new")}).code != 0);
        const auto value = m_desk->run({QStringLiteral("rotate"), QStringLiteral("escrow"), run, QStringLiteral("new"), QStringLiteral("--reason"), QStringLiteral("set it by hand")}).out.trimmed();
        QVERIFY(value.size() >= 32);
        QVERIFY(auditLog().contains("rotate.escrow"));
        QVERIFY(!auditLog().contains(value));
        sql(QStringLiteral("alter role %1 password '%2'").arg(m_a, QString::fromUtf8(value).replace(u'\'', QStringLiteral("''"))));
        auto ended = m_desk->act("resume", run);
        QVERIFY2(ended.code == 0, ended.all().constData());
        ended = retired(run);
        QVERIFY2(LiveDesk::text(ended.json(), "state") == QLatin1String("closed"), ended.all().constData());
        QCOMPARE(envValue(), value);
    }

    void whatOneOwnsAloneStopsThePlan() {
        sql(QStringLiteral("create table own_%1 (id int); alter table own_%1 owner to %1").arg(m_a));
        const auto planned = plan(kShared);
        QVERIFY2(planned.all().contains("REASSIGN OWNED"), planned.all().constData());
        const auto refused = m_desk->start(kShared);
        QVERIFY2(refused.code == 5 && refused.all().contains("PLAN-ACCOUNT-owns"), refused.all().constData());
        QVERIFY(!LivePostgres::asRoot(QStringLiteral("select 1 from pg_roles where rolname = '%1'").arg(m_b)).out.contains('1'));
    }

    void valuesAreNeitherInTheServersLogNorInOutput() {
        const auto started = m_desk->start(kOwn);
        QVERIFY(started.code == 0);
        const QByteArray value = envValue();
        QVERIFY(value.size() >= 32);
        const QByteArray log = LivePostgres::log();
        QVERIFY(log.contains("alter role"));
        QVERIFY(!log.contains(value));
        QVERIFY(!started.all().contains(value));
        QVERIFY(auditLog().contains("rotate.set"));
        QVERIFY(!auditLog().contains(value));
    }
};

QTEST_GUILESS_MAIN(tst_PostgresRotation)
#include "tst_PostgresRotation.moc"
