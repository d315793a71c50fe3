#pragma once

#include "app/Desk.h"
#include "domain/SecretMetadata.h"

namespace keyturn::app {

/// What a backend last answered, sealed, in pages: a key derivation per page and not per row. Names and dates only. Thread-safe through the store.
class InventoryCache {
  public:
    struct Entry {
        base::Instant asOf;
        std::vector<domain::SecretMetadata> secrets;
    };
    explicit InventoryCache(Desk& desk) : m_desk(desk) {}

    base::Status save(const QString& environment, const QString& backend, const Entry& entry) const;
    /// NotFound when it was never read.
    base::Result<Entry> load(const QString& environment, const QString& backend) const;

  private:
    Desk& m_desk;
};

} // namespace keyturn::app
