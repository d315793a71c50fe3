#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "localVault". Settings: path (folder), history. Asks BackendSecrets for the key "vault/<backend id>" (32 bytes). KT-CFG-8 (args: field,
/// what it must be) for a history that is not a number from 3 to 1000; errors of openSqliteStateStore.
BackendType localVaultType();

} // namespace keyturn::backends
