#include "backends/secret_directory/SecretDirectoryBackend.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using domain::VersionStage;

class tst_SecretDirectory : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path(const QString& name) const { return m_dir->path() + u'/' + name; }
    SecretDirectoryBackend store(bool strip = false, bool inPlace = false) const {
        SecretDirectoryBackend::Setup setup;
        setup.folder = m_dir->path();
        setup.stripNewline = strip;
        setup.inPlace = inPlace;
        setup.fingerprint = [](base::ByteSpan value) { return QString::number(qHashBits(value.data(), value.size(), 7)); };
        return SecretDirectoryBackend(std::move(setup));
    }
    void file(const QString& name, const QByteArray& content) const {
        QFile made(path(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(content);
        made.close();
        QCOMPARE(::chmod(QFile::encodeName(path(name)).constData(), 0600), 0);
    }
    QByteArray bytes(const QString& name) const {
        QFile read(path(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("<unreadable>");
    }
    static QByteArray valueOf(SecretDirectoryBackend& from, const QString& name) {
        const auto read = from.read(name, {}, {});
        if (!read) return "<" + read.error().condition.toUtf8() + ">";
        const auto* value = read->field({});
        return QByteArray(value->chars().data(), qsizetype(value->size()));
    }
    static base::Result<WriteOutcome> put(SecretDirectoryBackend& to, const QString& name, const QByteArray& value) {
        SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars({value.constData(), std::size_t(value.size())}));
        change.guard = WriteGuard::Overwrite;
        return to.write(name, std::move(change), {});
    }

  private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void KTSDR1_aKubernetesViewIsReadOnly() {
        QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("..2026_11_21")));
        file(QStringLiteral("..2026_11_21/jwt"), "value");
        QVERIFY(QFile::link(QStringLiteral("..2026_11_21"), path(QStringLiteral("..data"))));
        QVERIFY(QFile::link(QStringLiteral("..data/jwt"), path(QStringLiteral("jwt"))));
        auto view = store();
        const auto listing = view.list({});
        QVERIFY(listing);
        QCOMPARE(listing->secrets.size(), std::size_t(1));
        QCOMPARE(listing->secrets.front().path, QStringLiteral("jwt"));
        QVERIFY(listing->skipped.empty());
        QCOMPARE(valueOf(view, QStringLiteral("jwt")), QByteArray("value"));
        const auto refused = put(view, QStringLiteral("jwt"), "new");
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-SDR-1"));
        QCOMPARE(view.remove(QStringLiteral("jwt"), listing->secrets.front().concurrencyToken, {}).error().condition, QStringLiteral("KT-SDR-1"));
        QVERIFY(!view.capabilities().guardedWrite);
        QVERIFY(!view.checkAccess({})->canWrite);
        QCOMPARE(bytes(QStringLiteral("..2026_11_21/jwt")), QByteArray("value"));
    }

    void KTFIL1_linksThatLeaveTheFolderAreSkippedAndTold() {
        file(QStringLiteral("inside"), "in");
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), path(QStringLiteral("out"))));
        QVERIFY(QFile::link(QStringLiteral("nowhere"), path(QStringLiteral("dangling"))));
        QVERIFY(QFile::link(QStringLiteral("inside"), path(QStringLiteral("alias"))));
        auto view = store();
        const auto listing = view.list({});
        QStringList names;
        for (const auto& facts : listing->secrets) names.append(facts.path);
        QCOMPARE(names, QStringList({QStringLiteral("alias"), QStringLiteral("inside")}));
        QCOMPARE(listing->skipped.size(), std::size_t(2));
        for (const auto& error : listing->skipped) QCOMPARE(error.condition, QStringLiteral("KT-FIL-1"));
        QCOMPARE(valueOf(view, QStringLiteral("alias")), QByteArray("in"));
        QCOMPARE(valueOf(view, QStringLiteral("out")), QByteArray("<KT-FIL-1>"));
        QCOMPARE(put(view, QStringLiteral("alias"), "x").error().condition, QStringLiteral("KT-FIL-1"));
    }

    void namesThatAreNoTextAndFoldersAreSkippedAndTold() {
        const QByteArray latin = QFile::encodeName(m_dir->path()) + "/caf\xE9";
        const int fd = ::open(latin.constData(), O_CREAT | O_WRONLY, 0600);
        if (fd < 0) QSKIP("the file system takes UTF-8 names alone");
        ::close(fd);
        QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("sub")));
        const auto listing = store().list({});
        QVERIFY(listing->secrets.empty());
        QCOMPARE(listing->skipped.size(), std::size_t(2));
        QCOMPARE(listing->skipped[0].condition, QStringLiteral("KT-NAM-1"));
        QCOMPARE(listing->skipped[1].condition, QStringLiteral("KT-FIL-3"));
        ::unlink(latin.constData());
    }

    void KTSDR3_namesThatAreTooLongAreEachSkippedWithTheLimit() {
        const QString longest(150, u'n');
        file(longest, "fits");
        file(longest + u'a', "one");
        file(longest + u'b', "two");
        auto view = store();
        const auto listing = view.list({});
        QCOMPARE(listing->secrets.size(), std::size_t(1));
        QCOMPARE(listing->skipped.size(), std::size_t(2));
        for (const auto& error : listing->skipped) {
            QCOMPARE(error.condition, QStringLiteral("KT-SDR-3"));
            QCOMPARE(error.args, QStringList({QStringLiteral("151"), QStringLiteral("150")}));
        }
        QVERIFY(listing->skipped[0].subject.endsWith(u'a') && listing->skipped[1].subject.endsWith(u'b'));
        QCOMPARE(put(view, longest + u'c', "x").error().condition, QStringLiteral("KT-SDR-3"));
    }

    void KTVAL1_aFinalNewlineIsNotedButNotThatOfAPem() {
        file(QStringLiteral("echoed"), "value\n");
        file(QStringLiteral("exact"), "value");
        file(QStringLiteral("pem"), "-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n");
        auto view = store();
        QVERIFY(view.describe(QStringLiteral("echoed"), {})->notes.contains(QStringLiteral("trailingNewline")));
        QVERIFY(!view.describe(QStringLiteral("exact"), {})->notes.contains(QStringLiteral("trailingNewline")));
        QVERIFY(!view.describe(QStringLiteral("pem"), {})->notes.contains(QStringLiteral("trailingNewline")));
        QCOMPARE(valueOf(view, QStringLiteral("echoed")), QByteArray("value\n"));
    }

    void strippingKeepsTheFilesNewlineAndTheValuesBytes_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("kept") << QByteArray("old\n") << QByteArray("new") << QByteArray("new\n");
        QTest::newRow("none added") << QByteArray("old") << QByteArray("new") << QByteArray("new");
        QTest::newRow("new file") << QByteArray() << QByteArray("new") << QByteArray("new");
        QTest::newRow("value's own") << QByteArray("old") << QByteArray("new\n") << QByteArray("new\n\n");
    }
    void strippingKeepsTheFilesNewlineAndTheValuesBytes() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, after);
        const auto name = QStringLiteral("k");
        if (!before.isEmpty()) file(name, before);
        auto view = store(true);
        if (!before.isEmpty()) QCOMPARE(valueOf(view, name), QByteArray("old"));
        QVERIFY(put(view, name, value));
        QCOMPARE(bytes(name), after);
        QCOMPARE(valueOf(view, name), value);
    }

    void FIL5_inPlaceKeepsTheInode() {
        file(QStringLiteral("k"), "a longer old value");
        const auto before = base::stampOf(path(QStringLiteral("k")));
        auto view = store(false, true);
        const QString token = view.describe(QStringLiteral("k"), {})->concurrencyToken;
        QVERIFY(put(view, QStringLiteral("k"), "short"));
        QCOMPARE(base::stampOf(path(QStringLiteral("k")))->inode, before->inode);
        QCOMPARE(bytes(QStringLiteral("k")), QByteArray("short"));
        QVERIFY(view.describe(QStringLiteral("k"), {})->concurrencyToken != token);
    }

