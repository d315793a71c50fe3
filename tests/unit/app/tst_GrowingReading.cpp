#include "app/AppContext.h"
#include "app/InventoryService.h"
#include "app/SideBySide.h"
#include "fakes/LoopbackServer.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace keyturn;
using namespace keyturn::app;
using base::ErrorCode;

namespace {

constexpr int kPatienceMs = 20'000;

QString nameOf(int i) { return QStringLiteral("app/s%1").arg(i, 4, 10, QLatin1Char('0')); }

/// Secrets Manager with pages of a hundred; the pages after the first wait until they are let go.
struct HeldStore {
    int count = 300;
    QSemaphore go;
    std::atomic<bool> wasHeldTooLong = false;
    fakes::LoopbackServer server{[this](const fakes::Asked& asked) { return answer(asked); }};

    fakes::Reply answer(const fakes::Asked& asked) {
        if (!asked.header("x-amz-target").endsWith("ListSecrets")) return fakes::Reply::json("{\"__type\":\"AccessDeniedException\"}", 400);
        const QJsonObject in = QJsonDocument::fromJson(asked.body).object();
        const bool isBack = in[QStringLiteral("SortOrder")] == QStringLiteral("desc");
        const int from = in[QStringLiteral("NextToken")].toString().toInt();
        if ((from > 0 || isBack) && !go.tryAcquire(1, kPatienceMs)) wasHeldTooLong = true;
        QJsonArray list;
        for (int i = from; i < std::min(count, from + 100); ++i) list.append(secret(isBack ? count - 1 - i : i));
        QJsonObject body{{QStringLiteral("SecretList"), list}};
        if (from + 100 < count) body.insert(QStringLiteral("NextToken"), QString::number(from + 100));
        return fakes::Reply::json(QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    static QJsonObject secret(int i) {
        return {{QStringLiteral("Name"), nameOf(i)}, {QStringLiteral("ARN"), QString(QStringLiteral("arn:") + nameOf(i))}, {QStringLiteral("CreatedDate"), 1.7e9},
                {QStringLiteral("LastChangedDate"), 1.72e9}, {QStringLiteral("SecretVersionsToStages"), QJsonObject{{QStringLiteral("v"), QJsonArray{QStringLiteral("AWSCURRENT")}}}}};
    }
};

/// Made once: the keys of a home take a while.
const QString& plainHome() {
    static const QTemporaryDir folder;
    static const QString home = [] {
        const QString made = folder.filePath(QStringLiteral("plain"));
        return initDemoHome(made, 1, {}) ? made : QString();
    }();
    return home;
}

/// A home with that store and an .env file in one environment, the slow one first.
struct Home {
    QTemporaryDir folder;
    HeldStore store;
    std::unique_ptr<AppContext> context;

    Home() {
        qputenv("AWS_ACCESS_KEY_ID", "AKID");
        qputenv("AWS_SECRET_ACCESS_KEY", "s");
        const QString home = folder.filePath(QStringLiteral("home"));
        write(folder.filePath(QStringLiteral("app.env")), "API_TOKEN=f3b9c1d7e2a84056\n");
        if (plainHome().isEmpty()) return;
        std::filesystem::copy(plainHome().toStdString(), home.toStdString(), std::filesystem::copy_options::recursive);
        const auto backend = [](const char* id, const char* kind, const QJsonObject& settings) {
            return QJsonObject{{QStringLiteral("id"), QLatin1String(id)}, {QStringLiteral("kind"), QLatin1String(kind)}, {QStringLiteral("guard"), QStringLiteral("readOnly")}, {QStringLiteral("settings"), settings}};
        };
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("cloud")},
                               {QStringLiteral("rules"), QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("one")}, {QStringLiteral("match"), QJsonObject{{QStringLiteral("path"), QStringLiteral("app/required")}, {QStringLiteral("backend"), QStringLiteral("aws")}}}, {QStringLiteral("kind"), QStringLiteral("password")}, {QStringLiteral("required"), true}}}},
                               {QStringLiteral("backends"), QJsonArray{backend("aws", "awsSecretsManager", {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), QString::fromLatin1(store.server.origin())}}),
                                                                       backend("file", "envFile", {{QStringLiteral("path"), folder.filePath(QStringLiteral("app.env"))}})}}};
        write(QDir(home).filePath(QStringLiteral("environments/cloud.json")), QJsonDocument(file).toJson());
        if (auto opened = AppContext::open({.home = home, .passphrase = {}, .useKeychain = false, .createState = false})) context = std::move(*opened);
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
    }
};

QStringList refsOf(const InventoryRows& rows) {
    QStringList refs;
    for (int i = 0; i < rows.size(); ++i) refs << rows.ref(i).toText();
    refs.sort();
    return refs;
}

} // namespace

/// Rows that are handed on while backends are being read.
class tst_GrowingReading : public QObject {
    Q_OBJECT

    const InventoryFilter m_cloud{QStringLiteral("cloud"), {}, {}};

