#include "backends/decorators/DecoratedBackend.h"
#include "backends/decorators/LockedMemoryBackend.h"
#include "backends/memory/MemoryBackend.h"
#include "base/SecureMemory.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using base::SecureBytes;
using domain::VersionStage;

namespace {

const auto kName = QStringLiteral("JWT_SECRET");
const auto kCanary = "c4n4ry-Zq7Rk2";

struct RecordingSink final : domain::AuditSink {
    base::Status record(const domain::AuditEvent& event) override {
        if (failAt > 0 && int(events.size()) + 1 >= failAt) return base::fail(ErrorCode::Unavailable, {}, {}, {QStringLiteral("ENOSPC")});
        events.push_back(event);
        return {};
    }
    QStringList lines() const {
        QStringList all;
        for (const auto& event : events) all.append(event.action + u' ' + event.outcome);
        return all;
    }
    std::vector<domain::AuditEvent> events;
    int failAt = 0; ///< this record and all behind it fail
};

SecretWrite change(const char* text, WriteGuard guard = WriteGuard::Overwrite) {
    SecretWrite made;
    made.value = domain::SecretValue::single(SecureBytes::fromChars(text));
    made.guard = guard;
    return made;
}

} // namespace

class tst_Decorators : public QObject {
    Q_OBJECT

    std::shared_ptr<MemoryStore> m_store;
    RecordingSink m_sink;
    QStringList m_acts; ///< what reached the store

