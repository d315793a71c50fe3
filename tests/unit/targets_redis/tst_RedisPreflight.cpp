#include "RedisStage.h"

using namespace keyturn;
using namespace keyturn::targets;
using namespace keyturn::targets::test;
using base::ErrorCode;
using domain::StrategyKind;

/// What is told before anything is changed.
class tst_RedisPreflight : public QObject {
    Q_OBJECT

    static base::Result<std::vector<PreflightLine>> look(RedisStage& stage, StrategyKind strategy = StrategyKind::TwoCredentials) {
        PreflightRequest request;
        request.strategy = strategy;
        request.current = stage.first();
        return stage.target()->preflight(request, {});
    }
    static bool hasFailed(const std::vector<PreflightLine>& lines, const char* word, const QStringList& args) {
        const auto* line = lineOf(lines, word);
        return line != nullptr && line->isFailed && line->args == args;
    }
    static bool isClear(const std::vector<PreflightLine>& lines) {
        return std::ranges::none_of(lines, &PreflightLine::isFailed);
    }

  private Q_SLOTS:
    void aSoundServerHasNothingInTheWay() {
        RedisStage stage;
        stage.node().clientList = "id=1 age=1 flags=N user=app\nid=OURS age=0 flags=N user=admin\n";
        const auto lines = look(stage);
        QVERIFY(isClear(*lines));
        QCOMPARE(lineOf(*lines, "admin")->args, QStringList{QStringLiteral("admin")});
        QCOMPARE(lineOf(*lines, "sessions")->args, (QStringList{QStringLiteral("app"), QStringLiteral("1")}));
        QVERIFY(lineOf(*lines, "replicas") == nullptr);
    }

    void theUserIsLookedAtOnEveryNode() {
        RedisStage stage(2);
        stage.node(1).users.erase("app");
        QVERIFY(hasFailed(*look(stage), "absent", {QStringLiteral("app"), QStringLiteral("127.0.0.1:%1").arg(stage.node(1).port())}));
        RedisStage off;
        off.node().users["app"].isOn = false;
        QVERIFY(hasFailed(*look(off), "noLogin", {QStringLiteral("app")}));
        RedisStage many;
        many.node().users["app"].hashes = RedisStage::hashesOf({"first", "second"});
        QVERIFY(isClear(*look(many)));
        many.node().users["app"].hashes = RedisStage::hashesOf({"first", "second", "third"});
        QVERIFY(hasFailed(*look(many), "slot", {QStringLiteral("app")}));
    }

    void whatARestartWouldLoseIsTold() {
        RedisStage stage;
        stage.node().aclFile.clear();
        QVERIFY(isClear(*look(stage)));
        stage.node().configFile.clear();
        QVERIFY(hasFailed(*look(stage), "notSaved", {QStringLiteral("app")}));
    }

    void theStrategyFitsTheUser() {
        RedisStage stage;
        QCOMPARE(look(stage, StrategyKind::InPlace).error().code, ErrorCode::Unsupported);
        QCOMPARE(look(stage, StrategyKind::AlternatingUsers).error().code, ErrorCode::Unsupported);
        RedisStage plain(1, "default");
        QVERIFY(isClear(*look(plain)));
        QVERIFY(hasFailed(*look(plain, StrategyKind::InPlace), "notSaved", {QStringLiteral("requirepass")}));
        plain.node().aclFile.clear();
        QVERIFY(isClear(*look(plain, StrategyKind::InPlace)));
        QVERIFY(hasFailed(*look(plain), "slot", {QStringLiteral("default")}));
    }

    void missingRightsAreNamed_data() {
        QTest::addColumn<QByteArray>("denied");
        QTest::addColumn<QString>("told");
        QTest::newRow("getuser") << QByteArray("ACL GETUSER") << QStringLiteral("ACL GETUSER");
        QTest::newRow("setuser") << QByteArray("ACL SETUSER") << QStringLiteral("ACL SETUSER");
        QTest::newRow("save") << QByteArray("ACL SAVE") << QStringLiteral("ACL SAVE");
        QTest::newRow("config") << QByteArray("CONFIG GET") << QStringLiteral("CONFIG GET");
        QTest::newRow("info") << QByteArray("INFO") << QStringLiteral("INFO");
    }
    void missingRightsAreNamed() {
        QFETCH(QByteArray, denied);
        QFETCH(QString, told);
        RedisStage stage(2);
        stage.node(1).users["admin"].denied = {denied};
        const auto lines = look(stage);
        QVERIFY2(hasFailed(*lines, "right", {told}), qPrintable(told));
        QCOMPARE(std::ranges::count_if(*lines, &PreflightLine::isFailed), 1);
        QCOMPARE(stage.hashes(), RedisStage::hashesOf({"first"}));
    }

    void rightsThatCannotBeAskedForAreNoObstacle() {
        RedisStage stage;
        stage.node().users["admin"].denied = {"ACL DRYRUN", "CLIENT LIST"};
        const auto lines = look(stage);
        QVERIFY(isClear(*lines));
        QVERIFY(lineOf(*lines, "sessions") == nullptr);
    }

    void copiesThatAreNotListedAreFound() {
        RedisStage stage(2);
        stage.node(0).info = "role:master\r\nconnected_slaves:1\r\nslave0:ip=10.0.0.2,port=6380,state=online,offset=1,lag=0\r\n";
        stage.node(1).info = "role:slave\r\nmaster_host:10.0.0.1\r\nmaster_port:6379\r\nmaster_link_status:up\r\nconnected_slaves:0\r\n";
        auto lines = look(stage);
        QVERIFY(isClear(*lines));
        QCOMPARE(lineOf(*lines, "replicas")->args, QStringList{QStringLiteral("1")});
        stage.node(0).info = "role:master\r\nconnected_slaves:2\r\nslave0:ip=10.0.0.2,port=6380,state=online\r\nslave1:ip=10.0.0.3,port=6380,state=online\r\n";
        lines = look(stage);
        QVERIFY(lineOf(*lines, "replicas")->isFailed);
        QCOMPARE(lineOf(*lines, "replicas")->args.at(1), QStringLiteral("1"));
        QVERIFY(lineOf(*lines, "replicas")->args.at(0).contains(QLatin1String("10.0.0.3:6380")));
    }

    void aReplicaNamedAlonePointsToItsPrimary() {
        RedisStage stage;
        stage.node().info = "role:slave\r\nmaster_host:10.0.0.1\r\nmaster_port:6379\r\nmaster_link_status:up\r\nconnected_slaves:0\r\n";
        QVERIFY(hasFailed(*look(stage), "replicas", {QStringLiteral("10.0.0.1:6379"), QStringLiteral("1")}));
    }

    void aWrongAdministratorIsAnError() {
        RedisStage stage;
        stage.node().users["admin"].hashes.clear();
        QCOMPARE(look(stage).error().code, ErrorCode::Unauthenticated);
    }
};

QTEST_GUILESS_MAIN(tst_RedisPreflight)
#include "tst_RedisPreflight.moc"
