#pragma once

#include "backends/decorators/AuditedBackend.h"
#include "domain/Environment.h"
#include "net/Retry.h"

namespace keyturn::backends {

/// The one order of decorators: audit outermost, then the guard, then repeats, then the store, so that an attempt to change a read-only store is on
/// record too, and a read that is asked again is one act. A store with the guard readOnly gets ReadOnlyBackend, one that asks for repeats
/// (BackendCapabilities::repeatReads) RetryingBackend; without a sink there is no audit layer.
std::unique_ptr<SecretBackend> decorated(std::unique_ptr<SecretBackend> store, domain::Guard guard, AuditedBackend::Setup audit,
                                         net::Pause pause = net::pauseFor);

} // namespace keyturn::backends
