#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/api/StoreAdministration.h"
#include "backends/vault_database/DatabaseName.h"
#include "clients/vault/VaultClient.h"

namespace keyturn::backends {

/// A mount of the database engine of Vault or OpenBao: its static roles, whose passwords it rotates in the database itself; its roles, each of which makes
/// users that end with their leases; and its connections to databases, each with an account of the engine's own. Nothing can be written; the store's own
/// rotation is started and timed (changeManagedRotation). Reading a static role gives its account. Reading a role would make a user (Unsupported
/// KT-VLT-26), and the account of a connection is told to nobody (Unsupported KT-VLT-25). Thread-safe.
class DatabaseBackend final : public SecretBackend {
  public:
    DatabaseBackend(std::shared_ptr<clients::VaultClient> client, QString mount) : m_client(std::move(client)), m_mount(std::move(mount)) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    /// Trigger: rotate-role of a static role, rotate-root of a connection, after which nobody but the engine knows that account's password.
    /// Enable: the period of a static role ("24h"); InvalidInput KT-VLT-27 for another schedule. Else Unsupported.
    base::Status changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) override;

  private:
    QByteArray path(const char* part, const QString& name = {}) const;
    base::Status checkMount(const base::CallContext& context) const;
    base::Result<domain::SecretMetadata> factsIn(const base::Result<net::HttpResponse>& answer, const DatabaseName& name) const;
    base::Result<std::vector<DatabaseName>> names(Listing& listing, const base::CallContext& context) const;
    void countLeases(domain::SecretMetadata& facts, const DatabaseName& name, const base::CallContext& context) const;
    base::Status rotate(const DatabaseName& name, const base::CallContext& context) const;
    base::Status setPeriod(const DatabaseName& name, const QString& schedule, const base::CallContext& context) const;

    std::shared_ptr<clients::VaultClient> m_client;
    QString m_mount;
};

/// What each job needs in the mount: "inventory", "rotation" (of static roles), "backup", "issue" (users of roles), "root" (rotation of the engine's own
/// accounts), "leases".
std::vector<JobRight> databaseRights(const QString& mount);

} // namespace keyturn::backends
