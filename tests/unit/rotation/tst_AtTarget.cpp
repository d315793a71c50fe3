#include "RotationDesk.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using base::ErrorCode;
using domain::SecretKind;
using domain::StrategyKind;
using Fault = fakes::FakeTargetState::Fault;

namespace {

const QString kPath = QStringLiteral("DB_PASSWORD");
const QString kEntry = QStringLiteral("auth/database");
constexpr auto kOld = "the-old-password-of-the-database";

QString conditionOf(const base::Result<RunDocument>& answer) { return answer ? (answer->problem ? answer->problem->condition : QString()) : answer.error().condition; }

bool hasCheck(const base::Result<RotationPlan>& plan, const char* code, CheckState state = CheckState::Failed) {
    if (!plan) return false;
    return std::ranges::any_of(plan->checks, [&](const PlanCheck& check) { return check.code == QLatin1String(code) && check.state == state; });
}

const StepRecord* stepOf(const RunDocument& document, const QString& word, Phase phase) {
    for (const auto& step : document.steps)
        if (step.step == word && step.phase == phase) return &step;
    return nullptr;
}

} // namespace

/// Runs that change a target as well as the store: inPlace, twoCredentials, alternatingUsers.
class tst_AtTarget : public QObject {
    Q_OBJECT

    struct Desk : RotationDesk {
        explicit Desk(StrategyKind strategy, backends::BackendCapabilities capabilities = backends::MemoryBackend::everything()) : RotationDesk(capabilities) {
            target = std::make_shared<fakes::FakeTargetState>();
            target->strategies = {strategy};
            grace = 60;
            rule.rotation.target = QStringLiteral("db");
            if (strategy == StrategyKind::AlternatingUsers) {
                rule.rotation.userPath = QStringLiteral("#username");
                rule.rotation.users = {QStringLiteral("app_a"), QStringLiteral("app_b")};
                putFields(kEntry, {{QStringLiteral("host"), "db.internal"}, {QStringLiteral("username"), "app_a"}, {QStringLiteral("password"), kOld}});
                target->put(QStringLiteral("app_a"), kOld);
                target->put(QStringLiteral("app_b"), "of the round before");
                target->logins[QStringLiteral("app_b")].isOpen = false;
                path = kEntry;
                field = QStringLiteral("password");
            } else {
                rule.rotation.user = QStringLiteral("app");
                put(kPath, kOld);
                target->put(QStringLiteral("app"), kOld);
            }
        }
        base::Result<RotationPlan> planned() { return plan(path, SecretKind::DatabasePassword, field); }
        base::Result<RunDocument> started() { return start(path, SecretKind::DatabasePassword, field); }
        std::string value() { return at(path, field); }
        QString user() { return field.isEmpty() ? QStringLiteral("app") : QString::fromStdString(at(path, QStringLiteral("username"))); }
        /// R1: what the store says logs in.
        bool storeLogsIn() { return target->letsIn(user(), value()); }
        QString path = kPath;
        QString field;
    };

    static void strategies() {
        QTest::addColumn<StrategyKind>("strategy");
        QTest::newRow("inPlace") << StrategyKind::InPlace;
        QTest::newRow("twoCredentials") << StrategyKind::TwoCredentials;
        QTest::newRow("alternatingUsers") << StrategyKind::AlternatingUsers;
    }
    static bool oldLogsIn(const Desk& desk) { return desk.target->letsIn(desk.field.isEmpty() ? QStringLiteral("app") : QStringLiteral("app_a"), kOld); }

