#include "CliBackupDesk.h"
#include "CliRefusal.h"

using namespace keyturn::test;

/// Restore item by item: skip, new version, overwrite, another name; with the history and the dates that the store can keep.
class tst_CliRestore : public QObject {
    Q_OBJECT

    static constexpr auto kVault = "production/vault";
    static QJsonObject itemOf(const Outcome& outcome, const QString& ref) {
        for (const auto& one : outcome.json().value(QStringLiteral("items")).toArray())
            if (one.toObject().value(QStringLiteral("ref")).toString() == ref) return one.toObject();
        return {};
    }
    static QString word(const QJsonObject& item, const char* name) { return item.value(QLatin1String(name)).toString(); }
    static QStringList json(const QStringList& more) { return more + QStringList{QStringLiteral("--format"), QStringLiteral("json")}; }
    static QJsonArray versionsOf(const CliHome& home, const QString& ref) {
        return home.run({QStringLiteral("secret"), QStringLiteral("versions"), ref, QStringLiteral("--format"), QStringLiteral("json")}).json().value(QStringLiteral("versions")).toArray();
    }
    /// A desk whose env file has two values of its own since the backup, and one secret less.
    struct Changed : BackupDesk {
        QByteArray before = bytesOf(demo(".env.production"));
        Changed() {
            edit(demo(".env.production"), "DB_PASSWORD=", "DB_PASSWORD=now");
            edit(demo(".env.production"), "REDIS_PASSWORD=", "REDIS_PASSWORD=now");
            edit(demo(".env.production"), "ADMIN_TOKEN=" + envValue(before, "ADMIN_TOKEN") + '\n', {});
        }
        QByteArray now(const char* key) const { return envValue(bytesOf(demo(".env.production")), key); }
        QByteArray was(const char* key) const { return envValue(before, key); }
    };

  private Q_SLOTS:
    void BAK10_eachItemHasItsOwnChoice() {
        Changed desk;
        const QStringList choices{QStringLiteral("--choose"), QStringLiteral("DB_PASSWORD=overwrite"), QStringLiteral("--choose"), QStringLiteral("production/env/ADMIN_TOKEN=skip")};
        const auto dry = desk.restore(json(choices), QStringLiteral("production/env"));
        QCOMPARE(dry.code, 0);
        QCOMPARE(word(itemOf(dry, QStringLiteral("production/env/DB_PASSWORD")), "choice"), QStringLiteral("overwrite"));
        QCOMPARE(word(itemOf(dry, QStringLiteral("production/env/REDIS_PASSWORD")), "choice"), QStringLiteral("skip"));
        QCOMPARE(word(itemOf(dry, QStringLiteral("production/env/ADMIN_TOKEN")), "choice"), QStringLiteral("skip"));
        const Untouched files(desk);
        const auto unsure = desk.restore(choices + QStringList{QStringLiteral("--apply")}, QStringLiteral("production/env"));
        QCOMPARE(unsure.code, 2);
        QVERIFY2(unsure.err.contains("1 present values") && unsure.err.contains("Nothing was done"), unsure.all());
        QVERIFY2(files.still(), files.difference());
        const auto done = desk.restore(json(choices + QStringList{QStringLiteral("--apply"), QStringLiteral("--yes")}), QStringLiteral("production/env"));
        QVERIFY2(done.code == 0, done.all());
        QCOMPARE(desk.now("DB_PASSWORD"), desk.was("DB_PASSWORD"));
        QCOMPARE(desk.now("REDIS_PASSWORD"), "now" + desk.was("REDIS_PASSWORD"));
        QVERIFY(desk.now("ADMIN_TOKEN").isEmpty());
        // The value that gave way is in the backup that was made first.
        const QString saved = done.json().value(QStringLiteral("previousState")).toString();
        QVERIFY(QFileInfo::exists(saved));
        const auto back = desk.restore({QStringLiteral("--choose"), QStringLiteral("DB_PASSWORD=overwrite"), QStringLiteral("--apply"), QStringLiteral("--yes")}, QStringLiteral("production/env"), saved);
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(desk.now("DB_PASSWORD"), "now" + desk.was("DB_PASSWORD"));
        QVERIFY(!(done.all() + back.all()).contains(desk.was("DB_PASSWORD")));
    }

    void BAK10_withNothingToReplaceNoWordAndNoBackupIsNeeded() {
        BackupDesk desk;
        const auto done = desk.restore(json({QStringLiteral("--on-differs"), QStringLiteral("overwrite"), QStringLiteral("--apply")}), QStringLiteral("production/env"));
        QVERIFY2(done.code == 0, done.all());
        QCOMPARE(done.json().value(QStringLiteral("previousState")).toString(), QString());
    }

