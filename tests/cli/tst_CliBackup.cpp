#include "CliBackupDesk.h"

#include <QStandardPaths>

using namespace keyturn::test;

/// Backups made, damaged, opened by other tools, restored and drilled from the command line.
class tst_CliBackup : public QObject {
    Q_OBJECT

    using Desk = BackupDesk;
    static void refused(const Outcome& outcome, const char* code, int exit) {
        QVERIFY2(outcome.code == exit, outcome.all());
        QVERIFY2((outcome.out + outcome.err).contains('[' + QByteArray(code) + ']'), outcome.all());
    }
    static bool copyWith(const Desk& desk, const QByteArray& bytes) {
        QFile::remove(desk.file("x.age.minisig"));
        return writeBytes(desk.file("x.age"), bytes) && QFile::copy(desk.file("b.age.minisig"), desk.file("x.age.minisig"));
    }

  private Q_SLOTS:
    void BAK1_otherToolsOpenIt() {
        Desk desk;
        QVERIFY2(desk.made.code == 0, desk.made.all());
        if (QStandardPaths::findExecutable(QStringLiteral("age")).isEmpty()) QSKIP("age is not installed");
        for (const char* identity : {"id.age", "offline.age"}) {
            const auto plain = runProgram(QStringLiteral("age"), {QStringLiteral("-d"), QStringLiteral("-i"), desk.file(identity), desk.file("b.age")});
            QCOMPARE(plain.code, 0);
            const auto manifest = runProgram(QStringLiteral("tar"), {QStringLiteral("xO"), QStringLiteral("manifest.json")}, plain.out);
            QCOMPARE(manifest.code, 0);
            QCOMPARE(manifest.json().value(QStringLiteral("environment")).toString(), QStringLiteral("production"));
            const auto names = runProgram(QStringLiteral("tar"), {QStringLiteral("t")}, plain.out);
            QCOMPARE(names.out.trimmed().split('\n').size(), manifest.json().value(QStringLiteral("expected")).toInt() + 2);
        }
    }

    void BAK4_minisignAcceptsItsSignature() {
        Desk desk;
        if (QStandardPaths::findExecutable(QStringLiteral("minisign")).isEmpty()) QSKIP("minisign is not installed");
        const qsizetype at = desk.made.out.indexOf(" -P ");
        QVERIFY(at > 0);
        const QString key = QString::fromLatin1(desk.made.out.mid(at + 4)).section(u'\n', 0, 0).trimmed();
        const QStringList check{QStringLiteral("-V"), QStringLiteral("-m"), QStringLiteral("b.age"), QStringLiteral("-P"), key};
        QCOMPARE(runProgram(QStringLiteral("minisign"), check, {}, desk.folder()).code, 0);
        QByteArray bytes = bytesOf(desk.file("b.age"));
        bytes[bytes.size() / 2] ^= 1;
        QVERIFY(writeBytes(desk.file("b.age"), bytes));
        QVERIFY(runProgram(QStringLiteral("minisign"), check, {}, desk.folder()).code != 0);
    }

    void BAK1_everyFlippedByteIsFound() {
        Desk desk;
        const QByteArray good = bytesOf(desk.file("b.age"));
        const int mac = static_cast<int>(good.indexOf("\n--- ")) + 1;
        const int payload = static_cast<int>(good.indexOf('\n', mac)) + 1;
        const std::pair<int, const char*> places[] = {{3, "KT-AGE-1"},           {40, "KT-BAK-3"},
                                                      {mac + 10, "KT-BAK-2"},    {payload + 3, "KT-BAK-2"},
                                                      {payload + 20, "KT-BAK-2"}, {static_cast<int>(good.size()) / 2, "KT-BAK-2"},
                                                      {static_cast<int>(good.size()) - 1, "KT-BAK-2"}};
        for (const auto& [at, code] : places) {
            QByteArray bad = good;
            // In the base64 of the header another letter: another key or tag, not a malformed one.
            if (at == 40 || at == mac + 10) bad[at] = good[at] == 'A' ? 'B' : 'A';
            else bad[at] ^= 1;
            QVERIFY(copyWith(desk, bad));
            refused(desk.run("backup verify x.age"), "KT-BAK-7", 3);
            refused(desk.run("backup verify --identity id.age x.age"), code, 3);
            refused(desk.run("backup drill --identity id.age x.age"), code, 3);
            const auto restored = desk.run("backup restore --identity id.age x.age --to production/vault --apply");
            QVERIFY2((restored.code == 3 || restored.code == 1) && restored.err.contains(code), restored.all());
        }
    }

