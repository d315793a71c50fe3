#include "backends/BuiltinBackends.h"

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "backends/env_file/EnvFileType.h"
#include "backends/local_vault/LocalVaultType.h"
#include "backends/memory/MemoryType.h"
#include "backends/secret_directory/SecretDirectoryType.h"
#include "backends/vault/VaultType.h"

namespace keyturn::backends {

BackendRegistry builtinBackends() {
    return BackendRegistry({
        envFileType(),
        secretDirectoryType(),
        localVaultType(),
        secretsManagerType(),
        parameterStoreType(),
        vaultType(),
        memoryType(),
    });
}

} // namespace keyturn::backends
