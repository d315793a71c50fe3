#pragma once

#include "domain/SecretMetadata.h"

namespace keyturn::backends {

/// The row of a key without an end that a connection signs in with (Listing::credential); nothing for an empty id. When it was made is not
/// known to the stores: its age counts from the first sight of this id.
std::optional<domain::SecretMetadata> lastingKey(const QString& keyId);

} // namespace keyturn::backends
