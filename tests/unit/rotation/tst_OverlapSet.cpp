#include "RotationDesk.h"

#include "rotation/probes/SampleToken.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using domain::SecretKind;

namespace {
const QString kPath = QStringLiteral("JWT_SECRET");
const QString kPrevious = QStringLiteral("JWT_SECRET_PREVIOUS");
constexpr auto kOld = "old-signing-key-old-signing-key-old-signing-key";

/// What a replica has loaded: the set of keys, the first of which signs.
struct Replica {
    std::vector<std::string> keys;
    void load(RotationDesk& desk) {
        keys = {desk.at(kPath)};
        if (desk.has(kPrevious)) keys.push_back(desk.at(kPrevious));
    }
    bool accepts(const std::string& key) const { return std::find(keys.begin(), keys.end(), key) != keys.end(); }
};
} // namespace

class tst_OverlapSet : public QObject {
    Q_OBJECT

    static void prepare(RotationDesk& desk) {
        desk.put(kPath, kOld);
        desk.rule.rotation.companion = kPrevious;
        desk.rule.rotation.tokenLifeSeconds = 1800;
        desk.rule.rotation.skewSeconds = 60;
        desk.grace = 60;
        desk.addConsumer(QStringLiteral("api-1"));
        desk.addConsumer(QStringLiteral("api-2"));
    }
    static base::Result<RunDocument> start(RotationDesk& desk) { return desk.start(kPath, SecretKind::JwtHmac); }

  private Q_SLOTS:
    void planShowsThreeRolloutsAndTheFloorOfGrace() {
        RotationDesk desk;
        prepare(desk);
        const auto plan = desk.plan(kPath, SecretKind::JwtHmac);
        QVERIFY(plan.has_value());
        QVERIFY(!plan->blocked());
        QCOMPARE(plan->strategy, domain::StrategyKind::OverlapSet);
        QCOMPARE(plan->graceSeconds, 1800 + 2 * 60);
        QVERIFY(plan->cutOff.isEmpty());
        QStringList actions;
        for (const auto& change : plan->changes)
            if (change.place != QLatin1String("api-2")) actions += change.action;
        QCOMPARE(actions, (QStringList{QStringLiteral("writeCompanion"), QStringLiteral("roll"), QStringLiteral("swap"), QStringLiteral("swap"),
                                       QStringLiteral("roll"), QStringLiteral("removeCompanion"), QStringLiteral("roll"),
                                       QStringLiteral("removePrevious")}));
    }

    void noReplicaEverRefusesATokenOfAnother() {
        RotationDesk desk;
        prepare(desk);
        Replica one, two;
        one.load(desk);
        two.load(desk);
        bool refused = false;
        const auto look = [&] { refused = refused || !one.accepts(two.keys.front()) || !two.accepts(one.keys.front()); };
        desk.script(QStringLiteral("api-1"))->onRoll = [&] {
            one.load(desk);
            look();
        };
        desk.script(QStringLiteral("api-2"))->onRoll = [&] {
            two.load(desk);
            look();
        };
        const auto run = start(desk);
        QVERIFY(run.has_value());
        QCOMPARE(run->phase, Phase::Grace);
        const std::string fresh = desk.at(kPath);
        QVERIFY(fresh != kOld);
        QCOMPARE(desk.at(kPrevious), std::string(kOld));
        QVERIFY(one.accepts(kOld) && two.accepts(kOld));
        QCOMPARE(one.keys.front(), fresh);
        desk.clock.pass(std::chrono::seconds(1921));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY2(closed.has_value(), qPrintable(closed ? QString() : closed.error().condition));
        QCOMPARE(closed->state, RunState::Closed);
        QVERIFY(!desk.has(kPrevious));
        QVERIFY(!one.accepts(kOld) && !two.accepts(kOld));
        QVERIFY(!refused);
        QCOMPARE(desk.script(QStringLiteral("api-1"))->calls,
                 (QStringList{QStringLiteral("stage/1"), QStringLiteral("rollOut/2"), QStringLiteral("retire/3")}));
    }

