#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "fakes/FakeSecretsManager.h"
#include "fakes/NoPause.h"
#include "domain/ManagedStoreNote.h"
#include "net/HttpClient.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using domain::VersionStage;
using fakes::FakeSecretsManager;
using Fault = FakeSecretsManager::Fault;

/// A staged rotation with each fault at each of its requests: at every moment readers get the old or the new value, and repeating ends it.
class tst_SecretsManagerFaults : public QObject {
    Q_OBJECT
  private:
    net::HttpClient m_http{fakes::noPause};
    const QString m_name = QStringLiteral("a/b");

    std::unique_ptr<SecretBackend> open(const FakeSecretsManager& server) {
        qputenv("AWS_ACCESS_KEY_ID", "AKID");
        qputenv("AWS_SECRET_ACCESS_KEY", "s");
        domain::BackendConfig config;
        config.id = QStringLiteral("aws");
        config.settings = {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), QString::fromLatin1(server.origin())}};
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        return std::move(*secretsManagerType().create(config, secrets));
    }

    /// One try of what a run does: look, stage, promote. True when it got through.
    bool rotate(SecretBackend& store) {
        auto facts = store.describe(m_name, {});
        if (!facts) return false;
        const auto current = store.read(m_name, {}, {});
        if (!current) return false;
        if (current->fields.front().value.equals(base::SecureBytes::fromChars("new"))) return true;
        SecretWrite staged;
        staged.value = domain::SecretValue::single(base::SecureBytes::fromChars("new"));
        staged.stage = VersionStage::Pending;
        staged.operationId = QStringLiteral("run-1");
        staged.expectedToken = facts->concurrencyToken;
        const auto pending = store.write(m_name, std::move(staged), {});
        if (!pending) return false;
        return store.moveStage(m_name, pending->versionId, VersionStage::Current, pending->concurrencyToken, {}).has_value();
    }

    static QString schedule(SecretBackend& store, const QString& name) {
        const auto facts = store.describe(name, {});
        return facts ? facts->storeFacts.value(QLatin1String(domain::StoreFact::kRotation)) + u' ' + facts->storeFacts.value(QLatin1String(domain::StoreFact::kRotationSchedule)) : QString();
    }

  private Q_SLOTS:
    void theServicesOwnRotationIsPlannedStartedAndStopped() {
        using Act = ManagedRotationChange::Act;
        FakeSecretsManager server;
        server.setCurrent(QStringLiteral("old"));
        auto store = open(server);
        ManagedRotationChange change;
        QCOMPARE(store->changeManagedRotation(m_name, change, {}).error().condition, QStringLiteral("KT-AWS-22"));
        change.act = Act::Enable;
        QCOMPARE(store->changeManagedRotation(m_name, change, {}).error().condition, QStringLiteral("KT-AWS-22"));
        change.function = QStringLiteral("arn:aws:lambda:eu-central-1:1:function:rotate");
        change.schedule = QStringLiteral("rate(4 hours)");
        QVERIFY(store->changeManagedRotation(m_name, change, {}).has_value());
        QCOMPARE(schedule(*store, m_name), QStringLiteral("on rate(4 hours)"));
        QCOMPARE(server.valueAt(QStringLiteral("AWSCURRENT")), QStringLiteral("old")); // planned, not yet begun
        change = {};
        QVERIFY(store->changeManagedRotation(m_name, change, {}).has_value());
        QCOMPARE(server.valueAt(QStringLiteral("AWSCURRENT")), QStringLiteral("made by the service"));
        change.act = Act::Cancel;
        QVERIFY(store->changeManagedRotation(m_name, change, {}).has_value());
        QVERIFY(schedule(*store, m_name).startsWith(QLatin1String("off")));
    }

    void aTriggerWhoseAnswerWasLostIsLookedUpAndNotSentTwice() {
        FakeSecretsManager server;
        server.setCurrent(QStringLiteral("old"));
        auto store = open(server);
        ManagedRotationChange change;
        change.act = ManagedRotationChange::Act::Enable;
        change.function = QStringLiteral("arn:aws:lambda:eu-central-1:1:function:rotate");
        QVERIFY(store->changeManagedRotation(m_name, change, {}).has_value());
        change = {};
        change.operationId = QStringLiteral("run-7");
        server.arm(Fault::ResetAfter, 2); // the look, then RotateSecret
        const auto begun = store->changeManagedRotation(m_name, change, {});
        QVERIFY(server.hasStruck());
        QVERIFY2(begun.has_value(), begun ? "" : qPrintable(begun.error().condition));
        QCOMPARE(server.valueAt(QStringLiteral("AWSPREVIOUS")), QStringLiteral("old"));
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
            FakeSecretsManager server;
            server.setCurrent(QStringLiteral("old"));
            server.arm(Fault(fault), request);
            auto store = open(server);
            int tries = 0;
            while (!rotate(*store)) {
                const QString seen = server.valueAt(QStringLiteral("AWSCURRENT"));
                QVERIFY2(seen == u"old" || seen == u"new", qPrintable(seen));
                QVERIFY(++tries < 4);
            }
            QCOMPARE(server.valueAt(QStringLiteral("AWSCURRENT")), QStringLiteral("new"));
            QCOMPARE(server.valueAt(QStringLiteral("AWSPREVIOUS")), QStringLiteral("old"));
            const bool hasStruck = server.hasStruck();
            server.arm(Fault::None, 1);
            QVERIFY(!open(server)->describe(m_name, {})->notes.join(u' ').contains(QLatin1String("foreignPending")));
            if (!hasStruck) break;
            ++struck;
        }
        QVERIFY(struck >= 8);
    }

    void aLaggingListDoesNotMisleadAWrite() {
        FakeSecretsManager server;
        server.setCurrent(QStringLiteral("old"));
        server.freezeList();
        auto store = open(server);
        QVERIFY(rotate(*store));
        const auto listed = store->list({});
        QCOMPARE(listed->secrets.size(), std::size_t(1));
        const auto described = store->describe(m_name, {});
        QVERIFY(listed->secrets[0].concurrencyToken != described->concurrencyToken);
        SecretWrite late;
        late.value = domain::SecretValue::single(base::SecureBytes::fromChars("late"));
        late.expectedToken = listed->secrets[0].concurrencyToken;
        QCOMPARE(store->write(m_name, std::move(late), {}).error().condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(server.valueAt(QStringLiteral("AWSCURRENT")), QStringLiteral("new"));
    }

    void KTAWS21_fieldsThatWouldBeReadAsOneValueAreNotWritten() {
        FakeSecretsManager server;
        server.setCurrent(QStringLiteral("{\"t\":\"x\"}"));
        auto store = open(server);
        SecretWrite numbers;
        numbers.value.fields.push_back({QStringLiteral("port"), base::SecureBytes::fromChars("5432"), true});
        numbers.expectedToken = store->describe(m_name, {})->concurrencyToken;
        QCOMPARE(store->write(m_name, std::move(numbers), {}).error().condition, QStringLiteral("KT-AWS-21"));
        QCOMPARE(server.valueAt(QStringLiteral("AWSCURRENT")), QStringLiteral("{\"t\":\"x\"}"));
    }

    void NET4_aPortalIsNamed() {
        FakeSecretsManager server;
        server.setCurrent(QStringLiteral("old"));
        server.arm(Fault::Portal, 1);
        QCOMPARE(open(server)->list({}).error().condition, QStringLiteral("KT-NET-4"));
    }
};

QTEST_GUILESS_MAIN(tst_SecretsManagerFaults)
#include "tst_SecretsManagerFaults.moc"