  private Q_SLOTS:
    void rotatesToTheEnd_data() { strategies(); }
    void rotatesToTheEnd() {
        QFETCH(StrategyKind, strategy);
        Desk desk(strategy);
        const auto plan = desk.planned();
        QVERIFY(plan.has_value());
        QVERIFY(!plan->blocked());
        QCOMPARE(plan->strategy, strategy);
        QVERIFY(hasCheck(plan, "PLAN-LOGIN", CheckState::Passed));
        QCOMPARE(hasCheck(plan, "PLAN-GAP", CheckState::Warning), strategy == StrategyKind::InPlace);
        QVERIFY(desk.target->acts.isEmpty());
        auto run = desk.started();
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        QVERIFY(desk.value() != kOld);
        QVERIFY(desk.storeLogsIn());
        QCOMPARE(oldLogsIn(desk), strategy != StrategyKind::InPlace);
        desk.clock.pass(std::chrono::seconds(61));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY2(closed.has_value(), qPrintable(conditionOf(closed)));
        QCOMPARE(closed->state, RunState::Closed);
        QVERIFY(desk.storeLogsIn());
        QVERIFY(!oldLogsIn(desk));
        QVERIFY(stepOf(*closed, QStringLiteral("test"), Phase::Retire)->evidence.contains(QLatin1String("is refused")));
        QVERIFY(desk.target->wrongLogins <= 4);
    }

    void alternatesAgainAndAgain() {
        Desk desk(StrategyKind::AlternatingUsers);
        desk.rule.rotation.strategy = StrategyKind::InPlace; // as the built-in rule of a database password has it
        for (const char* expected : {"app_b", "app_a", "app_b"}) {
            auto run = desk.started();
            QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
            QCOMPARE(desk.user(), QString::fromLatin1(expected));
            QCOMPARE(desk.at(kEntry, QStringLiteral("host")), std::string("db.internal"));
            desk.clock.pass(std::chrono::seconds(61));
            QCOMPARE(desk.engine->retire(run->run, {})->state, RunState::Closed);
            QVERIFY(desk.storeLogsIn());
        }
    }

    void rollsBackToTheOldLogin_data() { strategies(); }
    void rollsBackToTheOldLogin() {
        QFETCH(StrategyKind, strategy);
        Desk desk(strategy);
        desk.addConsumer(QStringLiteral("api"));
        bool newWorkedWhileConsumersLeft = true;
        auto run = desk.started();
        QVERIFY(run.has_value());
        const QString fresh = desk.user();
        const std::string made = desk.value();
        desk.script(QStringLiteral("api"))->onRoll = [&] { newWorkedWhileConsumersLeft = desk.target->letsIn(fresh, made); };
        const auto back = desk.engine->rollback(run->run, {});
        QVERIFY2(back.has_value(), qPrintable(conditionOf(back)));
        QCOMPARE(back->state, RunState::RolledBack);
        QCOMPARE(desk.value(), std::string(kOld));
        QVERIFY(desk.storeLogsIn());
        QVERIFY(!desk.target->letsIn(fresh, made));
        // Consumers come back before the new login dies; only one value at a time has no such moment.
        QCOMPARE(newWorkedWhileConsumersLeft, strategy != StrategyKind::InPlace);
    }

    void graceClosesOnEvidence() {
        Desk desk(StrategyKind::AlternatingUsers);
        auto run = desk.started();
        desk.target->logins[QStringLiteral("app_a")].sessions = 3;
        desk.clock.pass(std::chrono::seconds(61));
        auto waiting = desk.engine->resume(run->run, {});
        QCOMPARE(waiting->waitsFor, WaitsFor::Evidence);
        QCOMPARE(waiting->waitReason, QStringLiteral("sessions:3"));
        const auto asked = desk.engine->retire(run->run, {});
        QVERIFY(asked.has_value());
        QCOMPARE(asked->waitsFor, WaitsFor::Evidence);
        QVERIFY(oldLogsIn(desk));
        desk.target->logins[QStringLiteral("app_a")].sessions = 0;
        QCOMPARE(desk.engine->resume(run->run, {})->state, RunState::Closed);
        QVERIFY(!oldLogsIn(desk));
    }

