#pragma once

#include "app/BackupService.h"
#include "app/Desk.h"

namespace keyturn::app {

/// The backups this desk made or looked at, with what they hold (names) and their proofs, sealed in the state store.
class KnownBackups {
  public:
    explicit KnownBackups(Desk& desk) : m_desk(desk) {}
    base::Result<std::vector<KnownBackup>> all() const; ///< newest first
    /// Adds or merges: dates that are absent keep what was known.
    base::Status remember(const KnownBackup& backup, const QStringList& refs = {}) const;
    /// Files of backups that hold this secret; empty when the state cannot be read.
    QStringList holding(const domain::SecretRef& ref) const;

  private:
    struct Stored {
        KnownBackup backup;
        QStringList refs;
    };
    base::Result<std::vector<Stored>> stored() const;

    Desk& m_desk;
};

} // namespace keyturn::app
