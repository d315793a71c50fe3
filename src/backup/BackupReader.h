#pragma once

#include "backup/BackupTypes.h"

namespace keyturn::backup {

/// How a backup is opened.
struct OpenWith {
    QString identityFile;           ///< 0600 (FIL-3); age or unencrypted OpenSSH ed25519
    base::SecureBytes passphrase;   ///< instead of a file
    bool allowLargeWorkFactor = false;
    bool isEmpty() const { return identityFile.isEmpty() && passphrase.isEmpty(); }
};

/// Without a key: signature (against `trustedSigners`, minisign public keys as text), header form, chunk structure by length. With one:
/// everything decrypted, every checksum compared. Problems carry KT-BAK-1..7; an Error answer means the file could not be read at all.
base::Result<VerifyReport> verifyBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                        const base::CallContext& context);

/// Hands out every item after its own chunk authenticated; the whole is proved only when this answers Ok (order, counts, end.json).
/// Callers that write must collect or stage, and act after the answer, or run verifyBackup first.
base::Result<VerifyReport> readBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                      const std::function<base::Status(BackupItem&&)>& visit,
                                      const base::CallContext& context);

} // namespace keyturn::backup