    void outcomeOfTheChangeIsLookedUp_data() {
        QTest::addColumn<StrategyKind>("strategy");
        QTest::addColumn<int>("fault");
        for (const auto& [name, strategy] : {std::pair("inPlace", StrategyKind::InPlace), std::pair("twoCredentials", StrategyKind::TwoCredentials), std::pair("alternatingUsers", StrategyKind::AlternatingUsers)}) {
            QTest::addRow("%s, answer lost", name) << strategy << static_cast<int>(Fault::AnswerLost);
            QTest::addRow("%s, request lost", name) << strategy << static_cast<int>(Fault::RequestLost);
        }
    }
    void outcomeOfTheChangeIsLookedUp() {
        QFETCH(StrategyKind, strategy);
        QFETCH(int, fault);
        Desk desk(strategy);
        desk.target->fault = static_cast<Fault>(fault);
        auto run = desk.started();
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        QVERIFY(desk.storeLogsIn());
        QCOMPARE(desk.target->acts.filter(QStringLiteral("set ")).size(), 1);
    }

    void refusedChangeLeavesEverything_data() { strategies(); }
    void refusedChangeLeavesEverything() {
        QFETCH(StrategyKind, strategy);
        Desk desk(strategy);
        desk.target->fault = Fault::Refused;
        auto run = desk.started();
        QVERIFY(run.has_value());
        QCOMPARE(run->state, RunState::Blocked);
        QCOMPARE(conditionOf(run), QStringLiteral("KT-PGS-6"));
        QCOMPARE(desk.value(), std::string(kOld));
        QVERIFY(oldLogsIn(desk));
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QVERIFY(oldLogsIn(desk));
    }

    void awayTargetIsWaitedFor() {
        Desk desk(StrategyKind::InPlace);
        const auto plan = desk.planned();
        desk.target->isAway = true;
        auto run = desk.engine->start(*plan, {});
        QVERIFY(run.has_value());
        QCOMPARE(run->waitsFor, WaitsFor::Backend);
        desk.target->isAway = false;
        QCOMPARE(desk.engine->resume(run->run, {})->waitsFor, WaitsFor::Clock);
        QVERIFY(desk.storeLogsIn());
    }

    /// Bad input 36, ROT-4.
    void ROT4_neitherLogsIn() {
        Desk desk(StrategyKind::InPlace);
        const auto plan = desk.planned();
        desk.target->put(QStringLiteral("app"), "somebody else was here");
        auto run = desk.engine->start(*plan, {});
        QVERIFY(run.has_value());
        QCOMPARE(run->state, RunState::Blocked);
        QCOMPARE(conditionOf(run), QStringLiteral("KT-ROT-3"));
        QCOMPARE(desk.target->wrongLogins, 2);
        QVERIFY(desk.target->acts.isEmpty());
        QCOMPARE(desk.value(), std::string(kOld));
        const auto names = desk.engine->escrowNames(run->run);
        QVERIFY(names && names->contains(QStringLiteral("new")) && names->contains(QStringLiteral("old")));
    }

