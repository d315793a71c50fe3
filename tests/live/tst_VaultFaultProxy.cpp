#include "LiveVault.h"
#include "tests/faults/FaultedRun.h"
#include "tests/faults/VaultWords.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace keyturn;
using namespace keyturn::faults;
using fakes::Asked;
using fakes::Reply;
using live::LiveVault;

/// The guide's auth/jwt in a real OpenBao, rotated through a proxy that spoils one request. With KEYTURN_FAULTS_EXHAUSTIVE each request in turn.
class tst_VaultFaultProxy : public QObject {
    Q_OBJECT

    LiveVault m_vault;
    net::HttpClient m_http{fakes::noPause};
    std::unique_ptr<fakes::LoopbackServer> m_elsewhere;
    std::unique_ptr<fakes::FaultProxy> m_proxy;
    QString m_roleId;
    QByteArray m_secretId;

    QJsonObject data(const QByteArray& path) { return QJsonDocument::fromJson(m_vault.admin("GET", path)).object()[QStringLiteral("data")].toObject(); }
    QByteArray mounted(const char* rest) const { return m_vault.mount().toLatin1() + '/' + rest; }

    /// A role that may do what the policy of the connection test offers, so that a token which ends is replaced by signing in again.
    void makeRole() {
        const QByteArray mount = m_vault.mount().toLatin1();
        const QByteArray rights = "path \\\"" + mount + "/*\\\" { capabilities = [\\\"create\\\",\\\"read\\\",\\\"update\\\",\\\"patch\\\",\\\"delete\\\",\\\"list\\\"] }";
        m_vault.admin("POST", "sys/policies/acl/" + mount, "{\"policy\":\"" + rights + "\"}");
        m_vault.admin("POST", "auth/approle/role/" + mount, "{\"token_policies\":\"" + mount + "\",\"token_ttl\":\"1h\"}");
        m_roleId = data("auth/approle/role/" + mount + "/role-id")[QStringLiteral("role_id")].toString();
        const auto made = QJsonDocument::fromJson(m_vault.admin("POST", "auth/approle/role/" + mount + "/secret-id")).object();
        m_secretId = made[QStringLiteral("data")].toObject()[QStringLiteral("secret_id")].toString().toLatin1();
    }
    std::unique_ptr<backends::SecretBackend> open() {
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_proxy->origin())}, {QStringLiteral("auth"), QStringLiteral("approle")}, {QStringLiteral("mount"), m_vault.mount()},
                           {QStringLiteral("roleId"), m_roleId}, {QStringLiteral("secretId"), QStringLiteral("s")}};
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        secrets.credential = [this](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars({m_secretId.constData(), std::size_t(m_secretId.size())}); };
        secrets.fingerprint = [](base::ByteSpan value) { return QString::number(value.size()); };
        return std::move(*backends::vaultType().create(config, secrets));
    }
    FaultedRun::Seen see() {
        const auto map = data(mounted("data/auth/jwt"))[QStringLiteral("data")].toObject();
        const auto slot = data(mounted("data/auth/jwt-keyturn-next"))[QStringLiteral("data")].toObject()[QStringLiteral("value")].toObject();
        return {map[QStringLiteral("secret_key")].toString().toUtf8(), slot[QStringLiteral("secret_key")].toString().toUtf8(), map[QStringLiteral("previous_key")].toString().toUtf8(),
                map[QStringLiteral("issuer")].toString().toUtf8()};
    }
    void fresh() {
        for (const char* name : {"metadata/auth/jwt", "metadata/auth/jwt-keyturn-next"}) m_vault.admin("DELETE", mounted(name));
        m_vault.admin("POST", mounted("data/auth/jwt"), "{\"data\":{\"secret_key\":\"the-old-key-0123456789abcdef\",\"issuer\":\"auth\"}}");
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
        m_vault.newMount(2);
        makeRole();
        QVERIFY(!m_roleId.isEmpty() && !m_secretId.isEmpty());
        m_elsewhere = std::make_unique<fakes::LoopbackServer>([](const Asked&) { return Reply::json("{}"); });
        m_proxy = std::make_unique<fakes::FaultProxy>(vaultBehind(LiveVault::url().toLatin1(), LiveVault::caFile().toLatin1(), m_elsewhere->origin()));
        // The token that is used is revoked at the server itself.
        m_proxy->setExpire([this](const Asked& asked) {
            if (!asked.header("x-vault-token").isEmpty()) m_vault.admin("POST", "auth/token/revoke", "{\"token\":\"" + asked.header("x-vault-token") + "\"}");
        });
    }
    void cleanupTestCase() {
        if (!LiveVault::isThere()) return;
        m_proxy.reset();
        m_vault.admin("DELETE", "auth/approle/role/" + m_vault.mount().toLatin1());
        m_vault.admin("DELETE", "sys/policies/acl/" + m_vault.mount().toLatin1());
        m_vault.dropMount();
    }

    void F19_everyFaultOnItsWay_data() { faultRows(); }
    void F19_everyFaultOnItsWay() {
        QFETCH(int, fault);
        const Sample sample(Fault(fault), 41);
        int lives = 0;
        for (const bool overlap : {false, true}) {
            if (overlap && sample.stride > 1) break;
            for (const bool back : {false, true}) {
                for (int n = sample.first;; n += sample.stride) {
                    fresh();
                    FaultedRun run({QStringLiteral("auth/jwt"), QStringLiteral("secret_key"), overlap ? QStringLiteral("auth/jwt#previous_key") : QString()}, [this] { return open(); }, [this] { return see(); },
                                   *m_proxy);
                    const QString wrong = run.live(Fault(fault), n, back);
                    QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1, %2, request %3: %4 (%5)").arg(overlap ? QStringLiteral("overlap") : QStringLiteral("store only"), back ? QStringLiteral("back") : QStringLiteral("forward")).arg(n).arg(wrong, run.lastProblem())));
                    if (!run.hasStruck()) break;
                    ++lives;
                    const int versions = data(mounted("metadata/auth/jwt"))[QStringLiteral("current_version")].toInt();
                    if (!overlap) QVERIFY2(versions <= (back ? 3 : 2), qPrintable(QStringLiteral("request %1: %2 versions").arg(n).arg(versions)));
                }
            }
        }
        qInfo("%d runs", lives);
        QVERIFY(lives > 1);
        QVERIFY(m_elsewhere->asked().empty()); // no request, and so no token, went to another host
    }

    void aListThatLagsDoesNotMatter() {
        fresh();
        m_proxy->setInstead([](const Asked& asked) { return asked.method == "LIST" ? std::optional(Reply::json("{\"errors\":[]}", 404)) : std::nullopt; });
        FaultedRun run({QStringLiteral("auth/jwt"), QStringLiteral("secret_key"), {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
        const QString wrong = run.live(Fault::None, 0, false);
        m_proxy->setInstead({});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(see().current != "the-old-key-0123456789abcdef");
    }
};

QTEST_GUILESS_MAIN(tst_VaultFaultProxy)
#include "tst_VaultFaultProxy.moc"
