#include "backends/BuiltinBackends.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "backends/env_file/EnvFileType.h"
#include "backends/local_vault/LocalVaultType.h"
#include "backends/memory/MemoryType.h"
#include "backends/secret_directory/SecretDirectoryType.h"
#include "backends/vault/VaultType.h"
#include "backends/vault_database/DatabaseBackend.h"
#include "backends/vault_database/DatabaseType.h"

namespace keyturn::backends {

/// The same server and sign-in as kind vault, with leases below the mount.
static BackendType databaseType() {
    BackendType type = vaultDatabaseType();
    type.administration = [](const domain::BackendConfig& config, const BackendSecrets& secrets) {
        const QString mount = databaseMount(config);
        return vaultAdministration(config, secrets, {mount, QStringLiteral("database"), 0, mount, mount + QStringLiteral("/creds"), databaseRights(mount)});
    };
    return type;
}

BackendRegistry builtinBackends() {
    return BackendRegistry({
        envFileType(),
        secretDirectoryType(),
        localVaultType(),
        secretsManagerType(),
        parameterStoreType(),
        vaultType(),
        databaseType(),
        memoryType(),
    });
}

} // namespace keyturn::backends
