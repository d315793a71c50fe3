#pragma once

#include "backends/api/BackendCapabilities.h"
#include "backends/api/RunLockRecord.h"
#include "base/CallContext.h"
#include "domain/SecretMetadata.h"
#include "domain/SecretValue.h"

#include <functional>
#include <span>

namespace keyturn::backends {

/// Answer of checkAccess: what this identity may do here, tried without changing anything.
struct AccessReport {
    bool canList = false;
    bool canRead = false;
    bool canWrite = false;
    QStringList missing; ///< what lacks, in the store's words ("write permission on /etc/secrets")
    QStringList notes;   ///< StoreNote words about the store as a whole (gitTracked, folderTooOpen, ...)
    QString policy;      ///< the least rights for inventory, rotation and backup in the store's own policy language, to copy; empty: none
};

struct Listing {
    std::vector<domain::SecretMetadata> secrets;
    std::vector<base::Error> skipped; ///< entries that could not be listed, each with its reason; never silent
    /// What the connection itself signs in with, where a person supplied it and it does not come and go by itself: the path
    /// kConnectionCredential, dates and notes; never derived from its value.
    std::optional<domain::SecretMetadata> credential{};
};

/// Takes some entries of a listing while the rest is still being asked for. Called by the thread that lists.
using ListingPart = std::function<void(std::span<const domain::SecretMetadata> part)>;

/// Which value of a secret. Default: the current one.
struct VersionSelector {
    domain::VersionStage stage = domain::VersionStage::Current;
    QString versionId; ///< wins over stage when set
};

enum class WriteGuard {
    CreateOnly,  ///< AlreadyExists when the name is taken
    Expect,      ///< Conflict KT-ROT-2 unless the entry's token equals expectedToken; see kOvertook
    Overwrite,   ///< no guard; only where the caller has just shown the person what is lost
};

/// Condition of a Conflict that only stores without a guard of their own answer: another's write went in between comparing and writing and was
/// overtaken (args: its version, the own version). The new value is current; a caller stops, so that a person looks.
inline constexpr auto kOvertook = "KT-ROT-21";

struct SecretWrite {
    domain::SecretValue value;
    domain::VersionStage stage = domain::VersionStage::Current; ///< Current or Pending
    WriteGuard guard = WriteGuard::Expect;
    QString expectedToken;
    QString operationId; ///< rotation id; repeat of the same id and value is harmless where idempotentWrite
    QString writtenBy;   ///< actor, for stores that keep it
    QMap<QString, QString> tags; ///< added to the entry's tags where the store has any
    /// When the value came to be, where it is older than this write (restored, imported). Kept where carriesDate, otherwise left out; a date that is
    /// still to come is never kept.
    base::OptionalInstant valueDate{};
};

struct WriteOutcome {
    QString versionId;        ///< empty where the store has no versions
    QString concurrencyToken; ///< of the entry after the write
    bool alreadyThere = false; ///< the same value was already in this stage; nothing was written
};

/// A change of the store's own rotation of a secret (a schedule and a function in AWS, a static role of Vault).
struct ManagedRotationChange {
    enum class Act {
        Trigger, ///< rotates at once, now, by the store: readers get the new value without any stage of ours
        Enable,  ///< by `schedule`; rotates at once as well where rotatesAtOnce
        Cancel,  ///< no further rotation; one under way is given up, its pending version stays
    };
    Act act = Act::Trigger;
    QString schedule; ///< Enable: in the store's own words ("rate(30 days)", "24h"); empty: as it was
    QString function; ///< Enable: what does the work, where the store wants one; empty: as it was
    bool rotatesAtOnce = false;
    QString operationId; ///< a repeat with the same id starts nothing twice where the store knows such
};

/// A store of secrets. Blocking; one call at a time per object unless usefulParallelism > 1. Values never appear in
/// errors. Paths are the store's own names, already checked by domain::checkSecretName.
///
/// Promises every implementation keeps (the conformance suite holds them to it):
/// - list and describe never read values into the answer; read answers exactly the bytes that were written.
/// - a failed write leaves the previous value byte-identical; an unclear one answers OutcomeUnknown.
/// - a write that answered Ok is durable and seen by the next read of any process.
/// - empty values and values above capabilities().largestValue are refused (KT-VAL-2, KT-VAL-3), nothing written.
class SecretBackend {
  public:
    virtual ~SecretBackend() = default;

    virtual BackendCapabilities capabilities() const = 0;
    virtual base::Result<AccessReport> checkAccess(const base::CallContext& context) = 0;
    /// Every entry with the metadata that comes without a call per entry.
    virtual base::Result<Listing> list(const base::CallContext& context) = 0;
    /// The same, with every entry handed on once as soon as it is known, in any order; what only the whole listing tells of one (a pending value that
    /// lies beside it) stands in the answer alone. The default has all at once, at the end.
    virtual base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context);
    /// NotFound when absent.
    virtual base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) = 0;
    virtual base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which,
                                                   const base::CallContext& context) = 0;

    /// One answer per path, in order. The default asks one by one.
    virtual std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths,
                                                                           const base::CallContext& context);
    virtual std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths,
                                                                    const base::CallContext& context);

    virtual base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context);
    /// Promotes: the pending version becomes current, the current one previous, guarded by expectedToken.
    virtual base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                                 const QString& expectedToken, const base::CallContext& context);
    /// Removes one version (a pending one that is given up, a retired one for good).
    virtual base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context);
    /// Removes the entry with all its versions, guarded by expectedToken.
    virtual base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context);

    /// The lock record beside a secret; nothing where there is none, or none that can be read. NotFound when the secret is absent.
    virtual base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context);
    /// Writes the record over whatever is there: the caller has looked before and looks again after (stores guard it at most weakly).
    virtual base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context);
    /// Takes the record away where it is that of `run`; done when there is none of it.
    virtual base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context);

    /// What happened is in the next describe(): lastRotatedAt, the notes of ManagedStoreNote.h. A store that rotates in the background answers Ok when
    /// it has begun.
    virtual base::Status changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context);
};

} // namespace keyturn::backends
