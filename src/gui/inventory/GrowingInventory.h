#pragma once

#include "gui/inventory/InventoryTable.h"

#include <memory>
#include <mutex>

namespace keyturn::gui {

/// What is shown of a reading that goes on: the rows of before, each backend's replaced when it has ended; of a backend that had none, the rows that came
/// so far. Parts are added by the thread that reads, tables are taken by the window. A table is made when the first rows are there, then when they have
/// become a quarter more, so that all tables of a reading cost a few times the last one, however many pages there are.
class GrowingInventory {
  public:
    /// `before`: what the window shows.
    explicit GrowingInventory(std::shared_ptr<const InventoryTable> before) : m_before(std::move(before)) {}

    /// True when there is another table to take.
    bool add(const app::InventoryPart& part, base::Instant now);
    /// The newest table, once; null when there is none that was not taken.
    std::shared_ptr<const InventoryTable> take();

  private:
    struct Backend {
        QString environment;
        QString id;
        app::InventoryRows rows;
        std::optional<app::BackendView> view; ///< once it has ended
        bool hadRows = false;                 ///< before
    };
    Backend& backend(const QString& environment, const QString& id);
    std::shared_ptr<const InventoryTable> made(base::Instant now) const;

    std::shared_ptr<const InventoryTable> m_before;
    std::vector<Backend> m_backends;
    int m_rows = 0;  ///< that came
    int m_shown = 0; ///< of them, in the last table
    std::mutex m_mutex;
    std::shared_ptr<const InventoryTable> m_newest;
};

} // namespace keyturn::gui
