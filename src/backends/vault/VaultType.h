#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "vault": a kv mount of HashiCorp Vault or OpenBao, version 2 or 1.
BackendType vaultType();

} // namespace keyturn::backends
