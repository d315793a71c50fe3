#include "AuditTestLog.h"

#include <QtTest>

#include <thread>

using namespace keyturn;
using namespace keyturn::audit;
using namespace keyturn::audit::test;
using base::ErrorCode;

namespace {

/// A store that counts transactions and fails on request; all else is the real one's.
class TrickyStore final : public state::StateStore {
  public:
    explicit TrickyStore(state::StateStore& real) : m_real(real) {}
    base::Result<state::StateRecord> get(const QString& kind, const QString& id) override { return m_real.get(kind, id); }
    base::Result<qint64> put(const QString& kind, const QString& id, base::ByteSpan payload, std::optional<qint64> version) override {
        return m_real.put(kind, id, payload, version);
    }
    base::Status remove(const QString& kind, const QString& id) override { return m_real.remove(kind, id); }
    base::Status forEach(const QString& kind, const std::function<base::Status(state::StateRecord&&)>& visit,
                         const std::function<void(const base::Error&)>& damaged) override {
        return m_real.forEach(kind, visit, damaged);
    }
    base::Result<qint64> appendAll(const QString& log, std::span<const base::ByteSpan> payloads) override { return m_real.appendAll(log, payloads); }
    base::Status forEachInLog(const QString& log, qint64 from, const std::function<base::Status(qint64, base::SecureBytes&&)>& visit) override {
        return m_real.forEachInLog(log, from, visit);
    }
    base::Result<qint64> logLength(const QString& log) override { return m_real.logLength(log); }
    base::Status transaction(const std::function<base::Status()>& body) override {
        ++transactions;
        if (!isDiskFull) return m_real.transaction(body);
        return m_real.transaction([&]() -> base::Status {
            if (auto done = body(); !done) return done;
            return base::fail(ErrorCode::Unavailable, {}, QStringLiteral("state.db"), {QStringLiteral("ENOSPC")});
        });
    }
    bool isInTransaction() override { return m_real.isInTransaction(); }

    std::atomic<int> transactions = 0;
    std::atomic<bool> isDiskFull = false;

  private:
    state::StateStore& m_real;
};

} // namespace

class tst_AuditLog : public QObject {
    Q_OBJECT

    static Verification verified(Desk& desk) {
        auto answer = desk.log->verify({});
        return answer ? *answer : Verification{};
    }

  private Q_SLOTS:
    void AUD1_recordsComeBackNewestFirst() {
        Desk desk;
        for (int i = 0; i < 5; ++i) QVERIFY(desk.log->record(Desk::event(i)));
        QCOMPARE(desk.log->length(), qint64(6));
        auto page = desk.log->page(1, 2);
        QVERIFY(page);
        QCOMPARE(page->size(), std::size_t(2));
        const AuditRecord& record = page->front();
        QCOMPARE(record.sequence, qint64(5));
        QCOMPARE(record.event.object, QStringLiteral("prod/aws/name-3"));
        QCOMPARE(record.event.actor, QStringLiteral("ada"));
        QCOMPARE(record.host, QStringLiteral("desk"));
        QCOMPARE(record.event.details, Desk::event(3).details);
        QCOMPARE(record.previousHash, page->back().hash);
        QCOMPARE(record.hash.size(), 32);
        QVERIFY(desk.log->page(6, 10)->empty());
        QCOMPARE(desk.log->page(0, 100)->size(), std::size_t(6));
    }

    void AUD1_chainGoesOnAfterReopening() {
        Desk desk;
        QVERIFY(desk.fill(3));
        QVERIFY(desk.open());
        QVERIFY(desk.fill(3));
        QCOMPARE(desk.log->length(), qint64(7));
        QCOMPARE(verified(desk).verdict, Verdict::Verified);
        QCOMPARE(verified(desk).records, qint64(7));
    }

    void AUD3_whatCannotBeWrittenIsRefused() {
        Desk desk;
        TrickyStore tricky(*desk.store);
        auto log = AuditLog::open({&tricky, &desk.clock, QStringLiteral("ada"), QStringLiteral("desk")}, bytesOf(7));
        QVERIFY(log);
        tricky.isDiskFull = true;
        auto refused = (*log)->record(Desk::event(1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-AUD-1"));
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("ENOSPC")});
        tricky.isDiskFull = false;
        QVERIFY((*log)->record(Desk::event(2)));
        auto answer = (*log)->verify({});
        QCOMPARE(answer->verdict, Verdict::Verified);
        QCOMPARE(answer->records, qint64(2));
    }

