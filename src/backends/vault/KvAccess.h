#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/vault/KvPlace.h"
#include "backends/vault/PolicyText.h"
#include "clients/vault/VaultClient.h"

namespace keyturn::backends {

/// That the mount is there and a kv engine of `version`: NotFound KT-VLT-10 (args: mount) or KT-VLT-16 (args: mount, those that are there), InvalidInput KT-VLT-14 for another engine (args:
/// mount, type), KT-VLT-15 for the other version (args: mount, version found).
base::Status checkEngine(clients::VaultClient& client, const KvPlace& place, int version, const base::CallContext& context);

/// What the token may do in the mount for inventory, rotation and backup, asked of the server without changing anything; what it may beyond that, and
/// what is to say about the token itself.
base::Result<AccessReport> kvAccess(clients::VaultClient& client, const KvPlace& place, int version, const base::CallContext& context);

/// What each job needs in the mount. `destroys`: versions are destroyed when they are retired.
std::vector<JobRight> kvRights(const KvPlace& place, int version, bool destroys);

/// The row of the token that the connection was given; nothing where it signs in for one, or the token may not look at itself.
std::optional<domain::SecretMetadata> suppliedToken(clients::VaultClient& client, const base::CallContext& context);

/// The policy that grants just inventory, rotation and backup, in HCL.
QString leastPolicy(const KvPlace& place, int version);

} // namespace keyturn::backends
