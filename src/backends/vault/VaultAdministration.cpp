#include "backends/vault/VaultAdministration.h"

#include "clients/vault/VaultEnvelope.h"
#include "clients/vault/VaultToken.h"
#include "domain/SecretRef.h"
#include "json/JsonWriter.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

namespace {

/// One object of a few members.
template <class Fill> base::SecureBytes objectOf(Fill fill) {
    JsonWriter json;
    json.beginObject();
    fill(json);
    json.endObject();
    return json.take();
}

base::Status checkName(const QString& name) {
    if (auto usable = domain::checkSecretName(name); !usable) return usable;
    if (name.startsWith(u'/') || name.endsWith(u'/')) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), name);
    return {};
}

QByteArray policyPath(const QString& name) { return "sys/policies/acl/" + net::percentEncoded(name, true); }

TokenView viewOf(const clients::VaultTokenFacts& facts) {
    TokenView view;
    view.accessor = facts.accessor;
    view.displayName = facts.displayName;
    view.policies = facts.policies;
    view.ttlSeconds = facts.ttl.count();
    view.neverExpires = facts.neverExpires;
    view.isRenewable = facts.isRenewable;
    view.isOrphan = facts.isOrphan;
    view.usesLeft = facts.usesLeft;
    view.createdAt = facts.createdAt;
    return view;
}

/// "data" of sys/mounts, or "secret" in that of sys/internal/ui/mounts.
void readMounts(JsonReader& json, std::vector<MountView>& found) {
    json.object([&](QByteArrayView path) {
        MountView mount;
        mount.path = QString::fromUtf8(path.endsWith('/') ? path.chopped(1) : path);
        const auto option = [&](QByteArrayView name) {
            if (name == "version" && json.next() == JsonReader::Type::Text) mount.version = json.text().toInt();
            else json.skip();
        };
        json.object([&](QByteArrayView name) {
            if (json.takeNull()) return;
            if (name == "type") mount.type = json.text();
            else if (name == "description") mount.description = json.text();
            else if (name == "options") json.object(option);
            else json.skip();
        });
        if (mount.type == QLatin1String("kv") && mount.version == 0) mount.version = 1;
        found.push_back(std::move(mount));
    });
}

} // namespace

base::Result<net::HttpResponse> VaultAdministration::post(const QByteArray& path, base::SecureBytes body, net::Effect effect,
                                                          const base::CallContext& context) {
    return m_client->write("POST", path, std::move(body), effect, context);
}

base::Result<QStringList> VaultAdministration::policies(const base::CallContext& context) {
    const auto answer = m_client->read("LIST", "sys/policies/acl", context);
    if (!answer) return fail(answer.error());
    QStringList names;
    JsonReader json(answer->body.bytes());
    const auto member = [&](QByteArrayView name) {
        if (name == "keys") names = json.texts();
        else json.skip();
    };
    if (answer->status == 404) return names;
    if (!clients::readMember(json, "data", [&] { json.object(member); })) return fail(json::malformedAnswer(json, m_client->name()));
    return names;
}

base::Result<PolicyView> VaultAdministration::policy(const QString& name, const base::CallContext& context) {
    if (auto usable = checkName(name); !usable) return fail(usable.error());
    const auto answer = m_client->read("GET", policyPath(name), context);
    if (!answer) return fail(answer.error());
    if (answer->status == 404) return fail(ErrorCode::NotFound, QStringLiteral("KT-ADM-3"), m_client->name(), {name});
    QString text;
    JsonReader json(answer->body.bytes());
    const auto member = [&](QByteArrayView fact) {
        if (fact == "policy") text = json.text();
        else json.skip();
    };
    if (!clients::readMember(json, "data", [&] { json.object(member); })) return fail(json::malformedAnswer(json, m_client->name()));
    return read(name, text);
}

PolicyView VaultAdministration::read(const QString& name, const QString& text) const {
    PolicyView view{name, text, false, {}};
    auto grants = policyGrants(text);
    // The one that grants everything has no text.
    if (!grants || name == QLatin1String("root")) return view;
    view.isUnderstood = true;
    view.grants = std::move(*grants);
    for (PolicyGrant& one : view.grants) one.reach = reachOf(one.path, m_reach.mount);
    return view;
}

base::Status VaultAdministration::writePolicy(const QString& name, const QString& text, const base::CallContext& context) {
    if (auto usable = checkName(name); !usable) return usable;
    const auto done = post(policyPath(name), objectOf([&](JsonWriter& json) { json.member("policy", QStringView(text)); }), net::Effect::Idempotent, context);
    if (!done) return fail(done.error());
    return {};
}

base::Status VaultAdministration::removePolicy(const QString& name, const base::CallContext& context) {
    // The server says yes to the removal of what it never had.
    if (const auto there = policy(name, context); !there) return fail(there.error());
    const auto done = m_client->write("DELETE", policyPath(name), {}, net::Effect::Idempotent, context);
    if (!done) return fail(done.error());
    return {};
}

