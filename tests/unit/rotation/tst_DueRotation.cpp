#include "RotationDesk.h"

#include "rotation/DueRotation.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using domain::SecretKind;
using domain::StrategyKind;
using Outcome = DueAct::Outcome;

/// Rotation without a person beside it.
class tst_DueRotation : public QObject {
    Q_OBJECT

    static constexpr int kDay = 24 * 3600;

    struct Desk : RotationDesk {
        Desk() {
            grace = kDay;
            rule.rotation.graceSeconds = kDay;
            target = std::make_shared<fakes::FakeTargetState>();
            target->strategies = {StrategyKind::TwoCredentials};
        }
        PlanRequest request(const QString& path) const {
            PlanRequest made;
            made.ref = {QStringLiteral("prod"), QStringLiteral("mem"), path, {}};
            made.rule = rule;
            made.kind = SecretKind::SessionSecret;
            return made;
        }
        std::vector<DueAct> pass(const std::vector<QString>& due, std::vector<StrategyKind> allowed = {StrategyKind::StoreOnly}) {
            std::vector<PlanRequest> requests;
            for (const QString& path : due) requests.push_back(request(path));
            auto acts = DueRotation(*engine, std::move(allowed)).pass(QStringLiteral("prod"), std::move(requests), {});
            return acts ? std::move(*acts) : std::vector<DueAct>();
        }
    };

  private Q_SLOTS:
    void beginsWaitsAndRetiresOnEvidence() {
        Desk desk;
        desk.addConsumer(QStringLiteral("api"));
        desk.put(QStringLiteral("A"), "old");
        auto acts = desk.pass({QStringLiteral("A")});
        QCOMPARE(acts.size(), std::size_t(1));
        QCOMPARE(acts[0].outcome, Outcome::Waits);
        QVERIFY(acts[0].run->isUnattended);
        QCOMPARE(desk.pass({}).at(0).outcome, Outcome::Waits);
        desk.clock.pass(std::chrono::seconds(kDay + 1));
        QCOMPARE(desk.pass({}).at(0).outcome, Outcome::Closed);
        QVERIFY(desk.pass({}).empty());
    }

    void nothingIsRetiredWithoutEvidence() {
        Desk desk;
        desk.put(QStringLiteral("A"), "old");
        desk.rule.rotation.consumers.clear();
        // That nobody is declared to read it is a note of the plan which a person should weigh.
        const auto acts = desk.pass({QStringLiteral("A")});
        QCOMPARE(acts.at(0).outcome, Outcome::Doubt);
        QCOMPARE(acts.at(0).reason, QStringLiteral("PLAN-CONSUMERS"));
        QCOMPARE(desk.at(QStringLiteral("A")), std::string("old"));
    }

    void aPersonsRunIsLeftAlone() {
        Desk desk;
        desk.addConsumer(QStringLiteral("api"));
        desk.put(QStringLiteral("A"), "old");
        const auto run = desk.start(QStringLiteral("A"));
        desk.clock.pass(std::chrono::seconds(kDay + 1));
        const auto acts = desk.pass({QStringLiteral("A")});
        QCOMPARE(acts.at(0).outcome, Outcome::Left);
        QCOMPARE(acts.at(0).reason, QStringLiteral("attended"));
        QVERIFY(desk.engine->document(run->run)->isOpen());
    }

    void onlyAllowedStrategiesRun() {
        Desk desk;
        desk.addConsumer(QStringLiteral("api"));
        desk.put(QStringLiteral("A"), "old");
        const auto acts = desk.pass({QStringLiteral("A")}, {StrategyKind::TwoCredentials});
        QCOMPARE(acts.at(0).outcome, Outcome::Left);
        QCOMPARE(acts.at(0).reason, QStringLiteral("strategy"));
        QCOMPARE(desk.at(QStringLiteral("A")), std::string("old"));
    }

