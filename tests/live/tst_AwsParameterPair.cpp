#include "AwsLive.h"
#include "AwsStock.h"
#include "LiveDesk.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"

#include <QTest>

using namespace keyturn;
using domain::VersionStage;
using live::AwsLive;
using live::LiveDesk;

/// A key pair as two parameters, made by the stock client as the guides say, and rotated by keyturnctl: killed at each point and taken up again, rolled
/// back, and beside other operators.
class tst_AwsParameterPair : public QObject {
    Q_OBJECT

    const QString kPrivate = QStringLiteral("/maintainerd/auth/JWT_PRIVATE_KEY");
    const QString kPublic = QStringLiteral("/maintainerd/auth/JWT_PUBLIC_KEY");
    const QString kRef = QStringLiteral("live/aws//maintainerd/auth/JWT_PRIVATE_KEY");
    const QString kRegion = QStringLiteral("eu-north-1");
    const live::AwsStock m_stock{kRegion, QStringLiteral("ssm")};

    std::unique_ptr<backends::SecretBackend> m_store;
    std::unique_ptr<LiveDesk> m_desk;
    QString m_oldPrivate;
    QString m_oldPublic;

    domain::BackendConfig config() const {
        auto made = AwsLive::config(kRegion, {{QStringLiteral("path"), QStringLiteral("/maintainerd/auth")}, {QStringLiteral("highThroughput"), QStringLiteral("true")}});
        made.kind = QStringLiteral("awsParameterStore");
        return made;
    }
    /// As any reader of the service gets it.
    QJsonObject got(const QString& name) const {
        return m_stock.call("get_parameter", {{QStringLiteral("Name"), name}, {QStringLiteral("WithDecryption"), true}})[QStringLiteral("Parameter")].toObject();
    }
    static QString text(const QJsonObject& parameter, const char* member = "Value") { return parameter[QLatin1String(member)].toString(); }
    static base::SecureBytes bytesOf(const QString& value) {
        const QByteArray utf8 = value.toUtf8();
        return base::SecureBytes::fromChars({utf8.constData(), std::size_t(utf8.size())});
    }
    bool isPair() const { return crypto::KeyFacts::matches(bytesOf(text(got(kPrivate))).bytes(), bytesOf(text(got(kPublic))).bytes()).has_value(); }
    QJsonArray all() const { return m_stock.call("describe_parameters", {})[QStringLiteral("Parameters")].toArray(); }
    backends::SecretWrite change(const char* value, VersionStage stage, const QString& operation) const {
        backends::SecretWrite made;
        made.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        made.stage = stage;
        made.guard = backends::WriteGuard::Overwrite;
        made.operationId = operation;
        made.writtenBy = QStringLiteral("ada");
        return made;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
    }
    void init() {
        m_store = AwsLive::open(backends::parameterStoreType(), config());
        AwsLive::removeAll(*m_store);
        const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        m_oldPrivate = QString::fromLatin1(pair->privatePem.chars().data(), qsizetype(pair->privatePem.size()));
        m_oldPublic = QString::fromUtf8(pair->publicPem);
        for (const auto& [name, value, type] : {std::tuple(kPrivate, m_oldPrivate, "SecureString"), std::tuple(kPublic, m_oldPublic, "String")}) {
            QJsonObject put{{QStringLiteral("Name"), name}, {QStringLiteral("Value"), value}, {QStringLiteral("Type"), QLatin1String(type)},
                            {QStringLiteral("Description"), QStringLiteral("JWT key of the auth service")}};
            if (name == kPrivate) put.insert(QStringLiteral("KeyId"), QStringLiteral("alias/auth"));
            QCOMPARE(m_stock.call("put_parameter", put)[QStringLiteral("Version")].toInt(), 1);
        }
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QVERIFY(m_desk->writeEnvironment(config(), {LiveDesk::rule("/maintainerd/auth/JWT_PRIVATE_KEY", "jwtPrivateKey", {{QStringLiteral("publicPath"), kPublic}, {QStringLiteral("generate"), QStringLiteral("ec-p256")}})}));
    }
    void cleanupTestCase() {
        if (m_store) AwsLive::removeAll(*m_store);
    }

