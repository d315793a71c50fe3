#include "app/DeskAdministration.h"

#include "crypto/Sha256.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

QString digestOf(const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    const auto hash = crypto::sha256(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(utf8.constData()), std::size_t(utf8.size())));
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(hash.data()), qsizetype(hash.size())).toHex());
}

} // namespace

base::Result<domain::BackendConfig> DeskAdministration::configOf(const StorePlace& place) const {
    const auto environment = m_desk.environment(place.environment);
    if (!environment) return fail(environment.error());
    for (const auto& config : environment->backends)
        if (config.id == place.backend) return config;
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), place.toText());
}

base::Result<DeskAdministration::Store> DeskAdministration::openToChange(const StorePlace& place) const {
    const auto environment = m_desk.environment(place.environment);
    if (!environment) return fail(environment.error());
    auto store = m_desk.administration(place.environment, place.backend);
    if (store && !mayChange(*environment, place.backend)) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), place.toText());
    return store;
}

base::Status DeskAdministration::changed(const char* action, const StorePlace& place, const Details& details,
                                         const Act& act) {
    const auto store = openToChange(place);
    if (!store) return fail(store.error());
    if (auto noted = m_desk.recordIntent(QLatin1String(action), place.toText(), details); !noted) return noted;
    Details told = details;
    const auto done = act(**store, told);
    m_desk.recordOutcome(QLatin1String(action), place.toText(), done, told);
    return done;
}

base::Result<QStringList> DeskAdministration::policies(const StorePlace& place, const base::CallContext& context) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->policies(context);
}

base::Result<backends::PolicyView> DeskAdministration::policy(const StorePlace& place, const QString& name, const base::CallContext& context) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->policy(name, context);
}

base::Result<backends::PolicyView> DeskAdministration::readPolicy(const StorePlace& place, const QString& name, const QString& text) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->read(name, text);
}

base::Result<QString> DeskAdministration::leastPolicy(const StorePlace& place, const QStringList& jobs) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->leastPolicy(jobs);
}

base::Status DeskAdministration::writePolicy(const StorePlace& place, const QString& name, const QString& text, bool mayReplace,
                                             const base::CallContext& context) {
    const auto store = openToChange(place);
    if (!store) return fail(store.error());
    const auto there = (*store)->policy(name, context);
    if (!there && there.error().code != ErrorCode::NotFound) return fail(there.error());
    if (there && there->text == text) return {};
    if (there && !mayReplace) return fail(ErrorCode::AlreadyExists, QStringLiteral("KT-ADM-4"), place.toText(), {name});
    Details details{{QStringLiteral("policy"), name}, {QStringLiteral("sha256"), digestOf(text)}};
    if (there) details.insert(QStringLiteral("replaced"), digestOf(there->text));
    return changed("policy.write", place, details, [&](auto& on, Details&) { return on.writePolicy(name, text, context); });
}

base::Status DeskAdministration::removePolicy(const StorePlace& place, const QString& name, const base::CallContext& context) {
    return changed("policy.remove", place, {{QStringLiteral("policy"), name}}, [&](auto& on, Details&) { return on.removePolicy(name, context); });
}

base::Result<backends::TokenView> DeskAdministration::makeToken(const StorePlace& place, const backends::TokenRequest& request, const Delivery& deliver,
                                                                const base::CallContext& context) {
    backends::TokenView made;
    const Details details{{QStringLiteral("policies"), request.policies.join(QStringLiteral(", "))}, {QStringLiteral("ttlSeconds"), QString::number(request.ttlSeconds)},
                          {QStringLiteral("name"), request.displayName}};
    const auto done = changed("token.make", place, details, [&](auto& on, Details& told) -> base::Status {
        auto token = on.makeToken(request, context);
        if (!token) return fail(token.error());
        made = token->facts;
        told.insert(QStringLiteral("accessor"), made.accessor);
        const auto delivered = deliver(token->token);
        // A token that nobody holds is of no use to anybody but a thief.
        if (!delivered) (void)on.revokeToken(made.accessor, context);
        return delivered;
    });
    if (!done) return fail(done.error());
    return made;
}

base::Result<Delivery> DeskAdministration::asCredentialOf(const StorePlace& place, const QString& field) {
    const auto config = configOf(place);
    if (!config) return fail(config.error());
    const auto* type = m_desk.registry().find(config->kind);
    QStringList secrets;
    for (const auto& one : type->schema.fields)
        if (one.secret) secrets.append(one.id);
    if (!secrets.contains(field)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-3"), field, {config->kind, secrets.join(QStringLiteral(", "))});
    return Delivery([this, place, field, kept = *config](const base::SecureBytes& value) -> base::Status {
        const auto reference = m_environments.keepCredential(place.environment, place.backend, field, value);
        if (!reference) return fail(reference.error());
        if (kept.settings.value(field) == *reference) return m_environments.reload();
        domain::BackendConfig changed = kept;
        changed.settings[field] = *reference;
        return m_environments.changeBackend(place.environment, changed);
    });
}

base::Result<backends::TokenView> DeskAdministration::token(const StorePlace& place, const QString& accessor, const base::CallContext& context) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->token(accessor, context);
}

