#pragma once

#include "backends/api/BackendRegistry.h"
#include "backends/api/StoreAdministration.h"

namespace keyturn::backends {

/// "vault": a kv mount of HashiCorp Vault or OpenBao, version 2 or 1.
BackendType vaultType();

/// What a connection of any kind to the same server administers there.
struct VaultReach {
    QString mount;              ///< of the connection
    QString engine;             ///< of that mount: "kv", "database"
    int version = 0;            ///< of a kv engine
    QString leasePrefix;        ///< where its leases begin; empty: all of the server's
    QString issuesFrom;         ///< "database/creds", where roles make users; empty: nowhere
    std::vector<JobRight> jobs; ///< what a least policy is made of
};
base::Result<std::unique_ptr<StoreAdministration>> vaultAdministration(const domain::BackendConfig& config, const BackendSecrets& secrets, VaultReach reach);

} // namespace keyturn::backends
