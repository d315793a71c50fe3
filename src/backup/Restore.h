#pragma once

#include "backends/api/SecretBackend.h"
#include "backup/BackupReader.h"
#include "domain/AuditEvent.h"
#include "state/StateStore.h"

#include <QHash>

namespace keyturn::backup {

struct RestoreSetup {
    backends::SecretBackend* target = nullptr;
    QString targetPrefix;               ///< "ENV/BACKEND", for refs in the report
    QString environment;                ///< label of the target; must match the manifest unless otherEnvironmentAccepted (KT-BAK-8)
    bool otherEnvironmentAccepted = false;
    bool unknownSignerAccepted = false; ///< KT-BAK-7 otherwise
    QString fromBackend;                ///< only the secrets of this backend of the file (KT-BAK-27); empty: the target's own where it is in the file, else all
    RestoreChoice onDiffers = RestoreChoice::Skip;
    QHash<QString, RestoreChoice> choices; ///< by path in the file, instead of onDiffers; Skip also leaves out what is missing. KT-BAK-23 for a path that is not there
    QHash<QString, QString> renames;    ///< path in the file -> path in the target, for names that would collide there (KT-NAM-2); KT-BAK-23 as above
    bool createMissing = true;          ///< with apply: items absent in the target are created
    bool apply = false;
    state::StateStore* store = nullptr; ///< journal per item (BAK-11)
    domain::AuditSink* audit = nullptr;
    QString restoreId;                  ///< resume key
    QString actor;
};

/// Dry run unless `apply`: per item equal, differs, missing, newer in store (BAK-10). With apply each item is journaled, guarded and audited, and a
/// second call with the same restoreId goes on where the first was killed; what an earlier call restored counts as done while it is still equal.
/// Twice gives no duplicates. A secret that is missing comes back with its older
/// versions where the target keeps versions; one that is there keeps the history it has, and the item says which versions of the file were left.
/// The dates of the values go along (SecretWrite::valueDate).
base::Result<RestoreReport> restoreBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                          const RestoreSetup& setup, const base::CallContext& context);

} // namespace keyturn::backup
