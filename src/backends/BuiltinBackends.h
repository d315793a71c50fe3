#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// Every store that Keyturn can connect; a new backend adds one line to the .cpp.
BackendRegistry builtinBackends();

} // namespace keyturn::backends
