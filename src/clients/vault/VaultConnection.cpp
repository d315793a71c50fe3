#include "clients/vault/VaultConnection.h"

#include "base/AtomicFile.h"

#include <algorithm>

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;
using Kind = VaultSetting::Kind;

namespace {

constexpr VaultSetting kSettings[] = {
    {"address", "Address", "As in VAULT_ADDR, such as https://vault.example.org:8200. Empty, for environment alone: what BAO_ADDR or VAULT_ADDR holds."},
    {"auth", "Sign in with", "How Keyturn signs in. environment: as the server's own tools do, by BAO_TOKEN, VAULT_TOKEN or ~/.vault-token.", Kind::Choice, "token",
     "token approle userpass kubernetes environment"},
    {"token", "Token", "For token. Empty: what VAULT_TOKEN holds.", Kind::Secret},
    {"roleId", "Role id", "For approle."},
    {"secretId", "Secret id", "For approle.", Kind::Secret},
    {"username", "User", "For userpass."},
    {"password", "Password", "For userpass.", Kind::Secret},
    {"role", "Role", "For kubernetes."},
    {"jwtFile", "Token file of the service account", "For kubernetes.", Kind::File, "/var/run/secrets/kubernetes.io/serviceaccount/token"},
    {"authMount", "Path of the auth method", "When it is not mounted under its own name."},
    {"namespace", "Namespace", "As in VAULT_NAMESPACE."},
    {"caFile", "Authorities", "PEM file of the authorities that prove the server, in place of the system's. As in VAULT_CACERT.", Kind::File},
    {"serverName", "Server name", "The name in the server's certificate, when it is not the address's. As in VAULT_TLS_SERVER_NAME."},
    {"pins", "Key pins", "Two or more of sha256//BASE64, separated by commas."},
    {"standbys", "Other nodes", "Addresses of the cluster's other nodes, separated by commas: a standby may send Keyturn there."},
    {"clientCert", "Client certificate", "PEM file, where the server asks for one.", Kind::File},
    {"clientKey", "Key of the client certificate", "PEM.", Kind::Secret},
    {"proxy", "Proxy", "http://host:port. Empty: none; the environment's proxies are not used."},
    {"proxyAccount", "Account at the proxy", "name:password.", Kind::Secret},
};

/// What the server's own tools call a setting: BAO_ and VAULT_ with this behind.
struct Variable {
    const char* id;
    const char* name;
};
constexpr Variable kVariables[] = {{"address", "ADDR"}, {"namespace", "NAMESPACE"}, {"caFile", "CACERT"}, {"serverName", "TLS_SERVER_NAME"}, {"clientCert", "CLIENT_CERT"}, {"proxy", "PROXY_ADDR"}};

/// The settings of one connection with their presets, and where it says so with those of the process.
class Settings {
  public:
    explicit Settings(const VaultConnectionRequest& request) : m_request(request) {}

    QString text(const char* id) const {
        const auto* setting = std::ranges::find(kSettings, QLatin1String(id), [](const VaultSetting& one) { return QLatin1String(one.id); });
        const QString given = m_request.settings.value(QLatin1String(id), QLatin1String(setting->preset)).trimmed();
        if (!given.isEmpty() || !isOfEnvironment()) return given;
        const auto* variable = std::ranges::find(kVariables, QLatin1String(id), [](const Variable& one) { return QLatin1String(one.id); });
        return variable == std::end(kVariables) ? QString() : m_request.places.text(variable->name);
    }
    bool isOfEnvironment() const { return m_request.settings.value(QStringLiteral("auth")).trimmed() == QLatin1String("environment"); }
    base::Result<QString> needed(const char* id) const {
        const QString given = text(id);
        if (given.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), m_request.name, {QLatin1String(id)});
        return given;
    }
    QStringList list(const char* id) const {
        QStringList items = text(id).split(u',', Qt::SkipEmptyParts);
        for (QString& item : items) item = item.trimmed();
        return items;
    }
    /// Empty where the setting is.
    base::Result<QByteArray> file(const char* id) const {
        if (text(id).isEmpty()) return QByteArray();
        base::ReadRules rules;
        rules.followLink = true;
        const auto read = base::readFile(text(id), rules);
        if (!read) return fail(read.error());
        return QByteArray(read->content.chars().data(), static_cast<qsizetype>(read->content.size()));
    }
    /// Null where the setting is empty.
    base::Result<net::SharedSecret> credential(const char* id) const {
        QString reference = text(id);
        const bool isKey = QLatin1String(id) == QLatin1String("clientKey");
        // A file of this person alone there as well.
        if (const QString path = m_request.places.text("CLIENT_KEY"); isKey && reference.isEmpty() && isOfEnvironment() && !path.isEmpty()) reference = QStringLiteral("file:") + path;
        if (reference.isEmpty()) return net::SharedSecret();
        auto value = m_request.credential(reference);
        if (!value) return fail(value.error());
        return net::shareSecret(std::move(*value));
    }

