#pragma once

#include "app/InventoryRows.h"
#include "state/StateStore.h"

namespace keyturn::app {

/// The evaluated rows of each environment as they were last, sealed. Private to app.
class RowsCache {
  public:
    struct Backend {
        QString id;
        base::OptionalInstant asOf;
        qint64 secrets = 0;
    };
    struct Kept {
        base::Instant asOf;
        std::vector<Backend> backends;
        std::vector<InventoryRows> pages; ///< one run in order of names
    };
    explicit RowsCache(state::StateStore& store) : m_store(store) {}

    /// `rows` must be in order of names.
    base::Status save(const QString& environment, base::Instant asOf, const std::vector<Backend>& backends, const InventoryRows& rows) const;
    /// As it was saved: let time pass with tellAt(). Errors of PagedRecord::load.
    base::Result<Kept> load(const QString& environment) const;

  private:
    state::StateStore& m_store;
};

} // namespace keyturn::app