    void BAK1_everyTruncationIsFound() {
        Desk desk;
        const QByteArray good = bytesOf(desk.file("b.age"));
        const int payload = static_cast<int>(good.indexOf('\n', good.indexOf("\n--- ") + 1)) + 1;
        for (int length : {0, 20, payload - 1, payload, payload + 16, payload + 16 + 65552, static_cast<int>(good.size()) / 2, static_cast<int>(good.size()) - 1}) {
            QVERIFY(copyWith(desk, good.left(length)));
            const auto verified = desk.run("backup verify --identity id.age x.age");
            refused(verified, "KT-BAK-1", 3);
            QCOMPARE(desk.run("backup verify x.age").code, 3);
        }
        QVERIFY(copyWith(desk, good + "x"));
        refused(desk.run("backup verify --identity id.age x.age"), "KT-BAK-5", 3);
    }

    void BAK3_wrongKeysAreToldApart() {
        Desk desk;
        QCOMPARE(desk.run("backup identity other.age").code, 0);
        refused(desk.run("backup verify --identity other.age b.age"), "KT-BAK-3", 3);
        refused(desk.run("backup restore --identity other.age b.age --to production/vault"), "KT-BAK-3", 3);
        refused(desk.run("backup drill --identity other.age b.age"), "KT-BAK-3", 3);
        refused(desk.run("backup restore b.age --to production/vault"), "KT-BAK-22", 1);
        QVERIFY(QFile::setPermissions(desk.file("id.age"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        refused(desk.run("backup verify --identity id.age b.age"), "KT-FIL-2", 1);
        refused(desk.run("backup verify --identity b.age.minisig b.age"), "KT-AGE-5", 1);
        QCOMPARE(desk.run("backup verify nosuch.age").code, 1);
        refused(desk.run("backup verify /etc/passwd"), "KT-AGE-1", 3);
    }

    void BAK3_recipientsAreChecked() {
        Desk desk;
        refused(desk.create({desk.here}, QStringLiteral("c.age")), "KT-BAK-10", 1);
        refused(desk.create({desk.here, desk.here}, QStringLiteral("c.age")), "KT-BAK-10", 1);
        refused(desk.create({desk.here, QStringLiteral("age1nonsense")}, QStringLiteral("c.age")), "KT-BAK-9", 1);
        refused(desk.create({desk.here, desk.offline, QStringLiteral("passphrase")}, QStringLiteral("c.age")), "KT-VAL-11", 1);
        QVERIFY(writeBytes(desk.file("words"), "a long passphrase for a test\n"));
        refused(desk.create({desk.here, desk.offline, QStringLiteral("passphrase")}, QStringLiteral("c.age"),
                            {QStringLiteral("--backup-passphrase-file"), QStringLiteral("words")}), "KT-BAK-20", 1);
        QVERIFY(!QFileInfo::exists(desk.file("c.age")));
        const QByteArray before = bytesOf(desk.file("b.age"));
        const auto again = desk.create({desk.here, desk.offline}, QStringLiteral("b.age"));
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains("exists already"));
        QCOMPARE(bytesOf(desk.file("b.age")), before);
    }

    void BAK2_aPassphraseAloneOpensItsBackup() {
        Desk desk;
        QVERIFY(writeBytes(desk.file("words"), "a long passphrase for a test\n"));
        QVERIFY(writeBytes(desk.file("wrong"), "another passphrase\n"));
        const QStringList with{QStringLiteral("--backup-passphrase-file"), QStringLiteral("words")};
        QCOMPARE(desk.create({QStringLiteral("passphrase")}, QStringLiteral("p.age"), with).code, 0);
        QCOMPARE(desk.run("backup drill --backup-passphrase-file words p.age").code, 0);
        refused(desk.run("backup verify --backup-passphrase-file wrong p.age"), "KT-BAK-3", 3);
    }

    void BAK7_signaturesOfOthersAreNotTaken() {
        Desk desk;
        QVERIFY(QFile::copy(desk.file("b.age"), desk.file("u.age")));
        refused(desk.run("backup verify u.age"), "KT-BAK-7", 3);
        refused(desk.run("backup restore --identity id.age u.age --to production/vault"), "KT-BAK-7", 3);
        QByteArray signature = bytesOf(desk.file("b.age.minisig"));
        signature.replace("trusted comment: ", "trusted comment: x");
        QVERIFY(writeBytes(desk.file("u.age.minisig"), signature));
        refused(desk.run("backup restore --identity id.age --unknown-signer u.age --to production/vault"), "KT-BAK-7", 3);
    }

    void BAK8_anotherEnvironmentAsksFirst() {
        Desk desk;
        refused(desk.run("backup restore --identity id.age b.age --to staging/docker"), "KT-BAK-8", 1);
        QVERIFY(!desk.run("backup restore --identity id.age b.age --to production/archive --apply").err.contains("%1"));
    }

    void BAK10_restoreIsADryRunAndTwiceMakesNoDuplicates() {
        Desk desk;
        const QByteArray original = bytesOf(desk.demo(".env.production"));
        QByteArray cut = original;
        const QByteArray line = "ADMIN_TOKEN=" + envValue(original, "ADMIN_TOKEN") + '\n';
        cut.replace(line, QByteArray());
        QVERIFY(cut != original);
        QVERIFY(writeBytes(desk.demo(".env.production"), cut));
        const auto dry = desk.run("backup restore --identity id.age b.age --to production/env");
        QCOMPARE(dry.code, 0);
        QCOMPARE(bytesOf(desk.demo(".env.production")), cut);
        QCOMPARE(desk.run("backup restore --identity id.age b.age --to production/env --apply").code, 0);
        const QByteArray once = bytesOf(desk.demo(".env.production"));
        QCOMPARE(once.count("ADMIN_TOKEN="), 1);
        QCOMPARE(envValue(once, "ADMIN_TOKEN"), envValue(original, "ADMIN_TOKEN"));
        QCOMPARE(desk.run("backup restore --identity id.age b.age --to production/env --apply").code, 0);
        QCOMPARE(bytesOf(desk.demo(".env.production")), once);
    }

    void BAK9_everyFileThatCannotBeListedIsExpectedAndNamed() {
        Desk desk;
        const auto create = [&](const QString& out) {
            return desk.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("staging"), QStringLiteral("--recipient"), desk.here,
                             QStringLiteral("--out"), out, QStringLiteral("--format"), QStringLiteral("json")}).json();
        };
        const auto before = create(QStringLiteral("s.age"));
        const QString longName(160, u'n');
        const QString folder = desk.path() + QStringLiteral("/demo/docker/staging/");
        QVERIFY(QFileInfo(folder).isDir());
        for (const QString& name : {longName + u'a', longName + u'b', longName + u'c'}) QVERIFY(writeBytes(folder + name, "x"));
        const auto after = create(QStringLiteral("t.age"));
        QCOMPARE(after.value(QStringLiteral("secrets")), before.value(QStringLiteral("secrets")));
        QCOMPARE(after.value(QStringLiteral("expected")).toInt(), before.value(QStringLiteral("expected")).toInt() + 3);
        QVERIFY(after.value(QStringLiteral("partial")).toBool());
        const auto skipped = QJsonDocument(after.value(QStringLiteral("skipped")).toArray()).toJson();
        for (const char end : {'a', 'b', 'c'}) QVERIFY2(skipped.contains("/" + longName.toLatin1() + end + '"') && skipped.contains("KT-SDR-3"), skipped);
    }

    void BAK12_drillSaysWhetherItCounts() {
        Desk desk;
        const auto held = desk.run("backup drill --identity id.age b.age --format json").json();
        QVERIFY(!held.value(QStringLiteral("countsAsDrill")).toBool());
        const auto offline = desk.run("backup drill --identity offline.age b.age --drift --format json").json();
        QVERIFY(offline.value(QStringLiteral("countsAsDrill")).toBool());
        QCOMPARE(offline.value(QStringLiteral("equal")).toInt(), offline.value(QStringLiteral("secrets")).toInt());
    }
};

QTEST_GUILESS_MAIN(tst_CliBackup)
#include "tst_CliBackup.moc"
