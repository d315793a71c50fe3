#include "backends/vault/KvDocument.h"

#include "json/JsonForm.h"

#include <algorithm>

namespace keyturn::backends {

using json::JsonReader;
using json::JsonWriter;
using Type = JsonReader::Type;

namespace {

base::OptionalInstant instantOf(JsonReader& json) {
    const QString text = json.text();
    if (text.isEmpty()) return std::nullopt;
    auto parsed = base::parseIsoUtc(text);
    if (!parsed) json.fail();
    return parsed;
}

void versionMember(JsonReader& json, QByteArrayView name, KvVersion& version) {
    if (name == "created_time") version.createdAt = instantOf(json);
    else if (name == "deletion_time") version.deletedAt = instantOf(json);
    else if (name == "destroyed") version.isDestroyed = json.boolean();
    else if (name == "version") version.number = json.integer();
    else json.skip();
}

void readVersions(JsonReader& json, std::vector<KvVersion>& versions) {
    json.object([&](QByteArrayView number) {
        KvVersion version;
        bool isNumber = false;
        version.number = number.toLongLong(&isNumber);
        if (!isNumber) return json.fail();
        json.object([&](QByteArrayView name) { versionMember(json, name, version); });
        versions.push_back(version);
    });
    std::ranges::sort(versions, {}, &KvVersion::number);
}

void readCustom(JsonReader& json, QMap<QString, QString>& custom) {
    if (json.takeNull()) return;
    json.object([&](QByteArrayView name) { custom.insert(QString::fromUtf8(name), json.text()); });
}

/// Reads the envelope's "data" with `member`, over everything else.
bool readData(JsonReader& json, const std::function<void(QByteArrayView)>& member) {
    bool found = false;
    json.object([&](QByteArrayView name) {
        if (name != "data" || json.next() != Type::Object) return json.skip();
        found = true;
        json.object(member);
    });
    return json.ok() && found;
}

base::SecureBytes copyOf(base::ByteSpan bytes) { return base::SecureBytes(bytes); }

domain::SecretField fieldOf(JsonReader& json, const QString& name) {
    const bool isText = json.next() == Type::Text;
    const base::ByteSpan raw = json.raw();
    if (isText) {
        JsonReader inner(raw, JsonReader::Nul::InSecrets);
        auto text = inner.secret();
        // Bytes that are no plain text would be written as {"base64"}: such a text travels as JSON instead and stays what it is.
        if (json::isPlainUtf8(text.bytes())) return {name, std::move(text)};
    } else if (auto bytes = json::bytesIn(raw)) {
        return {name, std::move(*bytes)};
    }
    return {name, copyOf(raw), true};
}

/// A field that was JSON may have been given any other bytes since: it stays JSON where it would be read as these bytes again.
bool staysJson(const domain::SecretField& field) {
    if (!field.isJson) return false;
    JsonReader json(field.value.bytes(), JsonReader::Nul::InSecrets);
    const auto again = fieldOf(json, field.name);
    return json.ok() && again.isJson && again.value.equals(field.value);
}

QString storedName(const domain::SecretField& field) { return field.name.isEmpty() ? QString::fromLatin1(kSingleField) : field.name; }

} // namespace

const KvVersion* KvMetadata::find(qint64 number) const {
    const auto found = std::ranges::find(versions, number, &KvVersion::number);
    return found == versions.end() ? nullptr : &*found;
}

std::optional<KvMetadata> kvMetadata(JsonReader& json) {
    KvMetadata facts;
    const bool isSound = readData(json, [&](QByteArrayView name) {
        if (name == "created_time") facts.createdAt = instantOf(json);
        else if (name == "updated_time") facts.updatedAt = instantOf(json);
        else if (name == "current_version") facts.current = json.integer();
        else if (name == "max_versions") facts.maxVersions = json.integer();
        else if (name == "custom_metadata") readCustom(json, facts.custom);
        else if (name == "versions" && json.next() == Type::Object) readVersions(json, facts.versions);
        else json.skip();
    });
    return isSound ? std::optional(std::move(facts)) : std::nullopt;
}

std::optional<KvData> kvData(JsonReader& json) {
    KvData found;
    bool hasVersion = false;
    const bool isSound = readData(json, [&](QByteArrayView name) {
        if (name == "data" && json.next() == Type::Object) {
            found.map = copyOf(json.raw());
        } else if (name == "metadata" && json.next() == Type::Object) {
            hasVersion = true;
            json.object([&](QByteArrayView member) { versionMember(json, member, found.version); });
        } else {
            json.skip();
        }
    });
    return isSound && hasVersion ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<base::SecureBytes> kvPlainMap(JsonReader& json) {
    std::optional<base::SecureBytes> map;
    json.object([&](QByteArrayView name) {
        if (name == "data" && json.next() == Type::Object) map = copyOf(json.raw());
        else json.skip();
    });
    if (!json.ok()) map.reset();
    return map;
}

std::optional<QStringList> kvKeys(JsonReader& json) {
    QStringList keys;
    const bool isSound = readData(json, [&](QByteArrayView name) {
        if (name == "keys" && json.next() == Type::Array) keys = json.texts();
        else json.skip();
    });
    return isSound ? std::optional(keys) : std::nullopt;
}

std::optional<QStringList> kvFieldNames(JsonReader& json) {
    QStringList names;
    const bool isSound = readData(json, [&](QByteArrayView name) {
        if (name != "subkeys" || json.next() != Type::Object) return json.skip();
        json.object([&](QByteArrayView field) {
            names.append(QString::fromUtf8(field));
            json.skip();
        });
    });
    return isSound ? std::optional(names) : std::nullopt;
}

std::optional<domain::SecretValue> kvValue(base::ByteSpan map) {
    domain::SecretValue value;
    JsonReader json(map, JsonReader::Nul::InSecrets);
    json.object([&](QByteArrayView name) { value.fields.push_back(fieldOf(json, QString::fromUtf8(name))); });
    if (!json.ok()) return std::nullopt;
    if (value.fields.size() == 1 && !value.fields.front().isJson && value.fields.front().name == QLatin1String(kSingleField))
        value.fields.front().name.clear();
    return value;
}

void writeKvMap(JsonWriter& json, const domain::SecretValue& value) {
    json.beginObject();
    for (const auto& field : value.fields) {
        json.text(storedName(field));
        json.colon();
        if (staysJson(field)) {
            json.raw(field.value.bytes());
        } else if (json::isPlainUtf8(field.value.bytes())) {
            json.utf8(field.value.bytes());
        } else {
            json::writeBytes(json, field.value.bytes());
        }
    }
    json.endObject();
}

bool hasDistinctFields(const domain::SecretValue& value) {
    QStringList names;
    for (const auto& field : value.fields) {
        const QString name = storedName(field);
        if (names.contains(name)) return false;
        names.append(name);
    }
    return true;
}

} // namespace keyturn::backends