    void stopsAtTheFirstDoubt() {
        Desk desk;
        desk.addConsumer(QStringLiteral("api"));
        desk.script(QStringLiteral("api"))->answer = consumers::RollState::Failed;
        for (const char* path : {"A", "B"}) desk.put(QString::fromLatin1(path), "old");
        const auto acts = desk.pass({QStringLiteral("A"), QStringLiteral("B")});
        QCOMPARE(acts.size(), std::size_t(1));
        QCOMPARE(acts.at(0).outcome, Outcome::Doubt);
        QCOMPARE(acts.at(0).problem->condition, QStringLiteral("KT-ROT-13"));
        QCOMPARE(desk.at(QStringLiteral("B")), std::string("old"));
        // It stays a doubt until somebody has looked.
        QCOMPARE(desk.pass({QStringLiteral("B")}).at(0).outcome, Outcome::Doubt);
        QCOMPARE(desk.at(QStringLiteral("B")), std::string("old"));
    }

    void whatAPersonRollsIsLeft() {
        Desk desk;
        desk.addConsumer(QStringLiteral("ops"), QStringLiteral("manual"));
        desk.put(QStringLiteral("A"), "old");
        const auto acts = desk.pass({QStringLiteral("A")});
        QCOMPARE(acts.at(0).outcome, Outcome::Left);
        QCOMPARE(acts.at(0).reason, QStringLiteral("manual"));
        QCOMPARE(desk.at(QStringLiteral("A")), std::string("old"));
    }

    void sessionsAreEvidence() {
        Desk desk;
        desk.rule.rotation.target = QStringLiteral("db");
        desk.rule.rotation.user = QStringLiteral("app");
        desk.addConsumer(QStringLiteral("api"));
        desk.put(QStringLiteral("A"), "old");
        desk.target->put(QStringLiteral("app"), "old");
        QCOMPARE(desk.pass({QStringLiteral("A")}, {StrategyKind::TwoCredentials}).at(0).outcome, Outcome::Waits);
        desk.target->logins[QStringLiteral("app")].sessions = 2;
        desk.clock.pass(std::chrono::seconds(kDay + 1));
        QCOMPARE(desk.pass({}).at(0).outcome, Outcome::Waits);
        QVERIFY(desk.target->letsIn(QStringLiteral("app"), "old"));
        desk.target->logins[QStringLiteral("app")].sessions = 0;
        QCOMPARE(desk.pass({}).at(0).outcome, Outcome::Closed);
        QVERIFY(!desk.target->letsIn(QStringLiteral("app"), "old"));
        QVERIFY(desk.target->letsIn(QStringLiteral("app"), desk.at(QStringLiteral("A"))));
    }

    /// ROT-14 on the way: clocks that jump ahead shorten no grace. A quarter of nightly passes leaves nothing overdue and nothing half done.
    void ROT14_aQuarterOfNights() {
        Desk desk;
        desk.addConsumer(QStringLiteral("api"));
        struct Secret {
            QString path;
            int period;
            int age = 0;
        };
        std::vector<Secret> secrets{{QStringLiteral("A"), 7}, {QStringLiteral("B"), 30}, {QStringLiteral("C"), 45}, {QStringLiteral("D"), 1}};
        for (const auto& one : secrets) desk.put(one.path, "old");
        int most = 0;
        for (int night = 0; night < 92; ++night) {
            std::vector<QString> due;
            for (const auto& one : secrets)
                if (one.age >= one.period) due.push_back(one.path);
            std::map<QString, std::string> before;
            for (const auto& one : secrets) before[one.path] = desk.at(one.path);
            for (const DueAct& act : desk.pass(due)) QVERIFY2(act.outcome != Outcome::Doubt, qPrintable(act.ref + u' ' + act.reason));
            for (auto& one : secrets) {
                one.age = desk.at(one.path) == before[one.path] ? one.age + 1 : 0;
                most = std::max(most, one.age - one.period);
            }
            // The wall clock of this host jumps about; only time that passed counts.
            desk.clock.wall += std::chrono::hours(night % 5 == 0 ? 24 * 365 : 0);
            desk.clock.pass(std::chrono::seconds(kDay));
            desk.clock.wall -= std::chrono::hours(night % 5 == 0 ? 24 * 365 : 0);
        }
        // One whose period is no longer than its grace time waits for that once more.
        QVERIFY2(most <= 2, qPrintable(QString::number(most)));
        desk.clock.pass(std::chrono::seconds(2 * kDay));
        (void)desk.pass({});
        const auto runs = desk.engine->documents();
        QVERIFY(runs.has_value());
        for (const auto& run : *runs) QVERIFY(!run.isOpen());
    }
};

QTEST_GUILESS_MAIN(tst_DueRotation)
#include "tst_DueRotation.moc"
