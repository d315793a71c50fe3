#include "CliBackupDesk.h"
#include "CliRefusal.h"

#include <QStandardPaths>

using namespace keyturn::test;

/// Backups that are not what they should be: rows 43 to 50. (tst_CliBackup flips and cuts more bytes.) Every verb says so, and nothing is written.
class tst_CliBadBackup : public QObject {
    Q_OBJECT

    static constexpr int kBlock = 512;

    /// inspect and verify say it as a finding, restore and drill refuse.
    static void isRefusedByAll(const BackupDesk& desk, const QString& file, const QStringList& key, const char* code) {
        const Untouched files(desk);
        const auto backup = [&](const char* verb, const QStringList& more) { return desk.run(QStringList{QStringLiteral("backup"), QLatin1String(verb), file} + key + more); };
        refused(backup("verify", {}), code, 3);
        refused(backup("drill", {}), code, 3);
        for (const char* to : {"production/env", "production/vault"})
            refused(backup("restore", {QStringLiteral("--unknown-signer"), QStringLiteral("--apply"), QStringLiteral("--to"), QLatin1String(to)}), code, 3);
        QVERIFY2(files.still(), files.difference());
    }
    static QStringList identity() { return {QStringLiteral("--identity"), QStringLiteral("id.age")}; }
    static QByteArray base64(const QByteArray& bytes) { return bytes.toBase64(QByteArray::OmitTrailingEquals); }
    static QByteArray ageFile(const QByteArray& stanzas) {
        return "age-encryption.org/v1\n" + stanzas + "--- " + base64(QByteArray(32, '\1')) + '\n' + QByteArray(160, '\2');
    }

    /// The entries of a tar archive, each with its header and padding; and what comes behind them.
    struct Archive {
        QList<QByteArray> entries;
        QByteArray end;
        explicit Archive(const QByteArray& tar) {
            qsizetype at = 0;
            while (at + kBlock <= tar.size() && tar.at(at) != '\0') {
                const qsizetype size = tar.mid(at + 124, 11).toLongLong(nullptr, 8);
                const qsizetype whole = kBlock + (size + kBlock - 1) / kBlock * kBlock;
                entries << tar.mid(at, whole);
                at += whole;
            }
            end = tar.mid(at);
        }
        QByteArray bytes() const { return entries.join() + end; }
    };
    /// Encrypts a changed payload again, to the same recipient, as someone who knows our public key could.
    static bool forge(const BackupDesk& desk, const QByteArray& tar, const char* name) {
        return runProgram(QStringLiteral("age"), {QStringLiteral("-r"), desk.here, QStringLiteral("-o"), desk.file(name)}, tar).code == 0;
    }

  private Q_SLOTS:
    void row43_truncated() {
        BackupDesk desk;
        const QByteArray good = bytesOf(desk.file("b.age"));
        for (const qsizetype length : {good.size() / 2, good.size() - 1}) {
            QVERIFY(writeBytes(desk.file("x.age"), good.left(length)));
            isRefusedByAll(desk, QStringLiteral("x.age"), identity(), "KT-BAK-1");
            refused(desk.run("backup inspect x.age"), "KT-BAK-1", 3);
        }
    }

    void row44_oneBitChanged() {
        BackupDesk desk;
        QByteArray bytes = bytesOf(desk.file("b.age"));
        bytes[bytes.size() / 2] ^= 1;
        QVERIFY(writeBytes(desk.file("x.age"), bytes));
        isRefusedByAll(desk, QStringLiteral("x.age"), identity(), "KT-BAK-2");
    }

    void row45_toOtherRecipients() {
        BackupDesk desk;
        QCOMPARE(desk.run("backup identity other.age").code, 0);
        isRefusedByAll(desk, QStringLiteral("b.age"), {QStringLiteral("--identity"), QStringLiteral("other.age")}, "KT-BAK-3");
    }

