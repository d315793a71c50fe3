#include "backup/TarReader.h"
#include "backup/TarWriter.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::backup;

namespace {

base::ByteSpan span(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray archiveOf(const QList<std::pair<QByteArray, QByteArray>>& entries) {
    QByteArray out;
    TarWriter tar([&](base::ByteSpan piece) -> base::Status {
        out.append(reinterpret_cast<const char*>(piece.data()), static_cast<qsizetype>(piece.size()));
        return {};
    }, 1'700'000'000);
    for (const auto& [name, content] : entries)
        if (!tar.add(name, span(content))) return {};
    return tar.finish() ? out : QByteArray();
}

struct Outcome {
    QList<std::pair<QByteArray, QByteArray>> entries;
    QString problem;
};

Outcome readAll(const QByteArray& archive, std::size_t pieceSize, std::uint64_t longest = 1 << 20) {
    Outcome out;
    auto rest = span(archive);
    TarReader reader([&]() -> base::Result<base::ByteSpan> {
        const auto piece = rest.first(std::min(pieceSize, rest.size()));
        rest = rest.subspan(piece.size());
        return piece;
    });
    for (;;) {
        const auto header = reader.nextEntry();
        if (!header) return out.problem = header.error().condition + u':' + header.error().args.value(0), out;
        if (!*header) return out;
        const auto content = reader.content(longest);
        if (!content) return out.problem = content.error().condition + u':' + content.error().args.value(0), out;
        out.entries.append({(*header)->name, QByteArray(reinterpret_cast<const char*>(content->data()), static_cast<qsizetype>(content->size()))});
    }
}

} // namespace

class tst_TarStream : public QObject {
    Q_OBJECT
    const QList<std::pair<QByteArray, QByteArray>> m_entries{
        {"manifest.json", "{}"}, {"secrets/000001.json", QByteArray(512, 'x')}, {"secrets/000002.json", ""}, {"end.json", QByteArray(70'000, 'y')}};

  private Q_SLOTS:
    void BAK5_whatIsWrittenIsRead() {
        const QByteArray archive = archiveOf(m_entries);
        QCOMPARE(archive.size() % 65536, 0);
        for (const std::size_t piece : {1U, 511U, 512U, 65536U, 1U << 20}) {
            const auto read = readAll(archive, piece);
            QCOMPARE(read.problem, QString());
            QCOMPARE(read.entries, m_entries);
        }
    }

    void BAK5_tarReadsIt() {
        QTemporaryDir folder;
        QProcess tar;
        tar.setWorkingDirectory(folder.path());
        tar.start(QStringLiteral("tar"), {QStringLiteral("xvf"), QStringLiteral("-")});
        tar.write(archiveOf(m_entries));
        tar.closeWriteChannel();
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        QCOMPARE(tar.readAllStandardError(), QByteArray());
        QFile end(folder.filePath(QStringLiteral("end.json")));
        QVERIFY(end.open(QIODevice::ReadOnly));
        QCOMPARE(end.readAll(), QByteArray(70'000, 'y'));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("secrets/000002.json"))));
    }

    void BAK6_everyChangedHeaderByteIsRefused() {
        const QByteArray archive = archiveOf(m_entries);
        for (int at = 0; at < 512; ++at) {
            for (const char flip : {char(0x01), char(0x80)}) {
                QByteArray changed = archive;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                QVERIFY2(!readAll(changed, 4096).problem.isEmpty(), qPrintable(QString::number(at)));
            }
        }
    }

    void BAK6_hostileEntriesAreRefused_data() {
        QTest::addColumn<QByteArray>("option");
        QTest::newRow("link") << QByteArray("ln -s /etc/passwd manifest.json; tar cf - --format=ustar manifest.json");
        QTest::newRow("hard link") << QByteArray("echo a > a; ln a b; tar cf - --format=ustar a b");
        QTest::newRow("folder") << QByteArray("mkdir secrets; tar cf - --format=ustar secrets");
        QTest::newRow("device") << QByteArray("mkfifo manifest.json; tar cf - --format=ustar manifest.json");
        QTest::newRow("pax") << QByteArray("echo a > a; tar cf - --format=posix a");
        QTest::newRow("gnu long name") << QByteArray("n=$(printf 'a%.0s' $(seq 150)); echo a > $n; tar cf - --format=gnu $n");
    }
    void BAK6_hostileEntriesAreRefused() {
        QFETCH(QByteArray, option);
        QTemporaryDir folder;
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromLatin1(option)});
        QVERIFY(shell.waitForFinished());
        const QByteArray archive = shell.readAllStandardOutput();
        QVERIFY(archive.size() >= 1024);
        QCOMPARE(readAll(archive, 4096).problem, QStringLiteral("KT-BAK-6:header"));
    }

    void BAK6_whatFollowsTheEndIsRefused() {
        const QByteArray archive = archiveOf({{"a", "b"}});
        QByteArray changed = archive;
        changed[changed.size() - 1] = 1;
        QCOMPARE(readAll(changed, 4096).problem, QStringLiteral("KT-BAK-6:trailing"));
        QCOMPARE(readAll(archive + archive, 4096).problem, QStringLiteral("KT-BAK-6:trailing"));
        QCOMPARE(readAll(archive + QByteArray(512, '\0'), 4096).problem, QStringLiteral("KT-BAK-6:trailing"));
        QCOMPARE(readAll(archive.left(1024), 4096).problem, QStringLiteral("KT-BAK-6:ends"));
        changed = archive;
        changed[513] = 'x'; // between the content and the next block
        QCOMPARE(readAll(changed, 4096).problem, QStringLiteral("KT-BAK-6:padding"));
    }

    void BAK7_contentAboveTheLimitTakesNoMemory() {
        QCOMPARE(readAll(archiveOf(m_entries), 4096, 60'000).problem, QStringLiteral("KT-BAK-6:size"));
    }
};

QTEST_APPLESS_MAIN(tst_TarStream)
#include "tst_TarStream.moc"
