#pragma once

#include "backends/api/StoreAdministration.h"
#include "domain/SecretRef.h"

#include <functional>

namespace keyturn::app {

/// One connection: ENVIRONMENT/BACKEND.
struct StorePlace {
    QString environment;
    QString backend;

    QString toText() const { return environment + u'/' + backend; }
};

/// Where a value that was just made goes: a file, a descriptor, the credential of a connection. Asked once.
using Delivery = std::function<base::Status(const base::SecureBytes& value)>;

/// A user that a store has made, without its password.
struct IssuedUser {
    QString username;
    backends::LeaseView lease;
};

/// Rights, tokens, leases and mounts of connected stores (backends::StoreAdministration). Every change is refused where environment or connection is
/// read-only (PermissionDenied KT-GRD-1) and stands in the audit log as intent before it happens and as outcome after. Errors besides: KT-CFG-11,
/// KT-CFG-12, Unsupported KT-ADM-1 for a store that has none of it, those of the store.
class AdministrationService {
  public:
    virtual ~AdministrationService() = default;

    virtual base::Result<QStringList> policies(const StorePlace& place, const base::CallContext& context) = 0;
    virtual base::Result<backends::PolicyView> policy(const StorePlace& place, const QString& name, const base::CallContext& context) = 0;
    /// What a text would grant, and the text of the least rights for "inventory", "rotation", "backup".
    virtual base::Result<backends::PolicyView> readPolicy(const StorePlace& place, const QString& name, const QString& text) = 0;
    virtual base::Result<QString> leastPolicy(const StorePlace& place, const QStringList& jobs) = 0;
    /// `mayReplace` false: AlreadyExists KT-ADM-4 where another text stands under that name. The same text is done already, and nothing is written.
    virtual base::Status writePolicy(const StorePlace& place, const QString& name, const QString& text, bool mayReplace, const base::CallContext& context) = 0;
    virtual base::Status removePolicy(const StorePlace& place, const QString& name, const base::CallContext& context) = 0;

    /// Makes a token and hands it to `deliver`. One that could not be delivered is revoked at once.
    virtual base::Result<backends::TokenView> makeToken(const StorePlace& place, const backends::TokenRequest& request, const Delivery& deliver,
                                                        const base::CallContext& context) = 0;
    /// Keeps the token that deliver gets as the credential `field` of another connection.
    virtual base::Result<Delivery> asCredentialOf(const StorePlace& place, const QString& field) = 0;
    virtual base::Result<backends::TokenView> token(const StorePlace& place, const QString& accessor, const base::CallContext& context) = 0;
    virtual base::Status revokeToken(const StorePlace& place, const QString& accessor, const base::CallContext& context) = 0;

    /// An empty prefix: where leases of this connection begin.
    virtual base::Result<backends::LeaseListing> leases(const StorePlace& place, const QString& prefix, const base::CallContext& context) = 0;
    virtual base::Result<backends::LeaseView> renewLease(const StorePlace& place, const QString& id, qint64 seconds, const base::CallContext& context) = 0;
    virtual base::Status revokeLease(const StorePlace& place, const QString& id, const base::CallContext& context) = 0;
    virtual base::Status revokeLeases(const StorePlace& place, const QString& prefix, bool force, const base::CallContext& context) = 0;
    /// Makes a user of a role and hands its password to `deliver`. One that could not be delivered is ended at once.
    virtual base::Result<IssuedUser> issue(const StorePlace& place, const QString& role, const Delivery& deliver, const base::CallContext& context) = 0;

    virtual base::Result<std::vector<backends::MountView>> mounts(const StorePlace& place, const base::CallContext& context) = 0;
    /// The mount that the connection names and the server does not have; another one where `path` says so. Answers its path.
    virtual base::Result<QString> createMount(const StorePlace& place, const QString& path, const base::CallContext& context) = 0;

    /// Brings a version back that was deleted recoverably (empty: the newest); answers it.
    virtual base::Result<QString> undelete(const domain::SecretRef& ref, const QString& version, const base::CallContext& context) = 0;
};

} // namespace keyturn::app
