#pragma once

#include "backends/api/SecretBackend.h"

#include <memory>

namespace keyturn::backends {

/// A store in an environment with strictMemory: a value that is too large for locked memory (SecureBytes::isLocked) is neither handed
/// on nor written, Unavailable KT-MEM-3 (args: the largest size that is locked, bytes). All else passes (MEM-2).
class LockedMemoryBackend final : public SecretBackend {
  public:
    explicit LockedMemoryBackend(std::unique_ptr<SecretBackend> inner) : m_inner(std::move(inner)) {}

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
                                         const base::CallContext& context) override {
        return m_inner->moveStage(path, versionId, to, expectedToken, context);
    }
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override {
        return m_inner->retireVersion(path, versionId, context);
    }
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override {
        return m_inner->remove(path, expectedToken, context);
    }
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override {
        return m_inner->runLock(path, context);
    }
    base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) override {
        return m_inner->keepRunLock(path, record, context);
    }
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override {
        return m_inner->dropRunLock(path, run, context);
    }
    base::Status changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) override {
        return m_inner->changeManagedRotation(path, change, context);
    }

  private:
    std::unique_ptr<SecretBackend> m_inner;
};

} // namespace keyturn::backends
