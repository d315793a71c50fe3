#pragma once

#include "backup/Drill.h"

#include <QHash>

namespace keyturn::app {

struct BackupRequest {
    QString environment;
    QString file;
    QStringList recipients;
    base::SecureBytes passphrase;
    bool acceptFewRecipients = false; ///< outside protected environments a warning, inside refused KT-BAK-10
};

/// A backup this desk made or looked at, with its three proofs.
struct KnownBackup {
    QString file;
    QString environment;
    base::OptionalInstant createdAt;
    qint64 secrets = 0;
    qint64 expected = 0;
    QStringList recipients;
    QString signer;
    base::OptionalInstant fileCheckedAt; ///< file check
    base::OptionalInstant openedAt;      ///< opened: everything decrypted
    base::OptionalInstant drilledAt;     ///< restore drill that counts
    double drillSeconds = 0;
    bool fileExists = true;
    std::vector<backup::SkippedItem> skipped;
};

struct RestoreRequest {
    QString file;
    QString environment; ///< target
    QString backend;
    QString fromBackend; ///< only the secrets of this backend of the file (KT-BAK-27)
    backup::RestoreChoice onDiffers = backup::RestoreChoice::Skip;
    QHash<QString, backup::RestoreChoice> choices; ///< by path in the file, instead of onDiffers; Skip also leaves out what is missing
    QHash<QString, QString> renames;               ///< path in the file -> path in the target
    bool apply = false;
    bool otherEnvironmentAccepted = false;
    bool unknownSignerAccepted = false;
    QString restoreId;   ///< empty: derived from file hash and target, so that a second call goes on
};

class BackupService {
  public:
    virtual ~BackupService() = default;
    virtual base::Result<backup::BackupReport> create(const BackupRequest& request, const base::CallContext& context) = 0;
    /// File check; with a key also opened.
    virtual base::Result<backup::VerifyReport> verify(const QString& file, const backup::OpenWith& key,
                                                      const base::CallContext& context) = 0;
    /// Dry run until `apply`. Before a value that is there gives way, the environment is backed up (RestoreReport::previousState).
    virtual base::Result<backup::RestoreReport> restore(const RestoreRequest& request, const backup::OpenWith& key,
                                                        const base::CallContext& context) = 0;
    /// Into a scratch local vault that is made and removed here.
    virtual base::Result<backup::DrillReport> drill(const QString& file, const backup::OpenWith& key, bool drift,
                                                    const base::CallContext& context) = 0;
    virtual base::Result<std::vector<KnownBackup>> known() = 0;
    virtual base::Result<std::vector<backup::DrillReport>> drills() = 0;
    /// Makes an age identity file (0600) and answers its recipient; `offline` says it will be moved away from this machine.
    virtual base::Result<QString> newIdentity(const QString& file, bool offline) = 0;
    /// The desk's minisign public key, text form, for minisign -V -P.
    virtual QString signerPublicKey() const = 0;
};

} // namespace keyturn::app
