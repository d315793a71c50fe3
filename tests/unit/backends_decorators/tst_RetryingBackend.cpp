#include "backends/decorators/RetryingBackend.h"

#include "backends/decorators/DecoratedBackend.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using base::fail;
using std::chrono::milliseconds;

namespace {

const auto kA = QStringLiteral("a"), kB = QStringLiteral("b"), kC = QStringLiteral("c");

/// Fails as often as it is told, and notes what it was asked for.
class Shaky final : public SecretBackend {
  public:
    QStringList asked;
    QMap<QString, int> failures; ///< by path, or act; counted down
    ErrorCode code = ErrorCode::Unavailable;
    QString retryAfter;
    bool repeatReads = true;

    BackendCapabilities capabilities() const override {
        BackendCapabilities facts;
        facts.repeatReads = repeatReads;
        return facts;
    }
    base::Result<AccessReport> checkAccess(const base::CallContext&) override { return answer(QStringLiteral("checkAccess"), AccessReport{}); }
    base::Result<Listing> list(const base::CallContext&) override {
        auto made = answer(QStringLiteral("list"), Listing{});
        if (made && strikes(QStringLiteral("skip"))) made->skipped.push_back(error());
        return made;
    }
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override {
        std::vector<domain::SecretMetadata> all;
        for (const QString& path : {kA, kB, kC}) {
            if (strikes(QStringLiteral("page ") + path)) return fail(error());
            all.push_back(metadata(path));
            take({&all.back(), 1});
        }
        auto made = list(context);
        if (made) made->secrets = std::move(all);
        return made;
    }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext&) override { return answer(path, metadata(path)); }
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector&, const base::CallContext&) override { return answer(path, value(path)); }
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext&) override {
        batches.push_back(QStringList(paths.begin(), paths.end()).join(u','));
        std::vector<base::Result<domain::SecretValue>> answers;
        for (const QString& path : paths) answers.push_back(answer(path, value(path)));
        return answers;
    }
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext&) override {
        batches.push_back(QStringList(paths.begin(), paths.end()).join(u','));
        std::vector<base::Result<domain::SecretMetadata>> answers;
        for (const QString& path : paths) answers.push_back(answer(path, metadata(path)));
        return answers;
    }
    base::Result<WriteOutcome> write(const QString& path, SecretWrite, const base::CallContext&) override { return answer(path, WriteOutcome{}); }
    base::Result<WriteOutcome> moveStage(const QString& path, const QString&, domain::VersionStage, const QString&, const base::CallContext&) override {
        return answer(path, WriteOutcome{});
    }
    base::Status retireVersion(const QString& path, const QString&, const base::CallContext&) override { return changed(path); }
    base::Status remove(const QString& path, const QString&, const base::CallContext&) override { return changed(path); }

    QStringList batches;

  private:
    bool strikes(const QString& word) { return failures.value(word) > 0 && failures[word]-- > 0; }
    base::Error error() const {
        return retryAfter.isEmpty() ? base::makeError(code, {}, QStringLiteral("vault")) : base::makeError(code, QStringLiteral("KT-NET-7"), QStringLiteral("vault"), {retryAfter});
    }
    template <class T> base::Result<T> answer(const QString& word, T made) {
        asked.append(word);
        if (strikes(word)) return fail(error());
        return made;
    }
    base::Status changed(const QString& word) {
        asked.append(word);
        if (strikes(word)) return fail(error());
        return {};
    }
    static domain::SecretMetadata metadata(const QString& path) {
        domain::SecretMetadata made;
        made.path = path;
        return made;
    }
    static domain::SecretValue value(const QString& path) { return domain::SecretValue::single(base::SecureBytes::fromChars(path.toStdString())); }
};

} // namespace

/// Reads that fail for the moment are asked again, changes never are. Nothing here waits.
class tst_RetryingBackend : public QObject {
    Q_OBJECT

    Shaky* m_inner = nullptr;
    std::unique_ptr<RetryingBackend> m_store;
    std::vector<milliseconds> m_waits;

  private Q_SLOTS:
    void aListingThatIsAskedForAgainHandsOnEachEntryOnce() {
        m_inner->failures = {{QStringLiteral("page c"), 1}, {QStringLiteral("skip"), 1}};
        QStringList given;
        const auto listing = m_store->listAsItComes([&](std::span<const domain::SecretMetadata> part) {
            for (const auto& one : part) given << one.path;
        }, {});
        QVERIFY(listing);
        QCOMPARE(listing->secrets.size(), std::size_t(3));
        QCOMPARE(given, (QStringList{kA, kB, kC}));
    }

    void init() {
        auto inner = std::make_unique<Shaky>();
        m_inner = inner.get();
        m_waits.clear();
        m_store = std::make_unique<RetryingBackend>(std::move(inner), [this](milliseconds wait, const base::CallContext&) { m_waits.push_back(wait); return true; }, [] { return 1.0; });
    }

    void NET8_everyReadIsAskedAgain_data() {
        QTest::addColumn<QString>("word");
        for (const char* word : {"checkAccess", "list", "describe", "read"}) QTest::newRow(word) << QString::fromLatin1(word);
    }
    void NET8_everyReadIsAskedAgain() {
        QFETCH(QString, word);
        const auto ask = [&] {
            if (word == QLatin1String("checkAccess")) return m_store->checkAccess({}).has_value();
            if (word == QLatin1String("list")) return m_store->list({}).has_value();
            if (word == QLatin1String("describe")) return m_store->describe(kA, {}).has_value();
            return m_store->read(kA, {}, {}).has_value();
        };
        const QString key = word == QLatin1String("describe") || word == QLatin1String("read") ? kA : word;
        m_inner->failures[key] = 3;
        QVERIFY(ask());
        QCOMPARE(m_waits.size(), std::size_t(3));
        QCOMPARE(m_inner->asked.size(), 4);
        m_inner->failures[key] = 4;
        QVERIFY(!ask());
        QCOMPARE(m_inner->asked.size(), 8);
    }

