#include "ParameterDesk.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using domain::VersionStage;
using fakes::FakeParameterStore;
using Fault = FakeParameterStore::Fault;
using test::ParameterDesk;

/// A store without a guard: lost answers, others who write in between, and a staged rotation with each fault at each of its requests.
class tst_ParameterStoreFaults : public QObject {
    Q_OBJECT
  private:
    std::unique_ptr<ParameterDesk> m_desk;
    QString name() const { return m_desk->kName; }

    /// One try of what a run does: look, stage, promote. True when it got through.
    bool rotate(SecretBackend& store) {
        const auto facts = store.describe(name(), {});
        if (!facts) return false;
        const auto current = store.read(name(), {}, {});
        if (!current) return false;
        if (current->fields.front().value.equals(base::SecureBytes::fromChars("new"))) return true;
        const auto staged = store.write(name(), ParameterDesk::pending("new", facts->concurrencyToken, QStringLiteral("run-1")), {});
        return staged && store.moveStage(name(), staged->versionId, VersionStage::Current, staged->concurrencyToken, {});
    }

  private Q_SLOTS:
    void init() {
        m_desk = std::make_unique<ParameterDesk>();
        m_desk->server.set(name(), QStringLiteral("old"));
    }

    void everyFaultAtEveryRequestLeavesOldOrNew_data() {
        QTest::addColumn<int>("fault");
        QTest::newRow("reset before") << int(Fault::ResetBefore);
        QTest::newRow("reset after") << int(Fault::ResetAfter);
        QTest::newRow("half answer") << int(Fault::HalfAnswer);
        QTest::newRow("throttled") << int(Fault::Throttled);
        QTest::newRow("outage") << int(Fault::Outage);
        QTest::newRow("portal") << int(Fault::Portal);
        QTest::newRow("expired session") << int(Fault::ExpiredSession);
    }
    void everyFaultAtEveryRequestLeavesOldOrNew() {
        QFETCH(int, fault);
        int struck = 0;
        for (int request = 1; request < 40; ++request) {
            init();
            auto& server = m_desk->server;
            server.arm(Fault(fault), request);
            auto store = m_desk->open();
            int tries = 0;
            while (!rotate(*store)) {
                const QString seen = server.value(name());
                QVERIFY2(seen == u"old" || seen == u"new", qPrintable(seen));
                QVERIFY(++tries < 4);
            }
            QCOMPARE(server.value(name()), QStringLiteral("new"));
            QCOMPARE(server.versions(name()).size(), std::size_t(2)); // nothing was written twice
            const bool hasStruck = server.hasStruck();
            server.arm(Fault::None, 1);
            const auto facts = m_desk->open()->describe(name(), {});
            QVERIFY(!facts->notes.join(u' ').contains(QLatin1String("foreignPending")));
            // What a lost removal left is in nobody's way.
            const auto next = store->write(name(), ParameterDesk::pending("next", facts->concurrencyToken, QStringLiteral("run-2")), {});
            QVERIFY(next);
            QCOMPARE(server.value(m_desk->kSlot), QStringLiteral("next"));
            if (!hasStruck) break;
            ++struck;
        }
        QVERIFY(struck >= 8);
    }

