#include "RotationDesk.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using base::ErrorCode;

namespace {
const QString kPath = QStringLiteral("SESSION");
constexpr auto kOld = "the-old-value-of-the-session-secret";

QString conditionOf(const base::Result<RunDocument>& answer) { return answer ? QString() : answer.error().condition; }
} // namespace

/// What is left to a person when the store holds neither the old value nor the new one, or when the journal is damaged or cannot be written.
class tst_Recovery : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ROT4_neitherValueThereStopsTheRunAndEscrowKeepsBoth() {
        RotationDesk desk;
        desk.put(QStringLiteral("SESSION"), "the old value");
        desk.addConsumer(QStringLiteral("api"), QStringLiteral("manual"));
        const auto run = desk.start();
        QVERIFY(run.has_value());
        QCOMPARE(run->waitReason, QStringLiteral("consumer:api"));
        const std::string fresh = desk.at(QStringLiteral("SESSION"));
        desk.put(QStringLiteral("SESSION"), "a third value");
        int writes = 0;
        desk.backend.store()->fault = [&](const QString& act, const QString&, backends::FaultTime) -> std::optional<base::Error> {
            if (act != QLatin1String("read") && act != QLatin1String("describe") && !act.endsWith(QLatin1String("unLock"))) ++writes;
            return std::nullopt;
        };
        for (int i = 0; i < 3; ++i) {
            const auto back = desk.engine->rollback(run->run, {});
            QVERIFY(back.has_value());
            QCOMPARE(back->state, RunState::Blocked);
            QCOMPARE(back->problem->condition, QStringLiteral("KT-ROT-2"));
        }
        QCOMPARE(writes, 0);
        QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("a third value"));
        // Break glass: both values by name.
        const auto names = desk.engine->escrowNames(run->run);
        QVERIFY(names->contains(QStringLiteral("old")) && names->contains(QStringLiteral("new")));
        QCOMPARE(desk.engine->escrowValue(run->run, QStringLiteral("old"))->chars(), std::string_view("the old value"));
        QCOMPARE(std::string(desk.engine->escrowValue(run->run, QStringLiteral("new"))->chars()), fresh);
        // Put right by hand, it goes back.
        desk.put(QStringLiteral("SESSION"), fresh);
        QVERIFY(desk.engine->rollback(run->run, {}).has_value());
        QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("the old value"));
    }

    void JRN2_damagedRecordBlocksThatRunAndKeepsEscrow() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.put(QStringLiteral("OTHER"), "another secret of the same desk");
        const auto run = desk.start();
        const auto other = desk.start(QStringLiteral("OTHER"));
        desk.store.damageLog(QStringLiteral("run/") + run->run, 4);
        const auto documents = desk.engine->documents();
        QVERIFY(documents.has_value());
        QCOMPARE(documents->size(), std::size_t{2});
        QCOMPARE(documents->front().run, other->run);
        QCOMPARE(documents->front().phase, Phase::Grace);
        const RunDocument& blocked = documents->back();
        QCOMPARE(blocked.state, RunState::Blocked);
        QCOMPARE(blocked.problem->condition, QStringLiteral("KT-JRN-2"));
        QCOMPARE(blocked.ref, QStringLiteral("prod/mem/SESSION"));
        QCOMPARE(conditionOf(desk.engine->resume(run->run, {})), QStringLiteral("KT-JRN-2"));
        QVERIFY(desk.engine->escrowNames(run->run)->contains(QStringLiteral("old")));
        QCOMPARE(std::string(desk.engine->escrowValue(run->run, QStringLiteral("old"))->chars()), std::string(kOld));
    }

    void fullStateDiskStopsTheCallAndTheRunGoesOnLater() {
        RotationDesk desk;
        desk.put(kPath, kOld);
        desk.addConsumer(QStringLiteral("c"));
        desk.script(QStringLiteral("c"))->onRoll = [&] { desk.store.isFull = true; };
        const auto run = desk.start();
        QVERIFY(run.has_value());
        QCOMPARE(run->problem->code, ErrorCode::Unavailable);
        QCOMPARE(run->problem->condition, QStringLiteral("KT-ROT-20"));
        desk.store.isFull = false;
        desk.script(QStringLiteral("c"))->onRoll = {};
        const auto documents = desk.engine->documents();
        QCOMPARE(documents->size(), std::size_t{1});
        QCOMPARE(documents->front().waitReason, QStringLiteral("interrupted"));
        QCOMPARE(desk.engine->resume(documents->front().run, {})->phase, Phase::Grace);
    }

    /// The disk of the journal fills at every moment of a run, while the store itself can still be written.
    void ROT1_aRunWhoseRecordFailsIsNamedAndResumes() {
        int named = 0;
        for (int moment = 0; moment < 24; ++moment) {
            RotationDesk desk;
            desk.put(QStringLiteral("SESSION"), "the old value");
            desk.grace = 60;
            const auto plan = desk.plan();
            QVERIFY(plan.has_value());
            int calls = 0;
            desk.backend.store()->fault = [&](const QString&, const QString&, backends::FaultTime) -> std::optional<base::Error> {
                desk.store.isFull = ++calls > moment;
                return std::nullopt;
            };
            const auto run = desk.engine->start(*plan, {});
            desk.backend.store()->fault = {};
            desk.store.isFull = false;
            if (!run) {
                QVERIFY(desk.engine->documents()->empty()); // "nothing was changed" is true
                QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("the old value"));
                continue;
            }
            if (!run->problem) continue;
            ++named;
            QCOMPARE(run->problem->condition, QStringLiteral("KT-ROT-20"));
            QCOMPARE(run->problem->subject, run->run);
            QCOMPARE(run->state, RunState::Waiting);
            const auto resumed = desk.engine->resume(run->run, {});
            QVERIFY(resumed.has_value());
            QCOMPARE(resumed->phase, Phase::Grace);
            QVERIFY(!resumed->problem);
            const auto back = desk.engine->rollback(run->run, {});
            QVERIFY(back.has_value());
            QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("the old value"));
        }
        QVERIFY(named > 3);
    }
};

QTEST_GUILESS_MAIN(tst_Recovery)
#include "tst_Recovery.moc"
