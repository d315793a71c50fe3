#include "BackupTestDesk.h"

#include "backends/local_vault/LocalVaultBackend.h"
#include "backends/memory/MemoryBackend.h"
#include "backup/Restore.h"
#include "state/SqliteStateStore.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;
using backends::MemoryBackend;
using base::ErrorCode;

namespace {

struct RecordingAudit final : domain::AuditSink {
    QStringList events;
    int failAt = -1;
    base::Status record(const domain::AuditEvent& event) override {
        if (failAt-- == 0) return base::fail(ErrorCode::Unavailable, QStringLiteral("KT-AUD-1"));
        events += event.action + u' ' + event.object.section(u'/', 2) + u' ' + event.outcome;
        return {};
    }
};

/// A desk whose backup of three secrets is written, and a target store.
struct Scene : Desk {
    MemoryBackend target;
    std::unique_ptr<state::StateStore> store;
    RecordingAudit audit;
    RestoreSetup setup;
    int writes = 0;

    Scene() {
        if (!writeThree()) qFatal("no backup");
        store = std::move(*state::openSqliteStateStore(folder.path(), seed));
        target.store()->fault = [this](const QString& act, const QString&, backends::FaultTime when) -> std::optional<base::Error> {
            if (act == u"write" && when == backends::FaultTime::Before) ++writes;
            return std::nullopt;
        };
        setup.target = &target;
        setup.targetPrefix = QStringLiteral("production/env");
        setup.environment = QStringLiteral("production");
        setup.store = store.get();
        setup.audit = &audit;
        setup.restoreId = QStringLiteral("rs-1");
        setup.actor = QStringLiteral("a.m");
    }
    void put(const QString& path, std::string_view value) {
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        change.guard = backends::WriteGuard::Overwrite;
        if (!target.write(path, std::move(change), context)) qFatal("not put");
        writes = 0;
    }
    QByteArray valueOf(const QString& path) {
        const auto value = target.read(path, {}, context);
        if (!value) return "-";
        const auto chars = value->fields.front().value.chars();
        return {chars.data(), static_cast<qsizetype>(chars.size())};
    }
    base::Result<RestoreReport> restore() { return restoreBackup(file, trusted(), key, setup, context); }
    std::size_t versionsOf(const QString& path) { return target.describe(path, context)->versions.size(); }
};

int run(const std::function<bool()>& body, int killAt) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (killAt > 0) ::setenv("KEYTURN_RESTORE_KILL_AT", std::to_string(killAt).c_str(), 1);
        ::_exit(body() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

class tst_Restore : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void BAK10_dryRunWritesNothing() {
        Scene scene;
        scene.put(QStringLiteral("JWT_SECRET"), "third-value");
        scene.put(QStringLiteral("DB_PASSWORD"), "newer than the backup");
        const auto report = scene.restore();
        QVERIFY(report);
        QCOMPARE(scene.writes, 0);
        QVERIFY(!report->applied);
        QCOMPARE(report->items.size(), std::size_t{3});
        QCOMPARE(report->items[0].ref, QStringLiteral("production/env/DB_PASSWORD"));
        QCOMPARE(report->items[0].difference, RestoreDifference::NewerInStore);
        QCOMPARE(report->items[0].choice, RestoreChoice::Skip);
        QCOMPARE(report->items[1].difference, RestoreDifference::Missing);
        QCOMPARE(report->items[2].difference, RestoreDifference::Equal);
        QCOMPARE(*scene.store->logLength(QStringLiteral("restore/rs-1")), 0);
    }

    void BAK10_defaultCreatesWhatIsMissingAndSkipsTheRest() {
        Scene scene;
        scene.put(QStringLiteral("DB_PASSWORD"), "other");
        scene.setup.apply = true;
        const auto report = scene.restore();
        QVERIFY(report);
        QCOMPARE(scene.writes, 2);
        QCOMPARE(scene.valueOf(QStringLiteral("DB_PASSWORD")), QByteArray("other"));
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("third-value"));
        QCOMPARE(scene.valueOf(QStringLiteral("folder/BINARY")), QByteArray("\x00\xff\xfe binary", 10));
        QVERIFY(!report->items[0].done);
        QVERIFY(report->items[1].done && report->items[2].done);
        QVERIFY(scene.store->get(QStringLiteral("restored"), QStringLiteral("production/env/JWT_SECRET")));
        QVERIFY(!scene.store->get(QStringLiteral("restored"), QStringLiteral("production/env/DB_PASSWORD")));
        QVERIFY(scene.target.describe(QStringLiteral("JWT_SECRET"), scene.context)->tags.contains(QStringLiteral("keyturn.restored")));
    }

