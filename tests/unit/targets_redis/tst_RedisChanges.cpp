#include "RedisStage.h"

using namespace keyturn;
using namespace keyturn::targets;
using namespace keyturn::targets::test;
using base::ErrorCode;
using How = FakeRedis::Fault::How;

/// What the target changes, and what a fault leaves behind.
class tst_RedisChanges : public QObject {
    Q_OBJECT

    const QByteArrayList kFirst = RedisStage::hashesOf({"first"});
    const QByteArrayList kBoth = RedisStage::hashesOf({"first", "second"});
    const QByteArrayList kSecond = RedisStage::hashesOf({"second"});

  private Q_SLOTS:
    void factsAreTheSettings() {
        const auto target = RedisStage::make({{QStringLiteral("host"), QStringLiteral("cache.internal")}, {QStringLiteral("hosts"), QStringLiteral("redis, 10.0.0.9")}});
        QVERIFY(target.has_value());
        const auto facts = (*target)->facts();
        QCOMPARE(facts.address, QStringLiteral("cache.internal:6379"));
        QCOMPARE(facts.hosts, (QStringList{QStringLiteral("cache.internal"), QStringLiteral("redis"), QStringLiteral("10.0.0.9")}));
        QCOMPARE(facts.port, QStringLiteral("6379"));
        QCOMPARE(facts.strategies, (QList{domain::StrategyKind::TwoCredentials, domain::StrategyKind::InPlace}));
        QCOMPARE(facts.mostBytes, 512);
    }

