#include "RotationDesk.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace keyturn;
using namespace keyturn::rotation;
using base::ErrorCode;

namespace {
const QString kPath = QStringLiteral("SESSION");
constexpr auto kOld = "the-old-value-of-the-session-secret";

/// As a store that keeps versions, guards no write and removes no single version.
backends::BackendCapabilities guardless() {
    auto lesser = backends::MemoryBackend::everything();
    lesser.guardedWrite = lesser.retireVersion = lesser.pendingStage = false;
    return lesser;
}
} // namespace

/// Rotation in stores that lack what others have.
class tst_LesserStore : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void KTROT21_anOvertakenWriteStopsTheRunUntilAPersonHasLooked() {
        RotationDesk desk(guardless());
        desk.put(kPath, kOld);
        desk.grace = 0;
        const auto plan = desk.plan();
        QVERIFY(plan);
        bool isOver = false;
        desk.backend.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if (act != u"write" || when != backends::FaultTime::After || std::exchange(isOver, true)) return std::nullopt;
            return base::makeError(ErrorCode::Conflict, QLatin1String(backends::kOvertook), path, {QStringLiteral("2"), QStringLiteral("3")});
        };
        const auto run = desk.engine->start(*plan, {});
        QVERIFY(isOver);
        QVERIFY(run && run->problem);
        QCOMPARE(run->problem->condition, QLatin1String(backends::kOvertook));
        QVERIFY(run->isOpen() && run->state != RunState::Waiting);
        QVERIFY(desk.at(kPath) != kOld);
        const auto resumed = desk.engine->resume(run->run, {});
        QVERIFY(resumed);
        QCOMPARE(resumed->state, RunState::Waiting);
    }

    void whatStaysInTheHistoryIsSaidBeforeAndAfter() {
        RotationDesk desk(guardless());
        desk.put(kPath, kOld);
        desk.grace = 0;
        const auto plan = desk.plan();
        QVERIFY(plan);
        QVERIFY(std::ranges::any_of(plan->checks, [](const auto& one) { return one.code == u"PLAN-OLD-STAYS" && one.state == CheckState::Warning; }));
        const auto run = desk.engine->start(*plan, {});
        QVERIFY(run);
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY(closed);
        const auto step = std::ranges::find(closed->steps, QStringLiteral("retire"), &StepRecord::step);
        QVERIFY(step != closed->steps.end());
        QVERIFY2(step->evidence.contains(QStringLiteral("stays in the store's history")), qPrintable(step->evidence));
    }
};

QTEST_GUILESS_MAIN(tst_LesserStore)
#include "tst_LesserStore.moc"
