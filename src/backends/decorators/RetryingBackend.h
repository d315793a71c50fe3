#pragma once

#include "backends/api/SecretBackend.h"
#include "net/Retry.h"

#include <memory>

namespace keyturn::backends {

/// Asks a store on the network again when a read failed for the moment, as net::Retry has it (NET-8). Of a batch only what failed is asked again, and a
/// listing when some of it could not be read. Changes pass once: what became of one that got no answer is looked up by who asked for it (ROT-5).
class RetryingBackend final : public SecretBackend {
  public:
    explicit RetryingBackend(std::unique_ptr<SecretBackend> inner, net::Pause pause = net::pauseFor, net::Retry::Random random = {})
        : m_inner(std::move(inner)), m_pause(std::move(pause)), m_random(std::move(random)) {}

    BackendCapabilities capabilities() const override { return m_inner->capabilities(); }
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;

    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override {
        return m_inner->write(path, std::move(change), context);
    }
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
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override;
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
    net::Retry retry() const { return net::Retry(m_pause, m_random); }
    template <class Ask> auto repeated(Ask ask, const base::CallContext& context) const;
    template <class Ask> base::Result<Listing> repeatedListing(Ask ask, const base::CallContext& context) const;
    template <class Answer, class Ask> void askAgain(std::vector<base::Result<Answer>>& answers, std::span<const QString> paths, Ask ask, const base::CallContext& context) const;

    std::unique_ptr<SecretBackend> m_inner;
    net::Pause m_pause;
    net::Retry::Random m_random;
};

} // namespace keyturn::backends
