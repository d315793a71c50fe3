#pragma once

#include "backends/vault/KvDocument.h"
#include "domain/SecretMetadata.h"

namespace keyturn::backends {

/// A secret's metadata as the engine's: stages are told by the order of versions (the newest is what readers get), dates are those of the versions, custom
/// metadata are tags, "owner" among them the owner. The concurrency token is the number of the current version.
domain::SecretMetadata factsOf(const QString& name, const KvMetadata& found, base::Instant now);

/// Adds a pending version and, when it is another operation's than `own`, the note.
void addPending(domain::SecretMetadata& facts, const QString& operation, const QString& writtenBy, base::OptionalInstant since,
                const QString& own);

} // namespace keyturn::backends
