#include "net/Retry.h"

#include <QtTest>

#include <set>
#include <thread>

using namespace keyturn;
using namespace keyturn::net;
using namespace std::chrono_literals;
using base::ErrorCode;
using std::chrono::milliseconds;

/// When and for how long net waits before it asks again; nothing here waits.
class tst_Retry : public QObject {
    Q_OBJECT

    std::vector<milliseconds> m_waits;
    double m_part = 1;

    Retry retry() {
        m_waits.clear();
        return Retry([this](milliseconds wait, const base::CallContext&) { m_waits.push_back(wait); return true; }, [this] { return m_part; });
    }
    static base::Error error(ErrorCode code) { return base::makeError(code, {}, QStringLiteral("vault")); }
    static base::Error asksFor(milliseconds wait) {
        return base::makeError(ErrorCode::RateLimited, QStringLiteral("KT-NET-7"), QStringLiteral("vault"), {QString::number(wait.count()), QStringLiteral("status 429")});
    }

  private Q_SLOTS:
    void NET8_threeRepeatsWithAGrowingWait_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<double>("part");
        QTest::addColumn<QList<int>>("waits");
        QTest::newRow("away") << int(ErrorCode::Unavailable) << 1.0 << QList<int>{50, 100, 200};
        QTest::newRow("late") << int(ErrorCode::TimedOut) << 0.5 << QList<int>{25, 50, 100};
        QTest::newRow("throttled") << int(ErrorCode::RateLimited) << 1.0 << QList<int>{1'000, 2'000, 4'000};
        QTest::newRow("no part of it") << int(ErrorCode::RateLimited) << 0.0 << QList<int>{0, 0, 0};
    }
    void NET8_threeRepeatsWithAGrowingWait() {
        QFETCH(int, code);
        QFETCH(double, part);
        QFETCH(QList<int>, waits);
        m_part = part;
        auto again = retry();
        auto why = error(ErrorCode(code));
        for (int i = 0; i < 3; ++i) QVERIFY(again.waitsFor(why, {}));
        QVERIFY(!again.waitsFor(why, {}));
        QCOMPARE(why.code, ErrorCode(code));
        QCOMPARE(m_waits.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i) QCOMPARE(m_waits[std::size_t(i)].count(), waits[i]);
        m_part = 1;
    }

    void NET8_withoutAGivenPartItIsSomewhereWithin() {
        std::set<qint64> seen;
        for (int i = 0; i < 100; ++i) {
            Retry again([&](milliseconds wait, const base::CallContext&) { seen.insert(wait.count()); return true; });
            auto why = error(ErrorCode::RateLimited);
            QVERIFY(again.waitsFor(why, {}));
        }
        QVERIFY(*seen.begin() >= 0 && *seen.rbegin() <= 1'000);
        QVERIFY(seen.size() > 20);
    }

    void NET8_theServersWaitIsTheLeast_data() {
        QTest::addColumn<qint64>("asked");
        QTest::addColumn<bool>("waits");
        QTest::addColumn<qint64>("waited");
        QTest::newRow("shorter than ours") << qint64(10) << true << qint64(1'000);
        QTest::newRow("longer") << qint64(7'000) << true << qint64(7'000);
        QTest::newRow("the most") << qint64(60'000) << true << qint64(60'000);
        QTest::newRow("above it") << qint64(60'001) << false << qint64(0);
        QTest::newRow("absurd") << qint64(1'000'000'000'000) << false << qint64(0);
    }
    void NET8_theServersWaitIsTheLeast() {
        QFETCH(qint64, asked);
        QFETCH(bool, waits);
        QFETCH(qint64, waited);
        auto again = retry();
        auto why = asksFor(milliseconds(asked));
        QCOMPARE(again.waitsFor(why, {}), waits);
        QCOMPARE(m_waits.size(), std::size_t(waits ? 1 : 0));
        if (waits) QCOMPARE(m_waits.front().count(), waited);
        QCOMPARE(why.condition, QStringLiteral("KT-NET-7"));
    }

    void NET8_whatDoesNotPassIsNotTriedAgain_data() {
        QTest::addColumn<int>("code");
        for (const auto code : {ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::PermissionDenied, ErrorCode::Unauthenticated, ErrorCode::TokenExpired, ErrorCode::TlsFailure, ErrorCode::InvalidInput,
                                ErrorCode::Sealed, ErrorCode::QuotaExceeded, ErrorCode::OutcomeUnknown, ErrorCode::Cancelled, ErrorCode::TooLarge, ErrorCode::PartialResult})
            QTest::newRow(qPrintable(base::errorCodeWord(code))) << int(code);
    }
    void NET8_whatDoesNotPassIsNotTriedAgain() {
        QFETCH(int, code);
        auto again = retry();
        auto why = error(ErrorCode(code));
        QVERIFY(!again.waitsFor(why, {}));
        QCOMPARE(why.code, ErrorCode(code));
        QVERIFY(m_waits.empty());
    }

    void NET8_memoryDoesNotComeBackByWaiting() {
        auto again = retry();
        auto why = base::makeError(ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"));
        QVERIFY(!again.waitsFor(why, {}));
    }

    void NET8_aCallThatEndsBeforeTheWaitDoesNotWait() {
        base::CallContext context;
        context.deadline = std::chrono::steady_clock::now() + 30s;
        auto again = retry();
        auto why = asksFor(50s);
        QVERIFY(!again.waitsFor(why, context));
        QCOMPARE(why.code, ErrorCode::RateLimited);
        QVERIFY(m_waits.empty());
        auto shorter = asksFor(2s);
        QVERIFY(again.waitsFor(shorter, context));
        context.deadline = std::chrono::steady_clock::now() - 1s;
        QVERIFY(!again.waitsFor(shorter, context));
    }

    void NET8_aStoppedCallIsCancelled() {
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        stop.request_stop();
        auto again = retry();
        auto why = asksFor(1s);
        QVERIFY(!again.waitsFor(why, context));
        QCOMPARE(why.code, ErrorCode::Cancelled);
        QCOMPARE(why.subject, QStringLiteral("vault"));
        QVERIFY(m_waits.empty());
    }

    /// A minute's wait that is stopped ends with the stop: this test would outlast its limit otherwise.
    void NET8_aStopEndsTheWaitAtOnce() {
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        std::jthread person([&] { stop.request_stop(); });
        Retry again;
        auto why = asksFor(60s);
        QVERIFY(!again.waitsFor(why, context));
        QCOMPARE(why.code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(tst_Retry)
#include "tst_Retry.moc"
