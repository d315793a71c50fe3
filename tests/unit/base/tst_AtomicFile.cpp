#include "base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <thread>

using namespace keyturn::base;

class tst_AtomicFile : public QObject {
    Q_OBJECT

    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList all(const QString& folder) { return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot); }
    static SecureBytes bytes(const char* text) { return SecureBytes::fromChars(text); }
    static mode_t modeOf(const QString& path) {
        struct stat st{};
        return ::stat(QFile::encodeName(path).constData(), &st) == 0 ? st.st_mode & 07777 : 0;
    }
    /// A file that replaces another in three pieces.
    static Status writeInPieces(const QString& path) {
        auto file = AtomicFile::open(path);
        if (!file) return fail(file.error());
        for (const char* piece : {"one ", "two ", "three"})
            if (auto put = file->append(bytes(piece).bytes()); !put) return put;
        auto done = file->commit();
        if (!done) return fail(done.error());
        return {};
    }

  private Q_SLOTS:
    void cleanup() { g_fileFault = {}; }

    void FIL1_stepsComeInTheirOrderAndTheFileIsOwnerOnly() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f"));
        QStringList steps;
        QStringList beside;
        QList<int> modes;
        g_fileFault = [&](const char* step) {
            steps << QString::fromLatin1(step);
            if (steps.last() == QLatin1String("write")) {
                beside = all(folder.path());
                for (const QString& name : beside) modes << static_cast<int>(modeOf(folder.filePath(name)));
            }
            return 0;
        };
        const mode_t before = ::umask(0);
        const auto written = writeFile(path, bytes("content").bytes());
        ::umask(before);
        QVERIFY(written);
        QCOMPARE(steps, (QStringList{QStringLiteral("create"), QStringLiteral("write"), QStringLiteral("sync"), QStringLiteral("rename"), QStringLiteral("syncFolder")}));
        QCOMPARE(beside.size(), 1);
        QCOMPARE(modes, QList<int>{0600});
        QVERIFY(beside.front().startsWith(QLatin1String(".keyturn-")));
        QCOMPARE(modeOf(path), mode_t(0600));
        QCOMPARE(all(folder.path()), QStringList(QStringLiteral("f")));
        QCOMPARE(contentOf(path), QByteArray("content"));
    }

    void FIL1_aNameThatIsTakenInBetweenIsNotWrittenOver() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f"));
        WriteRules rules;
        rules.createOnly = true;
        g_fileFault = [&](const char* step) {
            // After the look, right before the rename.
            if (qstrcmp(step, "rename") == 0) {
                QFile other(path);
                if (other.open(QIODevice::WriteOnly)) other.write("someone else's");
            }
            return 0;
        };
        const auto written = writeFile(path, bytes("mine").bytes(), rules);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(contentOf(path), QByteArray("someone else's"));
        QCOMPARE(all(folder.path()), QStringList(QStringLiteral("f")));
    }

    void FIL1_aLinkInTheTargetsPlaceIsReplacedAndNotFollowed() {
        QTemporaryDir folder;
        QTemporaryDir elsewhere;
        QVERIFY(writeFile(elsewhere.filePath(QStringLiteral("victim")), bytes("untouched").bytes()));
        QVERIFY(QFile::link(elsewhere.filePath(QStringLiteral("victim")), folder.filePath(QStringLiteral("f"))));
        QVERIFY(writeFile(folder.filePath(QStringLiteral("f")), bytes("mine").bytes()));
        QCOMPARE(contentOf(elsewhere.filePath(QStringLiteral("victim"))), QByteArray("untouched"));
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("f"))), QByteArray("mine"));
    }

    void FIL2_privateFolderIsMadeOwnerOnlyAndJudged() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a/b"));
        const mode_t before = ::umask(0);
        QVERIFY(ensurePrivateFolder(path));
        ::umask(before);
        QCOMPARE(modeOf(path), mode_t(0700));
        QCOMPARE(modeOf(folder.filePath(QStringLiteral("a"))), mode_t(0700));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::WriteGroup));
        QCOMPARE(ensurePrivateFolder(path).error().condition, QStringLiteral("KT-FIL-2"));
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("a")), folder.filePath(QStringLiteral("link"))));
        QCOMPARE(ensurePrivateFolder(folder.filePath(QStringLiteral("link"))).error().condition, QStringLiteral("KT-FIL-1"));
    }

    void FIL2_aParentThatOthersCanWriteIsRefused() {
        QTemporaryDir folder;
        const QString parent = folder.filePath(QStringLiteral("open")), path = parent + QStringLiteral("/deep/home");
        QVERIFY(ensurePrivateFolder(path));
        const QByteArray name = QFile::encodeName(parent);
        QCOMPARE(::chmod(name.constData(), 0777), 0);
        QCOMPARE(ensurePrivateFolder(path).error().condition, QStringLiteral("KT-FIL-2"));
        QCOMPARE(ensurePrivateFolder(path).error().subject, parent);
        QCOMPARE(::chmod(name.constData(), 01777), 0); // as /tmp is
        QVERIFY(ensurePrivateFolder(path));
    }

    /// A link at each component of the way, put there by another user.
    void FIL2_aLinkOfAnotherUserIsNotFollowed() {
        if (::geteuid() != 0) QSKIP("FIL-2: only root can make a link of another user");
        QTemporaryDir folder;
        const QString real = folder.filePath(QStringLiteral("real/a/b"));
        QVERIFY(ensurePrivateFolder(real));
        const QStringList ways{QStringLiteral("link/a/b"), QStringLiteral("way/link/b"), QStringLiteral("way/link")};
        for (const QString& way : ways) {
            const QString at = folder.filePath(way.left(way.indexOf(QLatin1String("link")) + 4));
            QDir().mkpath(QFileInfo(at).absolutePath());
            const QString target = way.startsWith(QLatin1String("link")) ? folder.filePath(QStringLiteral("real")) : folder.filePath(QStringLiteral("real/a"));
            QVERIFY(QFile::link(target, at));
            const bool isLast = way.endsWith(QLatin1String("link"));
            // Our own link on the way is our own business; in the folder's own place it is refused whoever made it.
            QCOMPARE(ensurePrivateFolder(folder.filePath(way)).has_value(), !isLast);
            QCOMPARE(::lchown(QFile::encodeName(at).constData(), 65534, 65534), 0);
            QCOMPARE(ensurePrivateFolder(folder.filePath(way)).error().condition, QStringLiteral("KT-FIL-1"));
            QVERIFY(QFile::remove(at));
        }
    }

    void FIL3_whatIsReadIsJudgedOnTheOpenFile_data() {
        QTest::addColumn<QString>("condition");
        for (const char* condition : {"KT-FIL-1", "KT-FIL-2", "KT-FIL-3"}) QTest::newRow(condition) << QString::fromLatin1(condition);
    }
    void FIL3_whatIsReadIsJudgedOnTheOpenFile() {
        QFETCH(QString, condition);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f"));
        if (condition == QLatin1String("KT-FIL-1")) QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), path));
        if (condition == QLatin1String("KT-FIL-2")) QVERIFY(writeFile(path, bytes("x").bytes(), WriteRules{0640, false, false, std::nullopt}));
        if (condition == QLatin1String("KT-FIL-3")) QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        ReadRules rules;
        rules.ownerOnly = true;
        const auto read = readFile(path, rules);
        QVERIFY(!read);
        QCOMPARE(read.error().condition, condition);
    }

    /// Another process puts a link to a file of others in the place, over and over: never is its content read.
    void FIL3_aSwapWhileItIsOpenedIsNotFollowed() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f")), other = folder.filePath(QStringLiteral("other"));
        QVERIFY(writeFile(other, bytes("not to be read").bytes()));
        QVERIFY(writeFile(path, bytes("mine").bytes()));
        std::atomic<bool> stop = false;
        std::thread swapper([&] {
            const QByteArray name = QFile::encodeName(path), link = name + ".link", mine = name + ".mine", target = QFile::encodeName(other);
            while (!stop) {
                if (::symlink(target.constData(), link.constData()) == 0) ::rename(link.constData(), name.constData());
                if (const auto put = writeFile(QFile::decodeName(mine), bytes("mine").bytes()); put) ::rename(mine.constData(), name.constData());
            }
        });
        int refused = 0, good = 0;
        for (int i = 0; i < 20'000 && (refused < 20 || good < 20); ++i) {
            const auto read = readFile(path, {});
            if (!read) ++refused;
            else if (read->content.chars() == "mine") ++good;
            else refused = -1'000'000;
        }
        stop = true;
        swapper.join();
        QVERIFY2(refused >= 0 && good > 0, "the other file was read");
    }

    void FIL4_everyFailingStepLeavesTheOldFileAsItWas_data() {
        QTest::addColumn<int>("cause");
        QTest::newRow("no space") << ENOSPC;
        QTest::newRow("quota") << EDQUOT;
        QTest::newRow("I/O") << EIO;
        QTest::newRow("read-only") << EROFS;
    }
    void FIL4_everyFailingStepLeavesTheOldFileAsItWas() {
        QFETCH(int, cause);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f"));
        QVERIFY(writeFile(path, bytes("the old content").bytes()));
        int n = 1;
        for (bool isDone = false; !isDone; ++n) {
            int step = 0;
            QByteArray failed;
            g_fileFault = [&](const char* name) {
                if (++step != n) return 0;
                failed = name;
                return cause;
            };
            const auto written = writeInPieces(path);
            g_fileFault = {};
            isDone = failed.isEmpty();
            QVERIFY2(all(folder.path()) == QStringList(QStringLiteral("f")), failed);
            if (isDone) {
                QVERIFY(written);
                QCOMPARE(contentOf(path), QByteArray("one two three"));
            } else if (failed == "syncFolder") {
                // Renamed, and perhaps not durable: said as unknown, never as "not written".
                QCOMPARE(written.error().code, ErrorCode::OutcomeUnknown);
                QCOMPARE(contentOf(path), QByteArray("one two three"));
                QVERIFY(writeFile(path, bytes("the old content").bytes()));
            } else {
                QVERIFY(!written);
                QCOMPARE(contentOf(path), QByteArray("the old content"));
            }
        }
        QCOMPARE(n - 1, 8); // create, three writes, sync, rename, sync of the folder, and the one that came through
    }
};

QTEST_APPLESS_MAIN(tst_AtomicFile)
#include "tst_AtomicFile.moc"
