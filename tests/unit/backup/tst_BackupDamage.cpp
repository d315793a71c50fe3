#include "BackupTestDesk.h"

#include <QtTest>

#include <fcntl.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;

/// Every single-byte change and every length of a small backup (F7, F8). Within the payload, where all bytes are alike, an
/// ordinary run takes each 31st; KEYTURN_TEST_EVERY=1 takes all.
class tst_BackupDamage : public QObject {
    Q_OBJECT

    static qsizetype headerEnd(const QByteArray& file) { return file.indexOf('\n', file.indexOf("\n--- ") + 1) + 1; }

    static qsizetype payloadStep() { return qEnvironmentVariableIsSet("KEYTURN_TEST_EVERY") ? 1 : 31; }

    static QString firstProblem(Desk& desk, bool withKey) {
        const OpenWith none;
        const auto report = verifyBackup(desk.file, desk.trusted(), withKey ? desk.key : none, desk.context);
        if (!report) return QStringLiteral("error ") + report.error().condition;
        if (report->problems.empty()) return {};
        return report->problems.front().condition + u':' + report->problems.front().args.value(0);
    }

  private Q_SLOTS:
    /// A file that is no backup is not read to its end: here that would take an hour.
    void BAK1_aHugeWrongFileIsToldAtOnce() {
        Desk desk;
        QVERIFY(overwrite(desk.file, {}) && QFile::resize(desk.file, qint64{1} << 40));
        for (const bool withKey : {false, true}) {
            QCOMPARE(firstProblem(desk, withKey), QStringLiteral("KT-AGE-1:"));
            QCOMPARE(desk.verify()->signature, QStringLiteral("missing"));
        }
    }

    void BAK1_readingStopsWhenAsked() {
        Desk desk;
        QVERIFY(desk.writeThree());
        const OpenWith none;
        std::stop_source stop;
        desk.context.stop = stop.get_token();
        stop.request_stop();
        QCOMPARE(verifyBackup(desk.file, desk.trusted(), none, desk.context).error().code, base::ErrorCode::Cancelled);
        QCOMPARE(verifyBackup(desk.file, desk.trusted(), desk.key, desk.context).error().code, base::ErrorCode::Cancelled);
        // With a trusted signature beside it even a wrong file is hashed.
        QVERIFY(overwrite(desk.file, QByteArray(100'000, 'x')));
        QCOMPARE(verifyBackup(desk.file, desk.trusted(), none, desk.context).error().code, base::ErrorCode::Cancelled);
        desk.context.stop = {};
        QCOMPARE(verifyBackup(desk.file, desk.trusted(), none, desk.context)->signature, QStringLiteral("bad"));
    }

    void BAK1_everyChangedByteIsRefused() {
        Desk desk;
        QVERIFY(desk.writeThree());
        const QByteArray file = bytesOf(desk.file);
        const auto header = headerEnd(file);
        const int fd = ::open(qPrintable(desk.file), O_WRONLY | O_CLOEXEC);
        QVERIFY(fd >= 0);
        QMap<QString, int> told;
        for (qsizetype at = 0; at < file.size(); at += at < header + 64 || at > file.size() - 64 ? 1 : payloadStep()) {
            const char changed = static_cast<char>(file[at] ^ (1 << at % 8));
            if (::pwrite(fd, &changed, 1, at) != 1) QFAIL("not written");
            const QString problem = firstProblem(desk, true);
            ++told[problem];
            if (at >= header + 16) {
                if (problem != u"KT-BAK-2:1") QFAIL(qPrintable(problem + QString::number(at)));
            } else if (!problem.startsWith(u"KT-BAK-") && !problem.startsWith(u"KT-AGE-")) {
                QFAIL(qPrintable(problem + QString::number(at)));
            }
            if (::pwrite(fd, file.constData() + at, 1, at) != 1) QFAIL("not restored");
        }
        ::close(fd);
        QCOMPARE(firstProblem(desk, true), QString());
        for (auto one = told.cbegin(); one != told.cend(); ++one) qInfo("%s x %d", qPrintable(one.key()), one.value());
    }

    void BAK1_everyTruncationIsRefused() {
        Desk desk;
        QVERIFY(desk.writeThree());
        const QByteArray file = bytesOf(desk.file);
        const auto header = headerEnd(file);
        for (qsizetype size = file.size() - 1; size >= 0; size -= size < header + 64 || size > file.size() - 64 ? 1 : payloadStep()) {
            QCOMPARE(::truncate(qPrintable(desk.file), size), 0);
            const bool isStart = size < 22; // shorter than the words that make it an age file
            const QString expected = isStart ? QStringLiteral("KT-AGE-1:") : size < header + 16 ? QStringLiteral("KT-BAK-1:header") : QStringLiteral("KT-BAK-1:1");
            const QString problem = firstProblem(desk, true);
            if (problem != expected && !(isStart && problem == u"KT-BAK-1:header"))
                QFAIL(qPrintable(problem + u' ' + QString::number(size)));
            if (size % 8 == 0 && firstProblem(desk, false) != problem) QFAIL("another word without a key");
        }
    }

    void BAK1_truncationAtAChunkIsRefused() {
        Desk desk;
        std::vector<BackupItem> items;
        const std::string value(100'000, 'v');
        for (int i = 0; i < 3; ++i) items.push_back(itemOf(QString::number(i), value));
        QVERIFY(desk.write(std::move(items)));
        const QByteArray file = bytesOf(desk.file);
        const auto payload = headerEnd(file) + 16;
        const auto chunks = (file.size() - payload) / 65552;
        QVERIFY(chunks >= 5);
        for (qsizetype kept = 1; kept < chunks; ++kept) {
            QVERIFY(overwrite(desk.file, file.left(payload + kept * 65552)));
            QCOMPARE(firstProblem(desk, true), QStringLiteral("KT-BAK-1:%1").arg(kept + 1));
            QCOMPARE(firstProblem(desk, false), QStringLiteral("KT-BAK-7:bad")); // only the signature can tell
        }
    }

    void BAK1_swappedAndDroppedChunksAreRefused() {
        Desk desk;
        std::vector<BackupItem> items;
        const std::string value(100'000, 'v');
        for (int i = 0; i < 3; ++i) items.push_back(itemOf(QString::number(i), value));
        QVERIFY(desk.write(std::move(items)));
        const QByteArray file = bytesOf(desk.file);
        const auto payload = headerEnd(file) + 16;
        const auto chunk = [&](qsizetype n) { return file.mid(payload + n * 65552, 65552); };
        QVERIFY(overwrite(desk.file, file.left(payload) + chunk(1) + chunk(0) + file.mid(payload + 2 * 65552)));
        QCOMPARE(firstProblem(desk, true), QStringLiteral("KT-BAK-2:1"));
        QVERIFY(overwrite(desk.file, file.left(payload + 65552) + file.mid(payload + 2 * 65552)));
        QCOMPARE(firstProblem(desk, true), QStringLiteral("KT-BAK-2:2"));
    }
};

QTEST_APPLESS_MAIN(tst_BackupDamage)
#include "tst_BackupDamage.moc"
