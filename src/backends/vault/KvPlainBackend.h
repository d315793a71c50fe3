#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/vault/KvDocument.h"
#include "backends/vault/KvPlace.h"
#include "clients/vault/VaultClient.h"

#include <mutex>

namespace keyturn::backends {

/// A kv engine of version 1: one value per name, no dates, no versions, no guard on the server. Every value is read for the inventory, since nothing
/// else tells that it changed; tokens are keyed fingerprints. A guarded write reads right before and right after, and a third value stops with
/// Conflict KT-ROT-2 (ROT-11); what another writer does in between cannot be excluded, so guardedWrite is not claimed. Thread-safe.
class KvPlainBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<clients::VaultClient> client;
        KvPlace place;
        std::function<QString(base::ByteSpan value)> fingerprint;
    };
    explicit KvPlainBackend(Setup setup) : m_setup(std::move(setup)) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;

  private:
    base::Status ready(const QString& path, const base::CallContext& context);
    base::Status checkMount(const base::CallContext& context);
    base::Result<domain::SecretValue> value(const QString& path, const base::CallContext& context) const;
    base::Result<domain::SecretValue> valueIn(const base::Result<net::HttpResponse>& answer, const QString& path) const;
    QString tokenOf(const domain::SecretValue& value) const;
    domain::SecretMetadata factsOf(const QString& path, const domain::SecretValue& value) const;
    base::Status guard(const QString& path, const SecretWrite& change, const domain::SecretValue* there) const;

    Setup m_setup;
    std::mutex m_mutex;
    bool m_isMountChecked = false;
};

} // namespace keyturn::backends
