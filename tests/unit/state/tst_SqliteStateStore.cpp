#include "StateTestFile.h"

#include <QFileInfo>
#include <QSet>
#include <QtTest>

#include <sys/stat.h>

#include <atomic>
#include <thread>

using namespace keyturn;
using namespace keyturn::state;
using namespace keyturn::state::test;
using base::ErrorCode;

namespace {
const QString kKind = QStringLiteral("run");
const QString kLog = QStringLiteral("journal/1");
} // namespace

class tst_SqliteStateStore : public QObject {
    Q_OBJECT

    static QStringList idsOf(StateStore& store, int* damaged = nullptr) {
        QStringList ids;
        std::function<void(const base::Error&)> onDamage;
        if (damaged) onDamage = [damaged](const base::Error& error) {
            *damaged += error.condition == QStringLiteral("KT-JRN-2") ? 1 : 100;
        };
        auto walked = store.forEach(kKind, [&](StateRecord&& record) -> base::Status {
            ids << record.id;
            return {};
        }, onDamage);
        if (!walked) ids << walked.error().condition;
        return ids;
    }

  private Q_SLOTS:
    void putThenGet() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QVERIFY(store);
        QCOMPARE(store->put(kKind, QStringLiteral("a"), text("one").bytes()).value(), qint64(1));
        QCOMPARE(store->put(kKind, QStringLiteral("a"), text("two").bytes()).value(), qint64(2));
        QCOMPARE(store->put(kKind, QStringLiteral("empty"), {}).value(), qint64(1));
        auto record = store->get(kKind, QStringLiteral("a"));
        QVERIFY(record);
        QCOMPARE(record->id, QStringLiteral("a"));
        QCOMPARE(record->version, qint64(2));
        QCOMPARE(shown(record->payload), QByteArray("two"));
        QVERIFY(store->get(kKind, QStringLiteral("empty"))->payload.isEmpty());
        QCOMPARE(store->get(kKind, QStringLiteral("b")).error().code, ErrorCode::NotFound);
        QCOMPARE(store->get(QStringLiteral("other"), QStringLiteral("a")).error().code, ErrorCode::NotFound);
    }

    void whatWasPutIsThereAfterReopening() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())->put(kKind, QStringLiteral("a"), text("kept").bytes())); }
        auto store = openStore(home.path());
        QCOMPARE(shown(store->get(kKind, QStringLiteral("a"))->payload), QByteArray("kept"));
    }

    void versionsAreOptimistic() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QCOMPARE(store->put(kKind, QStringLiteral("a"), {}, 0).value(), qint64(1));
        QCOMPARE(store->put(kKind, QStringLiteral("a"), {}, 0).error().code, ErrorCode::AlreadyExists);
        QCOMPARE(store->put(kKind, QStringLiteral("a"), {}, 1).value(), qint64(2));
        auto late = store->put(kKind, QStringLiteral("a"), {}, 1);
        QCOMPARE(late.error().code, ErrorCode::Conflict);
        QCOMPARE(late.error().args, (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE(store->put(kKind, QStringLiteral("absent"), {}, 3).error().code, ErrorCode::Conflict);
    }

    void removeIsFinalAndTellsAbsence() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QVERIFY(store->put(kKind, QStringLiteral("a"), {}));
        QVERIFY(store->remove(kKind, QStringLiteral("a")));
        QCOMPARE(store->remove(kKind, QStringLiteral("a")).error().code, ErrorCode::NotFound);
        QCOMPARE(store->get(kKind, QStringLiteral("a")).error().code, ErrorCode::NotFound);
    }

    void walkIsInOrderOfCreationAndMayWrite() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        for (const char* id : {"c", "a", "b"}) QVERIFY(store->put(kKind, QString::fromLatin1(id), {}));
        QVERIFY(store->put(kKind, QStringLiteral("a"), text("again").bytes()));
        QCOMPARE(idsOf(*store), (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
        auto walked = store->forEach(kKind, [&](StateRecord&& record) { return store->remove(kKind, record.id); });
        QVERIFY(walked);
        QVERIFY(idsOf(*store).isEmpty());
    }

    void walkEndsWithTheVisitorsError() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        for (const char* id : {"a", "b"}) QVERIFY(store->put(kKind, QString::fromLatin1(id), {}));
        int visits = 0;
        auto walked = store->forEach(kKind, [&](StateRecord&&) -> base::Status {
            ++visits;
            return base::fail(ErrorCode::Cancelled);
        });
        QCOMPARE(walked.error().code, ErrorCode::Cancelled);
        QCOMPARE(visits, 1);
    }

    void largeBlobsRoundTrip() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        base::SecureBytes page(3 << 20);
        for (std::size_t i = 0; i < page.size(); ++i) page.data()[i] = static_cast<std::uint8_t>(i * 31 >> 3);
        QVERIFY(store->put(kKind, QStringLiteral("page"), page.bytes()));
        QVERIFY(store->get(kKind, QStringLiteral("page"))->payload.equals(page));
    }

    void transactionIsAllOrNothing() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        auto failed = store->transaction([&]() -> base::Status {
            if (!store->put(kKind, QStringLiteral("a"), {}) || !store->append(kLog, {})) return base::fail(ErrorCode::Internal);
            if (!store->get(kKind, QStringLiteral("a"))) return base::fail(ErrorCode::Internal);
            return base::fail(ErrorCode::Cancelled);
        });
        QCOMPARE(failed.error().code, ErrorCode::Cancelled);
        QCOMPARE(store->get(kKind, QStringLiteral("a")).error().code, ErrorCode::NotFound);
        QCOMPARE(store->logLength(kLog).value(), qint64(0));
        QVERIFY(store->transaction([&]() -> base::Status {
            auto put = store->put(kKind, QStringLiteral("a"), {});
            if (!put) return base::fail(put.error());
            auto appended = store->append(kLog, {});
            if (!appended) return base::fail(appended.error());
            return {};
        }));
        QVERIFY(store->get(kKind, QStringLiteral("a")));
        QCOMPARE(store->logLength(kLog).value(), qint64(1));
    }

    void transactionIsNotNestable() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        auto outer = store->transaction([&] { return store->transaction([]() -> base::Status { return {}; }); });
        QCOMPARE(outer.error().code, ErrorCode::Internal);
        QVERIFY(store->put(kKind, QStringLiteral("a"), {}));
    }

    void logsCountFromOneWithoutGaps() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        for (qint64 i = 1; i <= 2'500; i += 500) {
            QVERIFY(store->transaction([&]() -> base::Status {
                for (qint64 k = 0; k < 500; ++k) {
                    auto sequence = store->append(kLog, text("x").bytes());
                    if (!sequence || *sequence != i + k) return base::fail(ErrorCode::Internal);
                }
                return {};
            }));
        }
        QCOMPARE(store->append(QStringLiteral("other"), {}).value(), qint64(1));
        qint64 expected = 7;
        QVERIFY(store->forEachInLog(kLog, 7, [&](qint64 sequence, base::SecureBytes&&) -> base::Status {
            if (sequence != expected++) return base::fail(ErrorCode::Internal);
            return {};
        }));
        QCOMPARE(expected, qint64(2'501));
    }

    void manyEntriesAreAppendedAtOnce_data() {
        QTest::addColumn<int>("count");
        for (const int count : {1, 7, 8, 9, 16, 100}) QTest::addRow("%d", count) << count;
    }
    void manyEntriesAreAppendedAtOnce() {
        QFETCH(int, count);
        QTemporaryDir home;
        auto store = openStore(home.path());
        QStringList written{QStringLiteral("before")};
        QCOMPARE(store->append(kLog, text("before").bytes()).value(), qint64(1));
        std::vector<base::SecureBytes> values;
        std::vector<base::ByteSpan> payloads;
        for (int i = 0; i < count; ++i) {
            written << QString::number(i);
            values.push_back(text(written.last().toStdString()));
            payloads.push_back(values.back().bytes());
        }
        QCOMPARE(store->appendAll(kLog, payloads).value(), qint64(count + 1));
        QStringList found;
        QVERIFY(openStore(home.path())->forEachInLog(kLog, 1, [&](qint64 sequence, base::SecureBytes&& payload) -> base::Status {
            if (sequence != found.size() + 1) return base::fail(ErrorCode::Internal);
            found << QString::fromLatin1(shown(payload));
            return {};
        }));
        QCOMPARE(found, written);
    }

    void nothingToAppendIsRefused() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QCOMPARE(store->appendAll(kLog, {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(store->logLength(kLog).value(), qint64(0));
    }

    void writesGoOnAfterThoseOfAnotherStore() {
        QTemporaryDir home;
        auto one = openStore(home.path()), other = openStore(home.path());
        const QString id = QStringLiteral("a");
        for (qint64 i = 1; i <= 6; i += 2) {
            QCOMPARE(one->append(kLog, {}).value(), i);
            QCOMPARE(other->append(kLog, {}).value(), i + 1);
            QCOMPARE(one->put(kKind, id, text("one").bytes()).value(), i);
            QCOMPARE(other->put(kKind, id, text("other").bytes()).value(), i + 1);
            QCOMPARE(one->put(kKind, id, {}, i).error().code, ErrorCode::Conflict);
        }
        QVERIFY(other->remove(kKind, id));
        QCOMPARE(one->put(kKind, id, {}, 6).error().code, ErrorCode::Conflict);
        QCOMPARE(one->put(kKind, id, text("new").bytes()).value(), qint64(1));
        QCOMPARE(shown(other->get(kKind, id)->payload), QByteArray("new"));
        QVERIFY(other->forEachInLog(kLog, 1, [](qint64, base::SecureBytes&&) -> base::Status { return {}; }));
    }

    void whatWasRolledBackIsNotBuiltOn() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QVERIFY(store->append(kLog, {}) && store->put(kKind, QStringLiteral("a"), text("kept").bytes()));
        QVERIFY(!store->transaction([&]() -> base::Status {
            if (!store->append(kLog, {}) || !store->put(kKind, QStringLiteral("a"), text("gone").bytes())) return base::fail(ErrorCode::Internal);
            return base::fail(ErrorCode::Cancelled);
        }));
        QCOMPARE(store->append(kLog, {}).value(), qint64(2));
        QCOMPARE(shown(store->get(kKind, QStringLiteral("a"))->payload), QByteArray("kept"));
        QCOMPARE(store->put(kKind, QStringLiteral("a"), {}, 1).value(), qint64(2));
        QVERIFY(store->forEachInLog(kLog, 1, [](qint64, base::SecureBytes&&) -> base::Status { return {}; }));
    }

    void appendToATamperedLogIsRefused_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("condition");
        QTest::newRow("tail removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 3") << QStringLiteral("KT-JRN-3");
        QTest::newRow("tail and count removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 3;UPDATE log SET count = 2") << QStringLiteral("KT-JRN-2");
        QTest::newRow("added") << QStringLiteral("INSERT INTO entry SELECT log, 4, payload FROM entry WHERE sequence = 3") << QStringLiteral("KT-JRN-3");
        QTest::newRow("tip changed") << QStringLiteral("UPDATE log SET tip = zeroblob(49)") << QStringLiteral("KT-JRN-2");
    }
    void appendToATamperedLogIsRefused() {
        QFETCH(QString, sql);
        QFETCH(QString, condition);
        QTemporaryDir home;
        auto store = openStore(home.path());
        for (int i = 0; i < 3; ++i) QVERIFY(store->append(kLog, text("x").bytes()));
        QVERIFY(tamper(home.path(), sql.split(u';')));
        QCOMPARE(store->append(kLog, {}).error().condition, condition);
    }

    void manyThreadsShareOneStore() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&, t] {
                    for (int i = 0; i < 50; ++i) {
                        if (!store->append(kLog, {})) ++failures;
                        if (!store->put(kKind, QStringLiteral("%1-%2").arg(t).arg(i), {})) ++failures;
                        if (!store->get(kKind, QStringLiteral("%1-%2").arg(t).arg(i))) ++failures;
                    }
                });
            }
        }
        QCOMPARE(failures.load(), 0);
        QCOMPARE(store->logLength(kLog).value(), qint64(200));
        QCOMPARE(idsOf(*store).size(), 200);
    }

    void connectionsAreClosedWithThreadAndStore() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        std::jthread([&] { QVERIFY(store->put(kKind, QStringLiteral("a"), {})); }).join();
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
        store.reset();
        QCOMPARE(QSqlDatabase::connectionNames().size(), 0);
    }

    void STO1_filesAreOwnerOnly() {
        QTemporaryDir home;
        const mode_t before = ::umask(0);
        auto store = openStore(home.filePath(QStringLiteral("new")));
        QVERIFY(store && store->put(kKind, QStringLiteral("a"), {}));
        ::umask(before);
        const QFileInfoList files = QDir(home.filePath(QStringLiteral("new"))).entryInfoList(QDir::Files);
        QVERIFY(files.size() >= 2);
        for (const QFileInfo& file : files) QCOMPARE(file.permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
        QCOMPARE(QFileInfo(home.filePath(QStringLiteral("new"))).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
    }

    void FIL2_linkAsDatabaseIsRefused() {
        QTemporaryDir home;
        QVERIFY(QFile::link(QStringLiteral("/tmp/elsewhere"), home.filePath(QStringLiteral("state.db"))));
        auto store = openSqliteStateStore(home.path(), keyOf(1));
        QCOMPARE(store.error().condition, QStringLiteral("KT-FIL-1"));
    }

    void STO1_canaryIsNowhereInTheFiles() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        QVERIFY(store->put(kKind, QStringLiteral("name-canary-1"), text("value-canary-2").bytes()));
        QVERIFY(store->append(QStringLiteral("log-canary-3"), text("entry-canary-4").bytes()));
        QByteArray all = everyByte(home.path());
        QVERIFY(all.size() > 4'000);
        QVERIFY(all.contains("SQLite format 3"));
        QVERIFY(!all.contains("canary"));
        store.reset();
        all = everyByte(home.path());
        QVERIFY(!all.contains("canary"));
    }

    void STO1_noSaltIsRepeated() {
        QTemporaryDir home;
        auto store = openStore(home.path());
        constexpr int kRecords = 100'000;
        QVERIFY(store->transaction([&]() -> base::Status {
            for (int i = 0; i < kRecords; ++i)
                if (auto put = store->put(kKind, QString::number(i), {}); !put) return base::fail(put.error());
            return {};
        }));
        store.reset();
        QSet<QByteArray> salts;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("salts"));
            database.setDatabaseName(home.filePath(QStringLiteral("state.db")));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(QStringLiteral("SELECT substr(payload, 2, 32) FROM record")));
            while (query.next()) salts.insert(query.value(0).toByteArray());
        }
        QSqlDatabase::removeDatabase(QStringLiteral("salts"));
        QCOMPARE(salts.size(), kRecords);
    }

    void STO1_swappedPayloadsAreRefused() {
        QTemporaryDir home;
        { auto store = openStore(home.path()); for (const char* id : {"a", "b"}) QVERIFY(store->put(kKind, QString::fromLatin1(id), {})); }
        QVERIFY(tamper(home.path(), {QStringLiteral("UPDATE record SET payload = (SELECT payload FROM record r WHERE r.row = 3 - record.row)")}));
        auto store = openStore(home.path());
        QCOMPARE(store->get(kKind, QStringLiteral("a")).error().condition, QStringLiteral("KT-JRN-2"));
        QCOMPARE(store->get(kKind, QStringLiteral("a")).error().code, ErrorCode::Tampered);
    }

    void STO1_rowUnderAnotherNameIsRefused() {
        QTemporaryDir home;
        { auto store = openStore(home.path()); for (const char* id : {"a", "b"}) QVERIFY(store->put(kKind, QString::fromLatin1(id), {})); }
        QVERIFY(tamper(home.path(), {QStringLiteral("CREATE TEMP TABLE t AS SELECT row, lookup FROM record"),
                                     QStringLiteral("UPDATE record SET lookup = zeroblob(row)"),
                                     QStringLiteral("UPDATE record SET lookup = (SELECT lookup FROM t WHERE t.row = 3 - record.row)")}));
        auto store = openStore(home.path());
        QCOMPARE(store->get(kKind, QStringLiteral("a")).error().condition, QStringLiteral("KT-JRN-2"));
    }

    void STO1_olderPayloadOfARowIsRefused() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())->put(kKind, QStringLiteral("a"), text("old").bytes())); }
        QVERIFY(tamper(home.path(), {QStringLiteral("CREATE TABLE keep AS SELECT payload FROM record")}));
        { QVERIFY(openStore(home.path())->put(kKind, QStringLiteral("a"), text("new").bytes())); }
        QVERIFY(tamper(home.path(), {QStringLiteral("UPDATE record SET payload = (SELECT payload FROM keep)")}));
        QCOMPARE(openStore(home.path())->get(kKind, QStringLiteral("a")).error().condition, QStringLiteral("KT-JRN-2"));
    }

    void STO1_damageOfOneRowStaysInIt() {
        QTemporaryDir home;
        { auto store = openStore(home.path()); for (const char* id : {"a", "b", "c"}) QVERIFY(store->put(kKind, QString::fromLatin1(id), {})); }
        QVERIFY(tamper(home.path(), {QStringLiteral("UPDATE record SET payload = zeroblob(length(payload)) WHERE row = 2")}));
        auto store = openStore(home.path());
        int damaged = 0;
        QCOMPARE(idsOf(*store, &damaged), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
        QCOMPARE(damaged, 1);
        QCOMPARE(idsOf(*store), (QStringList{QStringLiteral("a"), QStringLiteral("KT-JRN-2")}));
        QVERIFY(store->get(kKind, QStringLiteral("c")));
    }

    void logTamperingIsFound_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("condition");
        QTest::newRow("tail removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 3") << QStringLiteral("KT-JRN-3");
        QTest::newRow("middle removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 2") << QStringLiteral("KT-JRN-2");
        QTest::newRow("first removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 1") << QStringLiteral("KT-JRN-2");
        QTest::newRow("tail and count removed") << QStringLiteral("DELETE FROM entry WHERE sequence = 3;UPDATE log SET count = 2") << QStringLiteral("KT-JRN-2");
        QTest::newRow("payload copied") << QStringLiteral("UPDATE entry SET payload = (SELECT payload FROM entry e WHERE e.sequence = 1) WHERE sequence = 2") << QStringLiteral("KT-JRN-2");
        QTest::newRow("added") << QStringLiteral("INSERT INTO entry SELECT log, 4, payload FROM entry WHERE sequence = 3") << QStringLiteral("KT-JRN-3");
    }
    void logTamperingIsFound() {
        QFETCH(QString, sql);
        QFETCH(QString, condition);
        QTemporaryDir home;
        { auto store = openStore(home.path()); for (int i = 0; i < 3; ++i) QVERIFY(store->append(kLog, text("x").bytes())); }
        QVERIFY(tamper(home.path(), sql.split(u';')));
        auto store = openStore(home.path());
        auto walked = store->forEachInLog(kLog, 1, [](qint64, base::SecureBytes&&) -> base::Status { return {}; });
        QVERIFY(!walked);
        QCOMPARE(walked.error().condition, condition);
    }

    void KTSTO3_wrongKeyIsRefusedAndChangesNothing() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path(), 1)->put(kKind, QStringLiteral("a"), {})); }
        auto wrong = openSqliteStateStore(home.path(), keyOf(2));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wrong.error().condition, QStringLiteral("KT-STO-3"));
        QVERIFY(openStore(home.path(), 1)->get(kKind, QStringLiteral("a")));
        QCOMPARE(openSqliteStateStore(home.path(), base::SecureBytes(16)).error().code, ErrorCode::InvalidInput);
    }

    void KTSTO5_newerFormatIsRefused() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())); }
        QVERIFY(tamper(home.path(), {QStringLiteral("UPDATE format SET version = 2")}));
        auto store = openSqliteStateStore(home.path(), keyOf(1));
        QCOMPARE(store.error().condition, QStringLiteral("KT-STO-5"));
        QCOMPARE(store.error().code, ErrorCode::Unsupported);
        QCOMPARE(store.error().args, QStringList{QStringLiteral("2")});
    }

    void KTSTO6_damagedFileIsSaid_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("noise") << QByteArray(8192, 'x');
        QTest::newRow("text") << QByteArray("not a database, but long enough to look at: ").repeated(40);
        QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16) + QByteArray(200, '\xff');
    }
    void KTSTO6_damagedFileIsSaid() {
        QFETCH(QByteArray, content);
        QTemporaryDir home;
        QFile file(home.filePath(QStringLiteral("state.db")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        auto store = openSqliteStateStore(home.path(), keyOf(1));
        QVERIFY(!store);
        QCOMPARE(store.error().condition, QStringLiteral("KT-STO-6"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void KTSTO6_foreignSchemaIsRefused() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())); }
        QVERIFY(tamper(home.path(), {QStringLiteral("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END")}));
        QCOMPARE(openSqliteStateStore(home.path(), keyOf(1)).error().condition, QStringLiteral("KT-STO-6"));
    }
};

QTEST_GUILESS_MAIN(tst_SqliteStateStore)
#include "tst_SqliteStateStore.moc"