    void row46_unsafePassphraseHeaders() {
        BackupDesk desk;
        QVERIFY(writeBytes(desk.file("words"), "c4n4ry passphrase\n"));
        const QStringList key{QStringLiteral("--backup-passphrase-file"), QStringLiteral("words")};
        const QByteArray salt = base64(QByteArray(16, 'a'));
        const QByteArray body = base64(QByteArray(32, 'c')) + '\n';
        QVERIFY(writeBytes(desk.file("x.age"), ageFile("-> scrypt " + salt + " 23\n" + body)));
        isRefusedByAll(desk, QStringLiteral("x.age"), key, "KT-BAK-4");
        refused(desk.run("backup inspect x.age"), "KT-BAK-4", 3);
        QVERIFY(writeBytes(desk.file("x.age"), ageFile("-> scrypt " + salt + " 18\n" + body + "-> X25519 " + base64(QByteArray(32, 'k')) + '\n' + body)));
        isRefusedByAll(desk, QStringLiteral("x.age"), key, "KT-BAK-4");
        // More work than usual is asked about, not done.
        QVERIFY(writeBytes(desk.file("x.age"), ageFile("-> scrypt " + salt + " 21\n" + body)));
        refused(desk.run(QStringList{QStringLiteral("backup"), QStringLiteral("verify"), QStringLiteral("x.age")} + key), "KT-AGE-6", 1);
    }

    void row47_bytesBehindTheEnd() {
        BackupDesk desk;
        QVERIFY(writeBytes(desk.file("x.age"), bytesOf(desk.file("b.age")) + "x"));
        isRefusedByAll(desk, QStringLiteral("x.age"), identity(), "KT-BAK-5");
    }

    void row48_recordsThatAreNotWhatTheManifestSays_data() {
        QTest::addColumn<int>("change");
        for (const char* name : {"repeated", "missing", "out of order", "swapped contents", "no end", "one entry more"}) {
            static int number = 0;
            QTest::addRow("%s", name) << number++;
        }
    }
    void row48_recordsThatAreNotWhatTheManifestSays() {
        QFETCH(int, change);
        if (QStandardPaths::findExecutable(QStringLiteral("age")).isEmpty()) QSKIP("age is not installed");
        BackupDesk desk;
        const auto plain = runProgram(QStringLiteral("age"), {QStringLiteral("-d"), QStringLiteral("-i"), desk.file("id.age"), desk.file("b.age")});
        QCOMPARE(plain.code, 0);
        Archive archive(plain.out);
        QVERIFY(archive.entries.size() > 10 && archive.bytes() == plain.out);
        switch (change) {
        case 0: archive.entries.insert(3, archive.entries.at(2)); break;
        case 1: archive.entries.removeAt(3); break;
        case 2: archive.entries.swapItemsAt(2, 3); break;
        case 3: {
            // Names and order are kept, the documents change places.
            const QByteArray first = archive.entries.at(2), second = archive.entries.at(3);
            archive.entries[2] = first.left(100) + second.mid(100);
            archive.entries[3] = second.left(100) + first.mid(100);
            break;
        }
        case 4: archive.entries.removeLast(); break;
        case 5: archive.entries.insert(archive.entries.size() - 1, archive.entries.at(2)); break;
        }
        QVERIFY(forge(desk, archive.bytes(), "x.age"));
        isRefusedByAll(desk, QStringLiteral("x.age"), identity(), "KT-BAK-6");
    }

    void row49_signatures() {
        BackupDesk desk;
        QVERIFY(QFile::copy(desk.file("b.age"), desk.file("x.age")));
        const Untouched files(desk);
        refused(desk.run("backup verify --identity id.age x.age"), "KT-BAK-7", 3);
        refused(desk.restore({QStringLiteral("--apply")}, QStringLiteral("production/env"), QStringLiteral("x.age")), "KT-BAK-7", 3);
        // A bad signature is refused whatever is said; none at all may be meant.
        QVERIFY(QFile::copy(desk.file("b.age.minisig"), desk.file("x.age.minisig")));
        QVERIFY(edit(desk.file("x.age.minisig"), "trusted comment: ", "trusted comment: x"));
        refused(desk.restore({QStringLiteral("--apply"), QStringLiteral("--unknown-signer")}, QStringLiteral("production/env"), QStringLiteral("x.age")), "KT-BAK-7", 3);
        QVERIFY(QFile::remove(desk.file("x.age.minisig")));
        QCOMPARE(desk.restore({QStringLiteral("--unknown-signer")}, QStringLiteral("production/env"), QStringLiteral("x.age")).code, 0);
        QVERIFY2(files.still(), files.difference());
    }

