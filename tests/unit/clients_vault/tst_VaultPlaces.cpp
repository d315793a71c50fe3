#include "clients/vault/VaultConnection.h"
#include "fakes/FakeVault.h"
#include "net/HttpClient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::clients;
using base::ErrorCode;
using fakes::FakeVault;

/// A connection that signs in as the server's own tools do, and only one that says so.
class tst_VaultPlaces : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::map<QByteArray, QByteArray> m_variables;

    VaultPlaces places() const {
        return {[this](const char* name) -> const char* {
                    const auto found = m_variables.find(name);
                    return found == m_variables.end() ? nullptr : found->second.constData();
                },
                m_home->path()};
    }
    bool writeToken(const QByteArray& bytes, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner) const {
        QFile file(m_home->filePath(QStringLiteral(".vault-token")));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.setPermissions(mode);
    }
    QByteArray token() const {
        const auto found = places().token(QStringLiteral("vault"));
        return found ? QByteArray(found->chars().data(), qsizetype(found->size())) : found.error().condition.toLatin1();
    }
    base::Result<std::shared_ptr<VaultClient>> connect(net::HttpClient& http, const QMap<QString, QString>& settings) const {
        VaultConnectionRequest request{QStringLiteral("vault"), settings, [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("t-1"); }, &http, places()};
        return connectVault(request);
    }

  private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_variables.clear();
    }

    void tokensAreLookedForInOrder() {
        QCOMPARE(token(), QByteArray("KT-VLT-30"));
        QVERIFY(writeToken("of-the-file\n"));
        QCOMPARE(token(), QByteArray("of-the-file"));
        m_variables["VAULT_TOKEN"] = "of-vault";
        QCOMPARE(token(), QByteArray("of-vault"));
        m_variables["BAO_TOKEN"] = "of-bao";
        QCOMPARE(token(), QByteArray("of-bao"));
        m_variables["BAO_TOKEN"] = ""; // set, be it empty: VAULT_TOKEN is not looked at
        QCOMPARE(token(), QByteArray("of-the-file"));
    }

    void aTokenFileThatOthersCanReadIsRefused() {
        QVERIFY(writeToken("of-the-file", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QCOMPARE(token(), QByteArray("KT-FIL-2"));
        QVERIFY(writeToken("of-the-file", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(token(), QByteArray("KT-FIL-2"));
        QVERIFY(QFile::rename(m_home->filePath(QStringLiteral(".vault-token")), m_home->filePath(QStringLiteral("elsewhere"))));
        QVERIFY(QFile::link(m_home->filePath(QStringLiteral("elsewhere")), m_home->filePath(QStringLiteral(".vault-token"))));
        QCOMPARE(token(), QByteArray("KT-FIL-1"));
        QVERIFY(QFile::remove(m_home->filePath(QStringLiteral(".vault-token"))));
        QVERIFY(writeToken("\n"));
        QCOMPARE(token(), QByteArray("KT-VLT-30"));
    }

    void addressAndTokenComeFromTheProcessWhereTheConnectionSaysSo() {
        FakeVault vault;
        net::HttpClient http;
        const QMap<QString, QString> settings{{QStringLiteral("auth"), QStringLiteral("environment")}};
        QCOMPARE(connect(http, settings).error().condition, QStringLiteral("KT-CFG-7"));
        m_variables["VAULT_ADDR"] = vault.origin() + '/';
        m_variables["VAULT_NAMESPACE"] = "team";
        const auto client = connect(http, settings);
        QVERIFY(client);
        const auto none = (*client)->read("LIST", "secret/metadata/", {});
        QCOMPARE(none.error().condition, QStringLiteral("KT-VLT-30"));
        QVERIFY(vault.server().asked().empty());
        QVERIFY(writeToken("t-1\n")); // a sign-in by the tools, meanwhile
        QVERIFY((*client)->read("LIST", "secret/metadata/", {}));
        QCOMPARE(vault.server().asked().back().header("x-vault-namespace"), QByteArray("team"));
        vault.setTokens({"t-2"});
        QVERIFY(writeToken("t-2\n")); // and another one
        QVERIFY((*client)->read("LIST", "secret/metadata/", {}));
    }

    void otherConnectionsDoNotLookThere() {
        FakeVault vault;
        net::HttpClient http;
        m_variables["VAULT_ADDR"] = vault.origin();
        m_variables["BAO_ADDR"] = vault.origin();
        QCOMPARE(connect(http, {{QStringLiteral("token"), QStringLiteral("desk:x")}}).error().condition, QStringLiteral("KT-CFG-7"));
        m_variables["VAULT_NAMESPACE"] = "team";
        m_variables["VAULT_TOKEN"] = "of-vault";
        const auto client = connect(http, {{QStringLiteral("address"), QString::fromLatin1(vault.origin())}, {QStringLiteral("token"), QStringLiteral("desk:x")}});
        QVERIFY((*client)->read("LIST", "secret/metadata/", {}));
        QCOMPARE(vault.server().asked().back().header("x-vault-namespace"), QByteArray());
        QCOMPARE(vault.server().asked().back().header("x-vault-token"), QByteArray("t-1"));
    }

    /// What the connection itself says comes first.
    void settingsComeBeforeVariables() {
        FakeVault vault;
        net::HttpClient http;
        m_variables["BAO_ADDR"] = "https://127.0.0.1:1";
        m_variables["BAO_TOKEN"] = "t-1";
        const auto client = connect(http, {{QStringLiteral("auth"), QStringLiteral("environment")}, {QStringLiteral("address"), QString::fromLatin1(vault.origin())}});
        QVERIFY((*client)->read("LIST", "secret/metadata/", {}));
    }

    void anUnknownSignInNamesThoseThereAre() {
        net::HttpClient http;
        const auto refused = connect(http, {{QStringLiteral("address"), QStringLiteral("https://127.0.0.1:1")}, {QStringLiteral("auth"), QStringLiteral("magic")}});
        QCOMPARE(refused.error().condition, QStringLiteral("KT-CFG-8"));
        QVERIFY(refused.error().args.value(1).contains(QStringLiteral("environment")));
    }
};

QTEST_GUILESS_MAIN(tst_VaultPlaces)
#include "tst_VaultPlaces.moc"
