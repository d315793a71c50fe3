#pragma once

#include "backends/decorators/AuditedBackend.h"
#include "domain/Environment.h"

namespace keyturn::backends {

/// The one order of decorators: audit outermost, then the guard, then the store, so that an attempt to change a read-only store is on
/// record too. A store with the guard readOnly gets ReadOnlyBackend; without a sink there is no audit layer.
std::unique_ptr<SecretBackend> decorated(std::unique_ptr<SecretBackend> store, domain::Guard guard, AuditedBackend::Setup audit);

} // namespace keyturn::backends