base::Result<QString> VaultAdministration::leastPolicy(const QStringList& jobs) const { return policyFor(jobs, m_reach.jobs); }

base::Result<MadeToken> VaultAdministration::makeToken(const TokenRequest& request, const base::CallContext& context) {
    const bool isOrphan = request.isOrphan || m_client->signsIn();
    auto body = objectOf([&](JsonWriter& json) {
        json.key("policies");
        json.list(request.policies);
        if (request.ttlSeconds > 0) json.member("ttl", QStringView(QString(QString::number(request.ttlSeconds) + u's')));
        json.key("renewable");
        json.boolean(request.isRenewable);
        if (request.uses > 0) json.member("num_uses", request.uses);
        if (!request.displayName.isEmpty()) json.member("display_name", QStringView(request.displayName));
    });
    const auto answer = post(isOrphan ? "auth/token/create-orphan" : "auth/token/create", std::move(body), net::Effect::Once, context);
    if (!answer) return fail(answer.error());
    JsonReader json(answer->body.bytes());
    clients::VaultLease made;
    if (!clients::readMember(json, "auth", [&] { made = clients::tokenLease(json); }) || made.token.isEmpty()) {
        base::Error unclear = json::malformedAnswer(json, m_client->name());
        unclear.code = ErrorCode::OutcomeUnknown;
        return fail(unclear);
    }
    MadeToken token;
    token.token = std::move(made.token);
    token.facts.accessor = made.accessor;
    token.facts.displayName = request.displayName;
    token.facts.policies = made.policies;
    token.facts.ttlSeconds = made.ttl.count();
    token.facts.neverExpires = made.ttl.count() == 0;
    token.facts.isRenewable = made.isRenewable;
    token.facts.isOrphan = made.isOrphan;
    token.facts.usesLeft = made.uses;
    return token;
}

base::Result<TokenView> VaultAdministration::token(const QString& accessor, const base::CallContext& context) {
    if (accessor.isEmpty()) {
        const auto facts = m_client->lookUpToken(context);
        if (!facts) return fail(facts.error());
        return viewOf(*facts);
    }
    auto body = objectOf([&](JsonWriter& json) { json.member("accessor", QStringView(accessor)); });
    const auto answer = post("auth/token/lookup-accessor", std::move(body), net::Effect::Idempotent, context);
    if (!answer) return fail(answer.error());
    JsonReader json(answer->body.bytes());
    clients::VaultTokenFacts facts;
    if (!clients::readMember(json, "data", [&] { facts = clients::tokenFacts(json); })) return fail(json::malformedAnswer(json, m_client->name()));
    return viewOf(facts);
}

base::Status VaultAdministration::revokeToken(const QString& accessor, const base::CallContext& context) {
    // The server says yes to an accessor that nobody has.
    if (const auto there = token(accessor, context); !there) return fail(there.error());
    auto body = objectOf([&](JsonWriter& json) { json.member("accessor", QStringView(accessor)); });
    const auto done = post("auth/token/revoke-accessor", std::move(body), net::Effect::Idempotent, context);
    if (!done) return fail(done.error());
    return {};
}

base::Result<std::vector<MountView>> VaultAdministration::mounts(const base::CallContext& context) {
    auto answer = m_client->read("GET", "sys/mounts", context);
    const bool isPart = !answer && answer.error().code == ErrorCode::PermissionDenied;
    // What the token may see of it.
    if (isPart) answer = m_client->read("GET", "sys/internal/ui/mounts", context);
    if (!answer) return fail(answer.error());
    std::vector<MountView> found;
    JsonReader json(answer->body.bytes());
    const auto secrets = [&](QByteArrayView kind) {
        if (kind == "secret") readMounts(json, found);
        else json.skip();
    };
    const auto data = [&] {
        if (isPart) json.object(secrets);
        else readMounts(json, found);
    };
    if (!clients::readMember(json, "data", data)) return fail(json::malformedAnswer(json, m_client->name()));
    std::ranges::sort(found, {}, &MountView::path);
    return found;
}

base::Status VaultAdministration::createMount(const QString& path, const base::CallContext& context) {
    if (auto usable = checkName(path); !usable) return usable;
    auto body = objectOf([&](JsonWriter& json) {
        json.member("type", QStringView(m_reach.engine));
        if (m_reach.version == 0) return;
        json.key("options");
        json.beginObject();
        json.member("version", QStringView(QString::number(m_reach.version)));
        json.endObject();
    });
    const QByteArray name = net::percentEncoded(path, true);
    const auto done = post("sys/mounts/" + name, std::move(body), net::Effect::Once, context);
    if (!done) return fail(done.error());
    // It is made ready for a moment, in which it refuses everything.
    constexpr int kLooks = 50;
    for (int i = 0; isVersioned() && i < kLooks; ++i) {
        const auto ready = m_client->read("GET", name + "/config", context);
        if (ready || ready.error().code != ErrorCode::InvalidInput) break;
    }
    return {};
}

} // namespace keyturn::backends
