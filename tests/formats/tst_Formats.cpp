#include "GoldenHome.h"

#include "app/AuditService.h"
#include "app/EnvironmentService.h"
#include "audit/AuditLog.h"
#include "backup/ItemDocument.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::formats;
using domain::SecretRef;

/// STO-7: this program reads what the first release wrote, and leaves alone what a later one wrote.
///
/// KEYTURN_WRITE_GOLDEN=FOLDER writes a new golden home there and tests nothing.
class tst_Formats : public QObject {
    Q_OBJECT

    /// A copy of the golden home, owner-only as the program wants it.
    struct Home {
        Home() {
            QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-R"), QStringLiteral(KEYTURN_SOURCE_DIR "/tests/formats/1"), path()});
            QProcess::execute(QStringLiteral("chmod"), {QStringLiteral("-R"), QStringLiteral("go-rwx,u+w"), path()});
        }
        QString path() const { return folder.filePath(QStringLiteral("home")); }
        QString file(const char* name) const { return path() + u'/' + QLatin1String(name); }
        QTemporaryDir folder;
    };
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Every file but those that a look may make (the lock, the journal of SQLite).
    static QMap<QString, QByteArray> contentOf(const QString& folder) {
        QMap<QString, QByteArray> all;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.endsWith(QLatin1String("-wal")) || path.endsWith(QLatin1String("-shm")) || path.endsWith(QLatin1String(".lock"))) continue;
            all.insert(path.mid(folder.size()), QCryptographicHash::hash(bytesOf(path), QCryptographicHash::Sha256));
        }
        return all;
    }
    static std::string value(app::AppContext& desk, const char* ref) {
        const auto got = desk.secrets().value(*SecretRef::parse(QLatin1String(ref)), QStringLiteral("get"), {QStringLiteral("to compare it"), {}}, {});
        return got ? std::string(got->chars()) : std::string();
    }
    static bool run(const QString& database, const char* sql) {
        bool isDone = false;
        {
            auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
            connection.setDatabaseName(database);
            if (connection.open()) isDone = QSqlQuery(connection).exec(QLatin1String(sql));
            connection.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
        return isDone;
    }

  private Q_SLOTS:
    void initTestCase() {
        const QString folder = qEnvironmentVariable("KEYTURN_WRITE_GOLDEN");
        if (folder.isEmpty()) return;
        QVERIFY(writeGoldenHome(folder));
        QSKIP("written");
    }

    void STO7_format1_stateVaultAndFilesAreRead() {
        const Home home;
        auto desk = openHome(home.path());
        QVERIFY2(desk.has_value(), qPrintable(desk ? QString() : desk.error().condition));
        QCOMPARE((*desk)->environments().check().size(), std::size_t(0));
        QCOMPARE(value(**desk, "golden/env/DB_PASSWORD"), std::string(kPassword));
        QCOMPARE(value(**desk, "golden/vault/team/token"), std::string("golden second"));
        const auto versions = (*desk)->secrets().versions(*SecretRef::parse(QStringLiteral("golden/vault/team/token")), {});
        QVERIFY(versions.has_value());
        QCOMPARE(versions->size(), std::size_t(2));
        QVERIFY(bytesOf(home.file("store/.env")).startsWith("# kept as it is\n"));
    }

    void STO7_format1_auditChainIsVerified() {
        const Home home;
        auto desk = openHome(home.path());
        QVERIFY(desk.has_value());
        const auto verified = (*desk)->audit().verify({});
        QVERIFY(verified.has_value());
        QCOMPARE(verified->verdict, audit::Verdict::Verified);
        QVERIFY(verified->records > 20);
        const auto exported = audit::verifyExport(home.file("audit.jsonl"), {}, {});
        QVERIFY(exported.has_value());
        QCOMPARE(exported->verdict, audit::Verdict::Verified);
    }

    void STO7_format1_openRunGoesOnAndBack_data() {
        QTest::addColumn<bool>("back");
        QTest::newRow("forward") << false;
        QTest::newRow("back") << true;
    }
    void STO7_format1_openRunGoesOnAndBack() {
        QFETCH(bool, back);
        const Home home;
        auto desk = openHome(home.path());
        QVERIFY(desk.has_value());
        auto& rotation = (*desk)->rotation();
        const auto runs = rotation.documents();
        QVERIFY(runs.has_value());
        QCOMPARE(runs->size(), std::size_t(1));
        QCOMPARE(runs->front().waitReason, QStringLiteral("consumer:gateway"));
        const QString id = runs->front().run;
        auto last = back ? rotation.rollback(id, {}) : rotation.resume(id, {});
        QVERIFY2(last.has_value(), qPrintable(last ? QString() : last.error().condition));
        for (int i = 0; i < 4 && last->waitsFor == rotation::WaitsFor::Person && last->waitReason.startsWith(QLatin1String("consumer:")); ++i)
            last = rotation.confirm(id, QStringLiteral("gateway"), QStringLiteral("seen in its log"), {});
        QCOMPARE(last->state, back ? rotation::RunState::RolledBack : rotation::RunState::Waiting);
        if (!back) QCOMPARE(last->phase, rotation::Phase::Grace);
        QCOMPARE(value(**desk, "golden/env/JWT_SECRET") == kOldJwt, back);
        QCOMPARE(value(**desk, "golden/docker/jwt_secret") == kOldJwt, back);
    }

    void STO7_format1_backupIsOpenedAndDrilled() {
        const Home home;
        auto desk = openHome(home.path());
        QVERIFY(desk.has_value());
        const backup::OpenWith key{home.file("identity.txt"), {}, false};
        const auto verified = (*desk)->backups().verify(home.file("golden.age"), key, {});
        QVERIFY(verified.has_value());
        QVERIFY(verified->problems.empty());
        QCOMPARE(verified->signature, QStringLiteral("good"));
        QCOMPARE(verified->secrets, qint64(4));
        const auto drill = (*desk)->backups().drill(home.file("golden.age"), key, false, {});
        QVERIFY(drill.has_value());
        QCOMPARE(drill->equal, qint64(4));
        // The record that the first release signed.
        const auto drills = (*desk)->backups().drills();
        QVERIFY(drills.has_value());
        QCOMPARE(drills->size(), std::size_t(2));
    }

    void STO7_format1_fieldsOfEveryEncodingAreRead() {
        const QByteArray written = bytesOf(QStringLiteral(KEYTURN_SOURCE_DIR "/tests/formats/1/secret.json"));
        const auto item = backup::ItemDocument::decode({reinterpret_cast<const std::uint8_t*>(written.constData()), static_cast<std::size_t>(written.size())});
        QVERIFY(item.has_value());
        const auto* current = backup::currentValue(*item);
        QStringList json;
        for (const auto& field : current->fields)
            if (field.isJson) json += field.name;
        QCOMPARE(json, (QStringList{QStringLiteral("port"), QStringLiteral("options")}));
        QCOMPARE(current->field(QStringLiteral("salt"))->chars(), std::string_view("\0\xff", 2));
        const auto again = backup::ItemDocument::encode(*item);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->chars().data(), static_cast<qsizetype>(again->size())), written);
    }

    void STO7_newerIsRefusedAndLeftAsItIs_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"state.db", "state.keys", "vault"}) QTest::newRow(what) << QString::fromLatin1(what);
    }
    void STO7_newerIsRefusedAndLeftAsItIs() {
        QFETCH(QString, what);
        const Home home;
        if (what == QLatin1String("state.keys")) {
            QByteArray keys = bytesOf(home.file("state.keys"));
            keys.replace("\"format\": 1", "\"format\": 2");
            QVERIFY(writeText(home.file("state.keys"), keys.toStdString()));
        } else {
            QVERIFY(run(what == QLatin1String("vault") ? home.file("store/vault/state.db") : home.file("state.db"), "UPDATE format SET version = 2"));
        }
        if (what == QLatin1String("vault")) {
            const auto before = contentOf(home.file("store/vault"));
            auto desk = openHome(home.path());
            QVERIFY(desk.has_value());
            const auto got = (*desk)->secrets().value(*SecretRef::parse(QStringLiteral("golden/vault/team/token")), QStringLiteral("get"),
                                                      {QStringLiteral("to compare it"), {}}, {});
            QCOMPARE(got.error().condition, QStringLiteral("KT-STO-5"));
            const auto put = (*desk)->secrets().put(*SecretRef::parse(QStringLiteral("golden/vault/new")), app::PutValue{.value = base::SecureBytes::fromChars("value"), .createOnly = true},
                                                    {QStringLiteral("to be refused"), {}}, {});
            QCOMPARE(put.error().condition, QStringLiteral("KT-STO-5"));
            desk->reset();
            QCOMPARE(contentOf(home.file("store/vault")), before);
            return;
        }
        const auto before = contentOf(home.path());
        const auto desk = openHome(home.path());
        QVERIFY(!desk.has_value());
        QCOMPARE(desk.error().condition, QStringLiteral("KT-STO-5"));
        QCOMPARE(desk.error().args, QStringList(QStringLiteral("2")));
        QCOMPARE(contentOf(home.path()), before);
    }

    void STO7_newerEnvironmentIsRefusedAndTheOthersAreThere() {
        const Home home;
        QByteArray text = kEnvironment;
        text.replace("environment/1", "environment/2").replace("\"name\": \"golden\"", "\"name\": \"later\", \"somethingNew\": true");
        QVERIFY(writeText(home.file("environments/later.json"), text.toStdString()));
        auto desk = openHome(home.path());
        QVERIFY(desk.has_value());
        QCOMPARE((*desk)->environments().list().size(), std::size_t(1));
        const auto faults = (*desk)->environments().check();
        QVERIFY(!faults.empty());
        QCOMPARE(faults.front().error.condition, QStringLiteral("KT-STO-5"));
        QCOMPARE(bytesOf(home.file("environments/later.json")), text);
    }
};

QTEST_GUILESS_MAIN(tst_Formats)
#include "tst_Formats.moc"
