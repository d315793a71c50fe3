#include "backends/BuiltinBackends.h"

#include "backends/env_file/EnvFileType.h"
#include "backends/memory/MemoryType.h"

namespace keyturn::backends {

BackendRegistry builtinBackends() {
    return BackendRegistry({
        envFileType(),
        memoryType(),
    });
}

} // namespace keyturn::backends
