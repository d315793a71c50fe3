#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "memory": for trying things out; nothing survives the process.
BackendType memoryType();

} // namespace keyturn::backends
