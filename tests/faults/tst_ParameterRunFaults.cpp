#include "AwsWords.h"
#include "FaultedRun.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "fakes/FakeParameterStore.h"

using namespace keyturn;
using namespace keyturn::faults;
using fakes::Asked;
using fakes::FakeParameterStore;
using fakes::Reply;

/// A staged rotation in Parameter Store, which guards nothing, with each fault at each of its requests, forward and back, over the service in memory.
class tst_ParameterRunFaults : public QObject {
    Q_OBJECT

    const QString kName = QStringLiteral("/auth/key");
    net::HttpClient m_http{fakes::noPause};
    std::unique_ptr<FakeParameterStore> m_service;
    std::unique_ptr<fakes::LoopbackServer> m_elsewhere;
    std::unique_ptr<fakes::FaultProxy> m_proxy;

    static fakes::FaultProxy::Service behind(const QByteArray& origin, const QByteArray& elsewhere) {
        auto service = secretsManagerBehind(origin, {}, elsewhere);
        service.isWrite = [](const Asked& asked) {
            if (asked.body.contains("keyturn-access-check")) return false; // asks whether it may, about a name that nobody has
            const QByteArray operation = FakeParameterStore::operationOf(asked);
            // Tags (the lock record) are no part of it: the same tag twice is the same tag.
            return operation.startsWith("Put") || operation.startsWith("Delete") || operation.startsWith("Label");
        };
        return service;
    }
    std::unique_ptr<backends::SecretBackend> open() {
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.settings = {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), QString::fromLatin1(m_proxy->origin())},
                           {QStringLiteral("stsEndpoint"), QString::fromLatin1(m_proxy->origin())}, {QStringLiteral("path"), QStringLiteral("/auth")},
                           {QStringLiteral("highThroughput"), QStringLiteral("true")}};
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        return std::move(*backends::parameterStoreType().create(config, secrets));
    }
    FaultedRun::Seen see() const {
        return {m_service->value(kName).toUtf8(), m_service->value(kName + QStringLiteral("-keyturn-next")).toUtf8(), {}, m_service->value(QStringLiteral("/auth/beside")).toUtf8()};
    }
    void fresh() {
        m_proxy.reset();
        m_service = std::make_unique<FakeParameterStore>();
        m_service->set(kName, QStringLiteral("the-old-key-0123456789abcdef"));
        m_service->set(QStringLiteral("/auth/beside"), QStringLiteral("b"));
        m_proxy = std::make_unique<fakes::FaultProxy>(behind(m_service->origin(), m_elsewhere->origin()));
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
        const Sample sample(Fault(fault), 7);
        for (const bool back : {false, true}) {
            for (int n = sample.first;; n += sample.stride) {
                fresh();
                FaultedRun run({kName, {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
                const QString wrong = run.live(Fault(fault), n, back);
                QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1, request %2: %3 (%4)").arg(back ? QStringLiteral("back") : QStringLiteral("forward")).arg(n).arg(wrong, run.lastProblem())));
                // Forward and back: once each, so nothing was written twice.
                QVERIFY(m_service->versions(kName).size() <= std::size_t(back ? 3 : 2));
                if (!run.hasStruck()) break;
                ++lives;
            }
        }
        qInfo("%d runs", lives);
        QVERIFY(lives > 10);
        QVERIFY(m_elsewhere->asked().empty());
    }

    /// Between comparing and writing; the run stops, and goes on when a person has looked.
    void KTROT21_anothersWriteInBetweenStopsTheRun() {
        fresh();
        m_service->interfere(kName, QStringLiteral("theirs"), false);
        FaultedRun run({kName, {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
        const QString wrong = run.live(Fault::None, 0, false);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY2(run.lastProblem().contains(QLatin1String(backends::kOvertook)), qPrintable(run.lastProblem()));
        QCOMPARE(m_service->versions(kName).size(), std::size_t(3));
        QCOMPARE(m_service->versions(kName)[1].value, QStringLiteral("theirs"));
    }
};

QTEST_GUILESS_MAIN(tst_ParameterRunFaults)
#include "tst_ParameterRunFaults.moc"
