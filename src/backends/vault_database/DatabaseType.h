#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "vaultDatabase".
BackendType vaultDatabaseType();

/// The mount that a connection of this kind names, without slashes at its ends.
QString databaseMount(const domain::BackendConfig& config);

} // namespace keyturn::backends
