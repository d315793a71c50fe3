#include "backends/api/ReadAhead.h"
#include "base/SecureMemory.h"

#include <QtTest>

#include <atomic>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using base::fail;

/// A store whose answers, failures and limits a test sets.
class ScriptedStore final : public SecretBackend {
  public:
    int parallelism = 8;
    bool tellsAll = true;
    std::function<base::Result<domain::SecretValue>(const QString& path)> answer = [](const QString& path) { return valueOf(path); };
    bool lacksMemory = false; ///< for more than one value at once
    std::atomic<int> described = 0;
    std::atomic<int> mostAtOnce = 0;

    static base::Result<domain::SecretValue> valueOf(const QString& path) {
        auto value = domain::SecretValue::single(base::SecureBytes::fromChars(path.toStdString()));
        value.versionId = QStringLiteral("v2");
        return value;
    }
    BackendCapabilities capabilities() const override {
        BackendCapabilities facts;
        facts.usefulParallelism = parallelism;
        facts.listTellsAll = tellsAll;
        return facts;
    }
    base::Result<AccessReport> checkAccess(const base::CallContext&) override { return AccessReport(); }
    base::Result<Listing> list(const base::CallContext&) override { return Listing(); }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext&) override {
        ++described;
        return factsOf(path);
    }
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override {
        if (auto on = context.check(); !on) return fail(on.error());
        if (!which.versionId.isEmpty()) return valueOf(path + u'@' + which.versionId);
        return answer(path);
    }
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override {
        mostAtOnce = std::max(mostAtOnce.load(), static_cast<int>(paths.size()));
        if (lacksMemory && paths.size() > 1) throw base::SecureMemoryExhausted();
        return SecretBackend::readMany(paths, context);
    }
    static domain::SecretMetadata factsOf(const QString& path) {
        domain::SecretMetadata facts;
        facts.path = path;
        facts.currentVersion = QStringLiteral("v2");
        domain::SecretVersion old;
        old.id = QStringLiteral("v1");
        old.stage = domain::VersionStage::Previous;
        domain::SecretVersion now;
        now.id = QStringLiteral("v2");
        now.stage = domain::VersionStage::Current;
        facts.versions = {old, now};
        return facts;
    }
};

/// Order, bounds, what a listing saves, and every way in which a batch can fail.
class tst_ReadAhead : public QObject {
    Q_OBJECT
  private:
    static QString pathOf(int i) { return QStringLiteral("s%1").arg(i); }
    static bool holds(const base::Result<domain::SecretValue>& value, const QString& text) {
        return value && value->fields.front().value.equals(base::SecureBytes::fromChars(text.toStdString()));
    }

  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void valuesComeInOrder_data() {
        QTest::addColumn<int>("parallelism");
        QTest::newRow("one call at a time") << 1;
        QTest::newRow("many") << 8;
    }
    void valuesComeInOrder() {
        QFETCH(int, parallelism);
        ScriptedStore store;
        store.parallelism = parallelism;
        store.answer = [](const QString& path) -> base::Result<domain::SecretValue> {
            if (path == u"s500") return fail(ErrorCode::PermissionDenied, {}, path);
            return ScriptedStore::valueOf(path);
        };
        ReadAhead ahead(store, ReadAhead::What::Values, {});
        std::jthread adder([&] {
            for (int i = 0; i < 1000; ++i) ahead.add({pathOf(i)});
            ahead.close();
        });
        int count = 0;
        for (; const auto got = ahead.next(); ++count) {
            QCOMPARE(got->path, pathOf(count));
            if (count == 500) QCOMPARE(got->current.error().code, ErrorCode::PermissionDenied);
            else QVERIFY(holds(got->current, pathOf(count)));
        }
        QCOMPARE(count, 1000);
        QVERIFY(store.mostAtOnce <= 128);
        QCOMPARE(store.described.load(), 0);
    }

    void everyVersionIsReadAndOnlyWhatIsUncertainDescribed() {
        ScriptedStore store;
        const auto known = ScriptedStore::factsOf(pathOf(0));
        auto outdated = ScriptedStore::factsOf(pathOf(1));
        outdated.currentVersion = QStringLiteral("v1");
        auto pending = ScriptedStore::factsOf(pathOf(2));
        pending.versions.front().stage = domain::VersionStage::Pending;
        ReadAhead ahead(store, ReadAhead::What::Versions, {});
        ahead.add({pathOf(0), &known});
        ahead.add({pathOf(1), &outdated});
        ahead.add({pathOf(2), &pending});
        ahead.add({pathOf(3)});
        ahead.close();
        for (int i = 0; i < 4; ++i) {
            auto got = ahead.next();
            QVERIFY(got && got->metadata && holds(got->current, pathOf(i)));
            QCOMPARE(got->metadata->currentVersion, QStringLiteral("v2"));
            QCOMPARE(got->older.size(), std::size_t{2});
            QVERIFY(got->older[0] && holds(*got->older[0], pathOf(i) + QStringLiteral("@v1")));
            QVERIFY(!got->older[1]);
        }
        QVERIFY(!ahead.next());
        QCOMPARE(store.described.load(), 3);
    }

    void withoutMemoryForABatchEachIsReadAlone_data() {
        QTest::addColumn<bool>("throws");
        QTest::newRow("none left") << true;
        QTest::newRow("none for an answer") << false;
    }
    void withoutMemoryForABatchEachIsReadAlone() {
        QFETCH(bool, throws);
        ScriptedStore store;
        store.lacksMemory = throws;
        std::atomic<int> asked = 0;
        if (!throws)
            store.answer = [&](const QString& path) -> base::Result<domain::SecretValue> {
                if (++asked % 2 == 1) return fail(ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"), path);
                return ScriptedStore::valueOf(path);
            };
        ReadAhead ahead(store, ReadAhead::What::Versions, {});
        // One at a time, so that which is refused is known.
        for (int i = 0; i < 50; ++i) {
            ahead.add({pathOf(i)});
            if (throws) ahead.add({pathOf(i)});
            const auto got = ahead.next();
            QVERIFY(got);
            QCOMPARE(got->path, pathOf(i));
            QVERIFY(holds(got->current, pathOf(i)));
            QVERIFY(got->metadata && got->older.size() == 2);
            if (throws) QVERIFY(ahead.next());
        }
    }

    void aStopEndsIt() {
        ScriptedStore store;
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        ReadAhead ahead(store, ReadAhead::What::Values, context);
        ahead.add({pathOf(0)});
        QVERIFY(ahead.next());
        std::jthread stopper([&] { stop.request_stop(); });
        QVERIFY(!ahead.next()); // never closed
    }

    void whatIsNotTakenIsLetGo() {
        ScriptedStore store;
        ReadAhead ahead(store, ReadAhead::What::Values, {});
        for (int i = 0; i < 5000; ++i) ahead.add({pathOf(i)});
        QVERIFY(ahead.next());
    }
};

QTEST_GUILESS_MAIN(tst_ReadAhead)
#include "tst_ReadAhead.moc"
