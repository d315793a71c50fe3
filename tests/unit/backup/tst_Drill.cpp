#include "BackupTestDesk.h"

#include "backends/memory/MemoryBackend.h"
#include "backup/Drill.h"
#include "backup/ValueForm.h"
#include "state/SqliteStateStore.h"

#include <QtTest>

#include <sys/stat.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;
using backends::MemoryBackend;
using base::ErrorCode;

namespace {

struct Scene : Desk {
    MemoryBackend scratch;
    base::SystemClock clock;
    std::unique_ptr<state::StateStore> store = std::move(*state::openSqliteStateStore(folder.path(), seed));
    DrillSetup setup;

    Scene() {
        if (!writeThree()) qFatal("no backup");
        setup.scratch = &scratch;
        setup.store = store.get();
        setup.signingSeed = &seed;
        setup.clock = &clock;
        setup.actor = QStringLiteral("a.m");
    }
    base::Result<DrillReport> drill() { return runDrill(file, trusted(), key, setup, context); }
    std::vector<DrillReport> records() { return std::move(*drillRecords(*store, seed)); }
    void faultOnce(const QString& act, const QString& path, base::Error error) {
        scratch.store()->fault = [=](const QString& a, const QString& p, backends::FaultTime when) -> std::optional<base::Error> {
            return a == act && p == path && when == backends::FaultTime::Before ? std::optional(error) : std::nullopt;
        };
    }
};

} // namespace

