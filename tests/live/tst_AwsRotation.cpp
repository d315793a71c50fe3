#include "AwsLive.h"
#include "LiveDesk.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"

#include <QTest>

using namespace keyturn;
using domain::VersionStage;
using live::AwsLive;
using live::LiveDesk;

/// A secret in Secrets Manager rotated by keyturnctl: killed at each point and taken up again, rolled back, and beside it another operator on the same
/// secret.
class tst_AwsRotation : public QObject {
    Q_OBJECT

    const QString kPath = QStringLiteral("auth/jwt-secret");
    const QString kRef = QStringLiteral("live/aws/auth/jwt-secret");
    static constexpr auto kOld = "the-old-value-of-jwt-secret-0123456789abcdef";

    std::unique_ptr<backends::SecretBackend> m_store;
    std::unique_ptr<LiveDesk> m_desk;

    static domain::BackendConfig config(const QMap<QString, QString>& more = {}) {
        auto made = AwsLive::config(QStringLiteral("eu-west-1"), more);
        made.kind = QStringLiteral("awsSecretsManager");
        return made;
    }
    QByteArray value(VersionStage stage = VersionStage::Current) const {
        const auto found = m_store->read(kPath, {stage, {}}, {});
        return found ? QByteArray(found->fields.front().value.chars().data(), qsizetype(found->size())) : QByteArray();
    }
    bool write(const char* text, VersionStage stage, const QString& operation) const {
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars(text));
        change.stage = stage;
        change.guard = backends::WriteGuard::Overwrite;
        change.operationId = operation;
        change.writtenBy = QStringLiteral("ada");
        return m_store->write(kPath, std::move(change), {}).has_value();
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
    }
    void init() {
        m_store = AwsLive::open(backends::secretsManagerType(), config({{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        AwsLive::removeAll(*m_store);
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        QVERIFY(m_desk->writeEnvironment(config(), {LiveDesk::rule("auth/jwt-secret", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("base64:48")}})}));
        QVERIFY(write(kOld, VersionStage::Current, {}));
    }
    void cleanupTestCase() {
        if (m_store) AwsLive::removeAll(*m_store);
    }

    void ROT_killedAtEachPointItGoesOn_data() {
        QTest::addColumn<int>("point");
        for (int n = 1; n <= 31; n += 3) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointItGoesOn() {
        QFETCH(int, point);
        const auto killed = m_desk->start(kRef, QString::number(point));
        QVERIFY(!value().isEmpty());
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        QVERIFY(!value().isEmpty() && value() != kOld);
        QVERIFY(value(VersionStage::Pending).isEmpty());
        QCOMPARE(m_store->describe(kPath, {})->versions.size(), std::size_t(1)); // nothing was written twice, and the old one is given up
        QCOMPARE(m_desk->run("audit verify").code, 0);
    }

    void ROT6_rolledBackItIsTheOldValueAgain_data() {
        QTest::addColumn<QString>("killAt");
        for (const char* point : {"", "stage:afterEffect", "promote:afterIntent", "promote:afterEffect"}) QTest::newRow(*point == '\0' ? "whole" : point) << QString::fromLatin1(point);
    }
    void ROT6_rolledBackItIsTheOldValueAgain() {
        QFETCH(QString, killAt);
        const auto started = m_desk->start(kRef, killAt);
        const QString id = m_desk->openRun();
        QVERIFY2(!id.isEmpty(), started.all());
        const auto back = m_desk->act("rollback", id);
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(value(), QByteArray(kOld));
        QVERIFY(value(VersionStage::Pending).isEmpty());
    }

    void KTROT1_anotherOperatorsPendingValueStopsThePlan() {
        QVERIFY(write("a-pending-value-of-ada-0123456789", VersionStage::Pending, QStringLiteral("run-of-ada")));
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code != 0, started.all());
        QVERIFY2(started.all().contains("KT-ROT-1"), started.all());
        QCOMPARE(value(), QByteArray(kOld));
        QCOMPARE(value(VersionStage::Pending), QByteArray("a-pending-value-of-ada-0123456789"));
    }

    void KTROT2_anotherOperatorsValueIsNotOverwritten() {
        QCOMPARE(m_desk->start(kRef, QStringLiteral("stage:afterDone")).code, -1);
        QVERIFY(write("a-new-value-of-ada-0123456789", VersionStage::Current, QStringLiteral("put-by-ada")));
        const auto resumed = m_desk->act("resume", m_desk->openRun());
        QVERIFY2(resumed.all().contains("KT-ROT-2"), resumed.all());
        QCOMPARE(value(), QByteArray("a-new-value-of-ada-0123456789"));
    }
};

QTEST_GUILESS_MAIN(tst_AwsRotation)
#include "tst_AwsRotation.moc"
