#pragma once

#include "app/Desk.h"
#include "domain/SecretMetadata.h"

namespace keyturn::app {

/// What a backend last answered, sealed, for when it cannot be read. Names and dates only. Thread-safe through the store.
class InventoryCache {
  public:
    struct Entry {
        base::Instant asOf;
        std::vector<domain::SecretMetadata> secrets;
    };
    explicit InventoryCache(Desk& desk) : m_desk(desk) {}

    base::Status save(const QString& environment, const QString& backend, base::Instant asOf,
                      const std::vector<domain::SecretMetadata>& secrets) const;
    /// NotFound when it was never read; Tampered when it is damaged or of an older format.
    base::Result<Entry> load(const QString& environment, const QString& backend) const;

  private:
    Desk& m_desk;
};

} // namespace keyturn::app
