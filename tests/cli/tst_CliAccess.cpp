#include "CliHome.h"

#include "fakes/FakeVaultSystem.h"

#include <memory>

using namespace keyturn;
using namespace keyturn::test;

/// keyturnctl access and lease: what is refused before anything is asked, where a made token goes, and what the log says of it.
class tst_CliAccess : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::FakeVault> m_vault;
    std::unique_ptr<fakes::FakeVaultSystem> m_system;
    std::unique_ptr<CliHome> m_home;

    bool use(const char* guard) {
        const QJsonObject settings{{QStringLiteral("address"), QString::fromLatin1(m_vault->origin())}, {QStringLiteral("token"), QStringLiteral("file:") + m_home->file("token")}};
        const QJsonObject backend{{QStringLiteral("id"), QStringLiteral("vault")}, {QStringLiteral("kind"), QStringLiteral("vault")}, {QStringLiteral("guard"), QLatin1String(guard)}, {QStringLiteral("settings"), settings}};
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("net")}, {QStringLiteral("guard"), QStringLiteral("open")}, {QStringLiteral("backends"), QJsonArray{backend}}};
        return writeBytes(m_home->path() + QStringLiteral("/environments/net.json"), QJsonDocument(file).toJson());
    }
    QByteArray log() const {
        m_home->run(QStringList{QStringLiteral("audit"), QStringLiteral("export"), QStringLiteral("--out"), m_home->file("audit.jsonl")});
        const QByteArray all = bytesOf(m_home->file("audit.jsonl"));
        QFile::remove(m_home->file("audit.jsonl"));
        return all;
    }
    Outcome withFile(const char* words, const QString& file) const { return m_home->run(QString::fromUtf8(words).split(u' ') + QStringList{file}); }
    static void refused(const Outcome& outcome, const char* code) {
        QVERIFY2(outcome.code == 1 && outcome.err.contains('[' + QByteArray(code) + ']'), outcome.all());
        QVERIFY2(!outcome.err.contains("%1") && !outcome.err.contains("%s"), outcome.all());
    }

  private Q_SLOTS:
    void init() {
        m_vault = std::make_unique<fakes::FakeVault>();
        m_system = std::make_unique<fakes::FakeVaultSystem>(*m_vault);
        m_home = std::make_unique<CliHome>();
        QVERIFY(m_home->isReady());
        QVERIFY(writeBytes(m_home->file("token"), "t-1"));
        QVERIFY(writeBytes(m_home->file("auth.hcl"), "path \"secret/data/auth/*\" { capabilities = [\"read\"] }\n"));
        QVERIFY(use("open"));
    }
    void cleanup() {
        m_home.reset();
        m_vault.reset();
        m_system.reset();
    }

    void aReadOnlyConnectionChangesNothing() {
        QVERIFY(use("readOnly"));
        m_system->leases = {QStringLiteral("database/creds/app/1")};
        const auto before = m_vault->server().asked().size();
        refused(withFile("access write-policy net/vault auth --file", m_home->file("auth.hcl")), "KT-GRD-1");
        refused(m_home->run("access remove-policy net/vault default --yes"), "KT-GRD-1");
        refused(withFile("access make-token net/vault --policy default --out", m_home->file("made")), "KT-GRD-1");
        refused(m_home->run("access revoke-token net/vault accessor-1 --yes"), "KT-GRD-1");
        refused(m_home->run("lease renew net/vault database/creds/app/1"), "KT-GRD-1");
        refused(m_home->run("lease revoke net/vault database/creds/app/1 --yes"), "KT-GRD-1");
        refused(m_home->run("lease revoke-prefix net/vault database --yes --force"), "KT-GRD-1");
        refused(m_home->run("connection create-mount net/vault x --yes"), "KT-GRD-1");
        QCOMPARE(m_vault->server().asked().size(), before);
        QVERIFY(!QFileInfo::exists(m_home->file("made")));
        QCOMPARE(m_home->run("access policies net/vault").code, 0);
    }

    void whatEndsThingsNeedsAYes() {
        m_system->leases = {QStringLiteral("database/creds/app/1"), QStringLiteral("database/creds/app/2")};
        refused(m_home->run("access remove-policy net/vault default"), "KT-ADM-6");
        refused(m_home->run("access revoke-token net/vault accessor-1"), "KT-ADM-6");
        refused(m_home->run("lease revoke net/vault database/creds/app/1"), "KT-ADM-6");
        refused(m_home->run("connection create-mount net/vault x"), "KT-ADM-6");
        const auto counted = m_home->run("lease revoke-prefix net/vault database/creds");
        refused(counted, "KT-ADM-6");
        QVERIFY2(counted.err.contains("2 leases are below database/creds."), counted.all());
        QCOMPARE(m_system->leases.size(), 2);
        QVERIFY(m_system->policies.contains(QStringLiteral("default")));
    }

    void aPolicyIsReplacedOnlyWhenAsked() {
        const auto written = withFile("access write-policy net/vault auth --format json --file", m_home->file("auth.hcl"));
        QVERIFY2(written.code == 0, written.all());
        const auto grant = written.json()[QStringLiteral("grants")].toArray()[0].toObject();
        QCOMPARE(grant[QStringLiteral("reach")].toString(), QStringLiteral("within"));
        const QString before = m_system->policies[QStringLiteral("auth")];
        refused(m_home->run("access write-policy net/vault auth --least inventory"), "KT-ADM-4");
        QCOMPARE(m_system->policies[QStringLiteral("auth")], before);
        QCOMPARE(m_home->run("access write-policy net/vault auth --least inventory --dry-run").code, 0);
        QCOMPARE(m_system->policies[QStringLiteral("auth")], before);
        QCOMPARE(m_home->run("access write-policy net/vault auth --least inventory --yes").code, 0);
        QVERIFY(m_system->policies[QStringLiteral("auth")].contains(QStringLiteral("path \"secret/metadata/*\" { capabilities = [\"list\", \"read\"] }")));
        refused(m_home->run("access write-policy net/vault auth --least everything --yes"), "KT-ADM-2");
        QCOMPARE(m_home->run("access write-policy net/vault auth").code, 2);
        const QByteArray all = log();
        QVERIFY(all.contains("policy.write") && all.contains("sha256"));
    }

    void aTokenGoesWhereItIsToldAndNowhereElse() {
        QCOMPARE(m_home->run("access make-token net/vault --policy auth").code, 2);
        const auto made = withFile("access make-token net/vault --policy auth,default --ttl 1h --uses 5 --out", m_home->file("made"));
        QVERIFY2(made.code == 0 && made.out.contains("accessor-1"), made.all());
        QCOMPARE(bytesOf(m_home->file("made")), QByteArray("s.made-for-a-test"));
        QVERIFY(!(QFile::permissions(m_home->file("made")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        QCOMPARE(withFile("access make-token net/vault --policy auth --out", m_home->file("made")).code, 1);
        QCOMPARE(m_system->tokens.size(), 1);
        QVERIFY(!made.all().contains("s.made-for"));
        const QByteArray all = log();
        QVERIFY(all.contains("token.make") && all.contains("accessor-1") && !all.contains("s.made-for"));
    }

    void aTokenIsKeptAsACredential() {
        const auto kept = m_home->run("access make-token net/vault --policy auth --keep net/vault");
        QVERIFY2(kept.code == 0, kept.all());
        const QByteArray file = bytesOf(m_home->path() + QStringLiteral("/environments/net.json"));
        QVERIFY2(file.contains("desk:") || file.contains("keychain:"), file);
        QVERIFY(!file.contains("s.made-for"));
        m_vault->setTokens({"s.made-for-a-test"});
        QCOMPARE(m_home->run("access policies net/vault").code, 0);
        refused(m_home->run("access make-token net/vault --policy auth --keep net/vault --field address"), "KT-CNX-3");
    }

    /// A token that nobody can hold is not left behind.
    void whatCannotBeDeliveredIsRevoked() {
        QProcess process;
        process.start(QStringLiteral("bash"), {QStringLiteral("-c"), QStringLiteral("\"$0\" \"$@\" 7>/dev/full"), ctl(), QStringLiteral("--home"), m_home->path(), QStringLiteral("access"), QStringLiteral("make-token"),
                                               QStringLiteral("net/vault"), QStringLiteral("--policy"), QStringLiteral("auth"), QStringLiteral("--fd"), QStringLiteral("7")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(m_system->tokens.isEmpty());
        refused(m_home->run("access make-token net/vault --policy auth --fd 97"), "KT-ADM-5");
        QVERIFY(m_system->tokens.isEmpty());
    }

    void storesWithoutAnyOfItSaySo() {
        const auto told = m_home->run("access policies staging/env");
        refused(told, "KT-ADM-1");
        refused(m_home->run("lease list staging/env"), "KT-ADM-1");
        refused(m_home->run("lease list nosuch/env"), "KT-CFG-11");
        refused(m_home->run("lease list staging"), "KT-CNX-1");
    }

    void leasesAreListedAndEnded() {
        m_system->leases = {QStringLiteral("database/creds/app/1"), QStringLiteral("database/creds/app/2")};
        const auto listed = m_home->run("lease list net/vault --format json");
        QCOMPARE(listed.json()[QStringLiteral("schema")].toString(), QStringLiteral("keyturn/leases/1"));
        QCOMPARE(listed.json()[QStringLiteral("leases")].toArray().size(), 2);
        QCOMPARE(m_home->run("lease renew net/vault database/creds/app/1 --for 2m --format json").json()[QStringLiteral("ttlSeconds")].toInt(), 120);
        QCOMPARE(m_home->run("lease revoke net/vault database/creds/app/1 --yes").code, 0);
        refused(m_home->run("lease revoke net/vault database/creds/app/1 --yes"), "KT-VLT-18");
        QCOMPARE(m_home->run("lease revoke-prefix net/vault database/creds --yes").code, 0);
        QVERIFY(m_system->leases.isEmpty());
        const QByteArray all = log();
        for (const char* action : {"lease.renew", "lease.revoke", "lease.revokePrefix"}) QVERIFY2(all.contains(action), action);
    }
};

QTEST_GUILESS_MAIN(tst_CliAccess)
#include "tst_CliAccess.moc"
