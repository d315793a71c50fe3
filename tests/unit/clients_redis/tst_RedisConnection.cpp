#include "clients/redis/RedisConnection.h"
#include "fakes/FakeRedis.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::clients;
using base::ErrorCode;
using fakes::FakeRedis;
using How = FakeRedis::Fault::How;
using Effect = RedisConnection::Effect;

/// One connection and what goes wrong on it.
class tst_RedisConnection : public QObject {
    Q_OBJECT

    static net::StreamTarget targetOf(const FakeRedis& server) {
        net::StreamTarget target;
        target.name = QStringLiteral("cache:6379");
        target.host = "127.0.0.1";
        target.port = server.port();
        target.isClearText = true;
        target.stallTimeout = std::chrono::milliseconds(100);
        return target;
    }
    static std::unique_ptr<RedisConnection> open(const FakeRedis& server) { return std::move(*RedisConnection::open(targetOf(server), {})); }
    static base::SecureBytes value(const char* text) { return base::SecureBytes::fromChars(text); }
    static RespCommand setUser() {
        RespCommand command{"ACL", "SETUSER"};
        command.add(std::string_view("app")).add(std::string_view("#aa"));
        return command;
    }
    static std::vector<RespCommand> change() {
        std::vector<RespCommand> commands;
        commands.push_back(setUser());
        commands.push_back(RespCommand{"ACL", "SAVE"});
        return commands;
    }

  private Q_SLOTS:
    void signsInAndGreets() {
        FakeRedis server;
        server.users["app"].hashes = {FakeRedis::hashOf("first")};
        auto connection = open(server);
        QCOMPARE(*connection->signIn(QStringLiteral("app"), value("other"), {}), false);
        QCOMPARE(*connection->signIn(QStringLiteral("nobody"), value("first"), {}), false);
        QCOMPARE(*connection->signIn(QStringLiteral("app"), value("first"), {}), true);
        const auto greeting = connection->greet({});
        QCOMPARE(greeting->server, QStringLiteral("redis"));
        QCOMPARE(greeting->version, QStringLiteral("7.0.15"));
        QVERIFY(greeting->connection > 0);
        QCOMPARE(connection->ask(RespCommand{"PING"}, {})->text, QByteArray("PONG"));
    }

    void faultsNameTheNodeAndTheCommand() {
        FakeRedis server;
        server.users["default"].denied = {"ACL SETUSER"};
        auto connection = open(server);
        const auto refused = connection->ask(setUser(), {}, Effect::Once);
        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(refused.error().subject, QStringLiteral("cache:6379 ACL SETUSER"));
        QVERIFY(connection->ask(RespCommand{"PING"}, {}).has_value()); // it goes on
        server.faults = {{"AUTH", How::Answer, "-LOADING Redis is loading the dataset in memory\r\n"}};
        QCOMPARE(connection->signIn(QStringLiteral("app"), value("first"), {}).error().args, QStringList{QStringLiteral("LOADING")});
    }

    void OUT3_whatAServerQuotesIsNotKept() {
        FakeRedis server;
        server.faults = {{"AUTH", How::Answer, "-ERR unknown command 'AUTH', with args beginning with: 'app' 'canary'\r\n"}};
        const auto refused = open(server)->signIn(QStringLiteral("app"), value("canary"), {});
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        const QString told = refused.error().subject + refused.error().args.join(u' ');
        QVERIFY(!told.contains(QLatin1String("canary")));
    }

    void aLostAnswerLeavesAChangeUnknown_data() {
        QTest::addColumn<int>("how");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lost before") << int(How::LoseBefore) << QByteArray();
        QTest::newRow("lost after") << int(How::LoseAfter) << QByteArray();
        QTest::newRow("silence") << int(How::Hang) << QByteArray();
        QTest::newRow("huge") << int(How::Answer) << QByteArray("$1048577\r\n");
        QTest::newRow("no RESP") << int(How::Answer) << QByteArray("HTTP/1.1 400\r\n");
    }
    void aLostAnswerLeavesAChangeUnknown() {
        QFETCH(int, how);
        QFETCH(QByteArray, bytes);
        for (const Effect effect : {Effect::Once, Effect::None}) {
            FakeRedis server;
            server.faults = {{"ACL SETUSER", How(how), bytes}};
            auto connection = open(server);
            const auto lost = connection->ask(setUser(), {}, effect);
            QVERIFY(!lost);
            QCOMPARE(lost.error().code == ErrorCode::OutcomeUnknown, effect == Effect::Once);
            QCOMPARE(lost.error().subject, QStringLiteral("cache:6379 ACL SETUSER"));
            if (bytes.startsWith('$')) QCOMPARE(lost.error().condition, QStringLiteral("KT-NET-5"));
            if (bytes.startsWith('H')) QCOMPARE(lost.error().condition, QStringLiteral("KT-NET-6"));
        }
    }

    void aCancelledCallSendsNothing() {
        FakeRedis server;
        auto connection = open(server);
        std::stop_source stop;
        stop.request_stop();
        base::CallContext context;
        context.stop = stop.get_token();
        QCOMPARE(connection->ask(setUser(), context, Effect::Once).error().code, ErrorCode::Cancelled);
        QVERIFY(server.asked().isEmpty());
    }

    void aTransactionIsDoneWholeOrNotAtAll() {
        for (const char* lostAt : {"MULTI", "ACL SETUSER", "ACL SAVE"}) {
            FakeRedis server;
            server.faults = {{lostAt, How::LoseAfter, {}}};
            const auto lost = open(server)->tellTogether(change(), {});
            QCOMPARE(lost.error().code, ErrorCode::Unavailable); // not unknown: nothing was carried out
            QVERIFY(!server.now().contains("app"));
        }
        for (const How how : {How::LoseBefore, How::LoseAfter}) {
            FakeRedis server;
            server.faults = {{"EXEC", how, {}}};
            QCOMPARE(open(server)->tellTogether(change(), {}).error().code, ErrorCode::OutcomeUnknown);
            QCOMPARE(server.now().contains("app"), how == How::LoseAfter);
            QCOMPARE(server.saved().contains("app"), how == How::LoseAfter);
        }
    }

    void aTransactionThatIsRefusedLeavesTheConnectionUsable() {
        FakeRedis server;
        server.faults = {{"ACL SAVE", How::Answer, "-NOPERM no\r\n"}};
        auto connection = open(server);
        QCOMPARE(connection->tellTogether(change(), {}).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(connection->ask(RespCommand{"PING"}, {})->text, QByteArray("PONG"));
        QVERIFY(!server.now().contains("app"));
    }

    void withoutTransactionsTheyGoOneByOne() {
        FakeRedis server;
        server.users["default"].denied = {"MULTI"};
        server.canSave = false;
        const auto replies = open(server)->tellTogether(change(), {});
        QCOMPARE(replies->size(), 2u);
        QVERIFY(!replies->at(0).isFault());
        QCOMPARE(replies->at(1).fault, RedisFault::NotSaved);
        QVERIFY(server.now().contains("app"));
        server.users["default"].denied = {"MULTI", "ACL SETUSER"};
        QCOMPARE(open(server)->tellTogether(change(), {})->size(), 1u);
    }
};

QTEST_GUILESS_MAIN(tst_RedisConnection)
#include "tst_RedisConnection.moc"