base::Status DeskAdministration::revokeToken(const StorePlace& place, const QString& accessor, const base::CallContext& context) {
    return changed("token.revoke", place, {{QStringLiteral("accessor"), accessor}}, [&](auto& on, Details&) { return on.revokeToken(accessor, context); });
}

base::Result<backends::LeaseListing> DeskAdministration::leases(const StorePlace& place, const QString& prefix, const base::CallContext& context) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->leases(prefix.isEmpty() ? (*store)->leasePrefix() : prefix, context);
}

base::Result<backends::LeaseView> DeskAdministration::renewLease(const StorePlace& place, const QString& id, qint64 seconds, const base::CallContext& context) {
    backends::LeaseView renewed;
    const Details details{{QStringLiteral("lease"), id}, {QStringLiteral("seconds"), QString::number(seconds)}};
    const auto done = changed("lease.renew", place, details, [&](auto& on, Details&) -> base::Status {
        auto lease = on.renewLease(id, seconds, context);
        if (!lease) return fail(lease.error());
        renewed = std::move(*lease);
        return {};
    });
    if (!done) return fail(done.error());
    return renewed;
}

base::Status DeskAdministration::revokeLease(const StorePlace& place, const QString& id, const base::CallContext& context) {
    return changed("lease.revoke", place, {{QStringLiteral("lease"), id}}, [&](auto& on, Details&) { return on.revokeLease(id, context); });
}

base::Status DeskAdministration::revokeLeases(const StorePlace& place, const QString& prefix, bool force, const base::CallContext& context) {
    const char* action = force ? "lease.revokeForce" : "lease.revokePrefix";
    return changed(action, place, {{QStringLiteral("prefix"), prefix}}, [&](auto& on, Details&) { return on.revokeLeases(prefix, force, context); });
}

base::Result<IssuedUser> DeskAdministration::issue(const StorePlace& place, const QString& role, const Delivery& deliver, const base::CallContext& context) {
    if (auto ok = m_desk.requireLockedMemory(place.environment); !ok) return fail(ok.error());
    IssuedUser user;
    const auto done = changed("lease.issue", place, {{QStringLiteral("role"), role}}, [&](auto& on, Details& told) -> base::Status {
        auto issued = on.issue(role, context);
        if (!issued) return fail(issued.error());
        user = {issued->username, issued->lease};
        told.insert(QStringLiteral("lease"), user.lease.id);
        told.insert(QStringLiteral("user"), user.username);
        const auto delivered = deliver(issued->password);
        if (!delivered) (void)on.revokeLease(issued->lease.id, context);
        return delivered;
    });
    if (!done) return fail(done.error());
    return user;
}

base::Result<std::vector<backends::MountView>> DeskAdministration::mounts(const StorePlace& place, const base::CallContext& context) {
    const auto store = m_desk.administration(place.environment, place.backend);
    if (!store) return fail(store.error());
    return (*store)->mounts(context);
}

base::Result<QString> DeskAdministration::createMount(const StorePlace& place, const QString& path, const base::CallContext& context) {
    const auto config = configOf(place);
    if (!config) return fail(config.error());
    QString wanted = path;
    const auto* type = m_desk.registry().find(config->kind);
    for (const auto& field : type->schema.fields)
        if (wanted.isEmpty() && field.id == QLatin1String("mount")) wanted = config->settings.value(field.id, field.defaultValue);
    const auto done = changed("mount.create", place, {{QStringLiteral("mount"), wanted}}, [&](auto& on, Details&) { return on.createMount(wanted, context); });
    if (!done) return fail(done.error());
    return wanted;
}

base::Result<QString> DeskAdministration::undelete(const domain::SecretRef& ref, const QString& version, const base::CallContext& context) {
    QString back;
    const Details details{{QStringLiteral("path"), ref.path}, {QStringLiteral("version"), version}};
    const auto done = changed("secret.undelete", {ref.environment, ref.backend}, details, [&](auto& on, Details& told) -> base::Status {
        auto undeleted = on.undelete(ref.path, version, context);
        if (!undeleted) return fail(undeleted.error());
        back = *undeleted;
        told.insert(QStringLiteral("version"), back);
        return {};
    });
    if (!done) return fail(done.error());
    return back;
}

} // namespace keyturn::app
