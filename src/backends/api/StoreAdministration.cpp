#include "backends/api/StoreAdministration.h"

#include <QMap>

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
base::Result<QString> StoreAdministration::undelete(const QString&, const QString&, const base::CallContext&) { return unsupported("deleted versions"); }
base::Status StoreAdministration::setField(const QString&, const QString&, const base::SecureBytes&, const QString&, const base::CallContext&) {
    return unsupported("single fields");
}
base::Status StoreAdministration::createMount(const QString&, const base::CallContext&) { return unsupported("mounts"); }

base::Result<QString> policyFor(const QStringList& jobs, const std::vector<JobRight>& rights) {
    QStringList known;
    for (const JobRight& one : rights)
        if (!known.contains(one.job)) known.append(one.job);
    for (const QString& job : jobs)
        if (!known.contains(job)) return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-ADM-2"), job, {known.join(QStringLiteral(", "))});
    QStringList order;
    QMap<QString, QStringList> granted;
    for (const JobRight& one : rights) {
        if (!jobs.contains(one.job)) continue;
        if (!order.contains(one.path)) order.append(one.path);
        for (const QString& right : one.rights)
            if (!granted[one.path].contains(right)) granted[one.path].append(right);
    }
    QString text = QStringLiteral("# ") + jobs.join(QStringLiteral(", ")) + u'\n';
    for (const QString& path : order)
        text += QStringLiteral("path \"%1\" { capabilities = [\"%2\"] }\n").arg(path, granted[path].join(QStringLiteral("\", \"")));
    return text;
}

} // namespace keyturn::backends
