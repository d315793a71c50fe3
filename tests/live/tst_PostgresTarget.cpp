#include "LivePostgres.h"

#include "base/SecureMemory.h"
#include "targets/postgresql/PostgresTarget.h"

#include <QRandomGenerator>
#include <QTest>

using namespace keyturn;
using namespace keyturn::targets;
using base::ErrorCode;
using domain::StrategyKind;
using live::LivePostgres;

/// The target in front of a real PostgreSQL; what it did is looked up with psql.
class tst_PostgresTarget : public QObject {
    Q_OBJECT

    QString m_a, m_b, m_owner;

    static PostgresTarget::Setup setup() {
        PostgresTarget::Setup made;
        made.address = {QStringLiteral("127.0.0.1"), LivePostgres::port().toInt(), QStringLiteral("postgres"), LivePostgres::ca(), false};
        made.admin = QStringLiteral("postgres");
        made.adminPassword = []() -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars(test::bytesOf(LivePostgres::passwordFile()).trimmed().toStdString()); };
        return made;
    }
    static QString named(const QString& statement, const QString& name) { return QString(statement).replace(u'@', name); }
    void sql(const QString& statement) const {
        const auto done = LivePostgres::asRoot(statement);
        QVERIFY2(done.code == 0, done.all().constData());
    }
    static QStringList wordsOf(const base::Result<std::vector<PreflightLine>>& lines, bool failed) {
        QStringList words;
        if (lines)
            for (const auto& line : *lines)
                if (line.isFailed == failed) words += line.word;
        return words;
    }
    base::Result<std::vector<PreflightLine>> preflight(PostgresTarget& target, StrategyKind strategy, const base::SecureBytes& value) const {
        return target.preflight({strategy, {m_a, &value}, strategy == StrategyKind::AlternatingUsers ? m_b : QString()}, {});
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LivePostgres::isThere()) QSKIP("no PostgreSQL: KEYTURN_LIVE_POSTGRES_PORT is not set (tests/live/servers up postgresql)");
    }
    void init() {
        const QString tag = QString::number(QRandomGenerator::system()->generate(), 36);
        m_a = QStringLiteral("kt A\"%1").arg(tag); // a name that only a quoted identifier carries
        m_b = QStringLiteral("kt_b_") + tag;
        m_owner = QStringLiteral("kt_owner_") + tag;
        sql(QStringLiteral("create role %1 nologin; create role \"%2\" login password 'first' in role %1").arg(m_owner, QString(m_a).replace(u'"', QStringLiteral("\"\""))));
    }
    void cleanup() {
        if (m_a.isEmpty()) return;
        const QString quoted = QLatin1Char('"') + QString(m_a).replace(u'"', QStringLiteral("\"\"")) + QLatin1Char('"');
        for (const QString& role : {quoted, m_b, m_owner})
            (void)LivePostgres::asRoot(QStringLiteral("do $$ begin if exists(select 1 from pg_roles where rolname = '%2') then execute 'drop owned by %1 cascade; drop role %1'; end if; end $$")
                                           .arg(QString(role).replace(u'\'', QStringLiteral("''")), QString(role == quoted ? m_a : role).replace(u'\'', QStringLiteral("''"))));
        m_a.clear();
    }

    void valuesAreSetVerbatim_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("S3cure-enough-for-a-test");
        QTest::newRow("quotes") << QByteArray("it's a \"quoted\" one");
        QTest::newRow("backslash") << QByteArray("back\\slash\\\\n");
        QTest::newRow("dollar") << QByteArray("$$; drop role postgres; $$ $1");
        QTest::newRow("unicode") << QByteArray("p\xc3\xa4ssw\xc3\xb6rt \xe2\x82\xac \xf0\x9f\x94\x91");
        QTest::newRow("100 bytes") << QByteArray(100, 'x');
        QTest::newRow("1000 bytes") << QByteArray(1000, 'y');
        QTest::newRow("percent and colon") << QByteArray("%s:%d@host/db?x=1");
    }
    void valuesAreSetVerbatim() {
        QFETCH(QByteArray, value);
        PostgresTarget target(setup());
        const auto old = base::SecureBytes::fromChars("first");
        const auto fresh = base::SecureBytes::fromChars(value.toStdString());
        QVERIFY(target.probe({m_a, &old}, {}, {})->isAccepted);
        const auto set = target.set({m_a, &fresh}, {m_a, &old}, {});
        QVERIFY2(set.has_value(), qPrintable(set ? QString() : set.error().condition));
        QCOMPARE(LivePostgres::login(m_a, value).out.trimmed(), m_a.toUtf8());
        QVERIFY(LivePostgres::login(m_a, "first").code != 0);
        QVERIFY(target.probe({m_a, &fresh}, {}, {})->isAccepted);
        QVERIFY(!target.probe({m_a, &old}, {}, {})->isAccepted);
        // The server never saw it, nor keeps anything but its own kind of verifier.
        QVERIFY(!LivePostgres::log().contains(value));
        QVERIFY(LivePostgres::asRoot(QStringLiteral("select rolpassword from pg_authid where rolname = '%1'").arg(m_a)).out.startsWith("SCRAM-SHA-256$"));
    }

    void aLoginChangesItself() {
        auto alone = setup();
        alone.admin.clear();
        alone.adminPassword = {};
        PostgresTarget target(std::move(alone));
        const auto old = base::SecureBytes::fromChars("first");
        const auto fresh = base::SecureBytes::fromChars("second of its own");
        QCOMPARE(*target.check({}), QString());
        QCOMPARE(wordsOf(preflight(target, StrategyKind::InPlace, old), true), QStringList());
        QVERIFY(target.set({m_a, &fresh}, {m_a, &old}, {}).has_value());
        QVERIFY(target.probe({m_a, &fresh}, {}, {})->isAccepted);
        // And back, by the value that works now.
        QVERIFY(target.set({m_a, &old}, {m_a, &fresh}, {}).has_value());
        QVERIFY(target.probe({m_a, &old}, {}, {})->isAccepted);
    }

    void theOtherLoginIsMadeAlike() {
        sql(QStringLiteral("create table kt_%1 (id int); alter table kt_%1 owner to %1").arg(m_owner));
        sql(QStringLiteral("alter role \"%1\" set search_path to \"$user\", public; alter role \"%1\" set statement_timeout to '7s'").arg(QString(m_a).replace(u'"', QStringLiteral("\"\""))));
        PostgresTarget target(setup());
        const auto old = base::SecureBytes::fromChars("first");
        const auto fresh = base::SecureBytes::fromChars("of the other");
        const auto lines = preflight(target, StrategyKind::AlternatingUsers, old);
        QCOMPARE(wordsOf(lines, true), QStringList());
        QVERIFY(wordsOf(lines, false).contains(QStringLiteral("made")));
        const auto set = target.set({m_b, &fresh}, {m_a, &old}, {});
        QVERIFY2(set.has_value(), qPrintable(set ? QString() : set.error().args.join(u' ')));
        const auto report = target.probe({m_b, &fresh}, m_a, {});
        QVERIFY(report && report->isAccepted && report->isChecked);
        QCOMPARE(report->lacking, 0);
        QVERIFY(target.probe({m_a, &old}, {}, {})->isAccepted);
        const auto seen = LivePostgres::query(m_b, "of the other", QStringLiteral("select current_setting('statement_timeout'), current_setting('search_path'); insert into kt_%1 values (1) returning id").arg(m_owner));
        QCOMPARE(seen.out.trimmed(), QByteArray("7s|\"$user\", public\n1"));
        QCOMPARE(wordsOf(preflight(target, StrategyKind::AlternatingUsers, old), true), QStringList());

        // Closed, it is refused with the right value, too; set again, it is open.
        QVERIFY(target.disable({m_b, &fresh}, {m_a, &old}, {}).has_value());
        QVERIFY(!target.probe({m_b, &fresh}, {}, {})->isAccepted);
        QVERIFY(target.disable({m_b, &fresh}, {m_a, &old}, {}).has_value());
        QVERIFY(target.set({m_b, &fresh}, {m_a, &old}, {}).has_value());
        QVERIFY(target.probe({m_b, &fresh}, {}, {})->isAccepted);
    }

    void whatOnlyOneHasIsFound() {
        const QString a = QLatin1Char('"') + QString(m_a).replace(u'"', QStringLiteral("\"\"")) + QLatin1Char('"');
        sql(QStringLiteral("create role %1 login password 'second'; create table own_%1 (id int); alter table own_%1 owner to %2; create table granted_%1 (id int); grant select on granted_%1 to %2").arg(m_b, a));
        PostgresTarget target(setup());
        const auto old = base::SecureBytes::fromChars("first");
        const auto second = base::SecureBytes::fromChars("second");
        const auto words = wordsOf(preflight(target, StrategyKind::AlternatingUsers, old), true);
        for (const char* word : {"owns", "grants", "members"}) QVERIFY2(words.contains(QLatin1String(word)), qPrintable(words.join(u' ')));
        QVERIFY(target.probe({m_b, &second}, m_a, {})->lacking >= 2);
        sql(QStringLiteral("drop table own_%1; drop table granted_%1").arg(m_b));
    }

    void closedAndEndingAccountsAreFound() {
        const QString a = QLatin1Char('"') + QString(m_a).replace(u'"', QStringLiteral("\"\"")) + QLatin1Char('"');
        PostgresTarget target(setup());
        const auto old = base::SecureBytes::fromChars("first");
        sql(QStringLiteral("alter role %1 valid until '2020-01-01'").arg(a));
        QCOMPARE(wordsOf(preflight(target, StrategyKind::InPlace, old), true), QStringList{QStringLiteral("expires")});
        QVERIFY(!target.probe({m_a, &old}, {}, {})->isAccepted);
        sql(QStringLiteral("alter role %1 valid until 'infinity' nologin").arg(a));
        QCOMPARE(wordsOf(preflight(target, StrategyKind::InPlace, old), true), QStringList{QStringLiteral("noLogin")});
        QVERIFY(!target.probe({m_a, &old}, {}, {})->isAccepted);
        const auto nobody = base::SecureBytes::fromChars("x");
        QVERIFY(!target.probe({QStringLiteral("kt_nobody"), &nobody}, {}, {})->isAccepted);
    }

    void sessionsAreCounted() {
        PostgresTarget target(setup());
        const auto old = base::SecureBytes::fromChars("first");
        QCOMPARE(*target.sessions({m_a, &old}, {m_a, &old}, {}, {}), std::optional(0));
        auto open = clients::PostgresSession::open(setup().address, m_a, old, {});
        QVERIFY(open.has_value());
        QCOMPARE(*target.sessions({m_a, &old}, {m_a, &old}, {}, {}), std::optional(1));
        const auto now = base::SystemClock().now();
        QCOMPARE(*target.sessions({m_a, &old}, {m_a, &old}, now - std::chrono::minutes(5), {}), std::optional(0));
        QCOMPARE(*target.sessions({m_a, &old}, {m_a, &old}, now + std::chrono::minutes(5), {}), std::optional(1));
    }

    void whoMayNotChangeOthersIsFound() {
        auto lesser = setup();
        sql(QStringLiteral("create role %1 login password 'second'").arg(m_b));
        lesser.admin = m_b;
        lesser.adminPassword = []() -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("second"); };
        PostgresTarget target(std::move(lesser));
        const auto old = base::SecureBytes::fromChars("first");
        QCOMPARE(wordsOf(preflight(target, StrategyKind::InPlace, old), true), QStringList{QStringLiteral("right")});
        const auto refused = target.set({m_a, &old}, {m_a, &old}, {});
        QCOMPARE(refused.error().condition, QStringLiteral("KT-PGS-6"));
        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("42501")});
    }

    void NET1_badConnectionsAreSaid() {
        const auto old = base::SecureBytes::fromChars("first");
        const auto codeWith = [&](const std::function<void(clients::PostgresAddress&)>& change) {
            auto given = setup();
            change(given.address);
            const auto answer = PostgresTarget(std::move(given)).probe({m_a, &old}, {}, {});
            return answer ? QString() : answer.error().condition;
        };
        QCOMPARE(codeWith([](auto&) {}), QString());
        QCOMPARE(codeWith([](auto& address) { address.caFile.clear(); }), QStringLiteral("KT-PGS-3"));
        QCOMPARE(codeWith([](auto& address) { address.port = 1; }), QStringLiteral("KT-PGS-2"));
        QCOMPARE(codeWith([](auto& address) { address.isClear = true; }), QStringLiteral("KT-PGS-5")); // the server's rules refuse it
        QCOMPARE(codeWith([](auto& address) { address.isClear = true; address.host = QStringLiteral("db.example.org"); }), QStringLiteral("KT-NET-1"));
        QCOMPARE(codeWith([](auto& address) { address.database = QStringLiteral("absent"); }), QStringLiteral("KT-PGS-5"));
    }
};

QTEST_GUILESS_MAIN(tst_PostgresTarget)
#include "tst_PostgresTarget.moc"
