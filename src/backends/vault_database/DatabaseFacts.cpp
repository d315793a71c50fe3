#include "backends/vault_database/DatabaseFacts.h"

#include "clients/vault/VaultEnvelope.h"
#include "domain/ManagedStoreNote.h"

namespace keyturn::backends {

using json::JsonReader;
namespace Fact = domain::StoreFact;

namespace {

/// What the three answers have, each some of it.
struct Told {
    QString database;
    QString username;
    QString schedule;
    QString plugin;
    base::OptionalInstant rotatedAt;
    qint64 period = 0;
    qint64 defaultTtl = 0;
    qint64 maxTtl = 0;
};

void readConnection(JsonReader& json, Told& told) {
    json.object([&](QByteArrayView name) {
        if (name == "username" && json.next() == JsonReader::Type::Text) told.username = json.text();
        else json.skip(); // the address may hold anything
    });
}

bool read(JsonReader& json, Told& told) {
    const auto member = [&](QByteArrayView name) {
        if (json.takeNull()) return;
        if (name == "db_name") told.database = json.text();
        else if (name == "username") told.username = json.text();
        else if (name == "rotation_period") told.period = json.integer();
        else if (name == "rotation_schedule") told.schedule = json.text();
        // OpenBao's documents and its code differ in the name.
        else if (name == "last_vault_rotation" || name == "last_openbao_rotation") told.rotatedAt = json.instant();
        else if (name == "default_ttl") told.defaultTtl = json.integer();
        else if (name == "max_ttl") told.maxTtl = json.integer();
        else if (name == "plugin_name") told.plugin = json.text();
        else if (name == "connection_details" && json.next() == JsonReader::Type::Object) readConnection(json, told);
        else json.skip();
    };
    return clients::readMember(json, "data", [&] { json.object(member); });
}

void add(domain::SecretMetadata& facts, const char* word, const QString& text) {
    if (!text.isEmpty()) facts.storeFacts.insert(QLatin1String(word), text);
}

void addRotation(domain::SecretMetadata& facts, const Told& told) {
    facts.fields = {QStringLiteral("username"), QStringLiteral("password")};
    facts.valueChangedAt = facts.lastRotatedAt = told.rotatedAt;
    if (told.rotatedAt) {
        facts.valueChangedSource = domain::AgeSource::VersionCreated;
        facts.concurrencyToken = base::isoUtc(*told.rotatedAt);
    }
    if (told.rotatedAt && told.period > 0) facts.nextRotationAt = *told.rotatedAt + std::chrono::seconds(told.period);
    add(facts, Fact::kRotation, QStringLiteral("on"));
    add(facts, Fact::kRotationSchedule, told.schedule.isEmpty() ? periodText(told.period) : told.schedule);
}

} // namespace

std::optional<domain::SecretMetadata> databaseFacts(JsonReader& json, const DatabaseName& name) {
    Told told;
    if (!read(json, told)) return std::nullopt;
    domain::SecretMetadata facts;
    facts.path = name.path();
    facts.concurrencyToken = QLatin1String(folderOf(name.entry));
    add(facts, Fact::kDatabase, name.entry == DatabaseEntry::Config ? told.plugin : told.database);
    add(facts, Fact::kDatabaseUser, told.username);
    if (name.entry == DatabaseEntry::StaticRole) addRotation(facts, told);
    if (name.entry != DatabaseEntry::Role) return facts;
    add(facts, Fact::kDefaultTtl, told.defaultTtl > 0 ? periodText(told.defaultTtl) : QString());
    add(facts, Fact::kMaxTtl, told.maxTtl > 0 ? periodText(told.maxTtl) : QString());
    return facts;
}

std::optional<domain::SecretValue> staticCredential(JsonReader& json) {
    domain::SecretValue value;
    const auto member = [&](QByteArrayView name) {
        if (name == "username" || name == "password") value.fields.push_back({QString::fromUtf8(name), json.secret()});
        else json.skip();
    };
    if (!clients::readMember(json, "data", [&] { json.object(member); }) || value.field(QStringLiteral("password")) == nullptr) return std::nullopt;
    return value;
}

std::optional<QStringList> databaseNames(JsonReader& json) {
    QStringList names;
    const auto member = [&](QByteArrayView name) {
        if (name == "keys") names = json.texts();
        else json.skip();
    };
    if (!clients::readMember(json, "data", [&] { json.object(member); })) return std::nullopt;
    return names;
}

} // namespace keyturn::backends
