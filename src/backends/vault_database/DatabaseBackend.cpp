#include "backends/vault_database/DatabaseBackend.h"

#include "backends/vault_database/DatabaseFacts.h"
#include "domain/ManagedStoreNote.h"
#include "json/JsonWriter.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

namespace {

constexpr DatabaseEntry kEntries[] = {DatabaseEntry::StaticRole, DatabaseEntry::Role, DatabaseEntry::Config};

/// Errors of a store are about a secret.
base::Error about(base::Error error, const QString& path) {
    const bool isOfEntry = error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::NotFound || error.code == ErrorCode::InvalidInput;
    if (isOfEntry) error.subject = error.subject.section(u'/', 0, 0) + u'/' + path;
    return error;
}

base::SecureBytes emptyObject() {
    JsonWriter json;
    json.beginObject();
    json.endObject();
    return json.take();
}

} // namespace

BackendCapabilities DatabaseBackend::capabilities() const {
    BackendCapabilities facts;
    facts.fields = facts.reportsValueDate = facts.managedRotation = facts.repeatReads = true;
    facts.usefulParallelism = m_client->parallelism();
    return facts;
}

QByteArray DatabaseBackend::path(const char* part, const QString& name) const {
    const QString whole = m_mount + u'/' + QLatin1String(part);
    return net::percentEncoded(name.isEmpty() ? whole : QString(whole + u'/' + name), true);
}

base::Status DatabaseBackend::checkMount(const base::CallContext& context) const {
    const auto mount = m_client->mountOf(m_mount, context);
    // These paths of the server come without a promise: what it answers in another way is no reason to stop.
    if (!mount && mount.error().condition == QLatin1String("KT-NET-6")) return {};
    if (!mount) return fail(mount.error());
    if (mount->path != m_mount + u'/') return fail(ErrorCode::NotFound, QStringLiteral("KT-VLT-10"), m_client->name(), {m_mount});
    if (mount->type != QLatin1String("database")) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-28"), m_client->name(), {m_mount, mount->type});
    return {};
}

base::Result<domain::SecretMetadata> DatabaseBackend::factsIn(const base::Result<net::HttpResponse>& answer, const DatabaseName& name) const {
    if (!answer) return fail(about(answer.error(), name.path()));
    if (answer->status == 404) return fail(ErrorCode::NotFound, {}, name.path());
    JsonReader json(answer->body.bytes());
    auto facts = databaseFacts(json, name);
    if (!facts) return fail(json::malformedAnswer(json, m_client->name() + u'/' + name.path()));
    return std::move(*facts);
}

/// How many users of a role live; left out where the token may not ask.
void DatabaseBackend::countLeases(domain::SecretMetadata& facts, const DatabaseName& name, const base::CallContext& context) const {
    const auto answer = m_client->read("LIST", "sys/leases/lookup/" + path("creds", name.name) + '/', context);
    if (!answer) return;
    qsizetype count = 0;
    if (answer->status != 404) {
        JsonReader json(answer->body.bytes());
        const auto keys = databaseNames(json);
        if (!keys) return;
        count = keys->size();
    }
    facts.storeFacts.insert(QLatin1String(domain::StoreFact::kLiveLeases), QString::number(count));
}

/// Of all three folders. One that is refused is named; all of them refused is the error.
base::Result<std::vector<DatabaseName>> DatabaseBackend::names(Listing& listing, const base::CallContext& context) const {
    std::vector<DatabaseName> found;
    for (const DatabaseEntry entry : kEntries) {
        const auto answer = m_client->read("LIST", path(folderOf(entry)), context);
        if (!answer && answer.error().code != ErrorCode::PermissionDenied) return fail(answer.error());
        if (!answer) listing.skipped.push_back(answer.error());
        if (!answer || answer->status == 404) continue; // 404 is how the API says "empty"
        JsonReader json(answer->body.bytes());
        const auto keys = databaseNames(json);
        if (!keys) return fail(json::malformedAnswer(json, m_client->name() + u'/' + QLatin1String(folderOf(entry))));
        for (const QString& key : *keys) {
            const DatabaseName name{entry, key};
            if (auto usable = DatabaseName::parse(name.path()); usable) found.push_back(name);
            else listing.skipped.push_back(usable.error());
        }
    }
    if (listing.skipped.size() == std::size(kEntries) && found.empty()) return fail(listing.skipped.front());
    return found;
}

