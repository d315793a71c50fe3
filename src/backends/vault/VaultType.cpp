#include "backends/vault/VaultType.h"

#include "backends/vault/KvPlainBackend.h"
#include "backends/vault/KvVersionedBackend.h"
#include "base/AtomicFile.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using clients::VaultLogin;

namespace {

constexpr auto kServiceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

QStringList authWords() {
    return {QStringLiteral("token"), QStringLiteral("approle"), QStringLiteral("userpass"), QStringLiteral("kubernetes")};
}

ConnectionField field(const char* id, const char* label, FieldKind kind, const char* help, const char* preset = "", const QStringList& choices = {}) {
    return {QLatin1String(id), QLatin1String(label), kind, false, false, QLatin1String(help), QLatin1String(preset), choices};
}

ConnectionField required(ConnectionField made) {
    made.required = true;
    return made;
}

ConnectionField secret(ConnectionField made) {
    made.secret = true;
    return made;
}

ConnectionSchema schema() {
    using enum FieldKind;
    ConnectionSchema made;
    made.kind = QStringLiteral("vault");
    made.title = QStringLiteral("Vault or OpenBao");
    made.summary = QStringLiteral("A key-value mount of HashiCorp Vault or OpenBao, version 2 or 1.");
    made.fields = {
        required(field("address", "Address", Text, "As in VAULT_ADDR, such as https://vault.example.org:8200.")),
        required(field("mount", "Mount", Text, "Where the key-value engine is mounted, such as secret.", "secret")),
        field("engine", "Engine version", Choice, "2 keeps versions and guards writes; 1 has neither.", "2", {QStringLiteral("2"), QStringLiteral("1")}),
        field("folder", "Folder", Text, "Limits the inventory to the secrets below it. Empty: the whole mount."),
        field("auth", "Sign in with", Choice, "How Keyturn signs in.", "token", authWords()),
        secret(field("token", "Token", Text, "For token. Empty: what VAULT_TOKEN holds.")),
        field("roleId", "Role id", Text, "For approle."),
        secret(field("secretId", "Secret id", Text, "For approle.")),
        field("username", "User", Text, "For userpass."),
        secret(field("password", "Password", Text, "For userpass.")),
        field("role", "Role", Text, "For kubernetes."),
        field("jwtFile", "Token file of the service account", FilePath, "For kubernetes.", kServiceAccountToken),
        field("authMount", "Path of the auth method", Text, "When it is not mounted under its own name."),
        field("namespace", "Namespace", Text, "As in VAULT_NAMESPACE."),
        field("caFile", "Authorities", FilePath, "PEM file of the authorities that prove the server, in place of the system's. As in VAULT_CACERT."),
        field("serverName", "Server name", Text, "The name in the server's certificate, when it is not the address's. As in VAULT_TLS_SERVER_NAME."),
        field("pins", "Key pins", Text, "Two or more of sha256//BASE64, separated by commas."),
        field("standbys", "Other nodes", Text, "Addresses of the cluster's other nodes, separated by commas: a standby may send Keyturn there."),
        field("clientCert", "Client certificate", FilePath, "PEM file, where the server asks for one."),
        secret(field("clientKey", "Key of the client certificate", Text, "PEM.")),
        field("proxy", "Proxy", Text, "http://host:port. Empty: none; the environment's proxies are not used."),
        secret(field("proxyAccount", "Account at the proxy", Text, "name:password.")),
        field("retire", "When a version is retired", Choice, "delete can be undone on the server; destroy cannot.", "delete",
              {QStringLiteral("delete"), QStringLiteral("destroy")}),
    };
    return made;
}

/// The settings of one connection with the schema's defaults.
class Settings {
  public:
    Settings(const domain::BackendConfig& config, const BackendSecrets& secrets) : m_config(config), m_secrets(secrets), m_schema(schema()) {}

