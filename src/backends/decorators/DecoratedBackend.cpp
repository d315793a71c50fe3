#include "backends/decorators/DecoratedBackend.h"

#include "backends/decorators/ReadOnlyBackend.h"
#include "backends/decorators/RetryingBackend.h"

namespace keyturn::backends {

std::unique_ptr<SecretBackend> decorated(std::unique_ptr<SecretBackend> store, domain::Guard guard, AuditedBackend::Setup audit, net::Pause pause) {
    if (store->capabilities().repeatReads) store = std::make_unique<RetryingBackend>(std::move(store), std::move(pause));
    if (guard == domain::Guard::ReadOnly) store = std::make_unique<ReadOnlyBackend>(std::move(store));
    if (audit.sink != nullptr) store = std::make_unique<AuditedBackend>(std::move(store), std::move(audit));
    return store;
}

} // namespace keyturn::backends
