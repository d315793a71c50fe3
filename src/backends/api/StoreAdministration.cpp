#include "backends/api/StoreAdministration.h"

namespace keyturn::backends {

static std::unexpected<base::Error> unsupported(const char* what) {
    return base::fail(base::ErrorCode::Unsupported, QStringLiteral("KT-ADM-1"), {}, {QLatin1String(what)});
}

base::Result<QStringList> StoreAdministration::policies(const base::CallContext&) { return unsupported("policies"); }
base::Result<PolicyView> StoreAdministration::policy(const QString&, const base::CallContext&) { return unsupported("policies"); }
base::Status StoreAdministration::writePolicy(const QString&, const QString&, const base::CallContext&) { return unsupported("policies"); }
base::Status StoreAdministration::removePolicy(const QString&, const base::CallContext&) { return unsupported("policies"); }
PolicyView StoreAdministration::read(const QString& name, const QString& text) const { return {name, text, false, {}}; }
base::Result<QString> StoreAdministration::leastPolicy(const QStringList&) const { return unsupported("policies"); }
base::Result<MadeToken> StoreAdministration::makeToken(const TokenRequest&, const base::CallContext&) { return unsupported("tokens"); }
base::Result<TokenView> StoreAdministration::token(const QString&, const base::CallContext&) { return unsupported("tokens"); }
base::Status StoreAdministration::revokeToken(const QString&, const base::CallContext&) { return unsupported("tokens"); }
base::Result<LeaseListing> StoreAdministration::leases(const QString&, const base::CallContext&) { return unsupported("leases"); }
base::Result<LeaseView> StoreAdministration::renewLease(const QString&, qint64, const base::CallContext&) { return unsupported("leases"); }
base::Status StoreAdministration::revokeLease(const QString&, const base::CallContext&) { return unsupported("leases"); }
base::Status StoreAdministration::revokeLeases(const QString&, bool, const base::CallContext&) { return unsupported("leases"); }
base::Result<IssuedCredential> StoreAdministration::issue(const QString&, const base::CallContext&) { return unsupported("issued users"); }
base::Result<std::vector<MountView>> StoreAdministration::mounts(const base::CallContext&) { return unsupported("mounts"); }
base::Status StoreAdministration::createMount(const QString&, const base::CallContext&) { return unsupported("mounts"); }

} // namespace keyturn::backends