    void aPrivateKeyIsRefusedAndRepeatedNowhere() {
        BackupDesk desk;
        const Untouched files(desk);
        const QByteArray identity = bytesOf(desk.file("id.age"));
        const QByteArray key = identity.mid(identity.indexOf("AGE-SECRET-KEY-1")).trimmed();
        QVERIFY(key.size() > 70);
        const QString text = QString::fromLatin1(key);
        const QString pem = QStringLiteral("-----BEGIN OPENSSH PRIVATE KEY-----\n") + text.mid(16);
        const QList<Outcome> outcomes{desk.create({text}, QStringLiteral("c.age")),
                                      desk.create({desk.here, desk.offline, text.toLower()}, QStringLiteral("c.age")),
                                      desk.create({pem}, QStringLiteral("c.age")),
                                      desk.create({}, QStringLiteral("c.age"), {QStringLiteral("--recipients"), text}),
                                      desk.run({QStringLiteral("backup"), QStringLiteral("verify"), QStringLiteral("--identity"), text, QStringLiteral("b.age")}),
                                      desk.run({QStringLiteral("backup"), QStringLiteral("verify"), QStringLiteral("--identity"), QStringLiteral("id.age"), text})};
        for (const Outcome& outcome : outcomes) {
            refused(outcome, "KT-BAK-25", 1);
            QVERIFY2(!outcome.all().toUpper().contains(key.mid(16, 12)), outcome.all());
        }
        // One that lost its first letters is no key by its form; it is not repeated either.
        const auto mistyped = desk.create({desk.here, desk.offline, text.mid(3)}, QStringLiteral("c.age"));
        refused(mistyped, "KT-BAK-9", 1);
        QVERIFY2(!mistyped.all().contains(key.mid(16, 12)), mistyped.all());
        QVERIFY(!desk.run("audit list").out.contains(key.mid(16, 12)));
        QVERIFY(!QFile::exists(desk.file("c.age")) && !QFile::exists(desk.file("c.age.minisig")));
        QVERIFY2(files.still(), files.difference());
    }

    void aSignatureThatIsThereIsKept() {
        BackupDesk desk;
        const QByteArray signature = bytesOf(desk.file("b.age.minisig"));
        QVERIFY(QFile::rename(desk.file("b.age"), desk.file("elsewhere")));
        refused(desk.create({desk.here, desk.offline}, QStringLiteral("b.age")), "KT-BAK-26", 1);
        QCOMPARE(bytesOf(desk.file("b.age.minisig")), signature);
        QVERIFY(!QFile::exists(desk.file("b.age")));
    }

    void aHugeFileThatIsNoBackupIsToldAtOnce() {
        BackupDesk desk;
        QVERIFY(writeBytes(desk.file("x.age"), {}) && QFile::resize(desk.file("x.age"), qint64{1} << 40));
        refused(desk.run("backup inspect x.age"), "KT-AGE-1", 3);
        refused(desk.run("backup verify --identity id.age x.age"), "KT-AGE-1", 3);
    }

    void aSlipOfTheOperatorIsNoFailedDrill() {
        BackupDesk desk;
        QVERIFY(writeBytes(desk.file("wide.age"), bytesOf(desk.file("id.age")), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(QDir().mkdir(desk.file("folder")));
        for (const auto& [words, code] : {std::pair("backup drill --identity wide.age b.age", "KT-FIL-2"), std::pair("backup drill --identity /dev/null b.age", "KT-FIL-3"),
                                          std::pair("backup drill --identity id.age folder", "KT-FIL-3")}) {
            const auto outcome = desk.run(words);
            refused(outcome, code, 1);
            QVERIFY2(!outcome.all().contains("Record d-"), outcome.all());
        }
    }

    void row50_anotherEnvironment() {
        BackupDesk desk;
        const Untouched files(desk);
        const auto restore = desk.restore({QStringLiteral("--apply")}, QStringLiteral("staging/docker"));
        refused(restore, "KT-BAK-8", 1);
        QVERIFY2(restore.err.contains("production") && restore.err.contains("staging"), restore.all());
        // What the folder cannot hold is told by each item; the environment is no longer in the way.
        const auto meant = desk.restore({QStringLiteral("--other-environment")}, QStringLiteral("staging/docker"));
        QVERIFY2(meant.out.contains("staging/docker/") && !meant.err.contains("KT-BAK-8"), meant.all());
        QVERIFY2(files.still(), files.difference());
    }
};

QTEST_GUILESS_MAIN(tst_CliBadBackup)
#include "tst_CliBadBackup.moc"
