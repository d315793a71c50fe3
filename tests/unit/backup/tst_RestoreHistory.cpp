#include "BackupTestDesk.h"

#include "backends/local_vault/LocalVaultBackend.h"
#include "backup/Restore.h"
#include "state/SqliteStateStore.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;
using domain::VersionStage;

namespace {

const auto kPath = QStringLiteral("DB_PASSWORD");
constexpr std::string_view kValues[] = {"first-value", "second-value", "third-value"};

base::Instant dayOf(int day) { return *base::parseIsoUtc(QStringLiteral("2026-0%1-02T03:04:05Z").arg(day)); }

/// A secret with two older versions and a pending one.
BackupItem longItem() {
    BackupItem item = itemOf(kPath, kValues[2]);
    item.versions.clear();
    const VersionStage stages[] = {VersionStage::Retired, VersionStage::Previous, VersionStage::Current, VersionStage::Pending};
    for (int i = 0; i < 4; ++i) {
        domain::SecretVersion version;
        version.id = QStringLiteral("v%1").arg(i + 1);
        version.stage = stages[i];
        version.createdAt = dayOf(i + 1);
        item.versions.emplace_back(version, domain::SecretValue::single(base::SecureBytes::fromChars(i < 3 ? kValues[i] : "pending-value")));
    }
    item.metadata.valueChangedAt = dayOf(3);
    return item;
}

struct Scene : Desk {
    QString vaultFolder = folder.filePath(QStringLiteral("vault"));
    QString stateFolder = folder.filePath(QStringLiteral("state"));
    std::size_t kept = 10;
    Scene() {
        std::vector<BackupItem> items;
        items.push_back(longItem());
        items.push_back(itemOf(QStringLiteral("JWT_SECRET"), "of-one-version"));
        if (!write(std::move(items)) || !base::ensurePrivateFolder(vaultFolder) || !base::ensurePrivateFolder(stateFolder)) qFatal("no backup");
    }
    backends::LocalVaultBackend vault() const {
        backends::LocalVaultBackend::Setup setup;
        setup.store = std::move(*state::openSqliteStateStore(vaultFolder, seed));
        setup.history = kept;
        return backends::LocalVaultBackend(setup);
    }
    base::Result<RestoreReport> restore(bool apply = true, RestoreChoice onDiffers = RestoreChoice::Skip) {
        auto target = vault();
        const auto store = std::move(*state::openSqliteStateStore(stateFolder, seed));
        RestoreSetup setup;
        setup.target = &target;
        setup.targetPrefix = QStringLiteral("production/env");
        setup.environment = QStringLiteral("production");
        setup.store = store.get();
        setup.apply = apply;
        setup.onDiffers = onDiffers;
        return restoreBackup(file, trusted(), key, setup, context);
    }
    /// Value and date of every version, oldest first.
    QStringList history() const {
        auto target = vault();
        QStringList lines;
        const auto there = target.describe(kPath, context);
        if (!there) return lines;
        for (const auto& version : there->versions) {
            const auto value = target.read(kPath, {.stage = version.stage, .versionId = version.id}, context);
            if (!value) return {};
            const auto chars = value->fields.front().value.chars();
            lines += QString::fromUtf8(chars.data(), static_cast<qsizetype>(chars.size())) + u' ' + base::isoUtc(*version.createdAt).left(10) + u' ' + domain::stageWord(version.stage);
        }
        return lines;
    }
    static QStringList whole() {
        return {QStringLiteral("first-value 2026-01-02 retired"), QStringLiteral("second-value 2026-02-02 previous"), QStringLiteral("third-value 2026-03-02 current")};
    }
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

/// A secret that is missing comes back with its history and its dates; twice, and killed in between, there is nothing double.
class tst_RestoreHistory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aMissingSecretComesBackWithItsHistory() {
        Scene scene;
        const auto plan = scene.restore(false);
        QVERIFY(plan);
        QCOMPARE(plan->items[0].older, 2);
        QCOMPARE(plan->items[0].olderRestored, 2);
        QVERIFY(plan->items[0].pendingLeft && !plan->items[1].pendingLeft);
        QVERIFY(scene.history().isEmpty());
        for (int round = 0; round < 2; ++round) {
            const auto done = scene.restore();
            QVERIFY(done);
            QCOMPARE(done->items[0].olderRestored, 2);
            QVERIFY(done->items[0].olderLeft.isEmpty());
            QCOMPARE(scene.history(), Scene::whole());
        }
        auto target = scene.vault();
        const auto facts = target.describe(kPath, scene.context);
        QCOMPARE(facts->valueChangedSource, domain::AgeSource::CarriedOver);
        QVERIFY(facts->versions.back().storedAt.has_value());
    }

    void BAK11_killedAtEachPointTheHistoryIsWholeAndNothingIsDouble() {
        int killed = 0;
        for (int point = 1; point < 100; ++point) {
            Scene scene;
            const auto restore = [&] { return scene.restore().has_value(); };
            const int first = run(restore, point);
            if (first == 0) break;
            QCOMPARE(first, -SIGKILL);
            ++killed;
            QCOMPARE(run(restore, 0), 0);
            QCOMPARE(run([&] { return scene.history() == Scene::whole() && scene.vault().list(scene.context)->secrets.size() == 2; }, 0), 0);
        }
        QCOMPARE(killed, 8); // intent, three writes and done; then intent, write and done
    }

    void someoneElsesValueInBetweenStopsIt() {
        Scene scene;
        // After the first of three writes.
        QCOMPARE(run([&] { return scene.restore().has_value(); }, 2), -SIGKILL);
        {
            auto target = scene.vault();
            backends::SecretWrite other;
            other.value = domain::SecretValue::single(base::SecureBytes::fromChars("someone else's"));
            other.guard = backends::WriteGuard::Overwrite;
            QVERIFY(target.write(kPath, std::move(other), scene.context));
        }
        const auto report = scene.restore();
        QVERIFY(report && report->items[0].problem);
        QCOMPARE(report->items[0].problem->condition, QStringLiteral("KT-ROT-2"));
        QCOMPARE(scene.history().size(), 2);
    }

    void aSecretThatIsThereKeepsItsOwnHistory() {
        Scene scene;
        {
            auto target = scene.vault();
            backends::SecretWrite there;
            there.value = domain::SecretValue::single(base::SecureBytes::fromChars("second-value"));
            there.guard = backends::WriteGuard::Overwrite;
            QVERIFY(target.write(kPath, std::move(there), scene.context));
        }
        const auto report = scene.restore(true, RestoreChoice::NewVersion);
        QVERIFY(report);
        QVERIFY(report->items[0].done);
        QCOMPARE(report->items[0].olderLeft, QStringList{QStringLiteral("v1")});
        QCOMPARE(report->items[0].olderLeftWhy, QStringLiteral("secretExists"));
        QCOMPARE(scene.history().size(), 2);
        QVERIFY(scene.history().last().startsWith(QLatin1String("third-value 2026-03-02 current")));
    }

    void aStoreThatKeepsFewerSaysWhichWereLeft() {
        Scene scene;
        scene.kept = 2;
        const auto report = scene.restore();
        QVERIFY(report);
        QCOMPARE(report->items[0].olderLeft, QStringList{QStringLiteral("v1")});
        QCOMPARE(report->items[0].olderLeftWhy, QStringLiteral("storeKeepsFewer"));
        QCOMPARE(scene.history().size(), 2);
    }
};

QTEST_APPLESS_MAIN(tst_RestoreHistory)
#include "tst_RestoreHistory.moc"