    std::unique_ptr<SecretBackend> open(domain::Guard guard) {
        MemoryBackend::Setup setup;
        setup.store = m_store;
        AuditedBackend::Setup audit;
        audit.sink = &m_sink;
        audit.store = QStringLiteral("production/app");
        audit.fingerprint = [](base::ByteSpan value) { return QStringLiteral("f%1").arg(value.size()); };
        return decorated(std::make_unique<MemoryBackend>(std::move(setup)), guard, std::move(audit));
    }
    void eachAct(SecretBackend& store, std::vector<base::Error>& errors) {
        const auto keep = [&](const auto& result) {
            if (!result) errors.push_back(result.error());
        };
        keep(store.read(kName, {}, {}));
        const QString paths[] = {kName};
        for (const auto& value : store.readMany(paths, {})) keep(value);
        keep(store.write(kName, change("new"), {}));
        keep(store.moveStage(kName, QStringLiteral("v1"), VersionStage::Current, QStringLiteral("g1"), {}));
        keep(store.retireVersion(kName, QStringLiteral("v1"), {}));
        keep(store.remove(kName, QStringLiteral("g1"), {}));
    }

  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(std::size_t{4} << 20); }
    void init() {
        m_store = std::make_shared<MemoryStore>();
        m_sink = {};
        m_acts.clear();
        MemoryBackend::Setup setup;
        setup.store = m_store;
        QVERIFY(MemoryBackend(std::move(setup)).write(kName, change("old"), {}));
        m_store->fault = [this](const QString& act, const QString&, FaultTime when) -> std::optional<base::Error> {
            if (when == FaultTime::Before) m_acts.append(act);
            return std::nullopt;
        };
    }

    void MEM2_strictMemoryRefusesWhatIsTooLargeForIt() {
        MemoryBackend::Setup setup;
        setup.store = m_store;
        LockedMemoryBackend store(std::make_unique<MemoryBackend>(std::move(setup)));
        const std::size_t most = base::SecureMemory::largestLocked();
        const auto sized = [](std::size_t size) {
            SecretWrite made;
            made.value = domain::SecretValue::single(SecureBytes(std::vector<std::uint8_t>(size, 'x')));
            made.guard = WriteGuard::Overwrite;
            return made;
        };
        const auto refused = [&](const auto& answer) {
            return !answer && answer.error().condition == QLatin1String("KT-MEM-3") && answer.error().subject == kName &&
                   answer.error().args == QStringList(QString::number(most));
        };
        QVERIFY(refused(store.write(kName, sized(most + 1), {})));
        QCOMPARE(store.read(kName, {}, {})->fields.front().value.chars(), std::string_view("old"));
        QVERIFY(store.write(kName, sized(most), {}));
        QVERIFY(store.read(kName, {}, {}));
        // One that is in the store already.
        setup.store = m_store;
        QVERIFY(MemoryBackend(std::move(setup)).write(kName, sized(most + 1), {}));
        QVERIFY(refused(store.read(kName, {}, {})));
        const QString paths[] = {kName};
        QVERIFY(refused(store.readMany(paths, {}).front()));
        QVERIFY(store.describe(kName, {}));
    }

    void AUD3_theIntentIsRecordedBeforeTheAct() {
        int recordedBefore = -1;
        m_store->fault = [&](const QString&, const QString&, FaultTime when) -> std::optional<base::Error> {
            if (when == FaultTime::Before) recordedBefore = int(m_sink.events.size());
            return std::nullopt;
        };
        auto store = open(domain::Guard::Open);
        QVERIFY(store->read(kName, {}, {}));
        QCOMPARE(recordedBefore, 1);
        base::CallContext context;
        context.correlationId = QStringLiteral("run-1");
        QVERIFY(store->write(kName, change("new"), context));
        QCOMPARE(recordedBefore, 3);
        QCOMPARE(m_sink.lines(), QStringList({QStringLiteral("store.read intent"), QStringLiteral("store.read done"),
                                              QStringLiteral("store.write intent"), QStringLiteral("store.write done")}));
        QCOMPARE(m_sink.events[2].object, QStringLiteral("production/app/JWT_SECRET"));
        QCOMPARE(m_sink.events[2].rotationId, QStringLiteral("run-1"));
        QCOMPARE(m_sink.events[2].details.value(QStringLiteral("fingerprint")), QStringLiteral("f3"));
    }

    void KTAUD1_noActHappensWhenTheSinkFails() {
        m_sink.failAt = 1;
        auto store = open(domain::Guard::Open);
        std::vector<base::Error> errors;
        eachAct(*store, errors);
        QCOMPARE(errors.size(), std::size_t(6));
        for (const auto& error : errors) {
            QCOMPARE(error.condition, QStringLiteral("KT-AUD-1"));
            QCOMPARE(error.code, ErrorCode::Unavailable);
        }
        QCOMPARE(m_acts, QStringList());
    }

    void AUD3_aSinkThatFailsAfterTheActDoesNotHideWhatHappened() {
        m_sink.failAt = 2;
        auto store = open(domain::Guard::Open);
        QVERIFY(store->write(kName, change("new"), {}));
        QCOMPARE(m_sink.lines(), QStringList(QStringLiteral("store.write intent")));
    }

    void AUD8_neitherEventsNorErrorsHoldAValue() {
        auto store = open(domain::Guard::Open);
        QVERIFY(store->write(kName, change(kCanary), {}));
        QVERIFY(!store->write(kName, change(kCanary, WriteGuard::CreateOnly), {}));
        QVERIFY(store->read(kName, {}, {}));
        for (const auto& event : m_sink.events) {
            const QString text = event.object + event.action + event.outcome + QStringList(event.details.values()).join(u'|');
            QVERIFY(!text.contains(QLatin1String(kCanary)));
        }
        QCOMPARE(m_sink.events[3].outcome, QStringLiteral("failed"));
        QCOMPARE(m_sink.events[3].details.value(QStringLiteral("error")), QStringLiteral("alreadyExists"));
    }

    void aBatchIsOneActWithItsCount() {
        auto store = open(domain::Guard::Open);
        const QString paths[] = {kName, QStringLiteral("MISSING"), kName};
        QCOMPARE(store->readMany(paths, {}).size(), std::size_t(3));
        QCOMPARE(m_sink.events.size(), std::size_t(2));
        QCOMPARE(m_sink.events[0].details.value(QStringLiteral("count")), QStringLiteral("3"));
        QCOMPARE(m_sink.events[1].outcome, QStringLiteral("failed"));
        QCOMPARE(m_sink.events[1].details.value(QStringLiteral("failed")), QStringLiteral("1"));
    }

    void lookingIsNotRecorded() {
        auto store = open(domain::Guard::ReadOnly);
        QVERIFY(store->list({}));
        QVERIFY(store->describe(kName, {}));
        QVERIFY(store->checkAccess({}));
        QVERIFY(m_sink.events.empty());
    }

    void KTGRD1_aReadOnlyStoreIsReadAndNeverChanged() {
        auto store = open(domain::Guard::ReadOnly);
        std::vector<base::Error> errors;
        eachAct(*store, errors);
        QCOMPARE(errors.size(), std::size_t(4));
        for (const auto& error : errors) {
            QCOMPARE(error.code, ErrorCode::PermissionDenied);
            QCOMPARE(error.condition, QStringLiteral("KT-GRD-1"));
        }
        QCOMPARE(m_acts, QStringList({QStringLiteral("read"), QStringLiteral("read")}));
        QCOMPARE(m_sink.lines().filter(QStringLiteral("refused")).size(), 4);
        QVERIFY(!store->checkAccess({})->canWrite);
        QVERIFY(open(domain::Guard::Protected)->checkAccess({})->canWrite);
    }
};

QTEST_APPLESS_MAIN(tst_Decorators)
#include "tst_Decorators.moc"