    void BAK10_newVersionAndOverwrite() {
        Scene scene;
        scene.put(QStringLiteral("JWT_SECRET"), "other");
        scene.setup.apply = true;
        scene.setup.createMissing = false;
        scene.setup.onDiffers = RestoreChoice::NewVersion;
        QVERIFY(scene.restore());
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("third-value"));
        QCOMPARE(scene.versionsOf(QStringLiteral("JWT_SECRET")), std::size_t{2});
        QCOMPARE(scene.valueOf(QStringLiteral("DB_PASSWORD")), QByteArray("-"));
    }

    void BAK10_newVersionNeedsAStoreThatKeepsOldOnes() {
        Scene scene;
        MemoryBackend::Setup lesser;
        lesser.store = scene.target.store();
        lesser.capabilities.versions = false;
        MemoryBackend target(lesser);
        scene.put(QStringLiteral("JWT_SECRET"), "other");
        scene.setup.target = &target;
        scene.setup.apply = true;
        scene.setup.onDiffers = RestoreChoice::NewVersion;
        auto report = scene.restore();
        QVERIFY(report);
        QCOMPARE(report->items[2].problem->condition, QStringLiteral("KT-BAK-14"));
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("other"));
        scene.setup.onDiffers = RestoreChoice::Overwrite;
        QVERIFY(scene.restore());
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("third-value"));
    }

    void BAK11_twiceGivesNoDuplicates() {
        Scene scene;
        scene.setup.apply = true;
        scene.setup.onDiffers = RestoreChoice::NewVersion;
        QVERIFY(scene.restore());
        scene.writes = 0;
        QVERIFY(scene.restore());
        QCOMPARE(scene.writes, 0);
        QCOMPARE(scene.versionsOf(QStringLiteral("JWT_SECRET")), std::size_t{1});
        // A later disaster under the same id is a restore of its own.
        scene.put(QStringLiteral("JWT_SECRET"), "lost again");
        const auto report = scene.restore();
        QVERIFY(report);
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("third-value"));
    }

    void BAK10_restoreRefusesWhatIsNotProved() {
        Scene scene;
        scene.setup.apply = true;
        const QByteArray whole = bytesOf(scene.file);
        QByteArray changed = whole;
        changed[changed.size() - 1] = static_cast<char>(changed[changed.size() - 1] ^ 1);
        QVERIFY(overwrite(scene.file, changed));
        QCOMPARE(scene.restore().error().condition, QStringLiteral("KT-BAK-2"));
        QVERIFY(overwrite(scene.file, whole.left(whole.size() - 100)));
        QCOMPARE(scene.restore().error().condition, QStringLiteral("KT-BAK-1"));
        QVERIFY(overwrite(scene.file, whole));
        QCOMPARE(restoreBackup(scene.file, scene.trusted(), {}, scene.setup, scene.context).error().condition, QStringLiteral("KT-BAK-3"));
        QCOMPARE(restoreBackup(scene.file, {}, scene.key, scene.setup, scene.context).error().condition, QStringLiteral("KT-BAK-7"));
        QVERIFY(overwrite(signatureFileOf(scene.file), "x"));
        scene.setup.unknownSignerAccepted = true;
        QCOMPARE(scene.restore().error().condition, QStringLiteral("KT-BAK-7")); // bad is never accepted
        QVERIFY(QFile::remove(signatureFileOf(scene.file)));
        scene.setup.environment = QStringLiteral("staging");
        const auto refused = scene.restore();
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-8"));
        QCOMPARE(refused.error().args, QStringList({QStringLiteral("production"), QStringLiteral("staging")}));
        QCOMPARE(scene.writes, 0);
        QVERIFY(scene.audit.events.isEmpty());
        scene.setup.otherEnvironmentAccepted = true;
        QVERIFY(scene.restore());
        QCOMPARE(scene.writes, 3);
    }

    void BAK11_auditComesFirst() {
        Scene scene;
        scene.setup.apply = true;
        for (int failing = 0; failing < 2; ++failing) {
            scene.audit.failAt = failing;
            QCOMPARE(scene.restore().error().condition, QStringLiteral("KT-AUD-1"));
            QCOMPARE(scene.writes, 0);
        }
        scene.audit.failAt = -1;
        scene.audit.events.clear();
        QVERIFY(scene.restore());
        QCOMPARE(scene.audit.events.mid(0, 3), QStringList({QStringLiteral("backup.restore  intent"), QStringLiteral("restore.item DB_PASSWORD intent"),
                                                            QStringLiteral("restore.item DB_PASSWORD done")}));
        QCOMPARE(scene.audit.events.last(), QStringLiteral("backup.restore  done"));
    }

    void BAK11_someoneElsesWriteIsKept() {
        Scene scene;
        scene.put(QStringLiteral("JWT_SECRET"), "before");
        scene.setup.apply = true;
        scene.setup.onDiffers = RestoreChoice::Overwrite;
        MemoryBackend other({scene.target.store()});
        bool interfered = false;
        scene.target.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if (act != u"read" || path != u"JWT_SECRET" || when != backends::FaultTime::Before || interfered) return std::nullopt;
            interfered = true;
            scene.target.store()->entries.at(path).generation = ++scene.target.store()->counter; // as a write in between leaves it
            return std::nullopt;
        };
        const auto report = scene.restore();
        QVERIFY(report);
        QVERIFY(interfered);
        QCOMPARE(report->items[2].problem->condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("before"));
        QVERIFY(report->items[0].done);
    }

    void aNumberAndTheTextOfItDiffer() {
        Scene scene;
        const auto database = [](bool isNumber) {
            domain::SecretValue value;
            value.fields.push_back({QStringLiteral("password"), base::SecureBytes::fromChars("p")});
            value.fields.push_back({QStringLiteral("port"), base::SecureBytes::fromChars("5432"), isNumber});
            return value;
        };
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("database"), "x"));
        items.back().versions.front().second = database(true);
        scene.file = scene.folder.filePath(QStringLiteral("two.ktb"));
        QVERIFY(scene.write(std::move(items)));
        backends::SecretWrite text;
        text.value = database(false);
        text.guard = backends::WriteGuard::CreateOnly;
        QVERIFY(scene.target.write(QStringLiteral("database"), std::move(text), {}));
        QVERIFY(scene.restore()->items.front().difference != RestoreDifference::Equal);
        scene.setup.apply = true;
        scene.setup.onDiffers = RestoreChoice::Overwrite;
        QVERIFY(scene.restore()->items.front().done);
        QVERIFY(scene.target.read(QStringLiteral("database"), {}, {})->fields[1].isJson);
        scene.setup.restoreId = QStringLiteral("rs-2");
        QCOMPARE(scene.restore()->items.front().difference, RestoreDifference::Equal);
    }

    void NAM2_namesThatWouldCollideAreNotCreated() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QString::fromUtf8("caf\xc3\xa9"), "1"));
        items.push_back(itemOf(QString::fromUtf8("Cafe\xcc\x81"), "2"));
        items.push_back(itemOf(QStringLiteral("tea"), "3"));
        QVERIFY(desk.write(std::move(items)));
        Scene scene;
        scene.setup.apply = true;
        const auto report = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QVERIFY(report);
        QCOMPARE(report->items[0].problem->condition, QStringLiteral("KT-NAM-2"));
        QCOMPARE(report->items[1].problem->condition, QStringLiteral("KT-NAM-2"));
        QVERIFY(report->items[2].done);
        QCOMPARE(scene.writes, 1);
    }

    void NAM2_aNameInAnotherBackendOfTheFileDoesNotCollide() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("auth/database"), "1"));
        items.push_back(itemOf(QStringLiteral("auth/database"), "2", QStringLiteral("vault")));
        std::vector<SkippedItem> skipped;
        QVERIFY(writeBackup(desk.file, desk.setup({}), desk.recipients(), Desk::sourceOf(std::move(items)), skipped, desk.context));
        Scene scene;
        scene.setup.targetPrefix = QStringLiteral("production/vault");
        scene.setup.apply = true;
        const auto report = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QVERIFY(report && report->items.size() == 1);
        QVERIFY(!report->items[0].problem && report->items[0].done);
        QCOMPARE(scene.valueOf(QStringLiteral("auth/database")), QByteArray("2"));
        // Into a third store both would go under one name.
        scene.setup.targetPrefix = QStringLiteral("production/new");
        scene.setup.restoreId = QStringLiteral("rs-2");
        MemoryBackend third;
        scene.setup.target = &third;
        const auto both = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QVERIFY(both && both->items.size() == 2);
        QCOMPARE(both->items[0].problem->condition, QStringLiteral("KT-NAM-2"));
        QCOMPARE(both->items[1].problem->condition, QStringLiteral("KT-NAM-2"));
    }

    void BAK11_whatChangedSinceAnEarlierCallIsNotCalledDone() {
        Scene scene;
        scene.setup.apply = true;
        scene.setup.onDiffers = RestoreChoice::NewVersion;
        bool isRefused = true;
        scene.target.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if (act == u"write" && when == backends::FaultTime::Before && path == u"folder/BINARY" && isRefused)
                return base::makeError(ErrorCode::PermissionDenied, {}, path);
            return std::nullopt;
        };
        const auto first = scene.restore();
        QVERIFY(first && first->items[2].done && first->items[1].problem); // the journal stays open
        scene.put(QStringLiteral("JWT_SECRET"), "lost again");
        scene.setup.onDiffers = RestoreChoice::Skip;
        const auto kept = scene.restore();
        QVERIFY(kept);
        QCOMPARE(kept->items[2].ref, QStringLiteral("production/env/JWT_SECRET"));
        QVERIFY(!kept->items[2].done);
        QVERIFY(kept->items[0].done); // equal still: an earlier call restored it
        scene.setup.onDiffers = RestoreChoice::NewVersion;
        isRefused = false;
        const auto again = scene.restore();
        QVERIFY(again && again->items[1].done && again->items[2].done);
        QCOMPARE(scene.valueOf(QStringLiteral("JWT_SECRET")), QByteArray("third-value"));
    }

    void oneBackendOfTheFileCanBeAskedFor() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("A"), "1"));
        items.push_back(itemOf(QStringLiteral("A"), "2", QStringLiteral("vault")));
        std::vector<SkippedItem> skipped;
        QVERIFY(writeBackup(desk.file, desk.setup({}), desk.recipients(), Desk::sourceOf(std::move(items)), skipped, desk.context));
        Scene scene; // the target is itself in the file
        scene.setup.apply = true;
        scene.setup.fromBackend = QStringLiteral("vault");
        const auto report = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QVERIFY(report && report->items.size() == 1 && report->items[0].done);
        QCOMPARE(scene.valueOf(QStringLiteral("A")), QByteArray("2"));
        QCOMPARE(report->otherBackends, QStringList(QStringLiteral("env")));
        scene.setup.fromBackend = QStringLiteral("valut");
        const auto unknown = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QCOMPARE(unknown.error().condition, QStringLiteral("KT-BAK-27"));
        QCOMPARE(unknown.error().args, QStringList({QStringLiteral("one.ktb"), QStringLiteral("env, vault")}));
    }

    void BAK10_onlyTheTargetsOwnSecrets() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("A"), "1"));
        items.push_back(itemOf(QStringLiteral("B"), "2", QStringLiteral("vault")));
        std::vector<SkippedItem> skipped;
        QVERIFY(writeBackup(desk.file, desk.setup({}), desk.recipients(), Desk::sourceOf(std::move(items)), skipped, desk.context));
        Scene scene;
        scene.setup.targetPrefix = QStringLiteral("production/vault");
        auto report = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QCOMPARE(report->items.size(), std::size_t{1});
        QCOMPARE(report->items[0].ref, QStringLiteral("production/vault/B"));
        QCOMPARE(report->otherBackends, QStringList(QStringLiteral("env")));
        scene.setup.targetPrefix = QStringLiteral("production/new");
        report = restoreBackup(desk.file, desk.trusted(), desk.key, scene.setup, desk.context);
        QCOMPARE(report->items.size(), std::size_t{2});
    }

    void BAK11_killedAtEachPointItGoesOn() {
        int killed = 0;
        for (int point = 1; point < 100; ++point) {
            Desk desk;
            QVERIFY(desk.writeThree());
            const QString vaultFolder = desk.folder.filePath(QStringLiteral("vault"));
            const QString stateFolder = desk.folder.filePath(QStringLiteral("state"));
            QVERIFY(base::ensurePrivateFolder(vaultFolder) && base::ensurePrivateFolder(stateFolder));
            const auto vault = [&] {
                backends::LocalVaultBackend::Setup setup;
                setup.store = std::move(*state::openSqliteStateStore(vaultFolder, desk.seed));
                return setup;
            };
            const auto restore = [&] {
                backends::LocalVaultBackend target(vault());
                const auto store = std::move(*state::openSqliteStateStore(stateFolder, desk.seed));
                RestoreSetup setup;
                setup.target = &target;
                setup.targetPrefix = QStringLiteral("production/env");
                setup.environment = QStringLiteral("production");
                setup.store = store.get();
                setup.apply = true;
                setup.onDiffers = RestoreChoice::NewVersion;
                const auto report = restoreBackup(desk.file, desk.trusted(), desk.key, setup, desk.context);
                return report && report->items.size() == 3 && std::ranges::all_of(report->items, [](const auto& item) { return item.done || item.difference == RestoreDifference::Equal; });
            };
            const int first = run(restore, point);
            if (first == 0) break;
            QCOMPARE(first, -SIGKILL);
            ++killed;
            QCOMPARE(run(restore, 0), 0);
            const int judged = run([&] {
                backends::LocalVaultBackend target(vault());
                const auto listing = target.list(desk.context);
                if (!listing || listing->secrets.size() != 3) return false;
                for (const auto& secret : listing->secrets)
                    if (target.describe(secret.path, desk.context)->versions.size() != 1) return false;
                const auto value = target.read(QStringLiteral("JWT_SECRET"), {}, desk.context);
                const auto store = std::move(*state::openSqliteStateStore(stateFolder, desk.seed));
                const bool isMarked = store->get(QStringLiteral("restored"), QStringLiteral("production/env/JWT_SECRET")).has_value();
                return value && value->fields.front().value.equals(base::SecureBytes::fromChars("third-value")) && isMarked;
            }, 0);
            QCOMPARE(judged, 0);
        }
        QCOMPARE(killed, 9); // three secrets, three points each
    }
};

QTEST_APPLESS_MAIN(tst_Restore)
#include "tst_Restore.moc"
