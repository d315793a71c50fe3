#pragma once

#include "backends/vault/PolicyText.h"
#include "backends/vault/VaultType.h"
#include "clients/vault/VaultClient.h"

namespace keyturn::backends {

/// Policies, tokens, leases and mounts of a server of Vault or OpenBao, by the token of one connection. See StoreAdministration. A token is made as a
/// child of the connection's own, which ends with it; where the connection signs in, that is at the end of the session, so there
/// only an orphan is made.
class VaultAdministration final : public StoreAdministration {
  public:
    VaultAdministration(std::shared_ptr<clients::VaultClient> client, VaultReach reach) : m_client(std::move(client)), m_reach(std::move(reach)) {}

    base::Result<QStringList> policies(const base::CallContext& context) override;
    base::Result<PolicyView> policy(const QString& name, const base::CallContext& context) override;
    base::Status writePolicy(const QString& name, const QString& text, const base::CallContext& context) override;
    base::Status removePolicy(const QString& name, const base::CallContext& context) override;
    PolicyView read(const QString& name, const QString& text) const override;
    base::Result<QString> leastPolicy(const QStringList& jobs) const override;
    base::Result<MadeToken> makeToken(const TokenRequest& request, const base::CallContext& context) override;
    base::Result<TokenView> token(const QString& accessor, const base::CallContext& context) override;
    base::Status revokeToken(const QString& accessor, const base::CallContext& context) override;
    QString leasePrefix() const override { return m_reach.leasePrefix; }
    base::Result<LeaseListing> leases(const QString& prefix, const base::CallContext& context) override;
    base::Result<LeaseView> renewLease(const QString& id, qint64 seconds, const base::CallContext& context) override;
    base::Status revokeLease(const QString& id, const base::CallContext& context) override;
    base::Status revokeLeases(const QString& prefix, bool force, const base::CallContext& context) override;
    base::Result<IssuedCredential> issue(const QString& role, const base::CallContext& context) override;
    base::Result<std::vector<MountView>> mounts(const base::CallContext& context) override;
    base::Status createMount(const QString& path, const base::CallContext& context) override;
    base::Result<QString> undelete(const QString& path, const QString& version, const base::CallContext& context) override;
    base::Status setField(const QString& path, const QString& field, const base::SecureBytes& value, const QString& expectedToken,
                          const base::CallContext& context) override;

  private:
    bool isVersioned() const { return m_reach.engine == QLatin1String("kv") && m_reach.version == 2; }
    base::Result<LeaseView> lease(const QString& id, const base::CallContext& context);
    base::Result<net::HttpResponse> post(const QByteArray& path, base::SecureBytes body, net::Effect effect, const base::CallContext& context);

    std::shared_ptr<clients::VaultClient> m_client;
    VaultReach m_reach;
};

} // namespace keyturn::backends