    void BAK10_choicesOfManyComeFromTheDryRunsDocument() {
        Changed desk;
        QByteArray plan = desk.restore(json({}), QStringLiteral("production/env")).out;
        QJsonObject document = QJsonDocument::fromJson(plan).object();
        QJsonArray items = document.value(QStringLiteral("items")).toArray();
        for (auto&& item : items) {
            QJsonObject one = item.toObject();
            if (word(one, "ref") == QLatin1String("production/env/REDIS_PASSWORD")) one[QStringLiteral("choice")] = QStringLiteral("overwrite");
            item = one;
        }
        document[QStringLiteral("items")] = items;
        QVERIFY(writeBytes(desk.file("plan.json"), QJsonDocument(document).toJson()));
        const auto done = desk.restore({QStringLiteral("--choices"), QStringLiteral("plan.json"), QStringLiteral("--apply"), QStringLiteral("--yes")}, QStringLiteral("production/env"));
        QVERIFY2(done.code == 0, done.all());
        QCOMPARE(desk.now("REDIS_PASSWORD"), desk.was("REDIS_PASSWORD"));
        QCOMPARE(desk.now("DB_PASSWORD"), "now" + desk.was("DB_PASSWORD"));
        QCOMPARE(desk.now("ADMIN_TOKEN"), desk.was("ADMIN_TOKEN"));
    }

    void BAK10_choicesThatAreNoneAreRefused() {
        Changed desk;
        const Untouched files(desk);
        refused(desk.restore({QStringLiteral("--choose"), QStringLiteral("DB_PASSWORD=perhaps"), QStringLiteral("--apply")}, QStringLiteral("production/env")), "KT-BAK-24", 2);
        refused(desk.restore({QStringLiteral("--choose"), QStringLiteral("overwrite"), QStringLiteral("--apply")}, QStringLiteral("production/env")), "KT-BAK-24", 2);
        refused(desk.restore({QStringLiteral("--choices"), QStringLiteral("id.age")}, QStringLiteral("production/env")), "KT-BAK-24", 2);
        refused(desk.restore({QStringLiteral("--choose"), QStringLiteral("DB_PASWORD=overwrite"), QStringLiteral("--apply"), QStringLiteral("--yes")}, QStringLiteral("production/env")), "KT-BAK-23", 1);
        refused(desk.restore({QStringLiteral("--rename"), QStringLiteral("NOSUCH=OTHER"), QStringLiteral("--apply")}, QStringLiteral("production/env")), "KT-BAK-23", 1);
        refused(desk.restore({QStringLiteral("--choose"), QStringLiteral("DB_PASSWORD=new-version"), QStringLiteral("--apply"), QStringLiteral("--yes")}, QStringLiteral("production/env")), "KT-BAK-14", 4);
        QVERIFY(edit(desk.demo(".env.production"), "ADMIN_TOKEN=" + desk.was("ADMIN_TOKEN") + '\n', {})); // the missing one came back with the last of them
        QVERIFY2(files.still(), files.difference());
    }

    void olderVersionsComeBackWhereTheStoreKeepsThem() {
        CliHome home;
        const QString ref = QStringLiteral("production/vault/service/api-token");
        for (const char* value : {"the-first-value-of-it", "the-second-value-of-it", "the-third-value-of-it"}) QCOMPARE(home.put(ref, value).code, 0);
        const QJsonArray before = versionsOf(home, ref);
        QCOMPARE(before.size(), 3);
        const QString one = QString::fromLatin1(home.run("backup identity id.age").out).trimmed();
        const auto made = home.run(QStringList{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"), QStringLiteral("--recipient"), one,
                                               QStringLiteral("--accept-few-recipients"), QStringLiteral("--out"), QStringLiteral("b.age")});
        QCOMPARE(made.code, 0);
        QVERIFY(QDir(home.demo("production.vault")).removeRecursively());
        const QStringList restore{QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("--identity"), QStringLiteral("id.age"), QStringLiteral("b.age"),
                                  QStringLiteral("--to"), QLatin1String(kVault), QStringLiteral("--format"), QStringLiteral("json")};
        const auto dry = itemOf(home.run(restore), ref);
        QCOMPARE(dry.value(QStringLiteral("older")).toInt(), 2);
        QCOMPARE(dry.value(QStringLiteral("olderRestored")).toInt(), 2);
        const auto done = home.run(restore + QStringList{QStringLiteral("--apply")});
        QVERIFY2(done.code == 0, done.all());
        QCOMPARE(itemOf(done, ref).value(QStringLiteral("olderLeft")).toArray().size(), 0);
        const QJsonArray after = versionsOf(home, ref);
        QCOMPARE(after.size(), 3);
        for (qsizetype i = 0; i < 3; ++i) // the same order, the dates of the values
            QCOMPARE(after.at(i).toObject().value(QStringLiteral("createdAt")), before.at(i).toObject().value(QStringLiteral("createdAt")));
        QCOMPARE(home.get(ref).out, QByteArray("the-third-value-of-it"));
        const auto again = home.run(restore + QStringList{QStringLiteral("--apply")});
        QVERIFY2(again.code == 0, again.all());
        QCOMPARE(word(itemOf(again, ref), "difference"), QStringLiteral("equal"));
        QCOMPARE(itemOf(again, ref).value(QStringLiteral("olderRestored")).toInt(), 2);
        QCOMPARE(versionsOf(home, ref).size(), 3);
    }

