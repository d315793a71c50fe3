#include "SecretBackendSuite.h"
#include "SuiteWords.h"

#include "base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

// What a store in files owes besides: failing disks, kills, links, pipes, modes.

namespace keyturn::conformance {

namespace {

QByteArray fileBytes(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<unreadable>");
}

QStringList tempFiles(const QString& folder) {
    return QDir(folder).entryList({QStringLiteral(".keyturn-*.tmp")}, QDir::Files | QDir::Hidden);
}

#ifdef KEYTURN_TEST_HOOKS
/// Fails the n-th file step with an errno while it lives.
class FailingStep {
  public:
    FailingStep(int n, int errnum) {
        base::g_fileFault = [this, n, errnum](const char* step) {
            if (++m_count != n) return 0;
            m_step = step;
            return errnum;
        };
    }
    ~FailingStep() { base::g_fileFault = nullptr; }
    bool hasStruck() const { return !m_step.isEmpty(); }
    QByteArray step() const { return m_step; }

  private:
    int m_count = 0;
    QByteArray m_step;
};
#endif

} // namespace

void SecretBackendSuite::FIL4_everyFailingStepLeavesTheOldValue_data() {
    QTest::addColumn<int>("errnum");
    QTest::newRow("no space") << ENOSPC;
    QTest::newRow("I/O") << EIO;
    QTest::newRow("quota") << EDQUOT;
    QTest::newRow("read-only") << EROFS;
}

void SecretBackendSuite::FIL4_everyFailingStepLeavesTheOldValue() {
#ifdef KEYTURN_TEST_HOOKS
    QFETCH(int, errnum);
    const QString file = fileOf(kName);
    if (file.isEmpty()) QSKIP("not a file store");
    auto store = open();
    QVERIFY(put(*store, kName, "old"));
    const QByteArray before = fileBytes(file);
    int failures = 0;
    for (int n = 1;; ++n) {
        FailingStep fault(n, errnum);
        const auto written = put(*store, kName, "new value");
        if (!fault.hasStruck()) {
            QVERIFY(written);
            break;
        }
        ++failures;
        QVERIFY(!written);
        QCOMPARE(tempFiles(folder()), QStringList());
        if (fault.step() == "syncFolder") {
            QCOMPARE(written.error().code, ErrorCode::OutcomeUnknown);
            QCOMPARE(valueOf(*store, kName), QByteArray("new value"));
            QFile restored(file);
            QVERIFY(restored.open(QIODevice::WriteOnly | QIODevice::Truncate));
            restored.write(before);
            restored.close();
            continue;
        }
        QCOMPARE(written.error().code, ErrorCode::Unavailable);
        QCOMPARE(fileBytes(file), before);
    }
    QVERIFY(failures >= 3);
    QCOMPARE(valueOf(*store, kName), QByteArray("new value"));
#else
    QSKIP("built without fault hooks");
#endif
}

void SecretBackendSuite::FIL4_everyFailingStepOfAPromotionLeavesAValue() {
#ifdef KEYTURN_TEST_HOOKS
    auto store = open();
    if (fileOf(kName).isEmpty() || !store->capabilities().moveStage) QSKIP("no file store with stages");
    for (int n = 1;; ++n) {
        freshStore();
        QFile::remove(fileOf(kName));
        store = open();
        QVERIFY(put(*store, kName, "old"));
        const auto staged = stage(*store, kName, "new", QStringLiteral("run-%1").arg(n));
        QVERIFY2(staged, staged ? "" : qPrintable(textOf(staged.error())));
        FailingStep fault(n, EIO);
        const auto moved = store->moveStage(kName, staged->versionId, VersionStage::Current, staged->concurrencyToken, {});
        if (!fault.hasStruck()) {
            QVERIFY(moved);
            QCOMPARE(valueOf(*store, kName), QByteArray("new"));
            break;
        }
        QVERIFY(!moved);
        const bool unclear = moved.error().code == ErrorCode::OutcomeUnknown;
        QCOMPARE(valueOf(*store, kName), unclear ? QByteArray("new") : QByteArray("old"));
        if (!unclear) {
            QCOMPARE(valueOf(*store, kName, {VersionStage::Pending, staged->versionId}), QByteArray("new"));
            QVERIFY(store->retireVersion(kName, staged->versionId, {}));
        }
    }
#else
    QSKIP("built without fault hooks");
#endif
}

void SecretBackendSuite::FIL4_aKilledWriterLeavesTheOldValueAndNoDebris() {
#ifdef KEYTURN_TEST_HOOKS
    const QString file = fileOf(kName);
    if (file.isEmpty()) QSKIP("not a file store");
    QVERIFY(put(*open(), kName, "old"));
    const QByteArray before = fileBytes(file);
    for (const char* step : {"write", "sync", "rename"}) {
        const pid_t child = ::fork();
        if (child == 0) {
            base::g_fileFault = [step](const char* now) {
                if (qstrcmp(now, step) == 0) ::kill(::getpid(), SIGKILL);
                return 0;
            };
            auto own = open();
            (void)put(*own, kName, kCanary);
            ::_exit(1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(tempFiles(folder()).size(), 1);
        QCOMPARE(fileBytes(file), before);
        auto store = open();
        QVERIFY(store->list({}));
        QCOMPARE(tempFiles(folder()), QStringList());
        QCOMPARE(valueOf(*store, kName), QByteArray("old"));
    }
#else
    QSKIP("built without fault hooks");
#endif
}

void SecretBackendSuite::KTFIL1_aPlantedLinkIsNotFollowed() {
    const QString file = fileOf(kName);
    if (file.isEmpty()) QSKIP("not a file store");
    auto store = open();
    const auto first = put(*store, kName, "old");
    const QString outside = m_dir->path() + QStringLiteral("/outside");
    QVERIFY(QFile::rename(file, outside));
    QVERIFY(QFile::link(outside, file));
    const QByteArray before = fileBytes(outside);
    QCOMPARE(store->read(kName, {}, {}).error().condition, QStringLiteral("KT-FIL-1"));
    QCOMPARE(store->describe(kName, {}).error().condition, QStringLiteral("KT-FIL-1"));
    QCOMPARE(put(*store, kName, "new").error().condition, QStringLiteral("KT-FIL-1"));
    QVERIFY(!put(*store, kName, "new", WriteGuard::CreateOnly));
    QVERIFY(!store->remove(kName, first->concurrencyToken, {}));
    const auto listing = store->list({});
    if (listing) {
        QVERIFY(listing->secrets.empty());
        QCOMPARE(listing->skipped.front().condition, QStringLiteral("KT-FIL-1"));
    } else {
        QCOMPARE(listing.error().condition, QStringLiteral("KT-FIL-1"));
    }
    QVERIFY(QFileInfo(file).isSymLink());
    QCOMPARE(fileBytes(outside), before);
}

void SecretBackendSuite::KTFIL3_aPipeIsNotOpened() {
    const QString file = fileOf(kName);
    if (file.isEmpty()) QSKIP("not a file store");
    QVERIFY(put(*open(), kName, "old"));
    QVERIFY(QFile::remove(file));
    QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), 0600), 0);
    // Opening it would wait for a writer, until the time limit of the test.
    auto store = open();
    QCOMPARE(store->read(kName, {}, {}).error().condition, QStringLiteral("KT-FIL-3"));
    QCOMPARE(put(*store, kName, "new").error().condition, QStringLiteral("KT-FIL-3"));
    const auto listing = store->list({});
    QCOMPARE(listing ? listing->skipped.front().condition : listing.error().condition, QStringLiteral("KT-FIL-3"));
}

void SecretBackendSuite::modeAndOwnerAreKept() {
    const QString file = fileOf(kName);
    if (file.isEmpty()) QSKIP("not a file store");
    auto store = open();
    QVERIFY(put(*store, kName, "old"));
    QCOMPARE(base::stampOf(file)->mode & 07777, mode_t(0600));
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0640), 0);
    const bool root = ::geteuid() == 0;
    if (root) QCOMPARE(::chown(QFile::encodeName(file).constData(), 12345, 23456), 0);
    QVERIFY(put(*store, kName, "new"));
    const auto stamp = base::stampOf(file);
    QCOMPARE(stamp->mode & 07777, mode_t(0640));
    if (root) {
        QCOMPARE(stamp->owner, uid_t(12345));
        QCOMPARE(stamp->group, gid_t(23456));
    }
    QVERIFY(store->describe(kName, {})->notes.contains(QStringLiteral("modeTooOpen:0640")));
}

} // namespace keyturn::conformance
