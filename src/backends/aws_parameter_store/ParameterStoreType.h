#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "awsParameterStore": the settings every AWS connection has, and the path, what new parameters are, and what the account pays for.
BackendType parameterStoreType();

} // namespace keyturn::backends