    void olderVersionsThatAreLeftAreNamed() {
        CliHome home;
        const QString ref = QStringLiteral("production/vault/service/api-token");
        for (const char* value : {"the-first-value-of-it", "the-second-value-of-it"}) QCOMPARE(home.put(ref, value).code, 0);
        const QString one = QString::fromLatin1(home.run("backup identity id.age").out).trimmed();
        QCOMPARE(home.run(QStringList{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"), QStringLiteral("--recipient"), one,
                                      QStringLiteral("--accept-few-recipients"), QStringLiteral("--out"), QStringLiteral("b.age")}).code, 0);
        // A folder keeps one value of each.
        const QByteArray config = bytesOf(home.path() + QStringLiteral("/environments/production.json"));
        QVERIFY(QDir().mkpath(home.demo("spare")));
        QVERIFY(QFile::setPermissions(home.demo("spare"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(edit(home.path() + QStringLiteral("/environments/production.json"), "\"backends\": [",
                     "\"backends\": [ { \"id\": \"spare\", \"kind\": \"secretDirectory\", \"guard\": \"open\", \"settings\": { \"path\": \"../demo/spare\" } },"));
        const auto folder = home.run({QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("--identity"), QStringLiteral("id.age"), QStringLiteral("b.age"),
                                      QStringLiteral("--to"), QStringLiteral("production/spare"), QStringLiteral("--apply"), QStringLiteral("--rename"), QStringLiteral("service/api-token=api-token")});
        QVERIFY2(folder.err.contains("production/spare/api-token: older versions not restored: 1"), folder.all());
        QCOMPARE(bytesOf(home.demo("spare/api-token")), QByteArray("the-second-value-of-it"));
        // A secret that is there keeps the history it has.
        QVERIFY(QDir(home.demo("production.vault")).removeRecursively());
        QCOMPARE(home.put(ref, "a-value-made-after-the-loss").code, 0);
        const auto vault = home.run({QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("--identity"), QStringLiteral("id.age"), QStringLiteral("b.age"),
                                     QStringLiteral("--to"), QLatin1String(kVault), QStringLiteral("--apply"), QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json"),
                                     QStringLiteral("--choose"), QStringLiteral("service/api-token=new-version")});
        QVERIFY2(vault.code == 0, vault.all());
        QCOMPARE(word(itemOf(vault, ref), "olderLeftWhy"), QStringLiteral("secretExists"));
        QCOMPARE(itemOf(vault, ref).value(QStringLiteral("olderLeft")).toArray().size(), 1);
        QCOMPARE(home.get(ref).out, QByteArray("the-second-value-of-it"));
        QCOMPARE(versionsOf(home, ref).size(), 2);
    }

    void aRestoredVaultKeepsItsAges() {
        BackupDesk desk;
        const auto ages = [&] {
            QMap<QString, QString> found;
            for (const auto& one : desk.run("secret list --env production --backend vault --format json").json().value(QStringLiteral("secrets")).toArray()) {
                const auto secret = one.toObject();
                const auto age = secret.value(QStringLiteral("age")).toObject();
                found.insert(secret.value(QStringLiteral("ref")).toString(), QStringLiteral("%1 %2").arg(age.value(QStringLiteral("days")).toInt()).arg(age.value(QStringLiteral("source")).toString()));
            }
            return found;
        };
        const auto before = ages();
        QVERIFY(before.size() >= 9);
        QCOMPARE(before.value(QStringLiteral("production/vault/platform/deploy-key")), QStringLiteral("131 carriedOver"));
        QVERIFY(QDir(desk.demo("production.vault")).removeRecursively());
        QCOMPARE(desk.restore({QStringLiteral("--apply")}, QLatin1String(kVault)).code, 0);
        QCOMPARE(ages(), before);
        const auto expired = desk.run("secret show production/vault/partners/trial-access-token --format json").json();
        QVERIFY2(expired.value(QStringLiteral("status")).toString() == QLatin1String("expired"), QJsonDocument(expired).toJson());
    }
};

QTEST_GUILESS_MAIN(tst_CliRestore)
#include "tst_CliRestore.moc"
