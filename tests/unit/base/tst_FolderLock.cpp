#include "base/AtomicFile.h"
#include "base/FolderLock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace keyturn::base;

class tst_FolderLock : public QObject {
    Q_OBJECT

    static QStringList all(const QString& folder) {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    static void touch(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

  private Q_SLOTS:
    void oneHolderAtATime() {
        QTemporaryDir dir;
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    for (int n = 0; n < 50; ++n) {
                        const auto lock = FolderLock::acquire(dir.path(), {});
                        most = std::max(most.load(), ++inside);
                        --inside;
                    }
                });
        }
        QCOMPARE(most.load(), 1);
        QCOMPARE(all(dir.path()), QStringList());
    }

    void waitingEndsWithTheContext() {
        QTemporaryDir dir;
        const auto held = FolderLock::acquire(dir.path(), {});
        QVERIFY(held);
        CallContext late;
        late.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
        QCOMPARE(FolderLock::acquire(dir.path(), late).error().code, ErrorCode::TimedOut);
        std::stop_source stop;
        stop.request_stop();
        CallContext cancelled;
        cancelled.stop = stop.get_token();
        QCOMPARE(FolderLock::acquire(dir.path(), cancelled).error().code, ErrorCode::Cancelled);
        QCOMPARE(FolderLock::acquire(dir.filePath(QStringLiteral("absent")), {}).error().code, ErrorCode::NotFound);
    }

    void FIL4_debrisGoesAndTheWorkOfLivingWritersStays() {
        QTemporaryDir dir;
        const auto living = AtomicFile::open(dir.filePath(QStringLiteral("target")));
        QVERIFY(living);
        const QStringList work = all(dir.path());
        QCOMPARE(work.size(), 1);
        touch(dir.filePath(QStringLiteral(".keyturn-0123456789abcdef01234567.tmp")));
        touch(dir.filePath(QStringLiteral(".keyturn-notours.tmp")));
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), dir.filePath(QStringLiteral(".keyturn-0123456789abcdef01234568.tmp"))));
        const auto lock = FolderLock::acquire(dir.path(), {});
        const auto removed = lock->removeDebris();
        QVERIFY(removed);
        QCOMPARE(*removed, 1);
        QVERIFY(all(dir.path()).contains(work.front()));
        QVERIFY(all(dir.path()).contains(QStringLiteral(".keyturn-notours.tmp")));
    }

    void renamingKeepsModeAndGuards() {
        QTemporaryDir dir;
        const QString from = dir.filePath(QStringLiteral("next"));
        const QString to = dir.filePath(QStringLiteral("now"));
        const SecureBytes oldBytes = SecureBytes::fromChars("old");
        const auto old = writeFile(to, oldBytes.bytes(), WriteRules{0640, false, false, std::nullopt});
        QVERIFY(writeFile(from, SecureBytes::fromChars("new").bytes()));
        WriteRules rules;
        rules.createOnly = true;
        QCOMPARE(renameFile(from, to, rules).error().code, ErrorCode::AlreadyExists);
        rules.createOnly = false;
        rules.keepOwnerAndMode = true;
        rules.expected = FileStamp{};
        QCOMPARE(renameFile(from, to, rules).error().code, ErrorCode::Conflict);
        rules.expected = *old;
        const auto renamed = renameFile(from, to, rules);
        QVERIFY(renamed);
        QCOMPARE(renamed->mode & 07777, mode_t(0640));
        QCOMPARE(all(dir.path()), QStringList(QStringLiteral("now")));
    }
};

QTEST_APPLESS_MAIN(tst_FolderLock)
#include "tst_FolderLock.moc"
