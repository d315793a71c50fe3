#include "BackupTestDesk.h"

#include <QDir>
#include <QProcess>
#include <QtTest>

#include <sys/stat.h>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;
using base::ErrorCode;

namespace {

QByteArray run(const QString& folder, const QString& command) {
    QProcess shell;
    shell.setWorkingDirectory(folder);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    if (!shell.waitForFinished() || shell.exitCode() != 0) return "FAILED " + shell.readAllStandardError();
    return shell.readAllStandardOutput();
}

/// Does something else right before a file takes its name: the signature's turn is 0, the backup's 1.
void atRename(int turn, std::function<void()> act) {
    base::g_fileFault = [turn, act = std::move(act), renames = 0, isInside = false](const char* step) mutable {
        if (isInside || QByteArrayView(step) != "rename" || renames++ != turn) return 0;
        isInside = true;
        act();
        isInside = false;
        return 0;
    };
}

} // namespace

class tst_BackupFile : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { base::g_fileFault = {}; }

    void BAK5_whatIsWrittenIsRead() {
        Desk desk;
        const auto report = desk.writeThree();
        QVERIFY(report);
        QCOMPARE(report->secrets, 3);
        QVERIFY(!report->partial);
        QCOMPARE(report->bytes, QFileInfo(desk.file).size());
        QCOMPARE(report->sha256, QCryptographicHash::hash(bytesOf(desk.file), QCryptographicHash::Sha256).toHex());
        struct stat st{};
        QCOMPARE(::stat(qPrintable(desk.file), &st), 0);
        QCOMPARE(st.st_mode & 07777U, 0600U);

        QStringList paths;
        const auto read = readBackup(desk.file, desk.trusted(), desk.key, [&](BackupItem&& item) -> base::Status {
            paths += item.ref.path;
            if (item.ref.path == u"folder/BINARY")
                return item.versions.front().second.fields.front().value.equals(base::SecureBytes::fromChars(std::string_view("\x00\xff\xfe binary", 10)))
                           ? base::Status() : base::fail(ErrorCode::Internal);
            return {};
        }, desk.context);
        QVERIFY(read);
        QCOMPARE(paths, QStringList({QStringLiteral("DB_PASSWORD"), QStringLiteral("folder/BINARY"), QStringLiteral("JWT_SECRET")}));
        QCOMPARE(read->signature, QStringLiteral("good"));
        QVERIFY(read->problems.empty());
        QVERIFY(read->opened);
        QCOMPARE(read->environment, QStringLiteral("production"));
        QCOMPARE(read->createdAt, base::parseIsoUtc(u"2026-11-21T03:00:00Z"));
        QCOMPARE(read->recipients, QStringList(QStringLiteral("X25519")));
    }

    void BAK5_ageTarAndMinisignReadIt() {
        Desk desk;
        QVERIFY(desk.writeThree());
        const QByteArray names = run(desk.folder.path(), QStringLiteral("age -d -i identity.txt one.ktb | tar xv"));
        QCOMPARE(names, QByteArray("manifest.json\nsecrets/000001.json\nsecrets/000002.json\nsecrets/000003.json\nend.json\n"));
        QVERIFY(bytesOf(desk.folder.filePath(QStringLiteral("secrets/000003.json"))).contains("\"value\":\"third-value\""));
        const QByteArray sums = run(desk.folder.path(), QStringLiteral("sha256sum secrets/000001.json | cut -c1-64")).trimmed();
        QCOMPARE(sums.size(), 64);
        QVERIFY(bytesOf(desk.folder.filePath(QStringLiteral("end.json"))).contains(sums));
        QVERIFY(run(desk.folder.path(), QStringLiteral("minisign -V -m one.ktb -P ") + desk.trusted().first()).contains("verified"));
    }

    void BAK1_passphraseBackup() {
        Desk desk;
        std::vector<SkippedItem> skipped;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("A"), "a"));
        Recipients recipients;
        recipients.passphrase = base::SecureBytes::fromChars("correct horse");
        const auto report = writeBackup(desk.file, desk.setup({QStringLiteral("A")}), recipients, Desk::sourceOf(std::move(items)), skipped, desk.context);
        QVERIFY(report);
        QCOMPARE(report->recipients, QStringList(QStringLiteral("passphrase")));
        OpenWith key;
        key.passphrase = base::SecureBytes::fromChars("correct horse");
        QVERIFY(verifyBackup(desk.file, desk.trusted(), key, desk.context)->opened);
        key.passphrase = base::SecureBytes::fromChars("wrong");
        QCOMPARE(conditionsOf(verifyBackup(desk.file, desk.trusted(), key, desk.context)->problems), QStringList(QStringLiteral("KT-BAK-3")));
    }

    void BAK8_existingFileIsRefused() {
        Desk desk;
        QVERIFY(overwrite(desk.file, "mine"));
        const auto refused = desk.writeThree();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(bytesOf(desk.file), QByteArray("mine"));
        QVERIFY(!QFile::exists(signatureFileOf(desk.file)));
    }

    /// The signature of a backup that was moved away, or what a crash between signature and backup leaves.
    void BAK8_existingSignatureIsKept() {
        Desk desk;
        QVERIFY(overwrite(signatureFileOf(desk.file), "of another"));
        const auto refused = desk.writeThree();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-26"));
        QCOMPARE(refused.error().subject, signatureFileOf(desk.file));
        QCOMPARE(bytesOf(signatureFileOf(desk.file)), QByteArray("of another"));
        QVERIFY(!QFile::exists(desk.file));
        QVERIFY(QFile::remove(signatureFileOf(desk.file)));
        QVERIFY(desk.writeThree());
    }

    void BAK8_ofTwoWritersOneWinsWhole() {
        for (const int turn : {0, 1}) {
            Desk desk;
            std::optional<base::Result<BackupReport>> other;
            atRename(turn, [&] { other = desk.writeThree(); });
            const auto report = desk.writeThree();
            base::g_fileFault = {};
            QVERIFY(other);
            const auto& loser = turn == 0 ? report : *other;
            QVERIFY(turn == 0 ? other->has_value() : report.has_value());
            QVERIFY(!loser);
            QCOMPARE(loser.error().code, ErrorCode::AlreadyExists);
            QCOMPARE(loser.error().subject, turn == 0 ? desk.file : signatureFileOf(desk.file));
            const auto verified = desk.verify();
            QVERIFY(verified->problems.empty());
            QCOMPARE(verified->signature, QStringLiteral("good"));
            QCOMPARE(QDir(desk.folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 3);
        }
    }

    void BAK8_aFailureTakesAwayOnlyWhatItWrote() {
        for (const bool signatureToo : {false, true}) {
            Desk desk;
            atRename(1, [&] {
                QVERIFY(overwrite(desk.file, "theirs"));
                if (signatureToo) QVERIFY(overwrite(signatureFileOf(desk.file), "theirs too"));
            });
            const auto report = desk.writeThree();
            QVERIFY(!report);
            QCOMPARE(report.error().code, ErrorCode::AlreadyExists);
            QCOMPARE(bytesOf(desk.file), QByteArray("theirs"));
            QCOMPARE(QFile::exists(signatureFileOf(desk.file)), signatureToo);
            QCOMPARE(bytesOf(signatureFileOf(desk.file)), signatureToo ? QByteArray("theirs too") : QByteArray());
        }
    }

    void BAK8_bitFlippedBeforeVerifyIsFound() {
        Desk desk;
        bool flipped = false;
        base::g_fileFault = [&](const char* step) {
            if (flipped || QByteArrayView(step) != "sync") return 0;
            const QStringList temp = QDir(desk.folder.path()).entryList({QStringLiteral(".keyturn-*")}, QDir::Files | QDir::Hidden);
            QFile file(desk.folder.filePath(temp.value(0)));
            flipped = file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2);
            char c = 0;
            flipped = flipped && file.peek(&c, 1) == 1;
            c = static_cast<char>(c ^ 4);
            flipped = flipped && file.write(&c, 1) == 1;
            return 0;
        };
        const auto refused = desk.writeThree();
        QVERIFY(flipped);
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-2"));
        QCOMPARE(QDir(desk.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList(QStringLiteral("identity.txt")));
    }

    void BAK8_everyFailedStepLeavesNothingUnderTheName() {
        for (int failing = 0; failing < 40; ++failing) {
            Desk desk;
            int step = 0;
            base::g_fileFault = [&](const char* name) {
                return step++ == failing && QByteArrayView(name) != "syncFolder" ? ENOSPC : 0;
            };
            const auto report = desk.writeThree();
            base::g_fileFault = {};
            if (report) {
                QVERIFY(desk.verify()->problems.empty());
                if (step <= failing) return;
            } else {
                QVERIFY(!QFile::exists(desk.file));
                QVERIFY(!QFile::exists(signatureFileOf(desk.file)));
            }
        }
        QFAIL("more steps than were tried");
    }

    void BAK9_skippedAndForgottenAreListed() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("A"), "a"));
        items.push_back(itemOf(QStringLiteral("BIG"), "b"));
        items.back().versions.front().second.fields.front().value = base::SecureBytes(std::size_t{17} << 20);
        std::vector<SkippedItem> skipped{{QStringLiteral("production/env/DENIED"), base::makeError(ErrorCode::PermissionDenied, {}, {}, {QStringLiteral("x")})}};
        const auto setup = desk.setup({QStringLiteral("A"), QStringLiteral("BIG"), QStringLiteral("DENIED"), QStringLiteral("FORGOTTEN")});
        const auto report = writeBackup(desk.file, setup, desk.recipients(), Desk::sourceOf(std::move(items)), skipped, desk.context);
        QVERIFY(report);
        QVERIFY(report->partial);
        QCOMPARE(report->secrets, 1);
        QCOMPARE(report->expected, 4);
        const auto verified = desk.verify();
        QVERIFY(verified->problems.empty());
        QCOMPARE(verified->skipped.size(), std::size_t{3});
        QCOMPARE(verified->skipped[0].reason.code, ErrorCode::PermissionDenied);
        QCOMPARE(verified->skipped[0].reason.args, QStringList(QStringLiteral("x")));
        QCOMPARE(verified->skipped[1].reason.condition, QStringLiteral("KT-BAK-11"));
        QCOMPARE(verified->skipped[2].ref, QStringLiteral("production/env/FORGOTTEN"));
        QCOMPARE(verified->skipped[2].reason.condition, QStringLiteral("KT-BAK-12"));
    }

    void BAK3_badRecipientsAreRefused() {
        Desk desk;
        const auto attempt = [&](const QStringList& keys, const char* passphrase) {
            std::vector<SkippedItem> skipped;
            Recipients recipients{keys, base::SecureBytes::fromChars(passphrase), {}};
            const auto report = writeBackup(desk.file, desk.setup({}), recipients, Desk::sourceOf({}), skipped, desk.context);
            return report ? QString() : report.error().condition + u':' + report.error().args.value(0);
        };
        QCOMPARE(attempt({}, ""), QStringLiteral("KT-BAK-9:none"));
        QCOMPARE(attempt({desk.recipient, u' ' + desk.recipient}, ""), QStringLiteral("KT-BAK-9:duplicate"));
        QCOMPARE(attempt({QStringLiteral("age1nonsense")}, ""), QStringLiteral("KT-BAK-9:checksum"));
        QCOMPARE(attempt({desk.recipient}, "x"), QStringLiteral("KT-BAK-9:mixed"));
        QVERIFY(!QFile::exists(desk.file));
    }

    void BAK3_privateKeysAndMistypedOnesAreNotRepeated() {
        Desk desk;
        const auto attempt = [&](const QString& text) {
            std::vector<SkippedItem> skipped;
            const Recipients recipients{{desk.recipient, text}, {}, {}};
            const auto report = writeBackup(desk.file, desk.setup({}), recipients, Desk::sourceOf({}), skipped, desk.context);
            return report ? QString() : report.error().condition + u' ' + report.error().subject + u' ' + report.error().args.join(u' ');
        };
        const QString secret = QString::fromLatin1(bytesOf(desk.identityFile)).section(QStringLiteral("AGE-SECRET"), 1).trimmed().prepend(QStringLiteral("AGE-SECRET"));
        QVERIFY(secret.size() > 70);
        const QStringList secrets{secret, secret.toLower(), u' ' + secret, QString(secret).insert(15, QStringLiteral("PQ-")), QStringLiteral("AGE-SECRET-KEY-"),
                                    QStringLiteral("AGE-PLUGIN-SE-1QQQ"), QStringLiteral("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb\n")};
        for (const QString& text : secrets) QCOMPARE(attempt(text), QStringLiteral("KT-BAK-25  "));
        QCOMPARE(attempt(secret.mid(1)), QStringLiteral("KT-BAK-9 GE-S... text 2"));
        QCOMPARE(attempt(QStringLiteral("correct horse battery")), QStringLiteral("KT-BAK-9 corr... text 2"));
        QCOMPARE(attempt(QStringLiteral("age1x")), QStringLiteral("KT-BAK-9 age1x checksum 2"));
        QCOMPARE(checkRecipients({secret}).error().condition, QStringLiteral("KT-BAK-25"));
        QVERIFY(checkRecipients({desk.recipient}));
        desk.key.identityFile = secret;
        QVERIFY(desk.writeThree());
        const auto verified = desk.verify();
        QVERIFY(!verified);
        QCOMPARE(verified.error().condition, QStringLiteral("KT-BAK-25"));
        QVERIFY(verified.error().subject.isEmpty());
    }

    void BAK7_sameSecretTwiceIsRefused() {
        Desk desk;
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("A"), "a"));
        items.push_back(itemOf(QStringLiteral("A"), "b"));
        const auto refused = desk.write(std::move(items));
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-6"));
    }

    void BAK1_cancelledLeavesNothing() {
        Desk desk;
        std::stop_source stop;
        desk.context.stop = stop.get_token();
        stop.request_stop();
        QCOMPARE(desk.writeThree().error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(desk.file));
    }

    void BAK4_signatures() {
        Desk desk;
        QVERIFY(desk.writeThree());
        const OpenWith none;
        auto report = verifyBackup(desk.file, desk.trusted(), none, desk.context);
        QVERIFY(report->problems.empty());
        QVERIFY(!report->opened);
        QCOMPARE(report->signer, signerOf(desk.seed)->idText());
        report = verifyBackup(desk.file, {}, none, desk.context);
        QCOMPARE(report->signature, QStringLiteral("unknownSigner"));
        QCOMPARE(report->problems.front().condition, QStringLiteral("KT-BAK-7"));
        QByteArray signature = bytesOf(signatureFileOf(desk.file));
        QVERIFY(overwrite(signatureFileOf(desk.file), QByteArray(signature).replace("file:one", "file:two")));
        QCOMPARE(desk.verify()->signature, QStringLiteral("bad"));
        QVERIFY(overwrite(signatureFileOf(desk.file), "garbage"));
        QCOMPARE(desk.verify()->signature, QStringLiteral("bad"));
        QVERIFY(QFile::remove(signatureFileOf(desk.file)));
        report = desk.verify();
        QCOMPARE(report->signature, QStringLiteral("missing"));
        QVERIFY(report->opened);
    }

    void BAK4_forgedBackupToOurKeysIsNotOurs() {
        Desk desk;
        desk.seed.data()[0] ^= 1; // another signer, the same recipients
        QVERIFY(desk.writeThree());
        desk.seed.data()[0] ^= 1;
        const auto report = desk.verify();
        QVERIFY(report->opened);
        QCOMPARE(report->signature, QStringLiteral("unknownSigner"));
    }

    void BAK1_wrongKeyAndTrailingData() {
        Desk desk;
        Desk other;
        QVERIFY(desk.writeThree());
        const auto wrong = verifyBackup(desk.file, desk.trusted(), other.key, desk.context);
        QCOMPARE(conditionsOf(wrong->problems), QStringList(QStringLiteral("KT-BAK-3")));
        QCOMPARE(wrong->problems.front().args.first(), QStringLiteral("1"));
        const auto refused = readBackup(desk.file, desk.trusted(), other.key, {}, desk.context);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-3"));
        QVERIFY(overwrite(desk.file, bytesOf(desk.file) + 'x'));
        QCOMPARE(conditionsOf(desk.verify()->problems), QStringList({QStringLiteral("KT-BAK-5"), QStringLiteral("KT-BAK-7")}));
    }

    void BAK1_filesThatCannotBeReadAreErrors() {
        Desk desk;
        QCOMPARE(desk.verify().error().code, ErrorCode::NotFound);
        QVERIFY(desk.writeThree());
        QVERIFY(QFile::link(desk.file, desk.folder.filePath(QStringLiteral("link"))));
        QCOMPARE(verifyBackup(desk.folder.filePath(QStringLiteral("link")), {}, desk.key, desk.context).error().condition, QStringLiteral("KT-FIL-1"));
        QCOMPARE(verifyBackup(desk.folder.path(), {}, desk.key, desk.context).error().condition, QStringLiteral("KT-FIL-3"));
        QFile::setPermissions(desk.identityFile, QFile::ReadOwner | QFile::ReadGroup);
        QCOMPARE(desk.verify().error().condition, QStringLiteral("KT-FIL-2"));
    }
};

QTEST_APPLESS_MAIN(tst_BackupFile)
#include "tst_BackupFile.moc"