    void NET8_changesPassOnce() {
        m_inner->failures[kA] = 100;
        for (const auto code : {ErrorCode::RateLimited, ErrorCode::Unavailable, ErrorCode::TimedOut, ErrorCode::OutcomeUnknown}) {
            m_inner->code = code;
            m_inner->asked.clear();
            QCOMPARE(m_store->write(kA, {}, {}).error().code, code);
            QCOMPARE(m_store->moveStage(kA, {}, {}, {}, {}).error().code, code);
            QCOMPARE(m_store->retireVersion(kA, {}, {}).error().code, code);
            QCOMPARE(m_store->remove(kA, {}, {}).error().code, code);
            QCOMPARE(m_inner->asked.size(), 4);
        }
        QVERIFY(m_waits.empty());
    }

    void NET8_ofABatchOnlyWhatFailedIsAskedAgain_data() {
        QTest::addColumn<bool>("values");
        QTest::newRow("values") << true;
        QTest::newRow("metadata") << false;
    }
    void NET8_ofABatchOnlyWhatFailedIsAskedAgain() {
        QFETCH(bool, values);
        m_inner->failures = {{kA, 1}, {kC, 2}};
        const QString paths[] = {kA, kB, kC};
        const auto ask = [&] {
            QStringList got;
            if (values)
                for (const auto& one : m_store->readMany(paths, {})) got += one ? QString::fromLatin1(one->fields.front().value.chars()) : base::errorCodeWord(one.error().code);
            else
                for (const auto& one : m_store->describeMany(paths, {})) got += one ? one->path : base::errorCodeWord(one.error().code);
            return got;
        };
        QCOMPARE(ask(), QStringList({kA, kB, kC}));
        QCOMPARE(m_inner->batches, QStringList({QStringLiteral("a,b,c"), QStringLiteral("a,c"), QStringLiteral("c")}));
        m_inner->failures = {{kB, 100}};
        m_inner->batches.clear();
        QCOMPARE(ask(), QStringList({kA, QStringLiteral("unavailable"), kC}));
        QCOMPARE(m_inner->batches.size(), 4);
    }

    void NET8_aListingThatLostSomethingForTheMomentIsReadAgain() {
        m_inner->failures[QStringLiteral("skip")] = 2;
        QVERIFY(m_store->list({})->skipped.empty());
        QCOMPARE(m_waits.size(), std::size_t(2));
        m_inner->failures[QStringLiteral("skip")] = 100;
        QCOMPARE(m_store->list({})->skipped.size(), std::size_t(1)); // told, never silent
        m_waits.clear();
        m_inner->code = ErrorCode::PermissionDenied;
        QCOMPARE(m_store->list({})->skipped.size(), std::size_t(1));
        QVERIFY(m_waits.empty());
    }

    void NET8_theServersWaitIsKept() {
        m_inner->failures[kA] = 1;
        m_inner->code = ErrorCode::RateLimited;
        m_inner->retryAfter = QStringLiteral("42000");
        QVERIFY(m_store->read(kA, {}, {}));
        QCOMPARE(m_waits, std::vector<milliseconds>{milliseconds(42'000)});
        m_inner->failures[kA] = 1;
        m_inner->retryAfter = QStringLiteral("61000");
        QCOMPARE(m_store->read(kA, {}, {}).error().condition, QStringLiteral("KT-NET-7"));
        const QString paths[] = {kA, kB};
        m_inner->failures[kA] = 1;
        m_inner->retryAfter = QStringLiteral("3000");
        QVERIFY(m_store->readMany(paths, {})[0]);
        QCOMPARE(m_waits.back(), milliseconds(3'000));
    }

    void NET8_aStopEndsIt() {
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        auto inner = std::make_unique<Shaky>();
        m_inner = inner.get();
        m_inner->failures = {{kA, 100}, {QStringLiteral("list"), 100}};
        RetryingBackend store(std::move(inner), [&](milliseconds, const base::CallContext& call) { stop.request_stop(); return !call.isCancelled(); });
        QCOMPARE(store.read(kA, {}, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(m_inner->asked.size(), 1);
        QCOMPARE(store.list(context).error().code, ErrorCode::Cancelled);
        const QString paths[] = {kB, kA};
        const auto many = store.readMany(paths, context);
        QVERIFY(many[0]);
        QCOMPARE(many[1].error().code, ErrorCode::Cancelled);
    }

    void NET8_storesThatAskForItGetIt() {
        for (const bool wants : {true, false}) {
            auto inner = std::make_unique<Shaky>();
            Shaky* shaky = inner.get();
            shaky->repeatReads = wants;
            shaky->failures[kA] = 1;
            const auto store = decorated(std::move(inner), domain::Guard::Open, {}, [](milliseconds, const base::CallContext&) { return true; });
            QCOMPARE(store->read(kA, {}, {}).has_value(), wants);
        }
    }
};

QTEST_APPLESS_MAIN(tst_RetryingBackend)
#include "tst_RetryingBackend.moc"
