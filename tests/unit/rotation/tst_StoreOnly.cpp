#include "RotationDesk.h"

#include <QtTest/QtTest>

#include <thread>

using namespace keyturn;
using namespace keyturn::rotation;
using base::ErrorCode;
using domain::SecretKind;

namespace {
const QString kPath = QStringLiteral("SESSION");
constexpr auto kOld = "the-old-value-of-the-session-secret";

backends::BackendCapabilities plain() {
    backends::BackendCapabilities lesser;
    lesser.guardedWrite = true;
    lesser.remove = true;
    lesser.fields = true;
    lesser.idempotentWrite = true;
    return lesser;
}

QString conditionOf(const base::Result<RunDocument>& answer) { return answer ? QString() : answer.error().condition; }

const StepRecord* stepOf(const RunDocument& document, const QString& word) {
    for (const auto& step : document.steps)
        if (step.step == word) return &step;
    return nullptr;
}
} // namespace

class tst_StoreOnly : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void planWritesNothingAndSaysWhatIsCutOff() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        const auto plan = desk.plan();
        QVERIFY(plan.has_value());
        QVERIFY(!plan->blocked());
        QCOMPARE(plan->cutOff, QStringList{QStringLiteral("sessions")});
        QCOMPARE(plan->generate, QStringLiteral("base64:48"));
        QCOMPARE(plan->oneWayFrom, std::optional(Phase::Retire));
        QVERIFY(std::find(plan->emptyPhases.begin(), plan->emptyPhases.end(), Phase::Set) != plan->emptyPhases.end());
        QCOMPARE(desk.at(kPath), std::string(kOld));
        QVERIFY(desk.store.payloads().empty());
        QVERIFY(desk.audit.events.empty());
        QVERIFY(!plan->opaque.contains(kOld));
    }

    void rotatesToTheEnd_data() {
        QTest::addColumn<bool>("rich");
        QTest::newRow("versions and pending slot") << true;
        QTest::newRow("plain store") << false;
    }
    void rotatesToTheEnd() {
        QFETCH(bool, rich);
        RotationDesk desk(rich ? backends::MemoryBackend::everything() : plain());
        desk.put(kPath, kOld);
        desk.grace = 60;
        auto run = desk.start();
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->state, RunState::Waiting);
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        QCOMPARE(run->phase, Phase::Grace);
        QVERIFY(run->rollbackPossible);
        const std::string fresh = desk.at(kPath);
        QVERIFY(fresh != kOld);
        QCOMPARE(fresh.size(), std::size_t{64});
        QVERIFY(run->newFingerprint != run->oldFingerprint);
        QCOMPARE(desk.engine->resume(run->run, {})->waitsFor, WaitsFor::Clock);
        desk.clock.pass(std::chrono::seconds(61));
        const auto due = desk.engine->resume(run->run, {});
        QCOMPARE(due->waitsFor, WaitsFor::Person);
        QCOMPARE(due->waitReason, QStringLiteral("retire"));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY2(closed.has_value(), qPrintable(conditionOf(closed)));
        QCOMPARE(closed->state, RunState::Closed);
        QCOMPARE(closed->phase, Phase::Close);
        QCOMPARE(desk.at(kPath), fresh);
        QVERIFY(desk.engine->escrowNames(run->run)->isEmpty());
        if (rich) {
            const auto metadata = desk.backend.describe(kPath, {});
            for (const auto& version : metadata->versions)
                QVERIFY(version.stage == domain::VersionStage::Current || version.state != domain::VersionState::Enabled ||
                        version.stage == domain::VersionStage::Retired);
        }
    }

    void R2_newValueIsInEscrowBeforeTheStoreIsTouched() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        int escrowedAtFirstWrite = -1;
        desk.backend.store()->fault = [&](const QString& act, const QString&, backends::FaultTime when) -> std::optional<base::Error> {
            if (act == QLatin1String("write") && when == backends::FaultTime::Before && escrowedAtFirstWrite < 0) {
                const auto runs = desk.engine->documents();
                escrowedAtFirstWrite = static_cast<int>(desk.engine->escrowNames(runs->front().run)->size());
            }
            return std::nullopt;
        };
        const auto run = desk.start();
        QVERIFY(run.has_value());
        QCOMPARE(escrowedAtFirstWrite, 2);
        QCOMPARE(std::string(desk.engine->escrowValue(run->run, QStringLiteral("old"))->chars()), std::string(kOld));
        QCOMPARE(std::string(desk.engine->escrowValue(run->run, QStringLiteral("new"))->chars()), desk.at(kPath));
    }

    void R4_everyStepHasIntentAndDoneInTheAudit() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        const auto run = desk.start();
        QVERIFY(run.has_value());
        for (const QString& word : {QStringLiteral("rotate.generate"), QStringLiteral("rotate.escrow"), QStringLiteral("rotate.stage"),
                                    QStringLiteral("rotate.promote"), QStringLiteral("rotate.test")}) {
            QStringList outcomes;
            for (const auto& event : desk.audit.events)
                if (event.action == word) {
                    outcomes += event.outcome;
                    QCOMPARE(event.rotationId, run->run);
                }
            QCOMPARE(outcomes, (QStringList{QStringLiteral("intent"), QStringLiteral("done")}));
        }
        for (const auto& event : desk.audit.events)
            for (const QString& detail : event.details) QVERIFY(!detail.contains(QString::fromStdString(desk.at(kPath))));
    }

    void ROT6_rollbackInGraceRestoresTheOldValueEverywhere() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.put(QStringLiteral("COPY"), kOld);
        desk.put(QStringLiteral("OTHER"), "another value before");
        desk.rule.rotation.copies = {QStringLiteral("mem/COPY"), QStringLiteral("mem/OTHER"), QStringLiteral("mem/ABSENT")};
        desk.addConsumer(QStringLiteral("first"));
        desk.addConsumer(QStringLiteral("second"));
        const auto run = desk.start();
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->phase, Phase::Grace);
        for (const QString& place : {kPath, QStringLiteral("COPY"), QStringLiteral("OTHER"), QStringLiteral("ABSENT")})
            QVERIFY(desk.at(place) == desk.at(kPath) && desk.at(place) != kOld);
        std::string storeAtRoll;
        desk.rollOrder.clear();
        desk.script(QStringLiteral("second"))->onRoll = [&] { storeAtRoll = desk.at(kPath); };
        const auto back = desk.engine->rollback(run->run, {});
        QVERIFY2(back.has_value(), qPrintable(conditionOf(back)));
        QCOMPARE(back->state, RunState::RolledBack);
        QCOMPARE(desk.at(kPath), std::string(kOld));
        QCOMPARE(desk.at(QStringLiteral("COPY")), std::string(kOld));
        QCOMPARE(desk.at(QStringLiteral("OTHER")), std::string("another value before"));
        QVERIFY(!desk.has(QStringLiteral("ABSENT")));
        QCOMPARE(desk.rollOrder, (QStringList{QStringLiteral("second"), QStringLiteral("first")}));
        QCOMPARE(storeAtRoll, std::string(kOld));
        QCOMPARE(desk.script(QStringLiteral("first"))->calls.last(), QStringLiteral("rollback/2"));
        QVERIFY(desk.engine->escrowNames(run->run)->isEmpty());
        QVERIFY(desk.start().has_value());
    }

    void ROT7_retiredRunGoesForwardOnly() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.grace = 0;
        const auto run = desk.start();
        QCOMPARE(run->waitReason, QStringLiteral("retire"));
        QCOMPARE(desk.engine->retire(run->run, {})->state, RunState::Closed);
        const auto back = desk.engine->rollback(run->run, {});
        QCOMPARE(conditionOf(back), QStringLiteral("KT-ROT-7"));
    }

    void ROT7_otherFieldsSurviveByteForByte() {
        RotationDesk desk;
        backends::SecretWrite change;
        change.guard = backends::WriteGuard::CreateOnly;
        const char odd[] = "odd\0bytes\n\xff";
        change.value.fields.push_back({QStringLiteral("user"), base::SecureBytes::fromChars("app")});
        change.value.fields.push_back({QStringLiteral("password"), base::SecureBytes::fromChars(kOld)});
        change.value.fields.push_back({QStringLiteral("note"), base::SecureBytes::fromChars({odd, sizeof odd})});
        QVERIFY(desk.backend.write(QStringLiteral("db"), std::move(change), {}).has_value());
        QCOMPARE(desk.plan(QStringLiteral("db"), SecretKind::Password).error().condition, QStringLiteral("KT-ROT-19"));
        const auto run = desk.start(QStringLiteral("db"), SecretKind::Password, QStringLiteral("password"));
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QVERIFY(desk.at(QStringLiteral("db"), QStringLiteral("password")) != kOld);
        QCOMPARE(desk.at(QStringLiteral("db"), QStringLiteral("user")), std::string("app"));
        QCOMPARE(desk.at(QStringLiteral("db"), QStringLiteral("note")), std::string(odd, sizeof odd));
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QCOMPARE(desk.at(QStringLiteral("db"), QStringLiteral("password")), std::string(kOld));
        QCOMPARE(desk.at(QStringLiteral("db"), QStringLiteral("note")), std::string(odd, sizeof odd));
    }

    void ROT6_aNumberIsANumberAgainAfterTheWayBack() {
        RotationDesk desk;
        const auto isJson = [&desk](const char* name) {
            const auto value = desk.backend.read(QStringLiteral("db"), {}, {});
            return std::ranges::find(value->fields, QLatin1String(name), &domain::SecretField::name)->isJson;
        };
        backends::SecretWrite change;
        change.guard = backends::WriteGuard::CreateOnly;
        change.value.fields.push_back({QStringLiteral("pin"), base::SecureBytes::fromChars("12345678901234567890"), true});
        change.value.fields.push_back({QStringLiteral("port"), base::SecureBytes::fromChars("5432"), true});
        QVERIFY(desk.backend.write(QStringLiteral("db"), std::move(change), {}).has_value());
        const auto run = desk.start(QStringLiteral("db"), SecretKind::Password, QStringLiteral("pin"));
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QVERIFY(!isJson("pin") && isJson("port"));
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QCOMPARE(desk.at(QStringLiteral("db"), QStringLiteral("pin")), std::string("12345678901234567890"));
        QVERIFY(isJson("pin") && isJson("port"));
    }

    void ROT1_secondRunOnTheSameSecretIsRefusedWithTheRun() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        const auto stale = desk.plan();
        const auto run = desk.start();
        const auto again = desk.engine->start(*stale, {});
        QCOMPARE(conditionOf(again), QStringLiteral("KT-ROT-1"));
        QCOMPARE(again.error().args.value(0), run->run);
        QVERIFY(desk.plan()->blocked());
        QCOMPARE(conditionOf(desk.start()), QStringLiteral("KT-ROT-1"));
    }

    void ROT1_foreignPendingStops() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars("somebody else's next value"));
        change.stage = domain::VersionStage::Pending;
        change.expectedToken = desk.backend.describe(kPath, {})->concurrencyToken;
        QVERIFY(desk.backend.write(kPath, std::move(change), {}).has_value());
        const auto run = desk.start();
        QCOMPARE(conditionOf(run), QStringLiteral("KT-ROT-1"));
        QCOMPARE(desk.at(kPath), std::string(kOld));
    }

    void ROT2_valueMovedSinceThePlanStops() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        const auto plan = desk.plan();
        desk.put(kPath, "moved by a colleague, quite recently");
        const auto run = desk.engine->start(*plan, {});
        QCOMPARE(conditionOf(run), QStringLiteral("KT-ROT-2"));
        QVERIFY(desk.engine->documents()->empty());
    }

    void ROT2_valueMovedDuringTheRunBlocksAndIsNotOverwritten() {
        RotationDesk desk(plain());
        desk.put(kPath, kOld);
        desk.addConsumer(QStringLiteral("c"));
        const auto run = desk.start();
        desk.put(kPath, "moved by a colleague in the grace time");
        const auto back = desk.engine->rollback(run->run, {});
        QVERIFY(back.has_value());
        QCOMPARE(back->state, RunState::Blocked);
        QCOMPARE(back->problem->condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(desk.at(kPath), std::string("moved by a colleague in the grace time"));
        QVERIFY(!desk.engine->escrowNames(run->run)->isEmpty());
    }

    void ROT10_pausedOperatorsLateWriteFails_data() {
        QTest::addColumn<bool>("rich");
        QTest::newRow("versions and pending slot") << true;
        QTest::newRow("plain store") << false;
    }
    void ROT10_pausedOperatorsLateWriteFails() {
        QFETCH(bool, rich);
        RotationDesk desk(rich ? backends::MemoryBackend::everything() : plain());
        desk.put(kPath, kOld);
        // Between the last look at the place and the act that makes the new value current, a colleague writes.
        const QString act = rich ? QStringLiteral("moveStage") : QStringLiteral("write");
        bool paused = false;
        desk.backend.store()->fault = [&](const QString& now, const QString&, backends::FaultTime when) -> std::optional<base::Error> {
            if (now != act || when != backends::FaultTime::Before || std::exchange(paused, true)) return std::nullopt;
            desk.put(kPath, "written by a colleague in the pause");
            return std::nullopt;
        };
        const auto run = desk.start();
        QVERIFY(paused);
        QVERIFY(run.has_value());
        QCOMPARE(run->state, RunState::Blocked);
        QCOMPARE(run->problem->condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(desk.at(kPath), std::string("written by a colleague in the pause"));
        QVERIFY(desk.engine->escrowNames(run->run)->contains(QStringLiteral("new")));
    }

    void ROT5_lostAnswerIsReadBack_data() {
        QTest::addColumn<bool>("took");
        QTest::newRow("write took effect") << true;
        QTest::newRow("write did not") << false;
    }
    void ROT5_lostAnswerIsReadBack() {
        QFETCH(bool, took);
        RotationDesk desk(plain());
        desk.put(kPath, kOld);
        int writes = 0;
        desk.backend.store()->fault = [&](const QString& act, const QString&, backends::FaultTime when) -> std::optional<base::Error> {
            if (act != QLatin1String("write")) return std::nullopt;
            if (when == backends::FaultTime::Before) ++writes;
            if (writes == 1 && (when == backends::FaultTime::After) == took) return base::makeError(ErrorCode::OutcomeUnknown);
            return std::nullopt;
        };
        const auto run = desk.start();
        QVERIFY(run.has_value());
        QCOMPARE(run->phase, Phase::Grace);
        QCOMPARE(writes, took ? 1 : 2);
        QCOMPARE(std::string(desk.engine->escrowValue(run->run, QStringLiteral("new"))->chars()), desk.at(kPath));
    }

    void ROT5_outcomeThatCannotBeToldIsUnknownAndResumes() {
        RotationDesk desk(plain());
        desk.put(kPath, kOld);
        bool away = false;
        desk.backend.store()->fault = [&](const QString& act, const QString&, backends::FaultTime when) -> std::optional<base::Error> {
            if (away) return base::makeError(ErrorCode::Unavailable);
            if (act == QLatin1String("write") && when == backends::FaultTime::After) {
                away = true;
                return base::makeError(ErrorCode::OutcomeUnknown);
            }
            return std::nullopt;
        };
        const auto run = desk.start();
        QVERIFY(run.has_value());
        QCOMPARE(run->state, RunState::Unknown);
        QCOMPARE(run->waitsFor, WaitsFor::Backend);
        QCOMPARE(stepOf(*run, QStringLiteral("promote"))->state, StepState::Unknown);
        desk.backend.store()->fault = {};
        const auto on = desk.engine->resume(run->run, {});
        QCOMPARE(on->phase, Phase::Grace);
        QCOMPARE(stepOf(*on, QStringLiteral("promote"))->state, StepState::Done);
    }

    void backendThatIsAwayWaits() {
        RotationDesk desk(plain());
        desk.put(kPath, kOld);
        desk.backend.store()->fault = [](const QString& act, const QString&, backends::FaultTime) -> std::optional<base::Error> {
            if (act == QLatin1String("write")) return base::makeError(ErrorCode::Unavailable);
            return std::nullopt;
        };
        const auto run = desk.start();
        QCOMPARE(run->state, RunState::Waiting);
        QCOMPARE(run->waitsFor, WaitsFor::Backend);
        QCOMPARE(desk.at(kPath), std::string(kOld));
        desk.backend.store()->fault = {};
        QCOMPARE(desk.engine->resume(run->run, {})->phase, Phase::Grace);
    }

    void AUD3_refusingAuditStopsBeforeTheEffect() {
        // However many events the audit takes before it refuses: nothing happens that it has not an intent of.
        for (int taken = 0; taken < 12; ++taken) {
            RotationDesk desk;
            desk.put(kPath, kOld);
            desk.audit.refuseAfter = taken;
            const auto run = desk.start();
            if (taken == 0) {
                QCOMPARE(conditionOf(run), QStringLiteral("KT-AUD-1"));
                QVERIFY(desk.engine->documents()->empty());
                continue;
            }
            QVERIFY(run.has_value());
            if (run->phase == Phase::Grace) break;
            QCOMPARE(run->state, RunState::Blocked);
            QCOMPARE(run->problem->condition, QStringLiteral("KT-AUD-1"));
            const bool promoteAllowed =
                std::any_of(desk.audit.events.begin(), desk.audit.events.end(),
                            [](const domain::AuditEvent& event) { return event.action == QLatin1String("rotate.promote"); });
            QCOMPARE(desk.at(kPath) != kOld, promoteAllowed);
            desk.audit.refuseAfter = -1;
            QCOMPARE(desk.engine->resume(run->run, {})->phase, Phase::Grace);
        }
    }

    void ROT9_twoEnginesRaceOnOneSecret() {
        for (int round = 0; round < 20; ++round) {
            RotationDesk desk;
            desk.put(kPath, kOld);
            const auto plan = desk.plan();
            auto second = desk.newEngine();
            base::Result<RunDocument> a = base::fail(ErrorCode::Internal);
            base::Result<RunDocument> b = base::fail(ErrorCode::Internal);
            std::thread one([&] { a = desk.engine->start(*plan, {}); });
            std::thread two([&] { b = second->start(*plan, {}); });
            one.join();
            two.join();
            QCOMPARE(a.has_value() + b.has_value(), 1);
            const auto& loser = a ? b : a;
            const QString condition = loser.error().condition;
            QVERIFY2(condition == QLatin1String("KT-ROT-9") || condition == QLatin1String("KT-ROT-1") || condition == QLatin1String("KT-ROT-2"),
                     qPrintable(condition));
            QCOMPARE(desk.engine->documents()->size(), std::size_t{1});
        }
    }

    void KTROT6_unconfirmedConsumersBlockRetire() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.grace = 0;
        for (const char* id : {"a", "b", "c"}) desk.addConsumer(QString::fromLatin1(id));
        desk.addConsumer(QStringLiteral("m1"), QStringLiteral("manual"));
        desk.addConsumer(QStringLiteral("m2"), QStringLiteral("manual"));
        const auto run = desk.start();
        QCOMPARE(run->waitsFor, WaitsFor::Person);
        QCOMPARE(run->waitReason, QStringLiteral("consumer:m1"));
        const auto refused = desk.engine->retire(run->run, {});
        QCOMPARE(conditionOf(refused), QStringLiteral("KT-ROT-6"));
        QCOMPARE(refused.error().args.mid(0, 2), (QStringList{QStringLiteral("2"), QStringLiteral("5")}));
        QCOMPARE(conditionOf(desk.engine->confirm(run->run, QStringLiteral("m1"), QStringLiteral(" "), {})), QStringLiteral("KT-ROT-18"));
        QCOMPARE(conditionOf(desk.engine->confirm(run->run, QStringLiteral("nobody"), QStringLiteral("x"), {})), QStringLiteral("KT-ROT-18"));
        QCOMPARE(desk.engine->confirm(run->run, QStringLiteral("m2"), QStringLiteral("seen too"), {})->waitReason,
                 QStringLiteral("consumer:m1"));
        const auto confirmed = desk.engine->confirm(run->run, QStringLiteral("m1"), QStringLiteral("seen on the health page"), {});
        QCOMPARE(confirmed->waitReason, QStringLiteral("retire"));
        QCOMPARE(desk.engine->retire(run->run, {})->state, RunState::Closed);
    }

    void failingConsumerStopsTheOthersAndRollbackIsOffered() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.addConsumer(QStringLiteral("a"));
        desk.addConsumer(QStringLiteral("b"));
        desk.addConsumer(QStringLiteral("c"));
        desk.script(QStringLiteral("b"))->answer = consumers::RollState::Failed;
        const auto run = desk.start();
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->problem->condition, QStringLiteral("KT-ROT-13"));
        QVERIFY(run->rollbackPossible);
        QVERIFY(desk.script(QStringLiteral("c"))->calls.isEmpty());
        desk.script(QStringLiteral("b"))->answer = consumers::RollState::RolledOut;
        QCOMPARE(desk.engine->resume(run->run, {})->phase, Phase::Grace);
        QCOMPARE(desk.script(QStringLiteral("a"))->calls.size(), 1);
    }

    void ROT8_graceNotOverRefusesRetireWithTheRest() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.grace = 3600;
        const auto run = desk.start();
        desk.clock.pass(std::chrono::seconds(600));
        const auto refused = desk.engine->retire(run->run, {});
        QCOMPARE(conditionOf(refused), QStringLiteral("KT-ROT-8"));
        QCOMPARE(refused.error().args.value(0), QStringLiteral("3000"));
    }

    void holdLeavesTheRunAsItIs() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        const auto run = desk.start();
        const auto held = desk.engine->hold(run->run, QStringLiteral("ask j.k"));
        QCOMPARE(held->state, RunState::Waiting);
        QCOMPARE(held->waitsFor, WaitsFor::Person);
        QCOMPARE(held->waitReason, QStringLiteral("hold:ask j.k"));
        QCOMPARE(desk.engine->document(run->run)->waitReason, QStringLiteral("hold:ask j.k"));
        QCOMPARE(desk.engine->resume(run->run, {})->waitsFor, WaitsFor::Clock);
    }

    void cancelledRunWaitsAndGoesOn() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.addConsumer(QStringLiteral("a"));
        desk.addConsumer(QStringLiteral("b"));
        std::stop_source source;
        base::CallContext context;
        context.stop = source.get_token();
        desk.script(QStringLiteral("a"))->onRoll = [&] { source.request_stop(); };
        const auto plan = desk.plan();
        const auto run = desk.engine->start(*plan, context);
        QVERIFY(run.has_value());
        QCOMPARE(run->state, RunState::Waiting);
        QCOMPARE(run->waitReason, QStringLiteral("cancelled"));
        QCOMPARE(desk.engine->resume(run->run, {})->phase, Phase::Grace);
    }

    void aPlanThatWasStoppedIsNoBlockedPlan() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        std::stop_source source;
        source.request_stop();
        base::CallContext context;
        context.stop = source.get_token();
        const auto plan = desk.plan(kPath, SecretKind::SessionSecret, {}, context);
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().code, base::ErrorCode::Cancelled);
    }

    void encryptionKeyIsNotReplacedUnasked() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        QVERIFY(desk.plan(kPath, SecretKind::EncryptionKey)->blocked());
        desk.rule.rotation.strategy = domain::StrategyKind::StoreOnly;
        QVERIFY(!desk.plan(kPath, SecretKind::EncryptionKey)->blocked());
    }

    void strategiesThatAreNotBuiltAreRefused() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.rule.rotation.strategy = domain::StrategyKind::Issued;
        QCOMPARE(desk.plan().error().condition, QStringLiteral("KT-ROT-12"));
    }
};

QTEST_GUILESS_MAIN(tst_StoreOnly)
#include "tst_StoreOnly.moc"
