#pragma once

#include "backup/BackupTypes.h"

namespace keyturn::backup {

struct BackupSetup {
    QString environment;
    std::vector<QString> expectedRefs; ///< the inventory at the time: coverage (BAK-9)
    QString inventoryHash;             ///< hex, of names only
    QString createdBy;
    base::Instant createdAt;
    const base::SecureBytes* signingSeed = nullptr; ///< 32-byte Ed25519 seed of this desk
};

/// Whether these texts are recipients, before anything is read for them. InvalidInput KT-BAK-9 (args: reason, number of the recipient) with no more of
/// a malformed text than its beginning; KT-BAK-25 for a private key, without a word of it.
base::Status checkRecipients(const QStringList& keys);

/// Streams items into FILE (age v1 over a POSIX tar) and FILE.minisig: manifest, one JSON document per secret, end.json; padded with zero blocks
/// to 64 KiB; verified by re-reading with the held file key before the rename (BAK-1, 5..9). Memory stays bounded whatever the count.
/// `skipped` collects what the source could not read. An existing FILE is refused (AlreadyExists), and so is an
/// existing FILE.minisig (AlreadyExists KT-BAK-26): the backup that it is of may be elsewhere. A failure takes away only what this run wrote.
base::Result<BackupReport> writeBackup(const QString& file, const BackupSetup& setup, const Recipients& recipients,
                                       const ItemSource& next, std::vector<SkippedItem>& skipped,
                                       const base::CallContext& context);

} // namespace keyturn::backup