    /// Bad input 37, R6.
    void ROT6_anotherAccountIsNotChanged_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("other host") << QStringLiteral("host") << QStringLiteral("db.elsewhere") << true;
        QTest::newRow("further name") << QStringLiteral("host") << QStringLiteral("DB.internal") << false;
        QTest::newRow("other port") << QStringLiteral("port") << QStringLiteral("6432") << true;
        QTest::newRow("other database") << QStringLiteral("dbname") << QStringLiteral("billing") << true;
        QTest::newRow("same database") << QStringLiteral("database") << QStringLiteral("app") << false;
    }
    void ROT6_anotherAccountIsNotChanged() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(bool, isOther);
        Desk desk(StrategyKind::AlternatingUsers);
        desk.putFields(kEntry, {{field, value.toStdString()}, {QStringLiteral("username"), "app_a"}, {QStringLiteral("password"), kOld}});
        const auto plan = desk.planned();
        QVERIFY(plan.has_value());
        QCOMPARE(plan->blocked(), isOther);
        QCOMPARE(hasCheck(plan, "PLAN-OTHER-ACCOUNT"), isOther);
    }

    void userOutsideThePairIsNotChanged() {
        Desk desk(StrategyKind::AlternatingUsers);
        desk.putFields(kEntry, {{QStringLiteral("username"), "root"}, {QStringLiteral("password"), kOld}});
        desk.target->put(QStringLiteral("root"), kOld);
        QVERIFY(hasCheck(desk.planned(), "PLAN-USERS"));
    }

    void planNeedsALoginThatProvesSomething() {
        Desk desk(StrategyKind::InPlace);
        desk.target->isChecked = false;
        QVERIFY(hasCheck(desk.planned(), "PLAN-LOGIN-UNCHECKED"));
        desk.target->isChecked = true;
        desk.target->put(QStringLiteral("app"), "another");
        QVERIFY(hasCheck(desk.planned(), "PLAN-LOGIN"));
        desk.target->isAway = true;
        QVERIFY(hasCheck(desk.planned(), "PLAN-TARGET-REACH"));
    }

    void valueTooLongForTheTargetIsNotSent() {
        Desk desk(StrategyKind::TwoCredentials);
        desk.target->mostBytes = 20;
        auto run = desk.started();
        QCOMPARE(conditionOf(run), QStringLiteral("KT-VAL-3"));
        QVERIFY(desk.target->acts.isEmpty());
        QCOMPARE(desk.value(), std::string(kOld));
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
    }

    void lackOfRightsStopsBeforeTheStore() {
        Desk desk(StrategyKind::AlternatingUsers);
        desk.target->lacking = 2;
        auto run = desk.started();
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(conditionOf(run), QStringLiteral("KT-ROT-10"));
        QCOMPARE(desk.user(), QStringLiteral("app_a"));
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QVERIFY(!desk.target->logins[QStringLiteral("app_b")].isOpen);
    }

    void oneRunAtATimeChangesALogin() {
        Desk desk(StrategyKind::InPlace);
        desk.put(QStringLiteral("OTHER_COPY"), kOld);
        auto run = desk.started();
        QVERIFY(run.has_value());
        desk.put(QStringLiteral("OTHER_COPY"), desk.value());
        const auto plan = desk.plan(QStringLiteral("OTHER_COPY"), SecretKind::DatabasePassword);
        QVERIFY(hasCheck(plan, "PLAN-OPEN-RUN"));
        QVERIFY(!desk.engine->start(*plan, {}).has_value());
    }

    void incompleteRulesAreSaid() {
        Desk desk(StrategyKind::AlternatingUsers);
        desk.rule.rotation.users = {QStringLiteral("app_a")};
        QCOMPARE(desk.planned().error().condition, QStringLiteral("KT-ROT-16"));
        desk.rule.rotation.users.clear();
        desk.rule.rotation.strategy = StrategyKind::InPlace;
        desk.rule.rotation.target.clear();
        QCOMPARE(desk.planned().error().condition, QStringLiteral("KT-ROT-25"));
        desk.rule.rotation.target = QStringLiteral("elsewhere");
        QCOMPARE(desk.planned().error().condition, QStringLiteral("KT-CFG-13"));
    }

    /// Every write of the run dies once, before and after its effect; then it goes on, or back (R1 to R3).
    void survivesALossAtEveryWrite_data() { strategies(); }
    void survivesALossAtEveryWrite() {
        QFETCH(StrategyKind, strategy);
        for (const bool back : {false, true})
            for (const Fault fault : {Fault::AnswerLost, Fault::RequestLost}) {
                Desk desk(strategy);
                auto run = desk.started();
                QVERIFY(run.has_value());
                desk.target->fault = fault;
                if (!back) desk.clock.pass(std::chrono::seconds(61));
                auto end = back ? desk.engine->rollback(run->run, {}) : desk.engine->retire(run->run, {});
                for (int i = 0; i < 3 && end && end->isOpen(); ++i) end = desk.engine->resume(run->run, {});
                QVERIFY2(end && !end->isOpen(), qPrintable(conditionOf(end)));
                QVERIFY(desk.storeLogsIn());
                QCOMPARE(oldLogsIn(desk), back);
            }
    }
};

QTEST_GUILESS_MAIN(tst_AtTarget)
#include "tst_AtTarget.moc"