base::Result<Listing> DatabaseBackend::list(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    Listing listing;
    const auto found = names(listing, context);
    if (!found) return fail(found.error());
    auto batch = m_client->batch(context);
    for (std::size_t i = 0; i < found->size(); ++i) batch.add("GET", path(folderOf((*found)[i].entry), (*found)[i].name), i);
    qint64 done = 0;
    while (auto finished = batch.next()) {
        const DatabaseName& name = (*found)[finished->tag];
        auto facts = factsIn(finished->answer, name);
        context.report(++done, qint64(found->size()));
        if (!facts && facts.error().code == ErrorCode::NotFound) continue; // gone meanwhile
        if (!facts) listing.skipped.push_back(facts.error());
        else listing.secrets.push_back(std::move(*facts));
    }
    if (auto on = context.check(); !on) return fail(on.error());
    for (auto& facts : listing.secrets)
        if (const auto name = DatabaseName::parse(facts.path); name && name->entry == DatabaseEntry::Role) countLeases(facts, *name, context);
    std::ranges::sort(listing.secrets, {}, &domain::SecretMetadata::path);
    return listing;
}

base::Result<domain::SecretMetadata> DatabaseBackend::describe(const QString& asked, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto name = DatabaseName::parse(asked);
    if (!name) return fail(name.error());
    auto facts = factsIn(m_client->read("GET", path(folderOf(name->entry), name->name), context), *name);
    if (facts && name->entry == DatabaseEntry::Role) countLeases(*facts, *name, context);
    return facts;
}

base::Result<domain::SecretValue> DatabaseBackend::read(const QString& asked, const VersionSelector& which, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto name = DatabaseName::parse(asked);
    if (!name) return fail(name.error());
    if (name->entry == DatabaseEntry::Config) return fail(ErrorCode::Unsupported, QStringLiteral("KT-VLT-25"), asked);
    if (name->entry == DatabaseEntry::Role) return fail(ErrorCode::Unsupported, QStringLiteral("KT-VLT-26"), asked);
    if (!which.versionId.isEmpty() || which.stage != domain::VersionStage::Current) return fail(ErrorCode::NotFound, {}, asked, {domain::stageWord(which.stage)});
    const auto answer = m_client->read("GET", path("static-creds", name->name), context);
    if (!answer) return fail(about(answer.error(), asked));
    if (answer->status == 404) return fail(ErrorCode::NotFound, {}, asked);
    JsonReader json(answer->body.bytes(), JsonReader::Nul::InSecrets);
    auto value = staticCredential(json);
    if (!value) return fail(json::malformedAnswer(json, m_client->name() + u'/' + asked));
    return std::move(*value);
}

base::Status DatabaseBackend::rotate(const DatabaseName& name, const base::CallContext& context) const {
    const char* how = name.entry == DatabaseEntry::Config ? "rotate-root" : "rotate-role";
    // Each of these requests makes another password.
    const auto done = m_client->write("POST", path(how, name.name), emptyObject(), net::Effect::Once, context);
    if (!done) return fail(about(done.error(), name.path()));
    return {};
}

base::Status DatabaseBackend::setPeriod(const DatabaseName& name, const QString& schedule, const base::CallContext& context) const {
    const auto seconds = periodSeconds(schedule);
    if (!seconds) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-27"), name.path(), {schedule});
    const auto before = m_client->read("GET", path("static-roles", name.name), context);
    const auto there = factsIn(before, name);
    if (!there) return fail(there.error());
    JsonWriter json;
    json.beginObject();
    // OpenBao takes an account that is not named for another one.
    json.member("db_name", QStringView(there->storeFacts.value(QLatin1String(domain::StoreFact::kDatabase))));
    json.member("username", QStringView(there->storeFacts.value(QLatin1String(domain::StoreFact::kDatabaseUser))));
    json.member("rotation_period", QStringView(QString(QString::number(*seconds) + u's')));
    json.endObject();
    const auto done = m_client->write("POST", path("static-roles", name.name), json.take(), net::Effect::Idempotent, context);
    if (!done) return fail(about(done.error(), name.path()));
    // The server reads over what it does not know.
    const auto after = factsIn(m_client->read("GET", path("static-roles", name.name), context), name);
    if (!after) return fail(after.error());
    if (after->storeFacts.value(QLatin1String(domain::StoreFact::kRotationSchedule)) != periodText(*seconds))
        return fail(ErrorCode::Unsupported, {}, name.path(), {QStringLiteral("rotation period")});
    return {};
}

base::Status DatabaseBackend::changeManagedRotation(const QString& asked, const ManagedRotationChange& change, const base::CallContext& context) {
    using Act = ManagedRotationChange::Act;
    if (auto on = context.check(); !on) return on;
    const auto name = DatabaseName::parse(asked);
    if (!name) return fail(name.error());
    const bool isStatic = name->entry == DatabaseEntry::StaticRole;
    if (change.act == Act::Trigger && name->entry != DatabaseEntry::Role) return rotate(*name, context);
    if (change.act != Act::Enable || !isStatic) return fail(ErrorCode::Unsupported, QStringLiteral("KT-VLT-29"), asked);
    if (!change.schedule.isEmpty())
        if (auto set = setPeriod(*name, change.schedule, context); !set) return set;
    if (!change.rotatesAtOnce) return {};
    return rotate(*name, context);
}

} // namespace keyturn::backends
