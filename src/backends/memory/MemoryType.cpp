#include "backends/memory/MemoryType.h"

#include "backends/memory/MemoryBackend.h"

namespace keyturn::backends {

BackendType memoryType() {
    BackendType type;
    type.schema.kind = QStringLiteral("memory");
    type.schema.title = QStringLiteral("Memory");
    type.schema.summary = QStringLiteral("Secrets that are gone when the program ends, for trying things out.");
    type.create = [](const domain::BackendConfig&, const BackendSecrets&) -> base::Result<std::unique_ptr<SecretBackend>> {
        return std::make_unique<MemoryBackend>();
    };
    return type;
}

} // namespace keyturn::backends
