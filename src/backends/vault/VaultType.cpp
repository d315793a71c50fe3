#include "backends/vault/VaultType.h"

#include "backends/vault/KvAccess.h"
#include "backends/vault/KvPlainBackend.h"
#include "backends/vault/KvVersionedBackend.h"
#include "backends/vault/VaultAdministration.h"
#include "clients/vault/VaultConnection.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

ConnectionField field(const char* id, const char* label, FieldKind kind, const char* help, const char* preset = "", const QStringList& choices = {}) {
    return {QLatin1String(id), QLatin1String(label), kind, false, false, QLatin1String(help), QLatin1String(preset), choices};
}

std::vector<ConnectionField> serverFields() {
    using Kind = clients::VaultSetting::Kind;
    std::vector<ConnectionField> fields;
    for (const auto& one : clients::vaultSettings()) {
        auto made = field(one.id, one.label, FieldKind::Text, one.help, one.preset, QString::fromLatin1(one.choices).split(u' ', Qt::SkipEmptyParts));
        if (one.kind == Kind::File) made.kind = FieldKind::FilePath;
        if (one.kind == Kind::Choice) made.kind = FieldKind::Choice;
        made.secret = one.kind == Kind::Secret;
        fields.push_back(std::move(made));
    }
    return fields;
}

ConnectionSchema schema() {
    using enum FieldKind;
    ConnectionSchema made;
    made.kind = QStringLiteral("vault");
    made.title = QStringLiteral("Vault or OpenBao");
    made.summary = QStringLiteral("A key-value mount of HashiCorp Vault or OpenBao, version 2 or 1.");
    made.fields = serverFields();
    auto mount = field("mount", "Mount", Text, "Where the key-value engine is mounted, such as secret.", "secret");
    mount.required = true;
    const std::vector<ConnectionField> own{
        std::move(mount),
        field("engine", "Engine version", Choice, "2 keeps versions and guards writes; 1 has neither.", "2", {QStringLiteral("2"), QStringLiteral("1")}),
        field("folder", "Folder", Text, "Limits the inventory to the secrets below it. Empty: the whole mount."),
    };
    made.fields.insert(made.fields.begin() + 1, own.begin(), own.end());
    made.fields.push_back(field("retire", "When a version is retired", Choice, "delete can be undone on the server; destroy cannot.", "delete",
                                {QStringLiteral("delete"), QStringLiteral("destroy")}));
    return made;
}

/// A setting of the store itself, with the schema's default. KT-CFG-7 when it is empty, KT-CFG-8 when it is none of the choices.
base::Result<QString> own(const domain::BackendConfig& config, const char* id) {
    for (const auto& field : schema().fields) {
        if (field.id != QLatin1String(id)) continue;
        const QString given = config.settings.value(field.id, field.defaultValue).trimmed();
        if (given.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {field.id});
        if (!field.choices.isEmpty() && !field.choices.contains(given))
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {field.id, field.choices.join(QStringLiteral(", "))});
        return given;
    }
    return QString();
}

/// The settings of the store itself, judged.
struct Own {
    KvPlace place;
    int engine = 2;
    bool destroysRetired = false;
};

base::Result<Own> ownSettings(const domain::BackendConfig& config) {
    const auto mount = own(config, "mount");
    const auto engine = own(config, "engine");
    const auto retire = own(config, "retire");
    if (!mount) return fail(mount.error());
    if (!engine) return fail(engine.error());
    if (!retire) return fail(retire.error());
    KvPlace place(clients::withoutSlashes(*mount), clients::withoutSlashes(config.settings.value(QStringLiteral("folder")).trimmed()));
    return Own{std::move(place), engine->toInt(), *retire == QLatin1String("destroy")};
}

base::Result<std::shared_ptr<clients::VaultClient>> clientOf(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    return clients::connectVault({config.id, config.settings, secrets.credential, secrets.http ? &secrets.http() : nullptr});
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    auto settings = ownSettings(config);
    if (!settings) return fail(settings.error());
    auto client = clientOf(config, secrets);
    if (!client) return fail(client.error());
    if (settings->engine == 1)
        return std::make_unique<KvPlainBackend>(KvPlainBackend::Setup{std::move(*client), std::move(settings->place), secrets.fingerprint});
    return std::make_unique<KvVersionedBackend>(KvVersionedBackend::Setup{std::move(*client), std::move(settings->place), settings->destroysRetired});
}

/// The server that the variables of the process name, as the stores' own tools read them.
std::vector<FoundConnection> find(const MachineFacts& machine) {
    for (const QLatin1String start : {QLatin1String("BAO"), QLatin1String("VAULT")}) {
        const auto variable = [&](const char* name) { return machine.variable(start + QLatin1String(name)); };
        const QString address = variable("_ADDR");
        if (address.isEmpty()) continue;
        FoundConnection made{QStringLiteral("vault"), start + QStringLiteral("_ADDR"), {{QStringLiteral("address"), address}, {QStringLiteral("auth"), QStringLiteral("environment")}}};
        for (const auto& [setting, name] : {std::pair("namespace", "_NAMESPACE"), std::pair("caFile", "_CACERT"), std::pair("serverName", "_TLS_SERVER_NAME")})
            if (const QString text = variable(name); !text.isEmpty()) made.settings.insert(QLatin1String(setting), text);
        return {made};
    }
    return {};
}

base::Result<std::unique_ptr<StoreAdministration>> administration(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    const auto settings = ownSettings(config);
    if (!settings) return fail(settings.error());
    return vaultAdministration(config, secrets, {settings->place.mount(), QStringLiteral("kv"), settings->engine, {}, {}, kvRights(settings->place, settings->engine, settings->destroysRetired)});
}

} // namespace

base::Result<std::unique_ptr<StoreAdministration>> vaultAdministration(const domain::BackendConfig& config, const BackendSecrets& secrets, VaultReach reach) {
    auto client = clientOf(config, secrets);
    if (!client) return fail(client.error());
    return std::make_unique<VaultAdministration>(std::move(*client), std::move(reach));
}

BackendType vaultType() { return {schema(), create, find, administration}; }

} // namespace keyturn::backends
