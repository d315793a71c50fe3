#include "backends/vault_database/DatabaseType.h"

#include "backends/vault_database/DatabaseBackend.h"
#include "clients/vault/VaultConnection.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

constexpr auto kMount = "database";

ConnectionField fieldOf(const clients::VaultSetting& one) {
    using Kind = clients::VaultSetting::Kind;
    ConnectionField made{QLatin1String(one.id), QLatin1String(one.label), FieldKind::Text, false, one.kind == Kind::Secret, QLatin1String(one.help),
                         QLatin1String(one.preset), QString::fromLatin1(one.choices).split(u' ', Qt::SkipEmptyParts)};
    if (one.kind == Kind::File) made.kind = FieldKind::FilePath;
    if (one.kind == Kind::Choice) made.kind = FieldKind::Choice;
    return made;
}

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("vaultDatabase");
    made.title = QStringLiteral("Vault or OpenBao, database accounts");
    made.summary = QStringLiteral("A mount of the database engine: accounts that the server rotates, roles that make users, and the server's own accounts.");
    for (const auto& one : clients::vaultSettings()) made.fields.push_back(fieldOf(one));
    made.fields.insert(made.fields.begin() + 1, {QStringLiteral("mount"), QStringLiteral("Mount"), FieldKind::Text, true, false,
                                                 QStringLiteral("Where the database engine is mounted."), QLatin1String(kMount), {}});
    return made;
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    const QString mount = databaseMount(config);
    if (mount.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {QStringLiteral("mount")});
    auto client = clients::connectVault({config.id, config.settings, secrets.credential, secrets.http ? &secrets.http() : nullptr});
    if (!client) return fail(client.error());
    return std::make_unique<DatabaseBackend>(std::move(*client), mount);
}

} // namespace

QString databaseMount(const domain::BackendConfig& config) {
    return clients::withoutSlashes(config.settings.value(QStringLiteral("mount"), QLatin1String(kMount)).trimmed());
}

BackendType vaultDatabaseType() { return {schema(), create}; }

} // namespace keyturn::backends
