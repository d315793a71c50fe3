#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/vault/KvStore.h"

namespace keyturn::backends {

/// The inventory of a mount of version 2: folders and metadata asked many at a time. Pending slots are shown with the secret they belong to.
/// What could not be asked is in `skipped`; a folder to start with that is refused fails the whole. Secrets are handed to `take` some at a time.
base::Result<Listing> walkVersioned(const KvStore& store, const ListingPart& take, const base::CallContext& context);

/// The names alone, of either engine version (`part` "metadata" or ""); pending slots left out.
base::Result<QStringList> walkNames(clients::VaultClient& client, const KvPlace& place, const char* part, std::vector<base::Error>& skipped,
                                    const base::CallContext& context);

} // namespace keyturn::backends