    void settingsAreChecked_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("condition");
        QTest::newRow("no host") << QStringLiteral("host") << QString() << QStringLiteral("KT-CFG-7");
        QTest::newRow("port") << QStringLiteral("port") << QStringLiteral("0") << QStringLiteral("KT-CFG-8");
        QTest::newRow("tls") << QStringLiteral("tls") << QStringLiteral("maybe") << QStringLiteral("KT-CFG-8");
        QTest::newRow("nodes") << QStringLiteral("nodes") << QStringLiteral("a:x") << QStringLiteral("KT-CFG-8");
        QTest::newRow("admin alone") << QStringLiteral("admin") << QStringLiteral("boss") << QStringLiteral("KT-CFG-7");
        QTest::newRow("password alone") << QStringLiteral("adminPassword") << QStringLiteral("desk:boss") << QStringLiteral("KT-CFG-7");
    }
    void settingsAreChecked() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, condition);
        QMap<QString, QString> settings{{QStringLiteral("host"), QStringLiteral("127.0.0.1")}};
        settings[field] = text;
        QCOMPARE(RedisStage::make(settings).error().condition, condition);
        settings = {{QStringLiteral("host"), QStringLiteral("127.0.0.1")}, {QStringLiteral("caFile"), QStringLiteral("/nowhere")}};
        QCOMPARE(RedisStage::make(settings).error().code, ErrorCode::NotFound);
    }

    void NET1_clearTextStaysOnThisMachine() {
        const auto target = RedisStage::make({{QStringLiteral("host"), QStringLiteral("cache.internal")}, {QStringLiteral("tls"), QStringLiteral("off")}});
        QCOMPARE((*target)->check({}).error().condition, QStringLiteral("KT-NET-1"));
    }

    void ROT8_theSecondPasswordIsAddedAsAHashEverywhereAndKept() {
        RedisStage stage(3);
        auto target = stage.target();
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(stage.hashes(i), kBoth);
            QCOMPARE(stage.savedHashes(i), kBoth);
            for (const QByteArray& asked : stage.node(i).asked()) QVERIFY2(!asked.contains("second"), asked.constData());
        }
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        QCOMPARE(stage.hashes(), kBoth);
        QVERIFY(target->probe(stage.second(), {}, {})->isAccepted);
        QVERIFY(target->probe(stage.first(), {}, {})->isAccepted);
        QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
        QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
        for (std::size_t i = 0; i < 3; ++i) QCOMPARE(stage.savedHashes(i), kSecond);
        QVERIFY(!target->probe(stage.first(), {}, {})->isAccepted);
        stage.node().restart();
        QVERIFY(target->probe(stage.second(), {}, {})->isAccepted);
    }

    void theAccountItselfChangesItsOwn() {
        RedisStage stage(2);
        auto target = stage.ownTarget();
        QCOMPARE(*target->check({}), QString());
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
        QCOMPARE(stage.savedHashes(1), kSecond);
        QCOMPARE(target->disable(stage.second(), stage.first(), {}).error().code, ErrorCode::Unauthenticated);
    }

    void otherPasswordsAreNeverTouched() {
        RedisStage stage;
        stage.node().users["app"].hashes += FakeRedis::hashOf("third");
        auto target = stage.target();
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
        QCOMPARE(stage.hashes(), RedisStage::hashesOf({"third", "second"}));
    }

    void whatWouldLockOutIsRefused() {
        RedisStage stage;
        auto target = stage.target();
        QCOMPARE(target->disable(stage.first(), stage.first(), {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(target->disable(stage.first(), stage.second(), {}).error().code, ErrorCode::Conflict); // the second does not work
        const base::SecureBytes other = base::SecureBytes::fromChars("x");
        QCOMPARE(target->set({QStringLiteral("nobody"), &other}, {QStringLiteral("nobody"), &other}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(target->set(stage.second(), {QStringLiteral("admin"), &other}, {}).error().code, ErrorCode::Unsupported);
        QVERIFY(!stage.node().now().contains("nobody"));
        QCOMPARE(stage.hashes(), kFirst);
        stage.node().aclFile.clear();
        stage.node().configFile.clear();
        QCOMPARE(target->set(stage.second(), stage.first(), {}).error().code, ErrorCode::Unsupported);
        QCOMPARE(stage.hashes(), kFirst);
    }

    void whereNoAclFileIsTheConfigurationKeepsIt() {
        RedisStage stage;
        stage.node().aclFile.clear();
        QVERIFY(stage.target()->set(stage.second(), stage.first(), {}).has_value());
        QCOMPARE(stage.savedHashes(), kBoth);
        QVERIFY(stage.node().asked().contains("CONFIG REWRITE"));
    }

    void aUserThatAnyValueOpensKeepsItsConsumers() {
        RedisStage stage;
        stage.node().users["app"] = {};
        stage.node().users["app"].isNoPass = true;
        auto target = stage.target();
        const auto login = target->probe(stage.second(), {}, {});
        QVERIFY(login->isAccepted);
        QVERIFY(!login->isChecked);
        QCOMPARE(target->disable(stage.first(), stage.second(), {}).error().code, ErrorCode::Conflict);
        stage.node().canSave = false;
        QVERIFY(!target->set(stage.second(), stage.first(), {}));
        QVERIFY(stage.node().now().at("app").isNoPass);
        stage.node().canSave = true;
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        QVERIFY(!stage.node().now().at("app").isNoPass);
        QVERIFY(target->probe(stage.first(), {}, {})->isChecked);
    }

    void withoutTheRightToAskAWrongValueTells() {
        RedisStage stage;
        auto own = stage.ownTarget();
        stage.node().users["app"].denied = {"ACL GETUSER"};
        QVERIFY(own->probe(stage.first(), {}, {})->isChecked);
        stage.node().users["app"].isNoPass = true;
        QVERIFY(!own->probe(stage.first(), {}, {})->isChecked);
    }

    /// A node whose file cannot be written: all is as before, everywhere.
    void whatCannotBeKeptIsTakenBack() {
        for (const bool isDisabling : {false, true}) {
            for (const std::size_t broken : {0u, 1u, 2u}) {
                RedisStage stage(3);
                auto target = stage.target();
                if (isDisabling) QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
                const QByteArrayList before = stage.hashes();
                stage.node(broken).canSave = false;
                const auto done = isDisabling ? target->disable(stage.first(), stage.second(), {}) : target->set(stage.second(), stage.first(), {});
                QCOMPARE(done.error().code, ErrorCode::Unavailable);
                QCOMPARE(done.error().args, QStringList{QStringLiteral("not saved")});
                QVERIFY2(done.error().subject.endsWith(QLatin1String(" ACL SAVE")), qPrintable(done.error().subject));
                for (std::size_t i = 0; i < 3; ++i) {
                    // The one that is taken back and added again stands last.
                    QByteArrayList now = stage.hashes(i);
                    QByteArrayList kept = stage.savedHashes(i);
                    std::ranges::sort(now);
                    std::ranges::sort(kept);
                    QByteArrayList sorted = before;
                    std::ranges::sort(sorted);
                    QCOMPARE(now, sorted);
                    if (i > broken) QCOMPARE(kept, sorted);
                }
            }
        }
    }

    void whatCannotBeTakenBackIsUnknown() {
        RedisStage stage;
        stage.node().canSave = false;
        // The second one takes it back.
        stage.node().faults = {{"ACL SETUSER", How::LoseBefore, {}, 1}};
        const auto done = stage.target()->set(stage.second(), stage.first(), {});
        QCOMPARE(done.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(done.error().args, QStringList{QStringLiteral("not saved")});
        QCOMPARE(stage.hashes(), kBoth);
    }

    void aMissingRightChangesNothing() {
        RedisStage stage(2);
        stage.node(0).users["admin"].denied = {"ACL SETUSER"};
        const auto done = stage.target()->set(stage.second(), stage.first(), {});
        QCOMPARE(done.error().code, ErrorCode::PermissionDenied);
        QVERIFY2(done.error().subject.endsWith(QLatin1String("ACL SETUSER")), qPrintable(done.error().subject));
        for (const std::size_t i : {0u, 1u}) QCOMPARE(stage.hashes(i), kFirst);
        QCOMPARE(stage.savedHashes(1), kFirst);
    }

    void aMissingNodeChangesNothing() {
        RedisStage stage(2);
        auto settings = stage.settings();
        settings[QStringLiteral("nodes")] += QStringLiteral(",127.0.0.1:1");
        const auto target = std::move(*RedisStage::make(settings));
        const auto done = target->set(stage.second(), stage.first(), {});
        QCOMPARE(done.error().code, ErrorCode::Unavailable);
        QCOMPARE(done.error().subject, QStringLiteral("127.0.0.1:1"));
        QCOMPARE(stage.hashes(1), kFirst);
    }

    /// The primary is told last: what it says holds for all.
    void anAnswerThatIsLostIsUnknownAndMayBeRepeated() {
        for (const How how : {How::LoseBefore, How::LoseAfter}) {
            for (const std::size_t lost : {0u, 1u}) {
                RedisStage stage(2);
                auto target = stage.target();
                stage.node(lost).faults = {{"EXEC", how, {}}};
                QCOMPARE(target->set(stage.second(), stage.first(), {}).error().code, ErrorCode::OutcomeUnknown);
                const bool isDone = target->probe(stage.second(), {}, {})->isAccepted;
                QCOMPARE(isDone, lost == 0 && how == How::LoseAfter);
                if (isDone) QCOMPARE(stage.savedHashes(1), kBoth);
                QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
                for (const std::size_t i : {0u, 1u}) QCOMPARE(stage.savedHashes(i), kBoth);
                stage.node(lost).faults = {{"EXEC", how, {}}};
                QCOMPARE(target->disable(stage.first(), stage.second(), {}).error().code, ErrorCode::OutcomeUnknown);
                QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
                for (const std::size_t i : {0u, 1u}) QCOMPARE(stage.savedHashes(i), kSecond);
            }
        }
    }

    void theDefaultUserWithoutAnAclFileHasOneValue() {
        RedisStage stage(2, "default");
        for (const std::size_t i : {0u, 1u}) stage.node(i).aclFile.clear();
        auto target = stage.target();
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        for (const std::size_t i : {0u, 1u}) {
            QCOMPARE(stage.savedHashes(i), kSecond);
            QCOMPARE(stage.node(i).configured("masterauth"), QByteArray("second"));
        }
        QVERIFY(!target->probe(stage.first(), {}, {})->isAccepted);
        QVERIFY(target->disable(stage.first(), stage.second(), {}).has_value());
        QCOMPARE(stage.hashes(), kSecond);
    }

    void whatRequirepassCannotBeIsRefused() {
        RedisStage stage(1, "default");
        stage.node().aclFile.clear();
        for (const QByteArray& value : {QByteArray(), QByteArray("a\0b", 3), QByteArray(513, 'x')}) {
            const base::SecureBytes fresh = base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())});
            QCOMPARE(stage.target()->set({QStringLiteral("default"), &fresh}, stage.first(), {}).error().code, ErrorCode::InvalidInput);
        }
        QCOMPARE(stage.hashes(), kFirst);
        QVERIFY(stage.node().configured("requirepass").isNull());
    }

    void masterauthIsLeftWhereItIsAnothersOrNobodys() {
        RedisStage alone(1, "default");
        alone.node().aclFile.clear();
        QVERIFY(alone.target()->set(alone.second(), alone.first(), {}).has_value());
        QVERIFY(alone.node().configured("masterauth").isNull());
        alone.node().info = "role:master\r\nconnected_slaves:1\r\nslave0:ip=10.0.0.2,port=6379,state=online\r\n";
        QVERIFY(alone.target()->set(alone.second(), alone.first(), {}).has_value());
        QCOMPARE(alone.node().configured("masterauth"), QByteArray("second"));
    }

    /// As itself: nodes that were told before a run was cut off take the fresh value only.
    void inPlaceGoesOnWhereItWasCutOff() {
        RedisStage stage(2, "default");
        for (const std::size_t i : {0u, 1u}) stage.node(i).aclFile.clear();
        auto target = stage.ownTarget();
        stage.node(0).faults = {{"MULTI", How::LoseBefore, {}}};
        QVERIFY(!target->set(stage.second(), stage.first(), {}));
        QCOMPARE(stage.hashes(1), kFirst); // taken back
        stage.node(0).faults = {{"EXEC", How::LoseBefore, {}}};
        QCOMPARE(target->set(stage.second(), stage.first(), {}).error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(stage.hashes(1), kSecond);
        QCOMPARE(stage.hashes(0), kFirst);
        QVERIFY(target->set(stage.second(), stage.first(), {}).has_value());
        for (const std::size_t i : {0u, 1u}) QCOMPARE(stage.savedHashes(i), kSecond);
    }

    void inPlaceIsTakenBackWhereItCannotBeKept() {
        RedisStage stage(2, "default");
        for (const std::size_t i : {0u, 1u}) stage.node(i).aclFile.clear();
        stage.node(0).canSave = false;
        QCOMPARE(stage.target()->set(stage.second(), stage.first(), {}).error().args, QStringList{QStringLiteral("not saved")});
        for (const std::size_t i : {0u, 1u}) QCOMPARE(stage.hashes(i), kFirst);
    }

    void probesTellWhatTheySaw() {
        RedisStage stage;
        auto target = stage.target();
        const auto login = target->probe(stage.first(), {}, {});
        QVERIFY(login->isAccepted && login->isChecked);
        QCOMPARE(login->evidence, QStringLiteral("redis 7.0.15"));
        QVERIFY(!target->probe(stage.second(), {}, {})->isAccepted);
        stage.node().users["app"].isOn = false;
        QVERIFY(!target->probe(stage.first(), {}, {})->isAccepted);
        QCOMPARE(target->probe(stage.first(), QStringLiteral("other"), {}).error().code, ErrorCode::Unsupported);
        stage.node().users["app"].isOn = true;
        stage.node().faults = {{"PING", How::Answer, "-LOADING Redis is loading the dataset in memory\r\n"}};
        QCOMPARE(target->probe(stage.first(), {}, {}).error().args, QStringList{QStringLiteral("LOADING")});
        stage.node().users["app"].denied = {"PING"};
        QVERIFY(target->probe(stage.first(), {}, {})->isAccepted);
    }

    void checksSayWhoChangesPasswords() {
        RedisStage stage(2);
        QCOMPARE(*stage.target()->check({}), QStringLiteral("admin"));
        stage.node(1).users["admin"].hashes = RedisStage::hashesOf({"other"});
        const auto refused = stage.target()->check({});
        QCOMPARE(refused.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("admin")});
        QVERIFY(stage.ownTarget()->check({}).has_value());
    }

    void sessionsOfTheUserAreCountedByTheirAge() {
        RedisStage stage;
        stage.node().clientList = "id=1 addr=a name= age=100 flags=N user=app\nid=2 age=100 flags=S user=app\nid=3 age=5 flags=N user=app\nid=4 age=100 flags=N user=other\n"
                                  "id=5 age=100 flags=M user=app\nid=OURS age=0 flags=N user=app\n";
        auto target = stage.target();
        QCOMPARE(*target->sessions(stage.first(), stage.first(), {}, {}), std::optional(3));
        const auto now = base::SystemClock().now();
        QCOMPARE(*target->sessions(stage.first(), stage.first(), now - std::chrono::seconds(60), {}), std::optional(2));
        QCOMPARE(*target->sessions(stage.first(), stage.first(), now - std::chrono::seconds(200), {}), std::optional(0));
        stage.node().users["admin"].denied = {"CLIENT LIST"};
        QCOMPARE(*target->sessions(stage.first(), stage.first(), {}, {}), std::optional<int>());
        stage.node().users["admin"].denied.clear();
        stage.node().clientList = "id=1 addr=a age=100 flags=N\n";
        QCOMPARE(*target->sessions(stage.first(), stage.first(), {}, {}), std::optional<int>());
    }
};

QTEST_GUILESS_MAIN(tst_RedisChanges)
#include "tst_RedisChanges.moc"
