#include "AwsLive.h"
#include "AwsStock.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"

#include <QTest>

using namespace keyturn;
using domain::VersionStage;
using live::AwsLive;
using live::LiveDesk;

/// A key pair as two parameters and a token, made by the stock client as the guides say, and rotated by keyturnctl: killed at each point and taken up
/// again, rolled back, and beside other operators.
class tst_AwsParameterRotation : public QObject {
    Q_OBJECT

    const QString kPrivate = QStringLiteral("/maintainerd/auth/JWT_PRIVATE_KEY");
    const QString kPublic = QStringLiteral("/maintainerd/auth/JWT_PUBLIC_KEY");
    const QString kToken = QStringLiteral("/maintainerd/auth/API_TOKEN");
    const QString kRef = QStringLiteral("live/aws//maintainerd/auth/JWT_PRIVATE_KEY");
    const QString kTokenRef = QStringLiteral("live/aws//maintainerd/auth/API_TOKEN");
    const QString kOldToken = QStringLiteral("the-old-value-of-the-token-0123456789abcdef");
    const QString kRegion = QStringLiteral("sa-east-1");
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
        return m_stock.call("get-parameter", {{QStringLiteral("Name"), name}, {QStringLiteral("WithDecryption"), true}})[QStringLiteral("Parameter")].toObject();
    }
    static QString text(const QJsonObject& parameter, const char* member = "Value") { return parameter[QLatin1String(member)].toString(); }
    static base::SecureBytes bytesOf(const QString& value) {
        const QByteArray utf8 = value.toUtf8();
        return base::SecureBytes::fromChars({utf8.constData(), std::size_t(utf8.size())});
    }
    bool isPair() const { return crypto::KeyFacts::matches(bytesOf(text(got(kPrivate))).bytes(), bytesOf(text(got(kPublic))).bytes()).has_value(); }
    QJsonArray all() const { return m_stock.call("describe-parameters", {})[QStringLiteral("Parameters")].toArray(); }
    backends::SecretWrite change(const char* value, VersionStage stage, const QString& operation) const {
        backends::SecretWrite made;
        made.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        made.stage = stage;
        made.guard = backends::WriteGuard::Overwrite;
        made.operationId = operation;
        made.writtenBy = QStringLiteral("ada");
        return made;
    }

    /// Written once, no pending value left, and everything else as the stock client made it.
    void verifyWhole(const QString& rotated) const {
        QCOMPARE(got(rotated)[QStringLiteral("Version")].toInt(), 2);
        QCOMPARE(all().size(), 3);
        for (const auto& one : all()) {
            const bool isPublic = text(one.toObject(), "Name") == kPublic;
            QCOMPARE(text(one.toObject(), "Description"), QStringLiteral("Of the auth service"));
            QCOMPARE(text(one.toObject(), "Type"), isPublic ? QStringLiteral("String") : QStringLiteral("SecureString"));
            QCOMPARE(text(one.toObject(), "KeyId"), isPublic ? QString() : QStringLiteral("alias/auth"));
        }
        QCOMPARE(m_desk->run("audit verify").code, 0);
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        if (!live::AwsStock::isThere()) QSKIP(live::AwsStock::kSkip);
    }
    void init() {
        m_store = AwsLive::open(backends::parameterStoreType(), config());
        AwsLive::removeAll(*m_store);
        const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        m_oldPrivate = QString::fromLatin1(pair->privatePem.chars().data(), qsizetype(pair->privatePem.size()));
        m_oldPublic = QString::fromUtf8(pair->publicPem);
        for (const auto& [name, value, type] : {std::tuple(kPrivate, m_oldPrivate, "SecureString"), std::tuple(kPublic, m_oldPublic, "String"), std::tuple(kToken, kOldToken, "SecureString")}) {
            QJsonObject put{{QStringLiteral("Name"), name}, {QStringLiteral("Value"), value}, {QStringLiteral("Type"), QLatin1String(type)},
                            {QStringLiteral("Description"), QStringLiteral("Of the auth service")}};
            if (name != kPublic) put.insert(QStringLiteral("KeyId"), QStringLiteral("alias/auth"));
            QCOMPARE(m_stock.call("put-parameter", put)[QStringLiteral("Version")].toInt(), 1);
        }
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QJsonObject token = LiveDesk::rule("/maintainerd/auth/API_TOKEN", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("base64:48")}});
        token.insert(QStringLiteral("id"), QStringLiteral("token"));
        QVERIFY(m_desk->writeEnvironment(config(), {LiveDesk::rule("/maintainerd/auth/JWT_PRIVATE_KEY", "jwtPrivateKey", {{QStringLiteral("publicPath"), kPublic}, {QStringLiteral("generate"), QStringLiteral("ec-p256")}}), token}));
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

    void ROT_killedAtEachPointThePairGoesOn_data() {
        QTest::addColumn<int>("point");
        for (int n = 1; n <= 31; n += 5) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointThePairGoesOn() {
        QFETCH(int, point);
        const auto killed = m_desk->start(kRef, QString::number(point));
        const QString meanwhile = text(got(kPrivate));
        QVERIFY(!meanwhile.isEmpty());
        if (meanwhile != m_oldPrivate) QVERIFY(isPair()); // the public half went first
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        QVERIFY(text(got(kPrivate)) != m_oldPrivate && isPair());
        verifyWhole(kPrivate);
    }

    void ROT_killedAtEachPointAStagedValueGoesOn_data() {
        QTest::addColumn<QString>("killAt");
        for (int n = 1; n <= 31; n += 5) QTest::addRow("point %d", n) << QString::number(n);
        for (const char* point : {"stage:afterEffect", "promote:afterIntent", "promote:afterEffect"}) QTest::newRow(point) << QString::fromLatin1(point);
    }
    void ROT_killedAtEachPointAStagedValueGoesOn() {
        QFETCH(QString, killAt);
        const auto killed = m_desk->start(kTokenRef, killAt);
        QVERIFY(!text(got(kToken)).isEmpty());
        if (killAt == u"stage:afterEffect") {
            QCOMPARE(text(got(kToken)), kOldToken);
            QVERIFY(!text(got(kToken + QStringLiteral("-keyturn-next"))).isEmpty());
        }
        const auto ended = m_desk->finish(killed, kTokenRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        QVERIFY(text(got(kToken)) != kOldToken);
        verifyWhole(kToken);
    }

    /// A promotion that was killed between its two requests.
    void aSlotThatWasLeftGoesWithTheRun() {
        QCOMPARE(m_desk->start(kTokenRef, QStringLiteral("promote:afterIntent")).code, -1);
        const auto slot = got(kToken + QStringLiteral("-keyturn-next"));
        m_stock.call("put-parameter", {{QStringLiteral("Name"), kToken}, {QStringLiteral("Value"), text(slot)}, {QStringLiteral("KeyId"), QStringLiteral("alias/auth")}, {QStringLiteral("Overwrite"), true}});
        const auto ended = m_desk->finish({}, kTokenRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(text(got(kToken)), text(slot));
        verifyWhole(kToken);
    }

    void ROT6_rolledBackItIsTheOldPairAgain() {
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code == 0, started.all());
        QVERIFY(text(got(kPrivate)) != m_oldPrivate);
        const auto back = m_desk->act("rollback", LiveDesk::text(started.json(), "run"));
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(text(got(kPrivate)), m_oldPrivate);
        QCOMPARE(text(got(kPublic)), m_oldPublic);
        QCOMPARE(all().size(), 3);
    }

    void ROT6_aStagedValueIsGivenUp() {
        QCOMPARE(m_desk->start(kTokenRef, QStringLiteral("stage:afterDone")).code, -1);
        const auto back = m_desk->act("rollback", m_desk->openRun());
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(text(got(kToken)), kOldToken);
        QCOMPARE(all().size(), 3);
    }

    void KTROT1_anotherOperatorsPendingValueStopsThePlan() {
        QVERIFY(m_store->write(kToken, change("a-pending-value-of-ada-0123456789", VersionStage::Pending, QStringLiteral("run-of-ada")), {}));
        const auto started = m_desk->start(kTokenRef);
        QVERIFY2(started.code != 0 && started.all().contains("KT-ROT-1"), started.all());
        QCOMPARE(text(got(kToken)), kOldToken);
        QCOMPARE(text(got(kToken + QStringLiteral("-keyturn-next"))), QStringLiteral("a-pending-value-of-ada-0123456789"));
    }

    void KTROT2_theStockClientsValueIsNotOverwritten() {
        QCOMPARE(m_desk->start(kTokenRef, QStringLiteral("stage:afterDone")).code, -1);
        m_stock.call("put-parameter", {{QStringLiteral("Name"), kToken}, {QStringLiteral("Value"), QStringLiteral("theirs-0123456789")}, {QStringLiteral("Overwrite"), true}});
        const auto resumed = m_desk->act("resume", m_desk->openRun());
        QVERIFY2(resumed.all().contains("KT-ROT-2"), resumed.all());
        QCOMPARE(text(got(kToken)), QStringLiteral("theirs-0123456789"));
    }
};

QTEST_GUILESS_MAIN(tst_AwsParameterRotation)
#include "tst_AwsParameterRotation.moc"