    void KTROT21_whatGoesInBetweenIsOvertakenAndNamed() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.interfere(name(), QStringLiteral("theirs"), false);
        const auto written = store->write(name(), ParameterDesk::change("mine", token), {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Conflict);
        QCOMPARE(written.error().condition, QLatin1String(kOvertook));
        QCOMPARE(written.error().args, QStringList({QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(m_desk->server.value(name()), QStringLiteral("mine"));
        const auto theirs = store->read(name(), {VersionStage::Current, QStringLiteral("2")}, {});
        QVERIFY(theirs && theirs->fields.front().value.equals(base::SecureBytes::fromChars("theirs")));
    }

    void ROT5_aLostAnswerIsAskedFor() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.arm(Fault::ResetAfter, 3); // two histories come first
        const auto written = store->write(name(), ParameterDesk::change("new", token), {});
        QVERIFY(written);
        QCOMPARE(written->versionId, QStringLiteral("2"));
        QVERIFY(m_desk->server.hasStruck());
    }
    void ROT5_aLostAnswerThatSomebodyWroteOverIsFoundInTheHistory() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.interfere(name(), QStringLiteral("theirs"), true);
        m_desk->server.arm(Fault::ResetAfter, 3);
        const auto written = store->write(name(), ParameterDesk::change("new", token), {});
        QVERIFY(written);
        QCOMPARE(written->versionId, QStringLiteral("2"));
        QCOMPARE(store->write(name(), ParameterDesk::change("newer", written->concurrencyToken), {}).error().condition, QStringLiteral("KT-ROT-2"));
    }
    void ROT5_aRequestThatGotLostStaysUnknown() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.arm(Fault::ResetBefore, 3);
        const auto written = store->write(name(), ParameterDesk::change("new", token), {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(m_desk->server.value(name()), QStringLiteral("old"));
    }

    void ofTwoWhoStageOneWins() {
        auto store = m_desk->open();
        QVERIFY(store->write(name(), ParameterDesk::pending("a", QStringLiteral("1"), QStringLiteral("run-a")), {}));
        const auto second = store->write(name(), ParameterDesk::pending("b", QStringLiteral("1"), QStringLiteral("run-b")), {});
        QCOMPARE(second.error().condition, QStringLiteral("KT-ROT-1"));
        QCOMPARE(second.error().args, QStringList(QStringLiteral("run-a")));
        QCOMPARE(m_desk->server.value(m_desk->kSlot), QStringLiteral("a"));
        // At the same moment: the slot comes into being after the look.
        QVERIFY(store->retireVersion(name(), QStringLiteral("run-a"), {}));
        m_desk->server.failNext("PutParameter", "ParameterAlreadyExists");
        const auto gone = store->write(name(), ParameterDesk::pending("b", QStringLiteral("1"), QStringLiteral("run-b")), {});
        QCOMPARE(gone.error().condition, QStringLiteral("KT-AWS-18")); // refused, and yet there is none: deleted a moment ago
    }

    void aRunSeesWhatItsKilledPromotionLeftAndOthersDoNot() {
        auto store = m_desk->open();
        QVERIFY(store->write(name(), ParameterDesk::pending("new", QStringLiteral("1"), QStringLiteral("run-1")), {}));
        m_desk->server.set(name(), QStringLiteral("new")); // the promotion's first half
        const auto others = store->describe(name(), {});
        QCOMPARE(others->versions.size(), std::size_t(2));
        QVERIFY(!others->notes.join(u' ').contains(QLatin1String("foreignPending")));
        base::CallContext own;
        own.correlationId = QStringLiteral("run-1");
        const auto mine = store->describe(name(), own);
        QCOMPARE(mine->versions.back().id, QStringLiteral("run-1"));
        QCOMPARE(mine->versions.back().stage, VersionStage::Pending);
        const auto again = store->moveStage(name(), QStringLiteral("run-1"), VersionStage::Current, QStringLiteral("1"), own);
        QVERIFY(again && again->alreadyThere);
        QCOMPARE(m_desk->server.versions(name()).size(), std::size_t(2));
        QVERIFY(m_desk->server.value(m_desk->kSlot).isNull());
    }

    void NET7_throttledWritesAreRepeated() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.arm(Fault::Throttled, 3);
        QVERIFY(store->write(name(), ParameterDesk::change("new", token), {}));
        QCOMPARE(m_desk->server.versions(name()).size(), std::size_t(2));
    }
    void simultaneousWritesAreAConflict() {
        auto store = m_desk->open();
        const QString token = m_desk->token(*store);
        m_desk->server.failNext("PutParameter", "TooManyUpdates");
        QCOMPARE(store->write(name(), ParameterDesk::change("new", token), {}).error().condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(m_desk->server.value(name()), QStringLiteral("old"));
    }
    void NET4_aPortalIsNamed() {
        m_desk->server.arm(Fault::Portal, 1);
        QCOMPARE(m_desk->open()->list({}).error().condition, QStringLiteral("KT-NET-4"));
    }
};

QTEST_GUILESS_MAIN(tst_ParameterStoreFaults)
#include "tst_ParameterStoreFaults.moc"
