#include "BackupTestDesk.h"

#include "base/SecureMemory.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;

/// BAK-7: what a backup takes of memory does not depend on how much it holds. Sizes are read from the system, no time is.
class tst_BackupMemory : public QObject {
    Q_OBJECT

    static qint64 statusKib(const char* name) {
        for (const QByteArray& line : bytesOf(QStringLiteral("/proc/self/status")).split('\n'))
            if (line.startsWith(name)) return line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toLongLong();
        return -1;
    }
    static bool writeAndOpen(Desk& desk, int secrets, qsizetype size) {
        std::vector<QString> paths;
        for (int i = 0; i < secrets; ++i) paths.push_back(QStringLiteral("team/service/NAME_%1").arg(i, 6, 10, QLatin1Char('0')));
        const std::string value(static_cast<std::size_t>(size), 'v');
        const ItemSource source = [&, at = std::size_t{0}](BackupItem& item) mutable -> base::Result<bool> {
            if (at == paths.size()) return false;
            item = itemOf(paths[at++], value);
            return true;
        };
        std::vector<SkippedItem> skipped;
        if (!writeBackup(desk.file, desk.setup(paths), desk.recipients(), source, skipped, desk.context)) return false;
        const auto verified = desk.verify();
        return verified && verified->problems.empty() && verified->secrets == secrets;
    }
    /// KiB above where it started that writing and opening took at the most, in a process of its own; below zero when it failed.
    static qint64 peakKib(int secrets, qsizetype size) {
        int ends[2];
        if (::pipe(ends) != 0) return -1;
        const pid_t child = ::fork();
        if (child == 0) {
            Desk desk;
            // Once before, for what every backup needs.
            bool isGood = writeAndOpen(desk, 1, 100) && QFile::remove(desk.file) && QFile::remove(signatureFileOf(desk.file));
            overwrite(QStringLiteral("/proc/self/clear_refs"), "5");
            const qint64 before = statusKib("VmRSS");
            isGood = isGood && writeAndOpen(desk, secrets, size);
            const qint64 peak = isGood ? statusKib("VmHWM") - before : -2;
            ::_exit(::write(ends[1], &peak, sizeof peak) == sizeof peak ? 0 : 1);
        }
        qint64 peak = -1;
        ::close(ends[1]);
        if (::read(ends[0], &peak, sizeof peak) != sizeof peak) peak = -1;
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        return peak;
    }

  private Q_SLOTS:
    void initTestCase() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("BAK-7: the sanitizer keeps what was freed");
#endif
        base::SecureMemory::initialise();
    }

    void BAK7_memoryIsFlatFromThousandToTenThousandSecrets() {
        const qint64 few = peakKib(1'000, 100), many = peakKib(10'000, 100);
        QVERIFY(few >= 0 && many >= 0);
        qInfo("1,000 secrets: %lld KiB, 10,000 secrets: %lld KiB", few, many);
        // The names alone stand in the manifest: 10,000 of them are about 2 MiB.
        QVERIFY2(many < few + 12 * 1024, qPrintable(QStringLiteral("%1 KiB, then %2 KiB").arg(few).arg(many)));
        QVERIFY(many < 64 * 1024);
    }

    void BAK7_memoryIsFlatInTheSizeOfTheValues() {
        const qint64 large = peakKib(200, 1 << 20);
        QVERIFY(large >= 0);
        qInfo("200 MiB of values: %lld KiB", large);
        QVERIFY2(large < 64 * 1024, qPrintable(QString::number(large)));
    }
};

QTEST_APPLESS_MAIN(tst_BackupMemory)
#include "tst_BackupMemory.moc"
