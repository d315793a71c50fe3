#include "RotationDesk.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using backends::FaultTime;
using backends::RunLockRecord;
using base::ErrorCode;

namespace {

const QString kPath = QStringLiteral("JWT_SECRET");
constexpr auto kOld = "old-signing-key-old-signing-key-old-signing-key";

/// Two desks on two machines over one store: each has its own journal.
struct TwoMachines {
    RotationDesk one;
    RotationDesk two;

    TwoMachines() {
        two.backend = backends::MemoryBackend({one.backend.store(), &two.clock, backends::MemoryBackend::everything(), 10});
        for (RotationDesk* desk : {&one, &two}) {
            desk->rule.rotation.tokenLifeSeconds = desk->rule.rotation.skewSeconds = 0;
            desk->grace = 600;
        }
        one.put(kPath, kOld);
    }
    std::optional<RunLockRecord> record() { return *one.backend.runLock(kPath, {}); }
    base::Result<RotationPlan> planTakingOver(const QString& reason) {
        PlanRequest request;
        request.ref = {QStringLiteral("prod"), QStringLiteral("mem"), kPath, {}};
        request.rule = two.rule;
        request.kind = domain::SecretKind::JwtHmac;
        request.graceSeconds = 0;
        request.takeOverReason = reason;
        return two.engine->plan(request, {});
    }
};

const PlanCheck* checkIn(const RotationPlan& plan, const char* code) {
    const auto found = std::ranges::find(plan.checks, QString::fromLatin1(code), &PlanCheck::code);
    return found == plan.checks.end() ? nullptr : &*found;
}

} // namespace

