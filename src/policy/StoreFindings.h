#pragma once

#include "policy/Inventory.h"

namespace keyturn::policy {

struct BackendFacts {
    QString kind;
    QStringList allowedStores; ///< empty: any
};

/// What the store noticed about an entry, and whether a secret may live in such a store at all.
void addStoreFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, const BackendFacts& backend);
/// One store note ("modeTooOpen:644") as a finding; absent for words that say nothing about safety.
std::optional<domain::Finding> findingFromNote(const domain::SecretRef& ref, const QString& note);

} // namespace keyturn::policy