  private Q_SLOTS:
    void rowsComeWhileABackendListsAndNoBackendWaitsForAnother() {
        Home home;
        QVERIFY(home.context);
        bool wasFileThere = false, wasAwsWhole = false;
        QStringList early, whole;
        QString age;
        const auto read = home.context->inventory().read(m_cloud, {}, [&](const InventoryPart& part) {
            QCOMPARE(part.environment, QStringLiteral("cloud"));
            if (part.backend == u"file") {
                wasFileThere = wasFileThere || (part.view && part.rows.size() == 1);
                QVERIFY(!wasAwsWhole);
            } else if (part.view) {
                wasAwsWhole = true;
                QCOMPARE(part.view->secrets, qint64(300));
                whole = refsOf(part.rows);
            } else {
                early += refsOf(part.rows);
                if (part.rows.size() > 0) age = domain::ageSourceWord(part.rows.ageSource(0));
            }
            if (wasFileThere && early.size() == 100) home.store.go.release(100);
        });
        QVERIFY(read);
        QVERIFY(!home.store.wasHeldTooLong);
        QVERIFY(wasFileThere && wasAwsWhole);
        early.sort();
        QVERIFY(whole.removeOne(QStringLiteral("cloud/aws/@connection"))); // of the whole listing too
        QCOMPARE(early, whole);
        QCOMPARE(age, domain::ageSourceWord(domain::AgeSource::LastChange));
        // Missing is told at the end, of the whole listing.
        QCOMPARE(read->rows.size(), 303);
        QVERIFY(!whole.contains(QStringLiteral("cloud/aws/app/required")) && refsOf(read->rows).contains(QStringLiteral("cloud/aws/app/required")));
    }

    void partsOfAScopeAreThoseOfItsBackend() {
        Home home;
        QVERIFY(home.context);
        home.store.go.release(100);
        QSet<QString> backends;
        const auto read = home.context->inventory().read({QStringLiteral("cloud"), QStringLiteral("file"), {}}, {}, [&](const InventoryPart& part) { backends.insert(part.backend); });
        QVERIFY(read);
        QCOMPARE(backends, QSet<QString>{QStringLiteral("file")});
        QCOMPARE(read->rows.size(), 1);
    }

    void aReadingThatWasStoppedIsNoReadingAndKeepsTheRowsOfBefore() {
        Home home;
        QVERIFY(home.context);
        home.store.go.release(100);
        QVERIFY(home.context->inventory().read(m_cloud, {}));
        const auto before = home.context->inventory().cached(m_cloud);
        QVERIFY(before);
        home.store.count = 1000;
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        const auto read = home.context->inventory().read(m_cloud, context, [&](const InventoryPart& part) {
            if (part.backend == u"aws" && !part.view) stop.request_stop();
        });
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Cancelled);
        const auto after = home.context->inventory().cached(m_cloud);
        QVERIFY(after);
        QCOMPARE(refsOf(after->rows), refsOf(before->rows));
        QCOMPARE(after->asOf, before->asOf);
    }

    void progressCountsWhatWasListed() {
        Home home;
        QVERIFY(home.context);
        home.store.go.release(100);
        base::CallContext context;
        QList<qint64> told;
        context.progress = [&](qint64 done, qint64 total) {
            QCOMPARE(total, qint64(0));
            told << done;
        };
        QVERIFY(home.context->inventory().refresh(m_cloud, context));
        QVERIFY(std::ranges::is_sorted(told));
        QCOMPARE(told.value(told.size() - 1), qint64(301));
    }

    void rowsOfASnapshotStandInTheOrderOfTheBackends() {
        Home home;
        QVERIFY(home.context);
        home.store.go.release(100);
        const auto snapshot = home.context->inventory().refresh(m_cloud, {});
        QVERIFY(snapshot);
        QCOMPARE(snapshot->rows.front().ref.path, nameOf(0));
        QCOMPARE(snapshot->rows[299].ref.path, nameOf(299));
        QCOMPARE(snapshot->rows[301].ref.path, QStringLiteral("API_TOKEN"));
        QCOMPARE(snapshot->backends.front().id, QStringLiteral("aws"));
    }

    void SideBySide_anErrorStopsTheOthersAndIsTheAnswer() {
        QSemaphore started;
        const auto list = [&](std::size_t backend, const backends::ListingPart&, const base::CallContext& context) -> base::Result<backends::Listing> {
            if (backend == 0) return backends::Listing{};
            started.release();
            while (!context.isCancelled()) std::this_thread::yield(); // ends by the stop alone
            return base::fail(ErrorCode::Cancelled);
        };
        int ends = 0;
        const auto ended = [&](std::size_t, base::Result<backends::Listing>) -> base::Status {
            ++ends;
            started.acquire();
            return base::fail(ErrorCode::QuotaExceeded);
        };
        const auto done = SideBySide::run(2, list, {}, ended, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::QuotaExceeded);
        QCOMPARE(ends, 1);
    }

    void SideBySide_memoryThatDoesNotSufficeIsTheBackendsError() {
        const auto list = [](std::size_t backend, const backends::ListingPart&, const base::CallContext&) -> base::Result<backends::Listing> {
            if (backend == 1) throw std::bad_alloc();
            return backends::Listing{};
        };
        QMap<std::size_t, QString> conditions;
        QVERIFY(SideBySide::run(3, list, {}, [&](std::size_t backend, base::Result<backends::Listing> listing) -> base::Status {
            conditions[backend] = listing ? QString() : listing.error().condition;
            return {};
        }, {}));
        QCOMPARE(conditions, (QMap<std::size_t, QString>{{0, {}}, {1, QStringLiteral("KT-MEM-1")}, {2, {}}}));
    }
};

QTEST_GUILESS_MAIN(tst_GrowingReading)
#include "tst_GrowingReading.moc"
