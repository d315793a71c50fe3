#include "backends/api/LastingKey.h"

namespace keyturn::backends {

std::optional<domain::SecretMetadata> lastingKey(const QString& keyId) {
    if (keyId.isEmpty()) return std::nullopt;
    domain::SecretMetadata row;
    row.path = domain::kConnectionCredential;
    row.concurrencyToken = keyId;
    row.owner = keyId;
    row.notes = {QLatin1String(domain::StoreNote::kTokenNeverExpires)};
    return row;
}

} // namespace keyturn::backends
