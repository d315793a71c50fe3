#include "LiveDesk.h"
#include "LiveVault.h"

#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"

#include <QTest>

using namespace keyturn;
using live::LiveDesk;

/// A key pair as two fields of one secret in a real OpenBao, the way the guides lay it out: killed at each point, no reader ever finds halves of two
/// pairs, and in the end no version gives out the old private key.
class tst_VaultPair : public QObject {
    Q_OBJECT

    static constexpr auto kPath = "maintainerd/auth/jwt-keys";
    const QString kRef = QStringLiteral("live/bao/maintainerd/auth/jwt-keys#JWT_PRIVATE_KEY");

    live::LiveVault m_vault;
    std::unique_ptr<LiveDesk> m_desk;
    QByteArray m_oldPrivate;

    QByteArray path(const char* part, const QByteArray& query = {}) const { return m_vault.mount().toLatin1() + '/' + part + '/' + kPath + query; }
    QJsonObject map(int version = 0) {
        const auto answer = m_vault.admin("GET", path("data", version > 0 ? "?version=" + QByteArray::number(version) : QByteArray()));
        return QJsonDocument::fromJson(answer).object()[QStringLiteral("data")].toObject()[QStringLiteral("data")].toObject();
    }
    static base::SecureBytes bytesOf(const QJsonValue& text) {
        const QByteArray utf8 = text.toString().toUtf8();
        return base::SecureBytes::fromChars({utf8.constData(), std::size_t(utf8.size())});
    }
    static bool isPair(const QJsonObject& map) {
        return crypto::KeyFacts::matches(bytesOf(map[QStringLiteral("JWT_PRIVATE_KEY")]).bytes(), bytesOf(map[QStringLiteral("JWT_PUBLIC_KEY")]).bytes()).has_value();
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!live::LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
    }
    void init() {
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        m_vault.newMount(2);
        QVERIFY(m_desk->writeEnvironment(m_vault.config(), {LiveDesk::rule(kPath, "jwtPrivateKey", {{QStringLiteral("publicPath"), QStringLiteral("maintainerd/auth/jwt-keys#JWT_PUBLIC_KEY")},
                                                                                                   {QStringLiteral("generate"), QStringLiteral("ec-p256")}})}));
        const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        m_oldPrivate = QByteArray(pair->privatePem.chars().data(), qsizetype(pair->privatePem.size()));
        const QJsonObject map{{QStringLiteral("JWT_PRIVATE_KEY"), QString::fromUtf8(m_oldPrivate)}, {QStringLiteral("JWT_PUBLIC_KEY"), QString::fromUtf8(pair->publicPem)},
                              {QStringLiteral("generation"), 7}};
        m_vault.admin("POST", path("data"), QJsonDocument(QJsonObject{{QStringLiteral("data"), map}}).toJson());
    }
    void cleanupTestCase() { m_vault.dropMount(); }

    void ROT_killedAtEachPointThePairIsWhole_data() {
        QTest::addColumn<int>("point");
        for (int n = 1; n <= 28; n += 3) QTest::addRow("point %d", n) << n;
    }
    void ROT_killedAtEachPointThePairIsWhole() {
        QFETCH(int, point);
        const auto killed = m_desk->start(kRef, QString::number(point));
        QVERIFY(isPair(map()));
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(LiveDesk::text(ended.json(), "state"), QStringLiteral("closed"));
        const auto now = map();
        QVERIFY(isPair(now));
        QCOMPARE(now[QStringLiteral("generation")].toInt(), 7);
        const auto facts = QJsonDocument::fromJson(m_vault.admin("GET", path("metadata"))).object()[QStringLiteral("data")].toObject();
        const int newest = facts[QStringLiteral("current_version")].toInt();
        QCOMPARE(newest, 2);
        for (int version = 1; version <= newest; ++version) QVERIFY(map(version)[QStringLiteral("JWT_PRIVATE_KEY")].toString().toUtf8() != m_oldPrivate);
    }

    void ROT6_bothHalvesComeBackTogether() {
        const auto before = map();
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code == 0, started.all());
        QVERIFY(map() != before);
        const auto back = m_desk->act("rollback", LiveDesk::text(started.json(), "run"));
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(map(), before);
    }
};

QTEST_GUILESS_MAIN(tst_VaultPair)
#include "tst_VaultPair.moc"
