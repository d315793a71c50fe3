#include "backends/vault/VaultAdministration.h"
#include "base/Redactor.h"
#include "clients/vault/VaultConnection.h"
#include "clients/vault/VaultEnvelope.h"
#include "json/JsonWriter.h"

#include <algorithm>
#include <deque>

/// The part of VaultAdministration that is about leases.
namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

namespace {

base::SecureBytes leaseBody(const QString& id, qint64 increment = 0, bool isSync = false) {
    JsonWriter json;
    json.beginObject();
    if (!id.isEmpty()) json.member("lease_id", QStringView(id));
    if (increment > 0) json.member("increment", increment);
    if (isSync) {
        // Answered when it is done, not when it is planned.
        json.key("sync");
        json.boolean(true);
    }
    json.endObject();
    return json.take();
}

bool endsAll(ErrorCode code) {
    return code == ErrorCode::Cancelled || code == ErrorCode::TimedOut || code == ErrorCode::Unauthenticated || code == ErrorCode::TokenExpired || code == ErrorCode::Sealed;
}

std::optional<QStringList> keysIn(JsonReader& json) {
    QStringList keys;
    const auto member = [&](QByteArrayView name) {
        if (name == "keys") keys = json.texts();
        else json.skip();
    };
    if (!clients::readMember(json, "data", [&] { json.object(member); })) return std::nullopt;
    return keys;
}

/// "lease_id", "lease_duration" and "renewable" of an answer's envelope.
bool readEnvelope(JsonReader& json, LeaseView& lease, const std::function<void()>& data = {}) {
    json.object([&](QByteArrayView name) {
        if (name == "lease_id") lease.id = json.text();
        else if (name == "lease_duration") lease.ttlSeconds = json.integer();
        else if (name == "renewable") lease.isRenewable = json.boolean();
        else if (name == "data" && data && json.next() == JsonReader::Type::Object) data();
        else json.skip();
    });
    return json.ok() && !lease.id.isEmpty();
}

} // namespace

base::Result<LeaseView> VaultAdministration::lease(const QString& id, const base::CallContext& context) {
    const auto answer = post("sys/leases/lookup", leaseBody(id), net::Effect::Idempotent, context);
    if (!answer) return fail(answer.error());
    LeaseView lease;
    JsonReader json(answer->body.bytes());
    const auto member = [&](QByteArrayView name) {
        if (json.takeNull()) return;
        if (name == "id") lease.id = json.text();
        else if (name == "issue_time") lease.issuedAt = json.instant();
        else if (name == "expire_time") lease.expiresAt = json.instant();
        else if (name == "last_renewal") lease.renewedAt = json.instant();
        else if (name == "renewable") lease.isRenewable = json.boolean();
        else if (name == "ttl") lease.ttlSeconds = json.integer();
        else json.skip();
    };
    if (!clients::readMember(json, "data", [&] { json.object(member); })) return fail(json::malformedAnswer(json, m_client->name()));
    return lease;
}

base::Result<LeaseListing> VaultAdministration::leases(const QString& prefix, const base::CallContext& context) {
    LeaseListing listing;
    const QString start = clients::withoutSlashes(prefix);
    QStringList ids;
    std::deque<QString> folders{start.isEmpty() ? QString() : QString(start + u'/')};
    for (bool isStart = true; !folders.empty(); isStart = false) {
        const QString folder = folders.front();
        folders.pop_front();
        const auto answer = m_client->read("LIST", "sys/leases/lookup/" + net::percentEncoded(folder, true), context);
        if (!answer && (isStart || endsAll(answer.error().code))) return fail(answer.error());
        if (!answer) listing.skipped.push_back(answer.error());
        if (!answer || answer->status == 404) continue; // 404 is how the API says "empty"
        JsonReader json(answer->body.bytes());
        const auto keys = keysIn(json);
        if (!keys) return fail(json::malformedAnswer(json, m_client->name() + u'/' + base::shownSafely(folder)));
        for (const QString& key : *keys) {
            if (key.endsWith(u'/') && key.size() > 1) folders.push_back(folder + key);
            else ids.append(folder + key);
        }
    }
    for (const QString& id : ids) {
        auto found = lease(id, context);
        if (found) listing.leases.push_back(std::move(*found));
        else if (endsAll(found.error().code)) return fail(found.error());
        else if (found.error().code != ErrorCode::NotFound) listing.skipped.push_back(found.error()); // ended meanwhile
        context.report(qint64(listing.leases.size()), ids.size());
    }
    std::ranges::sort(listing.leases, {}, &LeaseView::id);
    return listing;
}

base::Result<LeaseView> VaultAdministration::renewLease(const QString& id, qint64 seconds, const base::CallContext& context) {
    const auto answer = post("sys/leases/renew", leaseBody(id, seconds), net::Effect::Idempotent, context);
    if (!answer) return fail(answer.error());
    LeaseView renewed;
    JsonReader json(answer->body.bytes());
    if (!readEnvelope(json, renewed)) return fail(json::malformedAnswer(json, m_client->name()));
    return renewed;
}

base::Status VaultAdministration::revokeLease(const QString& id, const base::CallContext& context) {
    // The server says yes to a lease that nobody has.
    if (const auto there = lease(id, context); !there) return fail(there.error());
    const auto done = post("sys/leases/revoke", leaseBody(id, 0, true), net::Effect::Idempotent, context);
    if (!done) return fail(done.error());
    return {};
}

base::Status VaultAdministration::revokeLeases(const QString& prefix, bool force, const base::CallContext& context) {
    const QString place = clients::withoutSlashes(prefix);
    if (place.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), prefix);
    const QByteArray how = force ? "sys/leases/revoke-force/" : "sys/leases/revoke-prefix/";
    const auto done = post(how + net::percentEncoded(place, true), force ? leaseBody({}) : leaseBody({}, 0, true), net::Effect::Idempotent, context);
    if (!done) return fail(done.error());
    return {};
}

base::Result<IssuedCredential> VaultAdministration::issue(const QString& role, const base::CallContext& context) {
    if (m_reach.issuesFrom.isEmpty()) return fail(ErrorCode::Unsupported, QStringLiteral("KT-ADM-1"), m_client->name(), {QStringLiteral("users of a role")});
    const QString path = m_reach.issuesFrom + u'/' + role;
    // Each of these requests makes another user.
    const auto answer = m_client->write("GET", net::percentEncoded(path, true), {}, net::Effect::Once, context);
    if (!answer) return fail(answer.error());
    if (answer->status == 404) return fail(ErrorCode::NotFound, QStringLiteral("KT-VLT-21"), m_client->name(), {path});
    IssuedCredential issued;
    JsonReader json(answer->body.bytes(), JsonReader::Nul::InSecrets);
    const auto member = [&](QByteArrayView name) {
        if (name == "username") issued.username = json.text();
        else if (name == "password") issued.password = json.secret();
        else json.skip();
    };
    if (readEnvelope(json, issued.lease, [&] { json.object(member); }) && !issued.password.isEmpty()) return issued;
    base::Error unclear = json::malformedAnswer(json, m_client->name());
    unclear.code = ErrorCode::OutcomeUnknown;
    return fail(unclear);
}

} // namespace keyturn::backends
