#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "awsSecretsManager": the settings every AWS connection has, and the prefix, the deletion window, the key and the history.
BackendType secretsManagerType();

} // namespace keyturn::backends