    void AUD3_withinATransactionNothingCanBePromised() {
        Desk desk;
        auto outer = desk.store->transaction([&] { return desk.log->record(Desk::event(1)); });
        QCOMPARE(outer.error().condition, QStringLiteral("KT-AUD-1"));
        QCOMPARE(desk.log->length(), qint64(1));
    }

    void AUD3_tooLargeEventIsRefused() {
        Desk desk;
        domain::AuditEvent event = Desk::event(1);
        event.details.insert(QStringLiteral("x"), QString(40'000, u'x'));
        QCOMPARE(desk.log->record(event).error().condition, QStringLiteral("KT-AUD-5"));
    }

    void AUD4_checkpointIsKeptAfterEachHundred() {
        Desk desk;
        QVERIFY(desk.fill(250));
        int points = 0;
        QVERIFY(desk.store->forEach(QStringLiteral("audit.checkpoint"), [&](state::StateRecord&&) -> base::Status {
            ++points;
            return {};
        }));
        QCOMPARE(points, 3); // 100, 200 and the newest
        QCOMPARE(verified(desk).verdict, Verdict::Verified);
    }

    void AUD4_checkpointAtClose() {
        Desk desk;
        QVERIFY(desk.fill(5));
        desk.log.reset();
        auto newest = desk.store->get(QStringLiteral("audit.checkpoint"), QStringLiteral("newest"));
        QVERIFY(newest);
        QVERIFY(newest->payload.chars().find("\"count\":6,") != std::string_view::npos);
    }

    void AUD4_deletedCheckpointIsNoticed() {
        Desk desk;
        QVERIFY(desk.fill(250));
        QVERIFY(desk.store->remove(QStringLiteral("audit.checkpoint"), QStringLiteral("100")));
        QCOMPARE(verified(desk).verdict, Verdict::Unverifiable);
        QCOMPARE(verified(desk).reason, QStringLiteral("checkpoint"));
    }

    void AUD4_changedCheckpointIsNoticed() {
        Desk desk;
        QVERIFY(desk.fill(150));
        auto newest = desk.store->get(QStringLiteral("audit.checkpoint"), QStringLiteral("100"));
        QByteArray text(newest->payload.chars().data(), static_cast<qsizetype>(newest->payload.size()));
        text.replace("\"count\":100", "\"count\":101");
        QVERIFY(desk.store->put(QStringLiteral("audit.checkpoint"), QStringLiteral("100"), base::SecureBytes::fromChars(text.toStdString()).bytes()));
        QCOMPARE(verified(desk).verdict, Verdict::Changed);
    }

    void AUD4_tipThatPromisesMoreIsTruncation() {
        Desk desk;
        QVERIFY(desk.fill(5));
        auto tip = desk.store->get(QStringLiteral("audit.tip"), QStringLiteral("audit"));
        base::SecureBytes later = tip->payload.clone();
        later.data()[7] = 9;
        QVERIFY(desk.store->put(QStringLiteral("audit.tip"), QStringLiteral("audit"), later.bytes()));
        const Verification answer = verified(desk);
        QCOMPARE(answer.verdict, Verdict::Truncated);
        QCOMPARE(answer.missing, qint64(3));
        QCOMPARE(answer.reason, QStringLiteral("tip"));
        QVERIFY(desk.open());
        auto refused = desk.log->record(Desk::event(1));
        QCOMPARE(refused.error().condition, QStringLiteral("KT-AUD-2"));
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("3")});
        QCOMPARE(desk.log->page(0, 100)->size(), std::size_t(6));
        QVERIFY(!desk.log->exportTo(desk.exportFile(), {}));
    }

    void AUD4_emptiedLogWithACheckpointIsNotStartedAnew() {
        Desk desk;
        QVERIFY(desk.log->checkpoint());
        QTemporaryDir home;
        auto fresh = state::openSqliteStateStore(home.path(), bytesOf(1));
        auto newest = desk.store->get(QStringLiteral("audit.checkpoint"), QStringLiteral("newest"));
        QVERIFY((*fresh)->put(QStringLiteral("audit.checkpoint"), QStringLiteral("newest"), newest->payload.bytes()));
        auto log = AuditLog::open({fresh->get(), &desk.clock, {}, {}}, bytesOf(7));
        QVERIFY(log);
        QCOMPARE((*log)->record(Desk::event(1)).error().condition, QStringLiteral("KT-AUD-2"));
        QCOMPARE((*log)->verify({})->verdict, Verdict::Truncated);
    }

