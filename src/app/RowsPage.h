#pragma once

#include "app/InventoryRows.h"
#include "base/SecureBytes.h"

#include <QByteArray>

#include <optional>

namespace keyturn::app {

/// Rows as one block of bytes and back: the texts that repeat, then the columns as they lie in memory. Private to app.
class RowsPage {
  public:
    static constexpr std::size_t kRows = 16'384;
    /// Rows first..last-1 of rows in order of names.
    static QByteArray write(const InventoryRows& rows, std::size_t first, std::size_t last);
    /// Absent for bytes of another format, of another byte order, or that contradict themselves.
    static std::optional<InventoryRows> read(base::ByteSpan bytes);

  private:
    static bool isSound(const InventoryRows& rows, std::size_t count);
};

} // namespace keyturn::app