class tst_Drill : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void BAK12_aGoodDrillCounts() {
        Scene scene;
        const auto report = scene.drill();
        QVERIFY(report);
        QVERIFY(!report->problem);
        QVERIFY(report->countsAsDrill);
        QCOMPARE(report->secrets, 3);
        QCOMPARE(report->equal, 3);
        QCOMPARE(report->recipient, scene.recipient);
        QCOMPARE(report->notTested, QStringList(QStringLiteral("logins")));
        QCOMPARE(report->failedAt, QString());
        QVERIFY(!report->driftCompared);
        const auto records = scene.records();
        QCOMPARE(records.size(), std::size_t{1});
        QCOMPARE(records[0].record, report->record);
        QCOMPARE(records[0].signature, report->signature);
        QVERIFY(records[0].countsAsDrill);
        QCOMPARE(records[0].by, QStringLiteral("a.m"));
        QCOMPARE(records[0].equal, 3);
    }

    void BAK12_keyHeldHereDoesNotCount() {
        Scene scene;
        scene.setup.identitiesHeldHere = {scene.recipient};
        const auto report = scene.drill();
        QVERIFY(!report->problem);
        QVERIFY(!report->countsAsDrill);
        QCOMPARE(report->notCounted, QStringLiteral("keyOnlyOnThisMachine"));
    }

    void BAK12_unprovenSignatureDoesNotCount() {
        Scene scene;
        QVERIFY(QFile::remove(signatureFileOf(scene.file)));
        const auto report = scene.drill();
        QCOMPARE(report->equal, 3);
        QCOMPARE(report->notCounted, QStringLiteral("signatureNotProven"));
    }

    void DR2_failureIsRecorded() {
        Scene scene;
        Desk other;
        scene.key.identityFile = other.identityFile;
        auto report = scene.drill();
        QVERIFY(report);
        QCOMPARE(report->failedAt, QStringLiteral("open"));
        QCOMPARE(report->problem->condition, QStringLiteral("KT-BAK-3"));
        QVERIFY(!report->countsAsDrill);
        QCOMPARE(scene.records().front().failedAt, QStringLiteral("open"));
        QCOMPARE(scene.records().front().problem->condition, QStringLiteral("KT-BAK-3"));
    }

    void DR2_aSlipOfTheOperatorIsNoDrill() {
        Scene scene;
        const auto pipe = scene.folder.filePath(QStringLiteral("pipe"));
        const auto open = scene.folder.filePath(QStringLiteral("open.txt"));
        const auto empty = scene.folder.filePath(QStringLiteral("empty.txt"));
        const auto missing = scene.folder.filePath(QStringLiteral("missing"));
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        QVERIFY(QFile::copy(scene.key.identityFile, open) && QFile::setPermissions(open, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(overwrite(empty, {}) && QFile::setPermissions(empty, QFile::ReadOwner | QFile::WriteOwner));
        const auto refusal = [&](const QString& identity, const QString& file) {
            OpenWith key;
            key.identityFile = identity;
            const auto report = runDrill(file, scene.trusted(), key, scene.setup, scene.context);
            return report ? QStringLiteral("recorded") : report.error().condition.isEmpty() ? QString::number(int(report.error().code)) : report.error().condition;
        };
        const auto notFound = QString::number(int(ErrorCode::NotFound));
        QCOMPARE(refusal(open, scene.file), QStringLiteral("KT-FIL-2"));
        QCOMPARE(refusal(pipe, scene.file), QStringLiteral("KT-FIL-3"));
        QCOMPARE(refusal(QStringLiteral("/dev/null"), scene.file), QStringLiteral("KT-FIL-3"));
        QCOMPARE(refusal(empty, scene.file), QStringLiteral("KT-AGE-5"));
        QCOMPARE(refusal(missing, scene.file), notFound);
        QCOMPARE(refusal({}, scene.file), QStringLiteral("KT-BAK-3"));
        QCOMPARE(refusal(scene.key.identityFile, pipe), QStringLiteral("KT-FIL-3"));
        QCOMPARE(refusal(scene.key.identityFile, scene.folder.path()), QStringLiteral("KT-FIL-3"));
        QCOMPARE(refusal(scene.key.identityFile, missing), notFound);
        QVERIFY(scene.records().empty());
        // What is there and does not open is what drills are for.
        QVERIFY(overwrite(scene.file, bytesOf(scene.file).chopped(1)));
        QCOMPARE(refusal(scene.key.identityFile, scene.file), QStringLiteral("recorded"));
        QCOMPARE(scene.records().size(), std::size_t{1});
    }

    void DR2_cancelIsRecorded() {
        Scene scene;
        std::stop_source stop;
        scene.context.stop = stop.get_token();
        scene.scratch.store()->fault = [&](const QString& act, const QString&, backends::FaultTime) -> std::optional<base::Error> {
            if (act == u"write") stop.request_stop();
            return std::nullopt;
        };
        const auto report = scene.drill();
        QVERIFY(report);
        QCOMPARE(report->failedAt, QStringLiteral("restore"));
        QCOMPARE(report->problem->code, ErrorCode::Cancelled);
        QCOMPARE(scene.records().size(), std::size_t{1});
    }

    void BAK12_whatDoesNotComeBackIsNamed() {
        Scene scene;
        scene.faultOnce(QStringLiteral("read"), QStringLiteral("env/JWT_SECRET"), base::makeError(ErrorCode::NotFound));
        auto report = scene.drill();
        QCOMPARE(report->missing, QStringList(QStringLiteral("production/env/JWT_SECRET")));
        QCOMPARE(report->equal, 2);
        QCOMPARE(report->failedAt, QStringLiteral("compare"));
        QCOMPARE(report->problem->condition, QStringLiteral("KT-DRL-3"));
        QVERIFY(!report->countsAsDrill);

        Scene changed;
        changed.scratch.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if (act != u"write" || path != u"env/DB_PASSWORD" || when != backends::FaultTime::After) return std::nullopt;
            for (auto& [version, value] : changed.scratch.store()->entries.at(path).values) value.fields.front().value.append('x');
            return std::nullopt;
        };
        report = changed.drill();
        QCOMPARE(report->different, QStringList(QStringLiteral("production/env/DB_PASSWORD")));
        QVERIFY(report->problem);
    }

    void BAK12_scratchMustBeEmpty() {
        Scene scene;
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars("live"));
        change.guard = backends::WriteGuard::CreateOnly;
        QVERIFY(scene.scratch.write(QStringLiteral("x"), std::move(change), scene.context));
        QCOMPARE(scene.drill().error().condition, QStringLiteral("KT-DRL-2"));
        QCOMPARE(scene.scratch.list(scene.context)->secrets.size(), std::size_t{1});
    }

    void DF1_driftNeverCallsUnreadableSame() {
        Scene scene;
        scene.setup.fingerprint = [](const domain::SecretValue& value) {
            const auto sum = crypto::sha256(value.fields.front().value.bytes());
            return QByteArray(reinterpret_cast<const char*>(sum.data()), static_cast<qsizetype>(sum.size()));
        };
        QHash<QString, base::Error> failures;
        scene.setup.live = [&](const domain::SecretRef& ref) -> base::Result<QByteArray> {
            if (failures.contains(ref.path)) return base::fail(failures.value(ref.path));
            if (ref.path == u"JWT_SECRET") return scene.setup.fingerprint(domain::SecretValue::single(base::SecureBytes::fromChars("third-value")));
            return QByteArray("another");
        };
        scene.setup.liveChangedAt = [](const domain::SecretRef& ref) -> base::OptionalInstant {
            if (ref.path == u"DB_PASSWORD") return base::parseIsoUtc(u"2026-11-22T00:00:00Z");
            return std::nullopt;
        };
        auto report = scene.drill();
        QVERIFY(report->driftCompared);
        QVERIFY(report->countsAsDrill); // drift is told, it is no error
        QCOMPARE(report->driftNewer, QStringList(QStringLiteral("production/env/DB_PASSWORD")));
        QCOMPARE(report->driftDiffers, QStringList(QStringLiteral("production/env/folder/BINARY")));
        failures.insert(QStringLiteral("JWT_SECRET"), base::makeError(ErrorCode::PermissionDenied));
        failures.insert(QStringLiteral("DB_PASSWORD"), base::makeError(ErrorCode::NotFound));
        MemoryBackend fresh;
        scene.setup.scratch = &fresh;
        report = scene.drill();
        QCOMPARE(report->driftNotCompared, QStringList(QStringLiteral("production/env/JWT_SECRET")));
        QCOMPARE(report->driftGone, QStringList(QStringLiteral("production/env/DB_PASSWORD")));
    }

    void BAK12_changedRecordsAreFound() {
        Scene scene;
        QVERIFY(scene.drill());
        const QString id = scene.records().front().record;
        auto record = scene.store->get(QStringLiteral("drill"), id);
        auto& payload = record->payload;
        const std::string_view text = payload.chars();
        payload.data()[text.find("\"equal\":3") + 8] = '4';
        QVERIFY(scene.store->put(QStringLiteral("drill"), id, payload.bytes()));
        auto records = scene.records();
        QCOMPARE(records.front().problem->condition, QStringLiteral("KT-DRL-1"));
        QVERIFY(!records.front().countsAsDrill);
        const auto other = base::SecureBytes::fromChars("another seed of thirty-two bytes");
        QCOMPARE(drillRecords(*scene.store, other)->front().problem->condition, QStringLiteral("KT-DRL-1"));
    }

    void BAK12_valuesFitTheirKind() {
        const auto value = [](std::string_view text) { return domain::SecretValue::single(base::SecureBytes::fromChars(text)); };
        QVERIFY(fitsItsKind(value("anything"), QStringLiteral("password"), QStringLiteral("A")));
        QVERIFY(!fitsItsKind(value("anything"), QStringLiteral("jwtPrivateKey"), QStringLiteral("A")));
        QVERIFY(!fitsItsKind(value("anything"), QStringLiteral("certificate"), QStringLiteral("A")));
        QVERIFY(!fitsItsKind(value("-----BEGIN PUBLIC KEY-----\nAAAA"), QStringLiteral("jwtPublicKey"), QStringLiteral("A")));
        QVERIFY(fitsItsKind(value("{\"a\":1}"), QStringLiteral("apiKey"), QStringLiteral("service.json")));
        QVERIFY(!fitsItsKind(value("{\"a\":1"), QStringLiteral("apiKey"), QStringLiteral("service.json")));
        QVERIFY(!isPair(value("a"), value("a")));
    }
};

QTEST_APPLESS_MAIN(tst_Drill)
#include "tst_Drill.moc"
