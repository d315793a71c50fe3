#include "AwsLive.h"
#include "tests/faults/AwsWords.h"
#include "tests/faults/FaultedRun.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"

using namespace keyturn;
using namespace keyturn::faults;
using domain::VersionStage;
using fakes::Asked;
using fakes::Reply;
using live::AwsLive;

/// The guide's faultmaven/auth/jwt-secret on a server that checks signatures, rotated through a proxy that spoils one request. With
/// KEYTURN_FAULTS_EXHAUSTIVE each request in turn.
class tst_AwsFaultProxy : public QObject {
    Q_OBJECT

    const QString kPath = QStringLiteral("faultmaven/auth/jwt-secret");
    net::HttpClient m_http{fakes::noPause};
    std::unique_ptr<backends::SecretBackend> m_direct;
    std::unique_ptr<fakes::LoopbackServer> m_elsewhere;
    std::unique_ptr<fakes::FaultProxy> m_proxy;

    std::unique_ptr<backends::SecretBackend> open() {
        auto config = AwsLive::config(QStringLiteral("sa-east-1"));
        config.settings[QStringLiteral("endpoint")] = QString::fromLatin1(m_proxy->origin());
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        return std::move(*backends::secretsManagerType().create(config, secrets));
    }
    QByteArray value(VersionStage stage) const {
        const auto found = m_direct->read(kPath, {stage, {}}, {});
        if (found) return {found->fields.front().value.chars().data(), qsizetype(found->size())};
        const auto& error = found.error();
        return error.code == base::ErrorCode::NotFound && stage == VersionStage::Pending ? QByteArray() : QString(base::errorCodeWord(error.code) + u' ' + error.condition + u' ' + error.args.join(u',')).toUtf8();
    }
    FaultedRun::Seen see() const {
        const QByteArray current = value(VersionStage::Current), pending = value(VersionStage::Pending);
        return {current, pending == current ? QByteArray() : pending, {}, m_direct->describe(kPath, {})->tags.value(QStringLiteral("Service")).toUtf8()};
    }
    void fresh() {
        AwsLive::removeAll(*m_direct);
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars("the-old-key-0123456789abcdef"));
        change.guard = backends::WriteGuard::CreateOnly;
        change.tags = {{QStringLiteral("Service"), QStringLiteral("auth")}};
        if (!m_direct->write(kPath, std::move(change), {})) qFatal("no secret");
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        m_direct = AwsLive::open(backends::secretsManagerType(), AwsLive::config(QStringLiteral("sa-east-1"), {{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        m_elsewhere = std::make_unique<fakes::LoopbackServer>([](const Asked&) { return Reply::json("{}"); });
        m_proxy = std::make_unique<fakes::FaultProxy>(
            secretsManagerBehind(qgetenv("KEYTURN_LIVE_AWS_URL"), qgetenv("KEYTURN_LIVE_AWS_CA"), m_elsewhere->origin()));
    }
    void cleanupTestCase() {
        if (m_direct) AwsLive::removeAll(*m_direct);
    }

    void F19_everyFaultOnItsWay_data() { faultRows(); }
    void F19_everyFaultOnItsWay() {
        QFETCH(int, fault);
        const Sample sample(Fault(fault), 43);
        int lives = 0;
        for (const bool back : {false, true}) {
            if (sample.stride > 1 && back != (fault % 2 == 1)) continue;
            for (int n = sample.first;; n += sample.stride) {
                fresh();
                FaultedRun run({kPath, {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
                const QString wrong = run.live(Fault(fault), n, back);
                QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1, request %2: %3 (%4)").arg(back ? QStringLiteral("back") : QStringLiteral("forward")).arg(n).arg(wrong, run.lastProblem())));
                if (!run.hasStruck()) break;
                ++lives;
            }
        }
        qInfo("%d runs", lives);
        QVERIFY(lives > 0);
        QVERIFY(m_elsewhere->asked().empty());
    }

    void aListThatLagsDoesNotMatter() {
        fresh();
        m_proxy->setInstead([](const Asked& asked) {
            return asked.header("x-amz-target").endsWith("ListSecrets") ? std::optional(Reply::json("{\"SecretList\":[]}")) : std::nullopt;
        });
        FaultedRun run({kPath, {}, {}}, [this] { return open(); }, [this] { return see(); }, *m_proxy);
        const QString wrong = run.live(Fault::None, 0, false);
        m_proxy->setInstead({});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(see().current != "the-old-key-0123456789abcdef");
    }
};

QTEST_GUILESS_MAIN(tst_AwsFaultProxy)
#include "tst_AwsFaultProxy.moc"
