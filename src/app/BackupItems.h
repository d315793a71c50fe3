#pragma once

#include "app/DeskInventory.h"
#include "backends/api/ReadAhead.h"
#include "backup/BackupTypes.h"

namespace keyturn::app {

/// Hands the secrets of one environment to the backup writer, one at a time: every readable version of each, read ahead of the writer while few are
/// held. What cannot be read is listed as skipped, never left out in silence (BAK-9).
class BackupItems {
  public:
    BackupItems(Desk& desk, const DeskInventory::Board& board, std::vector<backup::SkippedItem>& skipped,
                const base::CallContext& context);
    QStringList expected() const { return m_expected; }
    base::Result<bool> next(backup::BackupItem& item);

  private:
    base::Status fill(backup::BackupItem& item, const policy::InventoryEntry& entry);
    base::Result<backends::ReadAhead::Got> read(const policy::InventoryEntry& entry);
    base::Status startAt(const policy::InventoryEntry& entry);
    void skip(const domain::SecretRef& ref, const base::Error& reason);
    void skipUnlisted(const BackendView& view);

    Desk& m_desk;
    const DeskInventory::Board& m_board;
    std::vector<backup::SkippedItem>& m_skipped;
    base::CallContext m_context;
    QStringList m_expected;
    std::size_t m_next = 0;
    QString m_backend; ///< that m_ahead reads
    std::unique_ptr<backends::ReadAhead> m_ahead;
};

} // namespace keyturn::app