    void whatTheStockClientMadeIsOnTheBoard() {
        const auto listed = m_desk->run("secret list --format json");
        QVERIFY2(listed.code == 0 || listed.code == 3, listed.all());
        QVERIFY2(listed.all().contains("live/aws//maintainerd/auth/JWT_PRIVATE_KEY") && listed.all().contains("live/aws//maintainerd/auth/JWT_PUBLIC_KEY"), listed.all());
        QVERIFY2(!listed.all().contains("STORE-IN-CLEAR"), listed.all()); // a public key may be
        const auto shown = m_desk->run({QStringLiteral("secret"), QStringLiteral("show"), kRef});
        QVERIFY2(shown.all().contains("alias/auth"), shown.all());
    }

    void ROT_killedAtEachPointItGoesOn_data() {
        QTest::addColumn<int>("point");
        for (int n = 1; n <= 43; n += 3) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointItGoesOn() {
        QFETCH(int, point);
        const auto killed = m_desk->start(kRef, QString::number(point));
        const QString meanwhile = text(got(kPrivate));
        QVERIFY(!meanwhile.isEmpty());
        if (meanwhile != m_oldPrivate) QVERIFY(isPair()); // the public half went first
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        const auto now = got(kPrivate);
        QVERIFY(text(now) != m_oldPrivate && isPair());
        QCOMPARE(now[QStringLiteral("Version")].toInt(), 2); // nothing was written twice
        QCOMPARE(all().size(), 2);                           // and no pending value is left
        for (const auto& one : all()) {
            QCOMPARE(text(one.toObject(), "Description"), QStringLiteral("JWT key of the auth service"));
            QCOMPARE(text(one.toObject(), "Type"), text(one.toObject(), "Name") == kPublic ? QStringLiteral("String") : QStringLiteral("SecureString"));
            if (text(one.toObject(), "Name") == kPrivate) QCOMPARE(text(one.toObject(), "KeyId"), QStringLiteral("alias/auth"));
        }
        QCOMPARE(m_desk->run("audit verify").code, 0);
    }

    void ROT6_rolledBackItIsTheOldPairAgain() {
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code == 0, started.all());
        QVERIFY(text(got(kPrivate)) != m_oldPrivate);
        const auto back = m_desk->act("rollback", LiveDesk::text(started.json(), "run"));
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(text(got(kPrivate)), m_oldPrivate);
        QCOMPARE(text(got(kPublic)), m_oldPublic);
        QCOMPARE(all().size(), 2);
    }

    void KTROT1_anotherOperatorsPendingValueStopsThePlan() {
        QVERIFY(m_store->write(kPrivate, change("a-pending-value-of-ada-0123456789", VersionStage::Pending, QStringLiteral("run-of-ada")), {}));
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code != 0 && started.all().contains("KT-ROT-1"), started.all());
        QCOMPARE(text(got(kPrivate)), m_oldPrivate);
        QCOMPARE(text(got(kPrivate + QStringLiteral("-keyturn-next"))), QStringLiteral("a-pending-value-of-ada-0123456789"));
    }

    void KTROT2_theStockClientsValueIsNotOverwritten() {
        QCOMPARE(m_desk->start(kRef, QStringLiteral("stage:afterDone")).code, -1);
        m_stock.call("put_parameter", {{QStringLiteral("Name"), kPrivate}, {QStringLiteral("Value"), QStringLiteral("theirs-0123456789")}, {QStringLiteral("Overwrite"), true}});
        const auto resumed = m_desk->act("resume", m_desk->openRun());
        QVERIFY2(resumed.all().contains("KT-ROT-2"), resumed.all());
        QCOMPARE(text(got(kPrivate)), QStringLiteral("theirs-0123456789"));
    }
};

QTEST_GUILESS_MAIN(tst_AwsParameterPair)
#include "tst_AwsParameterPair.moc"
