#pragma once

#include "app/AdministrationService.h"
#include "app/Desk.h"
#include "app/EnvironmentService.h"

namespace keyturn::app {

/// See AdministrationService. Signs in for each act anew.
class DeskAdministration final : public AdministrationService {
  public:
    DeskAdministration(Desk& desk, EnvironmentService& environments) : m_desk(desk), m_environments(environments) {}

    base::Result<QStringList> policies(const StorePlace& place, const base::CallContext& context) override;
    base::Result<backends::PolicyView> policy(const StorePlace& place, const QString& name, const base::CallContext& context) override;
    base::Result<backends::PolicyView> readPolicy(const StorePlace& place, const QString& name, const QString& text) override;
    base::Result<QString> leastPolicy(const StorePlace& place, const QStringList& jobs) override;
    base::Status writePolicy(const StorePlace& place, const QString& name, const QString& text, bool mayReplace, const base::CallContext& context) override;
    base::Status removePolicy(const StorePlace& place, const QString& name, const base::CallContext& context) override;
    base::Result<backends::TokenView> makeToken(const StorePlace& place, const backends::TokenRequest& request, const Delivery& deliver,
                                                const base::CallContext& context) override;
    base::Result<Delivery> asCredentialOf(const StorePlace& place, const QString& field) override;
    base::Result<backends::TokenView> token(const StorePlace& place, const QString& accessor, const base::CallContext& context) override;
    base::Status revokeToken(const StorePlace& place, const QString& accessor, const base::CallContext& context) override;
    base::Result<backends::LeaseListing> leases(const StorePlace& place, const QString& prefix, const base::CallContext& context) override;
    base::Result<backends::LeaseView> renewLease(const StorePlace& place, const QString& id, qint64 seconds, const base::CallContext& context) override;
    base::Status revokeLease(const StorePlace& place, const QString& id, const base::CallContext& context) override;
    base::Status revokeLeases(const StorePlace& place, const QString& prefix, bool force, const base::CallContext& context) override;
    base::Result<IssuedUser> issue(const StorePlace& place, const QString& role, const Delivery& deliver, const base::CallContext& context) override;
    base::Result<std::vector<backends::MountView>> mounts(const StorePlace& place, const base::CallContext& context) override;
    base::Result<QString> createMount(const StorePlace& place, const QString& path, const base::CallContext& context) override;
    base::Result<QString> undelete(const domain::SecretRef& ref, const QString& version, const base::CallContext& context) override;

  private:
    using Store = std::unique_ptr<backends::StoreAdministration>;
    using Details = QMap<QString, QString>;

    base::Result<domain::BackendConfig> configOf(const StorePlace& place) const;
    /// For a change: also asks the guards.
    base::Result<Store> openToChange(const StorePlace& place) const;
    /// Adds to the details of the outcome what only the act tells.
    using Act = std::function<base::Status(backends::StoreAdministration& store, Details& told)>;
    /// Opens, records the intent, acts, records the outcome.
    base::Status changed(const char* action, const StorePlace& place, const Details& details, const Act& act);

    Desk& m_desk;
    EnvironmentService& m_environments;
};

} // namespace keyturn::app
