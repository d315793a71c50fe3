#pragma once

#include "backends/api/SecretBackend.h"

#include <memory>
#include <mutex>

namespace keyturn::app {

/// Lets several threads and several owners share one backend: one call at a time, unless the backend says that it takes more
/// (usefulParallelism). A copy is another handle on the same backend.
class SerializedBackend final : public backends::SecretBackend {
  private:
    template <class Call>
    auto locked(Call call) const {
        std::unique_lock guard(m->mutex, std::defer_lock);
        if (!m->takesMany) guard.lock();
        return call();
    }

  public:
    explicit SerializedBackend(std::unique_ptr<backends::SecretBackend> inner) : m(std::make_shared<State>()) {
        m->inner = std::move(inner);
        m->takesMany = m->inner->capabilities().usefulParallelism > 1;
    }

    backends::BackendCapabilities capabilities() const override { return locked([&] { return m->inner->capabilities(); }); }
    base::Result<backends::AccessReport> checkAccess(const base::CallContext& context) override {
        return locked([&] { return m->inner->checkAccess(context); });
    }
    base::Result<backends::Listing> list(const base::CallContext& context) override {
        return locked([&] { return m->inner->list(context); });
    }
    base::Result<backends::Listing> listAsItComes(const backends::ListingPart& take, const base::CallContext& context) override {
        return locked([&] { return m->inner->listAsItComes(take, context); });
    }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override {
        return locked([&] { return m->inner->describe(path, context); });
    }
    base::Result<domain::SecretValue> read(const QString& path, const backends::VersionSelector& which,
                                           const base::CallContext& context) override {
        return locked([&] { return m->inner->read(path, which, context); });
    }
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths,
                                                                   const base::CallContext& context) override {
        return locked([&] { return m->inner->describeMany(paths, context); });
    }
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override {
        return locked([&] { return m->inner->readMany(paths, context); });
    }
    base::Result<backends::WriteOutcome> write(const QString& path, backends::SecretWrite change,
                                               const base::CallContext& context) override {
        return locked([&] { return m->inner->write(path, std::move(change), context); });
    }
    base::Result<backends::WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                                   const QString& expectedToken, const base::CallContext& context) override {
        return locked([&] { return m->inner->moveStage(path, versionId, to, expectedToken, context); });
    }
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override {
        return locked([&] { return m->inner->retireVersion(path, versionId, context); });
    }
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override {
        return locked([&] { return m->inner->remove(path, expectedToken, context); });
    }
    base::Result<std::optional<backends::RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override {
        return locked([&] { return m->inner->runLock(path, context); });
    }
    base::Status keepRunLock(const QString& path, const backends::RunLockRecord& record, const base::CallContext& context) override {
        return locked([&] { return m->inner->keepRunLock(path, record, context); });
    }
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override {
        return locked([&] { return m->inner->dropRunLock(path, run, context); });
    }
    base::Status changeManagedRotation(const QString& path, const backends::ManagedRotationChange& change,
                                       const base::CallContext& context) override {
        return locked([&] { return m->inner->changeManagedRotation(path, change, context); });
    }

  private:
    struct State {
        std::unique_ptr<backends::SecretBackend> inner;
        std::mutex mutex;
        bool takesMany = false;
    };
    std::shared_ptr<State> m;
};

} // namespace keyturn::app