#ifdef KEYTURN_TEST_HOOKS
    void FIL4_inPlacePutsTheOldBytesBack() {
        file(QStringLiteral("k"), "old value");
        auto view = store(false, true);
        for (const QByteArray& step : QByteArrayList{"write", "sync"}) {
            bool struck = false;
            base::g_fileFault = [&](const char* now) { return !struck && step == now ? (struck = true, ENOSPC) : 0; };
            const auto failed = put(view, QStringLiteral("k"), "something much longer");
            base::g_fileFault = nullptr;
            QVERIFY(struck);
            QCOMPARE(failed.error().code, ErrorCode::Unavailable);
            QCOMPARE(bytes(QStringLiteral("k")), QByteArray("old value"));
        }
    }
#endif

    void KTSDR2_aBindMountOfOneFileNeedsInPlace() {
        file(QStringLiteral("source"), "old");
        file(QStringLiteral("mounted"), "");
        const QByteArray from = QFile::encodeName(path(QStringLiteral("source")));
        const QByteArray to = QFile::encodeName(path(QStringLiteral("mounted")));
        if (::mount(from.constData(), to.constData(), nullptr, MS_BIND, nullptr) != 0) QSKIP("no right to mount");
        auto view = store();
        const auto facts = view.describe(QStringLiteral("mounted"), {});
        const auto refused = put(view, QStringLiteral("mounted"), "new");
        auto writer = store(false, true);
        const auto written = put(writer, QStringLiteral("mounted"), "new");
        const QByteArray seen = bytes(QStringLiteral("source"));
        ::umount2(to.constData(), MNT_DETACH);
        QVERIFY(facts->notes.contains(QStringLiteral("bindMounted")));
        QCOMPARE(refused.error().condition, QStringLiteral("KT-SDR-2"));
        QVERIFY(written);
        QCOMPARE(seen, QByteArray("new"));
    }

    void aTmpfsIsNotedAsVolatile() {
        QTemporaryDir shm(QStringLiteral("/dev/shm/keyturn-XXXXXX"));
        if (!shm.isValid()) QSKIP("no /dev/shm");
        QVERIFY(SecretFolder(shm.path()).isVolatile());
    }

    void openModesAreNoted() {
        file(QStringLiteral("k"), "v");
        QCOMPARE(::chmod(QFile::encodeName(path(QStringLiteral("k"))).constData(), 0644), 0);
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), 0755), 0);
        const auto notes = store().describe(QStringLiteral("k"), {})->notes;
        QVERIFY(notes.contains(QStringLiteral("modeTooOpen:0644")));
        QVERIFY(notes.contains(QStringLiteral("folderTooOpen:0755")));
    }

    void KTROT1_aForeignPendingValueIsNoted() {
        file(QStringLiteral("k"), "old");
        file(QStringLiteral(".k-keyturn-next.run-9"), "staged");
        base::CallContext mine;
        mine.correlationId = QStringLiteral("run-9");
        auto view = store();
        QVERIFY(view.describe(QStringLiteral("k"), {})->notes.contains(QStringLiteral("foreignPending:run-9")));
        QVERIFY(!view.describe(QStringLiteral("k"), mine)->notes.contains(QStringLiteral("foreignPending:run-9")));
        QCOMPARE(view.list({})->secrets.size(), std::size_t(1));
    }

    void FIL5_promotionKeepsMode() {
        file(QStringLiteral("k"), "old");
        QCOMPARE(::chmod(QFile::encodeName(path(QStringLiteral("k"))).constData(), 0440), 0);
        file(QStringLiteral(".k-keyturn-next.run-9"), "staged");
        auto view = store();
        const QString token = view.describe(QStringLiteral("k"), {})->concurrencyToken;
        QVERIFY(view.moveStage(QStringLiteral("k"), QStringLiteral("run-9"), VersionStage::Current, token, {}));
        QCOMPARE(base::stampOf(path(QStringLiteral("k")))->mode & 07777, mode_t(0440));
        QCOMPARE(bytes(QStringLiteral("k")), QByteArray("staged"));
    }

    void aMissingFolderIsNotFound() {
        SecretDirectoryBackend::Setup setup;
        setup.folder = path(QStringLiteral("absent"));
        SecretDirectoryBackend view(std::move(setup));
        QCOMPARE(view.list({}).error().code, ErrorCode::NotFound);
        QVERIFY(!view.checkAccess({})->canList);
    }
};

QTEST_APPLESS_MAIN(tst_SecretDirectory)
#include "tst_SecretDirectory.moc"
