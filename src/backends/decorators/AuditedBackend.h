#pragma once

#include "backends/api/SecretBackend.h"
#include "domain/AuditEvent.h"

#include <functional>
#include <memory>

namespace keyturn::backends {

/// Records each reading of a value and each change before it happens and again how it ended (AUD-3): actions "store.read", "store.write",
/// "store.moveStage", "store.retireVersion", "store.remove", "store.lock", "store.unlock", "store.rotate"; outcomes "intent", then "done", "refused" or "failed". When the intent
/// cannot be recorded the act is refused: Unavailable KT-AUD-1 (args: why, as condition or code word) and the store is not asked. A batch is one act with
/// its count. Metadata passes unrecorded. Values appear as short keyed fingerprints alone (AUD-8).
class AuditedBackend final : public SecretBackend {
  public:
    struct Setup {
        domain::AuditSink* sink = nullptr; ///< outlives this object
        QString store;                     ///< "production/app-env"; objects are store + "/" + path
        std::function<QString(base::ByteSpan value)> fingerprint; ///< may be absent
    };
    AuditedBackend(std::unique_ptr<SecretBackend> inner, Setup setup) : m_inner(std::move(inner)), m_setup(std::move(setup)) {}

    BackendCapabilities capabilities() const override { return m_inner->capabilities(); }
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override { return m_inner->checkAccess(context); }
    base::Result<Listing> list(const base::CallContext& context) override { return m_inner->list(context); }
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override { return m_inner->listAsItComes(take, context); }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override { return m_inner->describe(path, context); }
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext& context) override {
        return m_inner->describeMany(paths, context);
    }
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to, const QString& expectedToken,
                                         const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override {
        return m_inner->runLock(path, context);
    }
    base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) override;
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override;
    base::Status changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) override;

  private:
    domain::AuditEvent event(const char* action, const QString& path, const base::CallContext& context) const;
    base::Status intend(domain::AuditEvent& event) const;
    void conclude(domain::AuditEvent& event, const base::Error* error) const;
    QString fingerprintOf(const domain::SecretValue& value) const;

    std::unique_ptr<SecretBackend> m_inner;
    Setup m_setup;
};

} // namespace keyturn::backends
