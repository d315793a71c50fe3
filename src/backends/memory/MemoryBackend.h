#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/api/StageTable.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace keyturn::backends {

/// When a fault strikes: before the act (nothing happened) or after it (done, but the answer is lost).
enum class FaultTime { Before, After };

/// What several MemoryBackend objects share when they play several operators on one store. Thread-safe through its mutex.
struct MemoryStore {
    struct Entry {
        StageTable table;
        std::map<QString, domain::SecretValue> values; ///< by version id
        QMap<QString, QString> tags;
        QString owner;
        base::Instant createdAt;
        base::OptionalInstant expiresAt;
        qint64 generation = 0;
        QString lockLine; ///< as stores with tags keep it
    };
    std::mutex mutex;
    std::map<QString, Entry> entries;
    qint64 counter = 0; ///< last version number and generation handed out

    /// Called with the name of each act ("list", "describe", "read", "write", "moveStage", "retireVersion", "remove", "runLock", "keepRunLock", "dropRunLock"),
    /// its path and the time; an error becomes the act's answer. After-faults of acts that change something should be OutcomeUnknown.
    std::function<std::optional<base::Error>(const QString& act, const QString& path, FaultTime when)> fault;
};

/// A store in memory with every capability: the reference of the contract and the double of the tests. Everything is gone
/// with the last object. The capabilities can be narrowed to play a lesser store; what is claimed absent answers Unsupported.
class MemoryBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<MemoryStore> store;   ///< absent: a new one
        const base::Clock* clock = nullptr;   ///< absent: the system clock
        BackendCapabilities capabilities = everything();
        std::size_t history = 10;             ///< versions kept per secret
    };
    static BackendCapabilities everything();
    MemoryBackend();
    explicit MemoryBackend(Setup setup);

    const std::shared_ptr<MemoryStore>& store() const { return m_setup.store; }

    BackendCapabilities capabilities() const override { return m_setup.capabilities; }
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                         const QString& expectedToken, const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override;
    base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) override;
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override;

  private:
    using Entry = MemoryStore::Entry;
    base::Status begin(const QString& act, const QString& path, const base::CallContext& context) const;
    base::Status end(const QString& act, const QString& path) const;
    base::Result<Entry*> entryAt(const QString& path) const;
    base::Status guard(const QString& path, const SecretWrite& change) const;
    base::Result<WriteOutcome> store(const QString& path, SecretWrite& change);
    domain::SecretMetadata metadata(const QString& path, const Entry& entry) const;
    base::Instant now() const;

    Setup m_setup;
    base::SystemClock m_systemClock;
};

} // namespace keyturn::backends
