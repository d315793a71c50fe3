#include "LiveVault.h"
#include "StockClient.h"

#include <QStandardPaths>
#include <QTest>

using namespace keyturn;
using live::LiveDesk;
using live::LiveVault;

/// The field guides' lines typed into the server's own command line client, on the mounts that the guides name, with keyturnctl beside it; and plain
/// HTTP by curl.
class tst_VaultStockClient : public QObject {
    Q_OBJECT

    LiveVault m_vault;
    std::unique_ptr<live::StockClient> m_bao;
    std::unique_ptr<LiveDesk> m_desk;
    const QStringList kGuides{QStringLiteral("secret/maintainerd/auth/jwt-keys"), QStringLiteral("faultmaven/auth/jwt"), QStringLiteral("faultmaven/auth/database"),
                              QStringLiteral("faultmaven/auth/redis"), QStringLiteral("faultmaven/auth/saml"), QStringLiteral("faultmaven/auth/made"),
                              QStringLiteral("faultmaven/auth/jwt-keyturn-next")};

    static domain::BackendConfig on(const char* mount) {
        domain::BackendConfig made;
        made.id = QStringLiteral("bao");
        made.kind = QStringLiteral("vault");
        made.settings = {{QStringLiteral("address"), LiveVault::url()}, {QStringLiteral("caFile"), LiveVault::caFile()}, {QStringLiteral("mount"), QLatin1String(mount)},
                         {QStringLiteral("token"), QStringLiteral("file:") + LiveVault::tokenFile()}};
        return made;
    }
    bool use(const char* mount) const {
        return m_desk->writeEnvironment(on(mount), {LiveDesk::rule("auth/jwt", "jwtHmac", {{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("generate"), QStringLiteral("hex:32")}})});
    }
    QJsonObject bao(const QStringList& words, const QByteArray& input = {}) const {
        const auto done = m_bao->run(words, input);
        if (done.code != 0) qWarning("%s", done.all().constData());
        return done.json();
    }
    QJsonObject kvGet(const char* path, const QString& version = {}) const {
        QStringList words{QStringLiteral("kv"), QStringLiteral("get"), QStringLiteral("-format=json")};
        if (!version.isEmpty()) words += QStringLiteral("-version=") + version;
        return bao(words + QStringList(QString::fromLatin1(path)))[QStringLiteral("data")].toObject();
    }
    QJsonObject mapOf(const char* path, const QString& version = {}) const { return kvGet(path, version)[QStringLiteral("data")].toObject(); }
    bool typed(const QStringList& words) const { return m_bao->run(words).code == 0; }
    QByteArray get(const char* path) const {
        const auto got = m_desk->run({QStringLiteral("secret"), QStringLiteral("get"), QStringLiteral("live/bao/") + QLatin1String(path), QStringLiteral("--reason"), QStringLiteral("read-by-a-test")});
        return got.code == 0 ? got.out : got.all();
    }
    test::Outcome put(const char* path, const QByteArray& value, const QStringList& more = {}) const {
        return m_desk->run(QStringList{QStringLiteral("secret"), QStringLiteral("put"), QStringLiteral("live/bao/") + QLatin1String(path), QStringLiteral("--reason"), QStringLiteral("put-by-a-test")} + more, value);
    }
    QJsonObject shown(const char* path) const {
        return m_desk->run({QStringLiteral("secret"), QStringLiteral("show"), QStringLiteral("live/bao/") + QLatin1String(path), QStringLiteral("--format"), QStringLiteral("json")}).json();
    }
    QJsonArray versions(const char* path) const {
        return m_desk->run({QStringLiteral("secret"), QStringLiteral("versions"), QStringLiteral("live/bao/") + QLatin1String(path), QStringLiteral("--format"), QStringLiteral("json")}).json()[QStringLiteral("versions")].toArray();
    }
    void sweep() {
        for (const QString& one : kGuides) m_vault.admin("DELETE", one.section(u'/', 0, 0).toLatin1() + "/metadata/" + one.section(u'/', 1).toLatin1());
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveVault::isThere()) QSKIP("no OpenBao: KEYTURN_LIVE_OPENBAO_URL is not set (tests/live/servers up openbao)");
        if (!qEnvironmentVariableIsSet("KEYTURN_LIVE_OPENBAO_CLI")) QSKIP("no bao command: KEYTURN_LIVE_OPENBAO_CLI is not set (tests/live/servers up openbao)");
        m_bao = std::make_unique<live::StockClient>(qEnvironmentVariable("KEYTURN_LIVE_OPENBAO_CLI"), QStringList(),
                                                    QMap<QString, QString>{{QStringLiteral("BAO_ADDR"), LiveVault::url()}, {QStringLiteral("BAO_CACERT"), LiveVault::caFile()},
                                                                           {QStringLiteral("BAO_TOKEN"), QString::fromLatin1(test::bytesOf(LiveVault::tokenFile()).trimmed())}});
    }
    void init() {
        sweep();
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
    }
    void cleanupTestCase() {
        if (LiveVault::isThere()) sweep();
    }

    void S0_twoPemsInTwoFields() {
        QVERIFY(use("secret"));
        const auto pair = live::PemPair::made();
        QVERIFY(test::writeBytes(m_desk->file("private.pem"), pair.privateKey));
        QVERIFY(test::writeBytes(m_desk->file("public.pem"), pair.publicKey));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("put"), QStringLiteral("secret/maintainerd/auth/jwt-keys"), QStringLiteral("JWT_PRIVATE_KEY=@") + m_desk->file("private.pem"),
                       QStringLiteral("JWT_PUBLIC_KEY=@") + m_desk->file("public.pem")}));
        QCOMPARE(get("maintainerd/auth/jwt-keys#JWT_PRIVATE_KEY"), pair.privateKey);
        QCOMPARE(get("maintainerd/auth/jwt-keys#JWT_PUBLIC_KEY"), pair.publicKey);
        const auto other = live::PemPair::made();
        QCOMPARE(put("maintainerd/auth/jwt-keys#JWT_PUBLIC_KEY", other.publicKey, {QStringLiteral("--newline"), QStringLiteral("keep")}).code, 0);
        QCOMPARE(mapOf("secret/maintainerd/auth/jwt-keys"), (QJsonObject{{QStringLiteral("JWT_PRIVATE_KEY"), QString::fromLatin1(pair.privateKey)}, {QStringLiteral("JWT_PUBLIC_KEY"), QString::fromLatin1(other.publicKey)}}));
    }

    void S1_theMountOfTheGuide() {
        QVERIFY(use("faultmaven"));
        const auto pair = live::PemPair::made();
        QVERIFY(test::writeBytes(m_desk->file("saml.key"), pair.privateKey));
        QVERIFY(test::writeBytes(m_desk->file("saml.crt"), pair.publicKey));
        const auto kvPut = [&](const char* path, const QStringList& fields) { return typed(QStringList{QStringLiteral("kv"), QStringLiteral("put"), QString::fromLatin1(path)} + fields); };
        QVERIFY(kvPut("faultmaven/auth/jwt", {QStringLiteral("secret_key=0123456789abcdef0123456789abcdef")}));
        QVERIFY(kvPut("faultmaven/auth/database", {QStringLiteral("host=db"), QStringLiteral("port=5432"), QStringLiteral("database=auth"), QStringLiteral("username=auth"), QStringLiteral("password=p\"\u00e4")}));
        QVERIFY(kvPut("faultmaven/auth/redis", {QStringLiteral("password=a redis password")}));
        QVERIFY(kvPut("faultmaven/auth/saml", {QStringLiteral("certificate=@") + m_desk->file("saml.crt"), QStringLiteral("private_key=@") + m_desk->file("saml.key")}));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("metadata"), QStringLiteral("put"), QStringLiteral("-custom-metadata=owner=auth"), QStringLiteral("-custom-metadata=Environment=production"), QStringLiteral("faultmaven/auth/redis")}));

        QCOMPARE(get("auth/jwt#secret_key"), QByteArray("0123456789abcdef0123456789abcdef"));
        QCOMPARE(get("auth/database#password"), QByteArray("p\"\xC3\xA4"));
        QCOMPARE(get("auth/saml#private_key"), pair.privateKey);
        const auto listed = m_desk->run("secret list --env live --format json");
        for (const char* name : {"auth/jwt", "auth/database", "auth/redis", "auth/saml"}) QVERIFY2(listed.out.contains(name), listed.all());
        const QJsonObject tags{{QStringLiteral("owner"), QStringLiteral("auth")}, {QStringLiteral("Environment"), QStringLiteral("production")}};
        QCOMPARE(shown("auth/redis")[QStringLiteral("tags")].toObject(), tags);

        QCOMPARE(put("auth/redis#password", "new").code, 0);
        const auto redis = kvGet("faultmaven/auth/redis");
        QCOMPARE(redis[QStringLiteral("data")].toObject(), (QJsonObject{{QStringLiteral("password"), QStringLiteral("new")}}));
        QCOMPARE(redis[QStringLiteral("metadata")].toObject()[QStringLiteral("custom_metadata")].toObject(), tags);
        QCOMPARE(redis[QStringLiteral("metadata")].toObject()[QStringLiteral("version")].toInt(), 2);
        QCOMPARE(mapOf("faultmaven/auth/redis", QStringLiteral("1")), (QJsonObject{{QStringLiteral("password"), QStringLiteral("a redis password")}}));
        QCOMPARE(put("auth/database#password", "new").code, 0);
        QCOMPARE(mapOf("faultmaven/auth/database"), (QJsonObject{{QStringLiteral("host"), QStringLiteral("db")}, {QStringLiteral("port"), QStringLiteral("5432")}, {QStringLiteral("database"), QStringLiteral("auth")},
                                                                 {QStringLiteral("username"), QStringLiteral("auth")}, {QStringLiteral("password"), QStringLiteral("new")}}));
    }

    void versionsAreTheSameToBoth() {
        QVERIFY(use("faultmaven"));
        for (const char* value : {"secret_key=one", "secret_key=two", "secret_key=three"}) QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("put"), QStringLiteral("faultmaven/auth/jwt"), QLatin1String(value)}));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("patch"), QStringLiteral("faultmaven/auth/jwt"), QStringLiteral("more=x")}));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("delete"), QStringLiteral("-versions=2"), QStringLiteral("faultmaven/auth/jwt")}));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("destroy"), QStringLiteral("-versions=1"), QStringLiteral("faultmaven/auth/jwt")}));
        QMap<QString, QString> seen;
        for (const auto& one : versions("auth/jwt")) seen.insert(one[QStringLiteral("id")].toString(), one[QStringLiteral("stage")].toString() + u'/' + one[QStringLiteral("state")].toString());
        QCOMPARE(seen, (QMap<QString, QString>{{QStringLiteral("1"), QStringLiteral("retired/destroyed")}, {QStringLiteral("2"), QStringLiteral("retired/disabled")},
                                               {QStringLiteral("3"), QStringLiteral("previous/enabled")}, {QStringLiteral("4"), QStringLiteral("current/enabled")}}));
        QCOMPARE(get("auth/jwt#more"), QByteArray("x"));
        QCOMPARE(get("auth/jwt#secret_key"), QByteArray("three"));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("delete"), QStringLiteral("faultmaven/auth/jwt")}));
        QVERIFY2(!get("auth/jwt#secret_key").contains("three"), "a deleted version was read");
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("undelete"), QStringLiteral("-versions=4"), QStringLiteral("faultmaven/auth/jwt")}));
        QCOMPARE(get("auth/jwt#secret_key"), QByteArray("three"));
    }

    void bytesAndJsonPassBothWays() {
        if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty()) QSKIP("no curl on this machine");
        QVERIFY(use("faultmaven"));
        const QByteArray binary("\x00\xff\x80 DER \n", 9);
        QCOMPARE(put("auth/made#der", binary, {QStringLiteral("--create"), QStringLiteral("--newline"), QStringLiteral("keep")}).code, 0);
        QCOMPARE(QByteArray::fromBase64(mapOf("faultmaven/auth/made")[QStringLiteral("der")].toObject()[QStringLiteral("base64")].toString().toLatin1()), binary);
        // Plain HTTP, as any program sends it: a number, an object and the bytes stay what they are.
        const QByteArray body = "{\"options\":{\"cas\":1},\"data\":{\"der\":{\"base64\":\"" + binary.toBase64() + "\"},\"port\":5432,\"tls\":true,\"more\":{\"a\":[1,null]},\"password\":\"old\"}}";
        QVERIFY(test::writeBytes(m_desk->file("header"), "X-Vault-Token: " + test::bytesOf(LiveVault::tokenFile()).trimmed()));
        const auto curl = [&](const QStringList& more, const QByteArray& input) {
            return test::runProgram(QStringLiteral("curl"), QStringList{QStringLiteral("-sS"), QStringLiteral("--fail"), QStringLiteral("--noproxy"), QStringLiteral("*"), QStringLiteral("--cacert"), LiveVault::caFile(), QStringLiteral("-H"),
                                                                        QStringLiteral("@") + m_desk->file("header"), LiveVault::url() + QStringLiteral("/v1/faultmaven/data/auth/made")} + more, input);
        };
        const auto posted = curl({QStringLiteral("--data-binary"), QStringLiteral("@-")}, body);
        QVERIFY2(posted.code == 0, posted.all());
        QCOMPARE(get("auth/made#der"), binary);
        QCOMPARE(get("auth/made#port"), QByteArray("5432"));
        QCOMPARE(get("auth/made#more"), QByteArray("{\"a\":[1,null]}"));
        QCOMPARE(put("auth/made#password", "12345").code, 0);
        auto expected = QJsonDocument::fromJson(body).object()[QStringLiteral("data")].toObject();
        expected[QStringLiteral("password")] = QStringLiteral("12345");
        QCOMPARE(curl({}, {}).json()[QStringLiteral("data")].toObject()[QStringLiteral("data")].toObject(), expected);
    }

    void theOtherClientSeesARotationAsOneNewVersion() {
        QVERIFY(use("faultmaven"));
        QVERIFY(typed({QStringLiteral("kv"), QStringLiteral("put"), QStringLiteral("faultmaven/auth/jwt"), QStringLiteral("secret_key=0123456789abcdef0123456789abcdef"), QStringLiteral("issuer=auth")}));
        const auto started = m_desk->start(QStringLiteral("live/bao/auth/jwt#secret_key"));
        QVERIFY2(started.code == 0, started.all());
        const auto now = kvGet("faultmaven/auth/jwt");
        QCOMPARE(now[QStringLiteral("metadata")].toObject()[QStringLiteral("version")].toInt(), 2);
        QCOMPARE(now[QStringLiteral("data")].toObject()[QStringLiteral("secret_key")].toString().size(), 64);
        QCOMPARE(now[QStringLiteral("data")].toObject()[QStringLiteral("issuer")].toString(), QStringLiteral("auth"));
        QCOMPARE(mapOf("faultmaven/auth/jwt", QStringLiteral("1"))[QStringLiteral("secret_key")].toString(), QStringLiteral("0123456789abcdef0123456789abcdef"));
        const auto custom = [this] {
            const auto told = bao({QStringLiteral("kv"), QStringLiteral("metadata"), QStringLiteral("get"), QStringLiteral("-format=json"), QStringLiteral("faultmaven/auth/jwt")});
            return told[QStringLiteral("data")].toObject()[QStringLiteral("custom_metadata")].toObject().keys();
        };
        // As long as the run is open its lock record stands there, and nothing else.
        QCOMPARE(custom(), QStringList{QStringLiteral("keyturn-lock")});
        const auto retired = m_desk->act("retire", m_desk->openRun());
        QVERIFY2(retired.code == 0, retired.all());
        QCOMPARE(custom(), QStringList());
        QVERIFY(mapOf("faultmaven/auth/jwt", QStringLiteral("1")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_VaultStockClient)
#include "tst_VaultStockClient.moc"