class tst_StoreLock : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ROT9_theRecordStandsWhileTheRunIsOpenAndNames() {
        TwoMachines machines;
        const auto run = machines.one.start(kPath, domain::SecretKind::JwtHmac);
        QVERIFY(run.has_value());
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        const auto record = machines.record();
        QVERIFY(record.has_value());
        QCOMPARE(record->run, run->run);
        QCOMPARE(record->owner, QStringLiteral("a.m"));
        QCOMPARE(record->host, QStringLiteral("desk"));
        QCOMPARE(record->fence, qint64(1));
        // It outlives the grace period.
        QVERIFY(record->secondsLeft > 600);
        QCOMPARE(run->steps.at(1).step, QStringLiteral("lock"));
        QVERIFY(run->steps.at(1).evidence.contains(QLatin1String("fence 1")));
        // Not one of the secret's own tags.
        QVERIFY(machines.one.backend.describe(kPath, {})->tags.isEmpty());
        machines.one.clock.pass(std::chrono::seconds(700));
        const auto done = machines.one.engine->retire(run->run, {});
        QVERIFY(done.has_value());
        QCOMPARE(done->state, RunState::Closed);
        QVERIFY(!machines.record().has_value());
    }

    void ROT9_aColleagueOnAnotherMachineIsToldAndRefused() {
        TwoMachines machines;
        const auto run = machines.one.start(kPath, domain::SecretKind::JwtHmac);
        const std::string now = machines.one.at(kPath);
        const auto plan = machines.two.plan(kPath, domain::SecretKind::JwtHmac);
        QVERIFY(plan.has_value());
        QVERIFY(plan->blocked());
        const PlanCheck* locked = checkIn(*plan, "PLAN-LOCKED");
        QVERIFY(locked != nullptr);
        QCOMPARE(locked->state, CheckState::Failed);
        QCOMPARE(locked->args.mid(1, 3), (QStringList{run->run, QStringLiteral("a.m"), QStringLiteral("desk")}));
        const auto refused = machines.two.engine->start(*plan, {});
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ROT-22"));
        QCOMPARE(machines.one.at(kPath), now);
    }

    void ROT9_whoeverWasFasterGoesOnAndTheOtherLeavesNothing() {
        TwoMachines machines;
        const auto plan = machines.two.plan(kPath, domain::SecretKind::JwtHmac);
        QVERIFY(plan.has_value() && !plan->blocked());
        // Between that plan and its start a colleague begins and waits for nothing yet: no value has moved.
        const RunLockRecord colleague{QStringLiteral("r-aaaaaaaaaaaa"), QStringLiteral("b.n"), QStringLiteral("other"), 1, 900};
        QVERIFY(machines.one.backend.keepRunLock(kPath, colleague, {}).has_value());
        const auto run = machines.two.engine->start(*plan, {});
        QVERIFY(!run.has_value());
        QCOMPARE(run.error().condition, QStringLiteral("KT-ROT-22"));
        QCOMPARE(run.error().args.mid(0, 3), (QStringList{colleague.run, colleague.owner, colleague.host}));
        QCOMPARE(machines.record()->run, colleague.run);
        // Its own run is over, and no claim keeps the secret.
        QCOMPARE(machines.two.engine->documents()->front().state, RunState::RolledBack);
        QVERIFY(machines.two.backend.dropRunLock(kPath, colleague.run, {}).has_value());
        QVERIFY(machines.two.start(kPath, domain::SecretKind::JwtHmac).has_value());
    }

    void ROT9_aRecordThatWasWrittenOverInTheSameMomentIsSeen() {
        TwoMachines machines;
        const auto plan = machines.two.plan(kPath, domain::SecretKind::JwtHmac);
        auto& store = *machines.one.backend.store();
        store.fault = [&](const QString& act, const QString&, FaultTime when) -> std::optional<base::Error> {
            // The store is locked here, as it is when a write has just gone through.
            if (act == QLatin1String("keepRunLock") && when == FaultTime::After)
                store.entries.at(kPath).lockLine = backends::runLockLine({QStringLiteral("r-bbbbbbbbbbbb"), QStringLiteral("b.n"), QStringLiteral("other"), 1, 900}, machines.two.clock.now());
            return std::nullopt;
        };
        const auto run = machines.two.engine->start(*plan, {});
        store.fault = {};
        QVERIFY(!run.has_value());
        QCOMPARE(run.error().condition, QStringLiteral("KT-ROT-22"));
        QCOMPARE(machines.one.at(kPath), std::string(kOld));
    }

    void ROT12_takingOverNeedsAReasonAndAHigherFenceAndStopsTheOther() {
        TwoMachines machines;
        const auto first = machines.one.start(kPath, domain::SecretKind::JwtHmac);
        const auto plan = machines.planTakingOver(QStringLiteral("laptop of a.m. is lost"));
        QVERIFY(plan.has_value());
        QCOMPARE(checkIn(*plan, "PLAN-LOCKED")->state, CheckState::Warning);
        QVERIFY(!plan->blocked());
        const auto second = machines.two.engine->start(*plan, {});
        QVERIFY(second.has_value());
        QVERIFY(std::ranges::any_of(machines.two.audit.events, [](const auto& event) {
            return event.action == QLatin1String("rotate.takeOver") && event.details.value(QStringLiteral("reason")).contains(QLatin1String("lost"));
        }));
        QCOMPARE(machines.record()->run, second->run);
        QCOMPARE(machines.record()->fence, qint64(2));
        const std::string now = machines.one.at(kPath);
        // The first one comes back: it changes nothing any more, in whichever direction.
        machines.one.clock.pass(std::chrono::seconds(700));
        for (const auto& act : {&RotationEngine::resume, &RotationEngine::rollback}) {
            const auto stopped = (machines.one.engine.get()->*act)(first->run, {});
            QVERIFY(stopped.has_value());
            QCOMPARE(stopped->state, RunState::Blocked);
            QCOMPARE(stopped->problem->condition, QStringLiteral("KT-ROT-22"));
            QCOMPARE(stopped->problem->args.value(0), second->run);
        }
        QCOMPARE(machines.one.at(kPath), now);
    }

    void aRunThatWasTakenOverCanBeLeftAndNoOther() {
        TwoMachines machines;
        const auto first = machines.one.start(kPath, domain::SecretKind::JwtHmac);
        // It can still be brought to an end by itself.
        const auto early = machines.one.engine->leave(first->run, QStringLiteral("no reason"), {});
        QVERIFY(!early.has_value());
        QCOMPARE(early.error().condition, QStringLiteral("KT-ROT-23"));
        const auto second = machines.two.engine->start(*machines.planTakingOver(QStringLiteral("laptop is lost")), {});
        QVERIFY(second.has_value());
        const std::string now = machines.one.at(kPath);
        QCOMPARE(machines.one.engine->resume(first->run, {})->state, RunState::Blocked);
        QCOMPARE(machines.one.engine->leave(first->run, QStringLiteral("  "), {}).error().condition, QStringLiteral("KT-ROT-18"));
        const auto left = machines.one.engine->leave(first->run, QStringLiteral("taken over"), {});
        QVERIFY(left.has_value());
        QVERIFY(!left->isOpen() && left->isLeft && !left->rollbackPossible);
        QCOMPARE(left->waitReason, QStringLiteral("taken over"));
        QVERIFY(!machines.one.engine->resume(first->run, {}).has_value());
        QVERIFY(machines.one.engine->escrowNames(first->run)->isEmpty());
        QCOMPARE(machines.one.at(kPath), now);
        QCOMPARE(machines.record()->run, second->run);
        // The secret is free at this desk again, once the other run is over.
        QVERIFY(machines.two.engine->retire(second->run, {}).has_value());
        QVERIFY(machines.one.start(kPath, domain::SecretKind::JwtHmac).has_value());
    }

    void ROT9_aRecordThatOwnWorkLeftBehindHoldsNobodyUp() {
        TwoMachines machines;
        machines.one.grace = 0;
        const auto run = machines.one.start(kPath, domain::SecretKind::JwtHmac);
        const RunLockRecord left = *machines.record();
        QVERIFY(machines.one.engine->retire(run->run, {}).has_value());
        QVERIFY(machines.one.backend.keepRunLock(kPath, left, {}).has_value()); // killed before it took it away
        const auto again = machines.one.plan(kPath, domain::SecretKind::JwtHmac);
        QVERIFY(again.has_value());
        QVERIFY(checkIn(*again, "PLAN-LOCKED") == nullptr);
        QVERIFY(machines.one.engine->start(*again, {}).has_value());
    }

    void aStoreThatRefusesRecordsIsNoHindrance() {
        TwoMachines machines;
        machines.one.backend.store()->fault = [](const QString& act, const QString& path, FaultTime when) -> std::optional<base::Error> {
            if (!act.endsWith(QLatin1String("unLock")) || when == FaultTime::After) return std::nullopt;
            return base::makeError(ErrorCode::PermissionDenied, {}, path);
        };
        const auto plan = machines.one.plan(kPath, domain::SecretKind::JwtHmac);
        QVERIFY(plan.has_value() && !plan->blocked());
        QCOMPARE(checkIn(*plan, "PLAN-NO-LOCK")->state, CheckState::Warning);
        const auto run = machines.one.engine->start(*plan, {});
        QVERIFY(run.has_value());
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        QVERIFY(run->steps.at(1).evidence.contains(QLatin1String("refuses")));
    }

    void aStoreThatIsAwayStopsBeforeAnythingElse() {
        TwoMachines machines;
        const auto plan = machines.one.plan(kPath, domain::SecretKind::JwtHmac);
        machines.one.backend.store()->fault = [](const QString& act, const QString& path, FaultTime) -> std::optional<base::Error> {
            if (act != QLatin1String("keepRunLock")) return std::nullopt;
            return base::makeError(ErrorCode::Unavailable, {}, path);
        };
        const auto run = machines.one.engine->start(*plan, {});
        QVERIFY(run.has_value());
        QCOMPARE(run->waitsFor, WaitsFor::Backend);
        QCOMPARE(machines.one.at(kPath), std::string(kOld));
        machines.one.backend.store()->fault = {};
        const auto on = machines.one.engine->resume(run->run, {});
        QCOMPARE(on->waitsFor, WaitsFor::Clock);
        QCOMPARE(machines.record()->run, run->run);
    }

    void linesThatCannotBeReadHoldNobodyUp_data() {
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << QString();
        QTest::newRow("other form") << QStringLiteral("kt2 1 1900000000 r-1 a b");
        QTest::newRow("no number") << QStringLiteral("kt1 x 1900000000 r-1 a b");
        QTest::newRow("no fence") << QStringLiteral("kt1 0 1900000000 r-1 a b");
        QTest::newRow("endless fence") << QStringLiteral("kt1 9223372036854775807 1900000000 r-1 a b");
        QTest::newRow("no time") << QStringLiteral("kt1 1 99999999999999999 r-1 a b");
        QTest::newRow("before time") << QStringLiteral("kt1 1 -5 r-1 a b");
        QTest::newRow("more words") << QStringLiteral("kt1 1 1900000000 r-1 a b c");
        QTest::newRow("other letters") << QStringLiteral("kt1 1 1900000000 r-1 <b> b");
    }
    void linesThatCannotBeReadHoldNobodyUp() {
        QFETCH(QString, line);
        QVERIFY(!backends::runLockFrom(line, FakeClock().now()).has_value());
    }

    void aLineHoldsAnyNameInTheLettersOfATag() {
        const RunLockRecord record{QStringLiteral("r-0123456789ab"), QString(200, u'ä'), QStringLiteral("höst name"), 7, 90};
        const base::Instant now = FakeClock().now();
        const QString line = backends::runLockLine(record, now);
        QVERIFY(line.size() <= 250);
        const auto back = backends::runLockFrom(line, now + std::chrono::seconds(30));
        QVERIFY(back.has_value());
        QCOMPARE(back->run, record.run);
        QCOMPARE(back->host, QStringLiteral("h_st_name"));
        QCOMPARE(back->fence, qint64(7));
        QCOMPARE(back->secondsLeft, qint64(60));
        QVERIFY(backends::runLockFrom(line, now + std::chrono::seconds(91))->isExpired());
    }
};

QTEST_APPLESS_MAIN(tst_StoreLock)
#include "tst_StoreLock.moc"
