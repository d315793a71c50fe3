#include "RotationDesk.h"

#include "rotation/GracePeriod.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

class tst_GracePeriod : public QObject {
    Q_OBJECT

    static void addJumps() {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("1 s") << qint64{1};
        QTest::newRow("2 min") << qint64{120};
        QTest::newRow("1 h") << qint64{3600};
        QTest::newRow("1 d") << qint64{86'400};
        QTest::newRow("1 y") << qint64{31'536'000};
        QTest::newRow("10 y") << qint64{315'360'000};
    }

  private Q_SLOTS:
    void overAfterItsTimeAndNotBefore() {
        FakeClock clock;
        const auto period = GracePeriod::start(clock, 100);
        clock.pass(milliseconds(99'999));
        QCOMPARE(period.remainingSeconds(clock), 1);
        clock.pass(milliseconds(1));
        QVERIFY(period.isOver(clock));
    }

    void ROT13_forwardJumpShortensNothing_data() { addJumps(); }
    void ROT13_forwardJumpShortensNothing() {
        QFETCH(qint64, jump);
        FakeClock clock;
        auto period = GracePeriod::start(clock, 24 * 3600);
        clock.pass(hours(1));
        clock.wall += seconds(jump);
        period.look(clock);
        QCOMPARE(period.remainingSeconds(clock), 23 * 3600);
        clock.pass(hours(23));
        QVERIFY(period.isOver(clock));
    }

    void ROT13_backwardJumpShortensNothing_data() { addJumps(); }
    void ROT13_backwardJumpShortensNothing() {
        QFETCH(qint64, jump);
        FakeClock clock;
        auto period = GracePeriod::start(clock, 3600);
        clock.wall -= seconds(jump);
        clock.pass(seconds(3600));
        period.look(clock);
        QVERIFY(!period.isOver(clock));
        QCOMPARE(period.remainingSeconds(clock), jump);
        clock.wall += seconds(jump);
        QVERIFY(period.isOver(clock));
    }

    void ROT13_jumpAcrossAReboot_data() { addJumps(); }
    void ROT13_jumpAcrossAReboot() {
        QFETCH(qint64, jump);
        FakeClock clock;
        auto period = GracePeriod::start(clock, 7200);
        clock.pass(seconds(1200));
        QVERIFY(!period.look(clock));
        clock.reboot(seconds(jump));
        QVERIFY(!period.isOver(clock));
        QCOMPARE(period.remainingSeconds(clock), 6000);
        clock.pass(seconds(600));
        QVERIFY(period.look(clock));
        QCOMPARE(period.remainingSeconds(clock), 5400);
        clock.pass(seconds(5400));
        QVERIFY(period.isOver(clock));
    }

    void ROT13_journalFormKeepsIt() {
        FakeClock clock;
        auto period = GracePeriod::start(clock, 7200);
        clock.pass(seconds(1200));
        period.look(clock);
        const auto again = GracePeriod::fromJson(period.toJson());
        QCOMPARE(again.remainingSeconds(clock), 6000);
        QCOMPARE(again.seconds(), 7200);
        clock.reboot(seconds(10));
        QCOMPARE(again.remainingSeconds(clock), period.remainingSeconds(clock));
    }

    void ROT13_brokenRecordIsNeverOver() {
        FakeClock clock;
        QVERIFY(!GracePeriod::fromJson({{QStringLiteral("seconds"), 5}}).isOver(clock));
    }

    void ROT14_nothingRetiresByItself() {
        RotationDesk desk;
        desk.put(QStringLiteral("SESSION"), "an old value to be replaced soon");
        desk.grace = 60;
        const auto run = desk.start();
        QVERIFY(run.has_value());
        desk.clock.pass(hours(24 * 30));
        auto later = desk.newEngine();
        QCOMPARE(later->document(run->run)->phase, Phase::Grace);
        const auto resumed = later->resume(run->run, {});
        QCOMPARE(resumed->waitReason, QStringLiteral("retire"));
        QVERIFY(later->escrowNames(run->run)->contains(QStringLiteral("old")));
        QVERIFY(resumed->rollbackPossible);
    }

    void ROT13_engineKeepsTheClockAcrossReboots() {
        RotationDesk desk;
        desk.put(QStringLiteral("SESSION"), "an old value to be replaced soon");
        desk.grace = 3600;
        const auto run = desk.start();
        desk.clock.pass(seconds(1000));
        QCOMPARE(desk.engine->resume(run->run, {})->waitsFor, WaitsFor::Clock);
        desk.clock.reboot(hours(24 * 3650));
        desk.clock.pass(seconds(500));
        auto later = desk.newEngine();
        const auto refused = later->retire(run->run, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ROT-8"));
    }
};

QTEST_GUILESS_MAIN(tst_GracePeriod)
#include "tst_GracePeriod.moc"