    QString text(const char* id) const {
        for (const auto& field : m_schema.fields)
            if (field.id == QLatin1String(id)) return m_config.settings.value(field.id, field.defaultValue).trimmed();
        return {};
    }
    base::Result<QString> choice(const char* id) const {
        const QString chosen = text(id);
        for (const auto& field : m_schema.fields)
            if (field.id == QLatin1String(id) && !field.choices.contains(chosen))
                return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), m_config.id, {field.id, field.choices.join(QStringLiteral(", "))});
        return chosen;
    }
    base::Result<QString> needed(const char* id) const {
        const QString given = text(id);
        if (given.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), m_config.id, {QLatin1String(id)});
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
        if (text(id).isEmpty()) return net::SharedSecret();
        auto value = m_secrets.credential(text(id));
        if (!value) return fail(value.error());
        return net::shareSecret(std::move(*value));
    }

  private:
    const domain::BackendConfig& m_config;
    const BackendSecrets& m_secrets;
    ConnectionSchema m_schema;
};

QString withoutSlashes(QString path) {
    while (path.startsWith(u'/')) path.remove(0, 1);
    while (path.endsWith(u'/')) path.chop(1);
    return path;
}

base::Result<net::ConnectionProfile> profileOf(const domain::BackendConfig& config, const Settings& settings) {
    net::ConnectionProfile profile;
    profile.name = config.id;
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

base::Result<VaultLogin> loginOf(const Settings& settings, const BackendSecrets& secrets) {
    const auto method = settings.choice("auth");
    if (!method) return fail(method.error());
    struct Way {
        const char* word;
        VaultLogin::Method method;
        const char* name;
        const char* secret;
    };
    static constexpr Way kWays[] = {{"token", VaultLogin::Method::Token, nullptr, "token"},
                                    {"approle", VaultLogin::Method::AppRole, "roleId", "secretId"},
                                    {"userpass", VaultLogin::Method::Userpass, "username", "password"},
                                    {"kubernetes", VaultLogin::Method::Kubernetes, "role", "jwtFile"}};
    const Way* way = std::find_if(std::begin(kWays), std::end(kWays), [&](const Way& one) { return *method == QLatin1String(one.word); });
    VaultLogin login;
    login.method = way->method;
    login.mount = withoutSlashes(settings.text("authMount"));
    if (way->name != nullptr) {
        const auto name = settings.needed(way->name);
        if (!name) return fail(name.error());
        login.name = *name;
    }
    auto place = settings.needed(way->secret);
    // Where the tools of the server look.
    if (!place && login.method == VaultLogin::Method::Token) place = QStringLiteral("env:VAULT_TOKEN");
    if (!place) return fail(place.error());
    if (login.method == VaultLogin::Method::Kubernetes) login.secret = [file = *place] { return readJwt(file); };
    else login.secret = [credential = secrets.credential, reference = *place] { return credential(reference); };
    return login;
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    if (!secrets.http || !secrets.credential) return fail(ErrorCode::Unsupported, {}, config.id, {QStringLiteral("network")});
    const Settings settings(config, secrets);
    const auto mount = settings.needed("mount");
    const auto engine = settings.choice("engine");
    const auto retire = settings.choice("retire");
    if (!mount) return fail(mount.error());
    if (!engine) return fail(engine.error());
    if (!retire) return fail(retire.error());
    auto profile = profileOf(config, settings);
    if (!profile) return fail(profile.error());
    auto login = loginOf(settings, secrets);
    if (!login) return fail(login.error());
    auto connection = secrets.http().connect(std::move(*profile));
    if (!connection) return fail(connection.error());
    auto client = std::make_shared<clients::VaultClient>(std::move(*connection), std::move(*login), settings.text("namespace").toUtf8());
    KvPlace place(withoutSlashes(*mount), withoutSlashes(settings.text("folder")));
    if (*engine == QLatin1String("1"))
        return std::make_unique<KvPlainBackend>(KvPlainBackend::Setup{std::move(client), std::move(place), secrets.fingerprint});
    return std::make_unique<KvVersionedBackend>(KvVersionedBackend::Setup{std::move(client), std::move(place), *retire == QLatin1String("destroy")});
}

} // namespace

BackendType vaultType() { return {schema(), create}; }

} // namespace keyturn::backends