    void AUD4_anotherKeyIsRefused() {
        Desk desk;
        QVERIFY(!desk.open(8));
        auto log = AuditLog::open({desk.store.get(), &desk.clock, {}, {}}, bytesOf(8));
        QCOMPARE(log.error().condition, QStringLiteral("KT-AUD-4"));
    }

    void AUD8_noFreeFieldBreaksTheLine() {
        Desk desk;
        domain::AuditEvent event;
        event.action = QStringLiteral("a\"},{");
        event.object = QString::fromUtf8("\\\",\"hash\":\"x\xe2\x80\xae");
        event.details = {{QStringLiteral("\"hash\":\"\\"), QString(QChar(1))}, {QString(), QString()}};
        QVERIFY(desk.log->record(event));
        QCOMPARE(verified(desk).verdict, Verdict::Verified);
        const AuditRecord record = desk.log->page(0, 1)->front();
        QCOMPARE(record.event.object, event.object);
        QCOMPARE(record.event.details, event.details);
    }

    void P22_recordAllIsOneTransaction() {
        Desk desk;
        TrickyStore counting(*desk.store);
        auto log = AuditLog::open({&counting, &desk.clock, {}, {}}, bytesOf(7));
        std::vector<domain::AuditEvent> events(100, Desk::event(1));
        const int before = counting.transactions;
        QVERIFY((*log)->recordAll(events));
        QCOMPARE(counting.transactions - before, 1);
        QVERIFY((*log)->recordAll({}));
        QCOMPARE(counting.transactions - before, 1);
        QCOMPARE((*log)->length(), qint64(101));
    }

    void P22_concurrentCallersShareSyncsAndKeepOneChain() {
        Desk desk;
        TrickyStore counting(*desk.store);
        auto log = AuditLog::open({&counting, &desk.clock, QStringLiteral("ada"), {}}, bytesOf(7));
        const int before = counting.transactions;
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t) {
                threads.emplace_back([&] {
                    for (int i = 0; i < 100; ++i)
                        if (!(*log)->record(Desk::event(i))) ++failures;
                });
            }
        }
        QCOMPARE(failures.load(), 0);
        QCOMPARE((*log)->length(), qint64(801));
        QVERIFY(counting.transactions - before < 800);
        QCOMPARE((*log)->verify({})->verdict, Verdict::Verified);
    }

    void AUD7_twoLogsOnOneStoreKeepOneChain() {
        Desk desk;
        auto second = AuditLog::open({desk.store.get(), &desk.clock, QStringLiteral("bob"), {}}, bytesOf(7));
        QVERIFY(second);
        std::atomic<int> failures = 0;
        {
            std::jthread a([&] { for (int i = 0; i < 200; ++i) if (!desk.log->record(Desk::event(i))) ++failures; });
            std::jthread b([&] { for (int i = 0; i < 200; ++i) if (!(*second)->record(Desk::event(i))) ++failures; });
        }
        QCOMPARE(failures.load(), 0);
        QCOMPARE(verified(desk).verdict, Verdict::Verified);
        QCOMPARE(verified(desk).records, qint64(401));
    }

    void AUD7_logGoesOnAfterAnotherWrote() {
        Desk desk;
        auto second = AuditLog::open({desk.store.get(), &desk.clock, QStringLiteral("bob"), {}}, bytesOf(7));
        for (int i = 0; i < 60; ++i) QVERIFY(desk.log->record(Desk::event(i)) && (*second)->record(Desk::event(i)));
        QCOMPARE(verified(desk).verdict, Verdict::Verified);
        QCOMPARE(verified(desk).records, qint64(121));
    }

    void AUD4_tipChangedBehindTheLogIsNoticed() {
        Desk desk;
        QVERIFY(desk.log->record(Desk::event(1)) && desk.log->record(Desk::event(2)));
        auto tip = desk.store->get(QStringLiteral("audit.tip"), QStringLiteral("audit"));
        base::SecureBytes later = tip->payload.clone();
        later.data()[7] = 9;
        QVERIFY(desk.store->put(QStringLiteral("audit.tip"), QStringLiteral("audit"), later.bytes()));
        QCOMPARE(desk.log->record(Desk::event(3)).error().condition, QStringLiteral("KT-AUD-3"));
        QCOMPARE(desk.store->logLength(QStringLiteral("audit")).value(), qint64(3));
    }

    void verifyCanBeCancelled() {
        Desk desk;
        QVERIFY(desk.fill(1'500));
        std::stop_source source;
        source.request_stop();
        base::CallContext context;
        context.stop = source.get_token();
        QCOMPARE(desk.log->verify(context).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_AuditLog)
#include "tst_AuditLog.moc"
