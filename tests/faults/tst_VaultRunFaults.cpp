#include "FaultedRun.h"
#include "VaultWords.h"

#include "backends/vault/VaultType.h"
#include "fakes/FakeVault.h"

#include <atomic>

using namespace keyturn;
using namespace keyturn::faults;
using fakes::Asked;
using fakes::FakeVault;
using fakes::Reply;

/// A rotation of a field in a key-value mount with each fault at each of its requests, forward and back, over the server in memory.
class tst_VaultRunFaults : public QObject {
    Q_OBJECT

    const QString kPath = QStringLiteral("auth/jwt");
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<FakeVault> m_vault;
    std::unique_ptr<fakes::LoopbackServer> m_elsewhere;
    std::unique_ptr<fakes::FaultProxy> m_proxy;
    std::atomic<int> m_tokens = 1;

    std::unique_ptr<backends::SecretBackend> open() {
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.settings = {{QStringLiteral("address"), QString::fromLatin1(m_proxy->origin())}, {QStringLiteral("auth"), QStringLiteral("approle")},
                           {QStringLiteral("roleId"), QStringLiteral("r")}, {QStringLiteral("secretId"), QStringLiteral("s")}};
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return *m_http; };
        secrets.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("s"); };
        secrets.fingerprint = [](base::ByteSpan value) { return QString::number(value.size()); };
        return std::move(*backends::vaultType().create(config, secrets));
    }
    FaultedRun::Seen see() const {
        const QJsonObject map = m_vault->current(kPath);
        const QJsonObject slot = m_vault->current(kPath + QStringLiteral("-keyturn-next"))[QStringLiteral("value")].toObject();
        return {map[QStringLiteral("secret_key")].toString().toUtf8(), slot[QStringLiteral("secret_key")].toString().toUtf8(), map[QStringLiteral("previous_key")].toString().toUtf8(),
                map[QStringLiteral("issuer")].toString().toUtf8()};
    }
    void fresh() {
        m_proxy.reset();
        m_vault = std::make_unique<FakeVault>();
        m_tokens = 1;
        QByteArrayList logins;
        for (int i = 0; i < 60; ++i) logins.append("t-1");
        m_vault->setLogins(logins);
        m_vault->put(kPath, {{QStringLiteral("secret_key"), QStringLiteral("the-old-key-0123456789abcdef")}, {QStringLiteral("issuer"), QStringLiteral("auth")}});
        m_proxy = std::make_unique<fakes::FaultProxy>(vaultBehind(m_vault->origin(), {}, m_elsewhere->origin()));
        // The token that is used ends at the server; the next sign-in gives another one.
        m_proxy->setExpire([this](const Asked&) {
            const QByteArray next = "t-" + QByteArray::number(++m_tokens);
            QByteArrayList more;
            for (int i = 0; i < 60; ++i) more.append(next);
            m_vault->setLogins(more);
            m_vault->setTokens({next});
        });
    }
    FaultedRun::Place place(bool overlap) const { return {kPath, QStringLiteral("secret_key"), overlap ? kPath + QStringLiteral("#previous_key") : QString()}; }

  private Q_SLOTS:
    void init() {
        m_http = std::make_unique<net::HttpClient>(fakes::noPause);
        m_elsewhere = std::make_unique<fakes::LoopbackServer>([](const Asked&) { return Reply::json("{}"); });
    }
    void cleanup() {
        m_proxy.reset();
        m_vault.reset();
        m_http.reset();
        m_elsewhere.reset();
    }

    void F19_everyFaultAtEveryRequest_data() { faultRows(); }
    void F19_everyFaultAtEveryRequest() {
        QFETCH(int, fault);
        int lives = 0;
        const Sample sample(Fault(fault), 11);
        for (const bool overlap : {false, true}) {
            for (const bool back : {false, true}) {
                for (int n = sample.first;; n += sample.stride) {
                    fresh();
                    FaultedRun run(place(overlap), [this] { return open(); }, [this] { return see(); }, *m_proxy);
                    const QString wrong = run.live(Fault(fault), n, back);
                    QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1, %2, request %3: %4 (%5)").arg(overlap ? QStringLiteral("overlap") : QStringLiteral("store only"), back ? QStringLiteral("back") : QStringLiteral("forward")).arg(n).arg(wrong, run.lastProblem())));
                    if (!run.hasStruck()) break;
                    ++lives;
                    // One new version for each change that the strategy makes, never one more.
                    if (!overlap) QVERIFY2(m_vault->versions(kPath) <= (back ? 3 : 2), qPrintable(QStringLiteral("request %1: %2 versions").arg(n).arg(m_vault->versions(kPath))));
                }
            }
        }
        qInfo("%d runs", lives);
        QVERIFY(lives > 10);
        QVERIFY(m_elsewhere->asked().empty()); // no request, and so no token, went to another host
    }

    void aListThatLagsDoesNotMatter() {
        fresh();
        m_vault->setLagging({kPath});
        FaultedRun run(place(false), [this] { return open(); }, [this] { return see(); }, *m_proxy);
        const QString wrong = run.live(Fault::None, 0, false);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(see().current != "the-old-key-0123456789abcdef");
    }
};

QTEST_GUILESS_MAIN(tst_VaultRunFaults)
#include "tst_VaultRunFaults.moc"
