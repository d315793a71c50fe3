#include "AwsWords.h"
#include "FaultedRun.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "fakes/FakeSecretsManager.h"

using namespace keyturn;
using namespace keyturn::faults;
using fakes::Asked;
using fakes::FakeSecretsManager;
using fakes::Reply;

/// A staged rotation in Secrets Manager with each fault at each of its requests, forward and back, over the service in memory.
class tst_AwsRunFaults : public QObject {
    Q_OBJECT

    net::HttpClient m_http{fakes::noPause};
    std::unique_ptr<FakeSecretsManager> m_service;
    std::unique_ptr<fakes::LoopbackServer> m_elsewhere;
    std::unique_ptr<fakes::FaultProxy> m_proxy;

    std::unique_ptr<backends::SecretBackend> open() {
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.settings = {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), QString::fromLatin1(m_proxy->origin())},
                           {QStringLiteral("stsEndpoint"), QString::fromLatin1(m_proxy->origin())}};
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        return std::move(*backends::secretsManagerType().create(config, secrets));
    }
    FaultedRun::Seen see() const {
        const QString current = m_service->valueAt(QStringLiteral("AWSCURRENT"));
        const QString pending = m_service->valueAt(QStringLiteral("AWSPENDING"));
        return {current.toUtf8(), pending == current ? QByteArray() : pending.toUtf8(), {}, {}}; // left over on the current version it is nobody's
    }
    void fresh() {
        m_proxy.reset();
        m_service = std::make_unique<FakeSecretsManager>();
        m_service->setCurrent(QStringLiteral("the-old-key-0123456789abcdef"));
        m_proxy = std::make_unique<fakes::FaultProxy>(secretsManagerBehind(m_service->origin(), {}, m_elsewhere->origin()));
    }

  private Q_SLOTS:
    void init() {
        qputenv("AWS_ACCESS_KEY_ID", "AKID");
        qputenv("AWS_SECRET_ACCESS_KEY", "s");
        m_elsewhere = std::make_unique<fakes::LoopbackServer>([](const Asked&) { return Reply::json("{}"); });
    }

    void F19_everyFaultAtEveryRequest_data() { faultRows(); }
    void F19_everyFaultAtEveryRequest() {
        QFETCH(int, fault);
        int lives = 0;
        const Sample sample(Fault(fault), 5);
        for (const bool back : {false, true}) {
            for (int n = sample.first;; n += sample.stride) {
                fresh();
                FaultedRun run({QStringLiteral("a/b"), {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
                const QString wrong = run.live(Fault(fault), n, back);
                QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1, request %2: %3 (%4)").arg(back ? QStringLiteral("back") : QStringLiteral("forward")).arg(n).arg(wrong, run.lastProblem())));
                if (!run.hasStruck()) break;
                ++lives;
            }
        }
        qInfo("%d runs", lives);
        QVERIFY(lives > 10);
        QVERIFY(m_elsewhere->asked().empty());
    }

    void aListThatLagsDoesNotMatter() {
        fresh();
        m_service->freezeList();
        FaultedRun run({QStringLiteral("a/b"), {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
        const QString wrong = run.live(Fault::None, 0, false);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(see().current != "the-old-key-0123456789abcdef");
    }
};

QTEST_GUILESS_MAIN(tst_AwsRunFaults)
#include "tst_AwsRunFaults.moc"