    void ROT8_graceIsNeverBelowTheTokens() {
        RotationDesk desk;
        prepare(desk);
        const auto run = start(desk);
        desk.clock.pass(std::chrono::seconds(61));
        const auto refused = desk.engine->retire(run->run, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ROT-8"));
    }

    void ROT6_rollbackInGraceRestoresEverything_data() {
        QTest::addColumn<bool>("companionBefore");
        QTest::newRow("companion absent before") << false;
        QTest::newRow("companion held an older key") << true;
    }
    void ROT6_rollbackInGraceRestoresEverything() {
        QFETCH(bool, companionBefore);
        RotationDesk desk;
        prepare(desk);
        if (companionBefore) desk.put(kPrevious, "an even older key, left behind by someone");
        desk.put(QStringLiteral("WORKER_JWT"), kOld);
        desk.rule.rotation.copies = {QStringLiteral("mem/WORKER_JWT")};
        const auto run = start(desk);
        QVERIFY(run.has_value());
        QVERIFY(desk.at(QStringLiteral("WORKER_JWT")) == desk.at(kPath));
        desk.rollOrder.clear();
        Replica one, two;
        one.load(desk);
        two.load(desk);
        bool refused = false;
        for (const auto& [id, replica] : {std::pair("api-1", &one), std::pair("api-2", &two)})
            desk.script(QString::fromLatin1(id))->onRoll = [&desk, &one, &two, &refused, loads = replica] {
                loads->load(desk);
                refused = refused || !one.accepts(two.keys.front()) || !two.accepts(one.keys.front());
            };
        const auto back = desk.engine->rollback(run->run, {});
        QVERIFY(back.has_value());
        QCOMPARE(back->state, RunState::RolledBack);
        QVERIFY(!refused);
        QCOMPARE(one.keys.front(), std::string(kOld));
        QCOMPARE(desk.at(kPath), std::string(kOld));
        QCOMPARE(desk.at(QStringLiteral("WORKER_JWT")), std::string(kOld));
        QCOMPARE(desk.has(kPrevious), companionBefore);
        if (companionBefore) QCOMPARE(desk.at(kPrevious), std::string("an even older key, left behind by someone"));
        // Two rounds: first all verify both and sign with the old, then the new one goes.
        QCOMPARE(desk.rollOrder, (QStringList{QStringLiteral("api-2"), QStringLiteral("api-1"), QStringLiteral("api-2"), QStringLiteral("api-1")}));
        QCOMPARE(desk.script(QStringLiteral("api-1"))->calls.mid(2), (QStringList{QStringLiteral("rollback/5"), QStringLiteral("rollback/6")}));
    }

    void storeThatCannotRemoveEndsWithoutTheOldKey() {
        auto lesser = backends::MemoryBackend::everything();
        lesser.remove = false;
        RotationDesk desk(lesser);
        prepare(desk);
        const auto run = start(desk);
        QVERIFY(run.has_value());
        desk.clock.pass(std::chrono::seconds(1921));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY(closed.has_value());
        QCOMPARE(closed->state, RunState::Closed);
        QCOMPARE(desk.at(kPrevious), desk.at(kPath));
        QVERIFY(desk.at(kPath) != kOld);
    }

    void staleCompanionWrittenByOthersStopsTheRetire() {
        RotationDesk desk;
        prepare(desk);
        const auto run = start(desk);
        desk.put(kPrevious, "put there by a colleague meanwhile");
        desk.clock.pass(std::chrono::seconds(1921));
        const auto stopped = desk.engine->retire(run->run, {});
        QVERIFY(stopped.has_value());
        QCOMPARE(stopped->state, RunState::Blocked);
        QCOMPARE(stopped->problem->condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(desk.at(kPrevious), std::string("put there by a colleague meanwhile"));
    }

    void rollbackHalfWayThroughTheFirstRollout() {
        RotationDesk desk;
        prepare(desk);
        desk.script(QStringLiteral("api-2"))->answer = consumers::RollState::Failed;
        const auto run = start(desk);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->phase, Phase::Stage);
        QCOMPARE(desk.at(kPath), std::string(kOld));
        desk.script(QStringLiteral("api-2"))->answer = consumers::RollState::RolledOut;
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QVERIFY(!desk.has(kPrevious));
    }

    void manualConsumerIsAskedOncePerRound() {
        RotationDesk desk;
        prepare(desk);
        desk.addConsumer(QStringLiteral("partner"), QStringLiteral("manual"));
        auto run = start(desk);
        QCOMPARE(run->waitReason, QStringLiteral("consumer:partner"));
        QCOMPARE(run->phase, Phase::Stage);
        auto next = desk.engine->confirm(run->run, QStringLiteral("partner"), QStringLiteral("loaded the set"), {});
        QCOMPARE(next->waitReason, QStringLiteral("consumer:partner"));
        QCOMPARE(next->phase, Phase::RollOut);
        next = desk.engine->confirm(run->run, QStringLiteral("partner"), QStringLiteral("signs with the new one"), {});
        QCOMPARE(next->phase, Phase::Grace);
        const auto back = desk.engine->rollback(run->run, {});
        QCOMPARE(back->waitReason, QStringLiteral("consumer:partner"));
        QCOMPARE(desk.at(kPath), std::string(kOld));
        QCOMPARE(desk.engine->confirm(run->run, QStringLiteral("partner"), QStringLiteral("signs with the old"), {})->waitReason,
                 QStringLiteral("consumer:partner"));
        QCOMPARE(desk.engine->confirm(run->run, QStringLiteral("partner"), QStringLiteral("back on the old"), {})->state, RunState::RolledBack);
    }

    void sampleTokenTellsKeysApart() {
        const auto key = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
        const auto other = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdeg");
        const auto token = SampleToken::sign(key.bytes(), base::Instant{});
        QVERIFY(SampleToken::isSignedBy(token.bytes(), key.bytes()));
        QVERIFY(!SampleToken::isSignedBy(token.bytes(), other.bytes()));
        QVERIFY(!SampleToken::isSignedBy(key.bytes(), key.bytes()));
        QVERIFY(!SampleToken::isSignedBy({}, key.bytes()));
    }
};

QTEST_GUILESS_MAIN(tst_OverlapSet)
#include "tst_OverlapSet.moc"