  private:
    const VaultConnectionRequest& m_request;
};

base::Result<net::ConnectionProfile> profileOf(const QString& name, const Settings& settings) {
    net::ConnectionProfile profile;
    profile.name = name;
    const auto address = settings.needed("address");
    if (!address) return fail(address.error());
    for (const QString& origin : QStringList{*address} + settings.list("standbys")) profile.origins.append(withoutSlashes(origin));
    auto authorities = settings.file("caFile");
    auto certificate = settings.file("clientCert");
    auto key = settings.credential("clientKey");
    auto account = settings.credential("proxyAccount");
    if (!authorities) return fail(authorities.error());
    if (!certificate) return fail(certificate.error());
    if (!key) return fail(key.error());
    if (!account) return fail(account.error());
    profile.tls.roots = authorities->isEmpty() ? net::TlsPolicy::Roots::System : net::TlsPolicy::Roots::Own;
    profile.tls.authorities = *authorities;
    profile.tls.pins = settings.list("pins");
    profile.tls.serverName = settings.text("serverName");
    profile.tls.clientCertificate = *certificate;
    profile.tls.clientKey = *key;
    profile.proxy = settings.text("proxy");
    profile.proxyAccount = *account;
    return profile;
}

base::Result<base::SecureBytes> readJwt(const QString& file) {
    base::ReadRules rules;
    rules.followLink = true;
    rules.largest = qint64{64} << 10;
    auto read = base::readFile(file, rules);
    if (!read) return fail(read.error());
    auto token = std::move(read->content);
    while (token.chars().ends_with('\n')) token.chop(1);
    return token;
}

struct Way {
    const char* word;
    VaultLogin::Method method;
    const char* name;
    const char* secret;
};
constexpr Way kWays[] = {{"token", VaultLogin::Method::Token, nullptr, "token"},
                         {"approle", VaultLogin::Method::AppRole, "roleId", "secretId"},
                         {"userpass", VaultLogin::Method::Userpass, "username", "password"},
                         {"kubernetes", VaultLogin::Method::Kubernetes, "role", "jwtFile"},
                         {"environment", VaultLogin::Method::Token, nullptr, nullptr}};

base::Result<VaultLogin> loginOf(const VaultConnectionRequest& request, const Settings& settings) {
    const auto* way = std::ranges::find(kWays, settings.text("auth"), [](const Way& one) { return QString::fromLatin1(one.word); });
    if (way == std::end(kWays)) {
        QStringList known;
        for (const Way& one : kWays) known.append(QLatin1String(one.word));
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), request.name, {QStringLiteral("auth"), known.join(QStringLiteral(", "))});
    }
    VaultLogin login;
    login.method = way->method;
    login.mount = withoutSlashes(settings.text("authMount"));
    if (way->name != nullptr) {
        const auto name = settings.needed(way->name);
        if (!name) return fail(name.error());
        login.name = *name;
    }
    if (way->secret == nullptr) {
        login.secret = [places = request.places, name = request.name] { return places.token(name); };
        return login;
    }
    auto place = settings.needed(way->secret);
    // Where the tools of the server look.
    if (!place && login.method == VaultLogin::Method::Token) place = QStringLiteral("env:VAULT_TOKEN");
    if (!place) return fail(place.error());
    if (login.method == VaultLogin::Method::Kubernetes) login.secret = [file = *place] { return readJwt(file); };
    else login.secret = [credential = request.credential, reference = *place] { return credential(reference); };
    return login;
}

} // namespace

std::span<const VaultSetting> vaultSettings() { return kSettings; }

QString withoutSlashes(QString path) {
    while (path.startsWith(u'/')) path.remove(0, 1);
    while (path.endsWith(u'/')) path.chop(1);
    return path;
}

base::Result<std::shared_ptr<VaultClient>> connectVault(const VaultConnectionRequest& request) {
    if (request.http == nullptr || !request.credential) return fail(ErrorCode::Unsupported, {}, request.name, {QStringLiteral("network")});
    const Settings settings(request);
    auto profile = profileOf(request.name, settings);
    if (!profile) return fail(profile.error());
    auto login = loginOf(request, settings);
    if (!login) return fail(login.error());
    auto connection = request.http->connect(std::move(*profile));
    if (!connection) return fail(connection.error());
    return std::make_shared<VaultClient>(std::move(*connection), std::move(*login), settings.text("namespace").toUtf8());
}

} // namespace keyturn::clients
