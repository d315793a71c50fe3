#pragma once

#include "backends/api/SecretBackend.h"

#include <memory>

namespace keyturn::backends {

/// A store under the guard readOnly: looking passes through, every change is PermissionDenied KT-GRD-1 (args: the act) and never
/// reaches the store.
class ReadOnlyBackend final : public SecretBackend {
  public:
    explicit ReadOnlyBackend(std::unique_ptr<SecretBackend> inner) : m_inner(std::move(inner)) {}

    BackendCapabilities capabilities() const override { return m_inner->capabilities(); }
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override { return m_inner->list(context); }
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override { return m_inner->listAsItComes(take, context); }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override { return m_inner->describe(path, context); }
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override {
        return m_inner->read(path, which, context);
    }
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext& context) override {
        return m_inner->describeMany(paths, context);
    }
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override {
        return m_inner->readMany(paths, context);
    }
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
    std::unique_ptr<SecretBackend> m_inner;
};

} // namespace keyturn::backends
