#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/vault/KvFacts.h"
#include "backends/vault/PendingSlot.h"

#include <mutex>

namespace keyturn::backends {

/// A kv engine of version 2, of Vault or OpenBao. A secret is a map of fields; {"value": ...} alone is a value without fields. The newest version is
/// what readers get, so a pending value waits in a secret beside it (PendingSlot) and promoting writes it as the newest version, guarded by
/// check-and-set. Retiring a version deletes it recoverably, or destroys it where the connection says so. Guards hold on the server, so
/// several objects and machines may work on one mount. Only the removal of a whole secret has no guard there: its version is compared
/// right before. Thread-safe.
class KvVersionedBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<clients::VaultClient> client;
        KvPlace place;
        bool destroysRetired = false;
    };
    explicit KvVersionedBackend(Setup setup);

    BackendCapabilities capabilities() const override;
    /// Notes on the token too: root, without an end, old.
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to, const QString& expectedToken,
                                         const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override;
    base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) override;
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override;

  private:
    base::Status ready(const QString& path, const base::CallContext& context);
    base::Status checkMount(const base::CallContext& context);
    base::Result<std::optional<PendingValue>> openPending(const QString& path, bool mayBePromoted, const base::CallContext& context) const;
    base::Result<domain::SecretValue> readPending(const QString& path, const QString& operation, const base::CallContext& context) const;
    base::Result<WriteOutcome> stage(const QString& path, const SecretWrite& change, base::ByteSpan map, const base::CallContext& context) const;
    base::Result<qint64> guardOf(const QString& path, const SecretWrite& change, const base::CallContext& context) const;
    base::Result<WriteOutcome> settle(const QString& path, const SecretWrite& change, base::Error error, const base::CallContext& context) const;
    base::Result<WriteOutcome> promote(const QString& path, const PendingValue& pending, qint64 cas, const base::CallContext& context) const;
    base::Status clearPromoted(const QString& path, const base::CallContext& context) const;

    Setup m_setup;
    KvStore m_store;
    PendingSlot m_slot;
    std::mutex m_mutex;
    bool m_isMountChecked = false;
};

} // namespace keyturn::backends
