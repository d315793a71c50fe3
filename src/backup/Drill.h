#pragma once

#include "backup/Restore.h"

namespace keyturn::backup {

struct DrillSetup {
    backends::SecretBackend* scratch = nullptr; ///< an empty scratch store; the caller made it and removes it
    /// Live value's full keyed fingerprint per ref for drift, NotFound when gone; empty function: no drift asked.
    std::function<base::Result<QByteArray>(const domain::SecretRef& ref)> live;
    std::function<QByteArray(const domain::SecretValue&)> fingerprint; ///< keyed, over all fields
    std::function<base::OptionalInstant(const domain::SecretRef& ref)> liveChangedAt; ///< tells newer from different; may be empty
    QStringList identitiesHeldHere;             ///< recipients whose identity this machine keeps (BAK-12)
    state::StateStore* store = nullptr;         ///< where the record is kept (kind "drill")
    const base::SecureBytes* signingSeed = nullptr;
    const base::Clock* clock = nullptr;
    QString actor;
};

/// Decrypts with a real identity, restores every item into scratch, reads it back, compares with the backup's own checksums and, when asked, the
/// live store. The record is written on failure and cancel too: the answer is then Ok with `failedAt` and `problem`. An Error means that no
/// drill was begun (InvalidInput KT-DRL-2: the scratch store is not empty, nothing was written to it; or a slip of the operator: no key, a key that
/// cannot be used, a file that is none) or that no record could be kept.
/// KT-DRL-3 PartialResult: not all secrets came back equal and well formed (args: equal or held, expected).
base::Result<DrillReport> runDrill(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                   const DrillSetup& setup, const base::CallContext& context);

/// Past drills, newest first, each with its signature checked.
base::Result<std::vector<DrillReport>> drillRecords(state::StateStore& store, const base::SecureBytes& signingSeed);

} // namespace keyturn::backup
