#include "LiveRedis.h"

using namespace keyturn;
using namespace keyturn::live;
using namespace keyturn::targets;
using base::ErrorCode;
using domain::StrategyKind;

namespace {

base::SecureBytes held(const QByteArray& text) { return base::SecureBytes::fromChars({text.constData(), static_cast<std::size_t>(text.size())}); }

const PreflightLine* lineOf(const std::vector<PreflightLine>& lines, const char* word) {
    for (const PreflightLine& line : lines)
        if (line.word == QLatin1String(word)) return &line;
    return nullptr;
}

} // namespace

/// Passwords of real servers, with redis-cli as the witness.
class tst_RedisTarget : public QObject {
    Q_OBJECT

    std::unique_ptr<LiveRedis> m_live;
    std::unique_ptr<CredentialTarget> m_target;
    base::SecureBytes m_first = held("first-canary-of-app");
    base::SecureBytes m_second = held("second-canary-of-app");

    Credential first() const { return {m_live->user(), &m_first}; }
    Credential second() const { return {m_live->user(), &m_second}; }
    bool isIn(const QString& port, const base::SecureBytes& value) const { return m_live->letsIn(port, QByteArray(value.chars().data(), qsizetype(value.size()))); }
    base::Result<std::vector<PreflightLine>> look(CredentialTarget& target, StrategyKind strategy, const Credential& current) const {
        PreflightRequest request;
        request.strategy = strategy;
        request.current = current;
        return target.preflight(request, {});
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveRedis::isThere()) QSKIP("no Redis: KEYTURN_LIVE_REDIS_PORT is not set (tests/live/servers up redis)");
    }
    void init() {
        m_live = std::make_unique<LiveRedis>();
        QVERIFY(m_live->makeUser("first-canary-of-app"));
        m_target = LiveRedis::target(LiveRedis::administered());
    }
    void cleanup() {
        m_target.reset();
        m_live.reset();
    }

    void bothPasswordsWorkUntilTheOldOneIsRemoved() {
        QVERIFY(m_target->probe(first(), {}, {})->isAccepted);
        QVERIFY(!m_target->probe(second(), {}, {})->isAccepted);
        const auto done = m_target->set(second(), first(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().subject + u' ' + done.error().args.join(u' ')));
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
            QVERIFY(isIn(port, m_first));
            QVERIFY(isIn(port, m_second));
        }
        QVERIFY(m_target->set(second(), first(), {}).has_value());
        const auto login = m_target->probe(second(), {}, {});
        QVERIFY(login->isAccepted && login->isChecked);
        static const QRegularExpression kEvidence(QStringLiteral("^(redis|valkey) [0-9.]+, TLSv1\\.3$"));
        QVERIFY2(kEvidence.match(login->evidence).hasMatch(), qPrintable(login->evidence));
        QVERIFY(m_target->disable(first(), second(), {}).has_value());
        QVERIFY(m_target->disable(first(), second(), {}).has_value());
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
            QVERIFY(!isIn(port, m_first));
            QVERIFY(isIn(port, m_second));
        }
        QVERIFY(!m_target->probe(first(), {}, {})->isAccepted);
        // And back again.
        QVERIFY(m_target->set(first(), second(), {}).has_value());
        QVERIFY(isIn(LiveRedis::replica(), m_first));
    }

    void everyStepSurvivesARestart() {
        QVERIFY(m_target->set(second(), first(), {}).has_value());
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
            QVERIFY(LiveRedis::restart(port, QStringLiteral("admin"), LiveRedis::adminWord()));
            QVERIFY(isIn(port, m_first) && isIn(port, m_second));
        }
        QVERIFY(m_target->disable(first(), second(), {}).has_value());
        QVERIFY(LiveRedis::restart(LiveRedis::primary(), QStringLiteral("admin"), LiveRedis::adminWord()));
        QVERIFY(!isIn(LiveRedis::primary(), m_first) && isIn(LiveRedis::primary(), m_second));
    }

    void valuesArriveByteForByte_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("quotes") << QByteArray("it's \"quoted\" `so` $HOME");
        QTest::newRow("backslash") << QByteArray("a\\b\\\\n\\x00\\");
        QTest::newRow("signs of the ACL language") << QByteArray(">x <y #z !w nopass ~* &* +@all ,");
        QTest::newRow("unicode") << QByteArray("gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x94\x91");
        QTest::newRow("line ends") << QByteArray("one\r\ntwo\n*1\r\n$4\r\nPING\r\n");
        QTest::newRow("73 bytes") << QByteArray(72, 'a') + 'b';
        QTest::newRow("4000 bytes") << QByteArray(4000, 'l');
    }
    void valuesArriveByteForByte() {
        QFETCH(QByteArray, value);
        const base::SecureBytes fresh = held(value);
        const Credential made{m_live->user(), &fresh};
        QVERIFY(m_target->set(made, first(), {}).has_value());
        QVERIFY(m_target->probe(made, {}, {})->isAccepted);
        QVERIFY(isIn(LiveRedis::primary(), fresh) && isIn(LiveRedis::replica(), fresh));
        const base::SecureBytes cut = held(value.chopped(1));
        QVERIFY(!isIn(LiveRedis::primary(), cut));
    }

    void preflightTellsWhatIsThere() {
        const auto lines = look(*m_target, StrategyKind::TwoCredentials, first());
        QVERIFY(lines.has_value());
        for (const PreflightLine& line : *lines) QVERIFY2(!line.isFailed, qPrintable(line.word + u' ' + line.args.join(u' ')));
        QCOMPARE(lineOf(*lines, "replicas")->args, QStringList{QStringLiteral("1")});
        QCOMPARE(lineOf(*lines, "admin")->args, QStringList{QStringLiteral("admin")});
        QCOMPARE(*m_target->check({}), QStringLiteral("admin"));
        const base::SecureBytes none = held("x");
        QVERIFY(lineOf(*look(*m_target, StrategyKind::TwoCredentials, {QStringLiteral("kt_nobody"), &none}), "absent")->isFailed);
        QVERIFY(lineOf(*look(*m_target, StrategyKind::TwoCredentials, {QStringLiteral("default"), &none}), "noLogin")->isFailed);
    }

    void aReplicaThatIsNotListedIsFound() {
        auto settings = LiveRedis::administered();
        settings.remove(QStringLiteral("nodes"));
        const auto lines = look(*LiveRedis::target(settings), StrategyKind::TwoCredentials, first());
        const auto* missing = lineOf(*lines, "replicas");
        QVERIFY(missing != nullptr && missing->isFailed);
        QCOMPARE(missing->args, (QStringList{QStringLiteral("127.0.0.1:") + LiveRedis::replica(), QStringLiteral("1")}));
        settings[QStringLiteral("port")] = LiveRedis::replica();
        QVERIFY(lineOf(*look(*LiveRedis::target(settings), StrategyKind::TwoCredentials, first()), "replicas")->isFailed);
    }

    /// The account itself, and it may not.
    void anAccountWithoutTheRightIsToldSo() {
        const auto own = LiveRedis::target(LiveRedis::settings(LiveRedis::primary(), LiveRedis::replica()));
        const auto lines = look(*own, StrategyKind::TwoCredentials, first());
        QVERIFY2(lines, lines ? "" : qPrintable(lines.error().subject));
        QVERIFY(lineOf(*lines, "right")->isFailed);
        QCOMPARE(own->set(second(), first(), {}).error().code, ErrorCode::PermissionDenied);
        QVERIFY(!isIn(LiveRedis::primary(), m_second));
        const auto login = own->probe(first(), {}, {});
        QVERIFY(login->isAccepted && login->isChecked); // by a wrong value, since it may not ask
        QCOMPARE(*own->sessions(first(), first(), {}, {}), std::optional<int>());
    }

    /// One with just the rights that RedisTarget names.
    void theLeastRightsAreEnough() {
        const QString boss = m_live->user() + QStringLiteral("_boss");
        const QStringList rights{QStringLiteral("ACL"), QStringLiteral("SETUSER"), boss, QStringLiteral("on"), QStringLiteral(">boss-word"), QStringLiteral("+acl|getuser"), QStringLiteral("+acl|setuser"),
                                 QStringLiteral("+acl|save"), QStringLiteral("+acl|dryrun"), QStringLiteral("+config|get"), QStringLiteral("+info"), QStringLiteral("+client|list"),
                                 QStringLiteral("+multi"), QStringLiteral("+exec"), QStringLiteral("+discard"), QStringLiteral("+ping")};
        const QTemporaryDir folder;
        QVERIFY(test::writeBytes(folder.filePath(QStringLiteral("boss")), "boss-word"));
        auto settings = LiveRedis::administered();
        settings[QStringLiteral("admin")] = boss;
        settings[QStringLiteral("adminPassword")] = QStringLiteral("file:") + folder.filePath(QStringLiteral("boss"));
        const auto target = LiveRedis::target(settings);
        for (const bool mayOpenTransactions : {true, false}) {
            for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
                QCOMPARE(LiveRedis::asAdmin(port, mayOpenTransactions ? rights : QStringList{rights + QStringList{QStringLiteral("-multi")}}).out.trimmed(), QByteArray("OK"));
            }
            const auto lines = look(*target, StrategyKind::TwoCredentials, first());
            for (const PreflightLine& line : *lines) QVERIFY2(!line.isFailed, qPrintable(line.word + u' ' + line.args.join(u' ')));
            QVERIFY(target->set(second(), first(), {}).has_value());
            QVERIFY(target->disable(second(), first(), {}).has_value());
            QVERIFY(target->sessions(first(), first(), {}, {})->has_value());
        }
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) LiveRedis::asAdmin(port, {QStringLiteral("ACL"), QStringLiteral("DELUSER"), boss});
    }

    /// The folder of the ACL file is closed on one of the nodes: nothing is changed on any.
    void whatCannotBeWrittenIsTakenBackEverywhere() {
        for (const char* node : {"primary", "replica"}) {
            const QString folder = LiveRedis::usersFolder(node);
            QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
            const auto done = m_target->set(second(), first(), {});
            const auto open = QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            QVERIFY(open);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Unavailable);
            QCOMPARE(done.error().args, QStringList{QStringLiteral("not saved")});
            QVERIFY2(done.error().subject.endsWith(QLatin1String("ACL SAVE")), qPrintable(done.error().subject));
            for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) QVERIFY(isIn(port, m_first) && !isIn(port, m_second));
        }
        QVERIFY(m_target->set(second(), first(), {}).has_value());
    }

    void sessionsAreCounted() {
        QCOMPARE(*m_target->sessions(first(), first(), {}, {}), std::optional(0));
        QProcess session;
        LiveRedis::start(session, LiveRedis::primary(), m_live->user(), "first-canary-of-app", {});
        session.write("PING\n");
        QVERIFY(session.waitForReadyRead());
        QCOMPARE(*m_target->sessions(first(), first(), {}, {}), std::optional(1));
        const auto now = base::SystemClock().now();
        QCOMPARE(*m_target->sessions(first(), first(), now + std::chrono::hours(1), {}), std::optional(1));
        QCOMPARE(*m_target->sessions(first(), first(), now - std::chrono::hours(1), {}), std::optional(0));
        QCOMPARE(lineOf(*look(*m_target, StrategyKind::TwoCredentials, first()), "sessions")->args, (QStringList{m_live->user(), QStringLiteral("1")}));
        session.closeWriteChannel();
        session.waitForFinished();
    }

    /// OUT-6, ROT-8: what the server shows of what was done.
    void noClearValueIsSeenAnywhere() {
        LiveRedis::asAdmin(LiveRedis::primary(), {QStringLiteral("CONFIG"), QStringLiteral("SET"), QStringLiteral("slowlog-log-slower-than"), QStringLiteral("0")});
        QProcess monitor;
        LiveRedis::start(monitor, LiveRedis::primary(), QStringLiteral("admin"), LiveRedis::adminWord(), {QStringLiteral("MONITOR")});
        QByteArray seen;
        const auto waitFor = [&](const char* mark) {
            for (int tries = 0; tries < 50 && !seen.contains(mark); ++tries) {
                monitor.waitForReadyRead(1000);
                seen += monitor.readAllStandardOutput();
            }
            return seen.contains(mark);
        };
        QVERIFY(waitFor("OK"));
        QVERIFY(m_target->set(second(), first(), {}).has_value());
        QVERIFY(m_target->probe(second(), {}, {})->isAccepted);
        const base::SecureBytes wrong = held("wrong-canary-of-app");
        QVERIFY(!m_target->probe({m_live->user(), &wrong}, {}, {})->isAccepted);
        QVERIFY(m_target->disable(first(), second(), {}).has_value());
        const auto clients = LiveRedis::asAdmin(LiveRedis::primary(), {QStringLiteral("CLIENT"), QStringLiteral("LIST")}).out;
        LiveRedis::cli(LiveRedis::primary(), m_live->user(), "second-canary-of-app", {QStringLiteral("SET"), QStringLiteral("app:x"), QStringLiteral("planted-leak")});
        QVERIFY(waitFor("planted-leak")); // the monitor sees
        monitor.kill();
        monitor.waitForFinished();
        const auto refused = LiveRedis::asAdmin(LiveRedis::primary(), {QStringLiteral("ACL"), QStringLiteral("LOG")}).out;
        QVERIFY(refused.contains(m_live->user().toUtf8()));
        const auto slow = LiveRedis::asAdmin(LiveRedis::primary(), {QStringLiteral("SLOWLOG"), QStringLiteral("GET"), QStringLiteral("-1")}).out;
        QVERIFY(slow.contains("planted-leak"));
        QByteArray processes;
        for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs))
            processes += test::bytesOf(QStringLiteral("/proc/") + entry + QStringLiteral("/cmdline"));
        QVERIFY(processes.contains("tst_RedisTarget"));
        const QByteArray file = test::bytesOf(LiveRedis::usersFolder("primary") + QStringLiteral("/users.acl"));
        QVERIFY(file.contains(m_live->user().toUtf8()));
        for (const QByteArray& place : {seen, clients, refused, slow, processes, file, test::bytesOf(qEnvironmentVariable("KEYTURN_LIVE_REDIS_LOG"))}) QVERIFY(!place.contains("-canary-of-app"));
        LiveRedis::asAdmin(LiveRedis::primary(), {QStringLiteral("CONFIG"), QStringLiteral("SET"), QStringLiteral("slowlog-log-slower-than"), QStringLiteral("10000")});
    }

    /// requirepass and masterauth of a pair that has no ACL file, by the account itself.
    void theDefaultUserIsChangedInPlace() {
        const auto own = LiveRedis::target(LiveRedis::settings(LiveRedis::plain(), LiveRedis::plainReplica()));
        const QByteArray word = LiveRedis::plainWord();
        const QByteArray next = "in place: \"quoted\" \\ gr\xc3\xbc\xc3\x9f " + QByteArray(80, 'p');
        const base::SecureBytes oldValue = held(word), newValue = held(next);
        const Credential old{QStringLiteral("default"), &oldValue}, fresh{QStringLiteral("default"), &newValue};
        const auto lines = look(*own, StrategyKind::InPlace, old);
        QVERIFY2(lines, lines ? "" : qPrintable(lines.error().subject));
        for (const PreflightLine& line : *lines) QVERIFY2(!line.isFailed, qPrintable(line.word + u' ' + line.args.join(u' ')));
        QVERIFY(lineOf(*look(*own, StrategyKind::TwoCredentials, old), "slot")->isFailed);
        const auto done = own->set(fresh, old, {});
        const bool isProbed = own->probe(fresh, {}, {})->isAccepted;
        const bool isOldIn = own->probe(old, {}, {})->isAccepted;
        bool isWitnessed = true, isRestarted = true, isLinked = false;
        for (const QString& port : {LiveRedis::plain(), LiveRedis::plainReplica()}) {
            isWitnessed = isWitnessed && LiveRedis::letsDefaultIn(port, next) && !LiveRedis::letsDefaultIn(port, word);
            isRestarted = isRestarted && LiveRedis::restart(port, QStringLiteral("default"), next) && LiveRedis::letsDefaultIn(port, next);
        }
        for (int tries = 0; tries < 500 && !isLinked; ++tries)
            isLinked = LiveRedis::cli(LiveRedis::plainReplica(), QStringLiteral("default"), next, {QStringLiteral("INFO"), QStringLiteral("replication")}).out.contains("master_link_status:up");
        const auto closed = own->disable(old, fresh, {});
        // Back, so that the next run finds what the servers' starter says.
        const auto back = own->set(old, fresh, {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().subject));
        QVERIFY(isProbed && !isOldIn && isWitnessed);
        QVERIFY(isRestarted && isLinked);
        QVERIFY(closed.has_value() && back.has_value());
        QVERIFY(LiveRedis::letsDefaultIn(LiveRedis::plainReplica(), word));
    }

    void NET1_theServerIsProved() {
        auto settings = LiveRedis::administered();
        settings.remove(QStringLiteral("caFile"));
        QCOMPARE(LiveRedis::target(settings)->check({}).error().condition, QStringLiteral("KT-NET-2"));
        settings = LiveRedis::administered();
        settings[QStringLiteral("tls")] = QStringLiteral("off");
        const auto clear = LiveRedis::target(settings)->check({});
        QVERIFY(!clear); // it speaks TLS alone
        settings[QStringLiteral("host")] = QStringLiteral("cache.internal");
        QCOMPARE(LiveRedis::target(settings)->check({}).error().condition, QStringLiteral("KT-NET-1"));
    }
};

QTEST_GUILESS_MAIN(tst_RedisTarget)
#include "tst_RedisTarget.moc"
