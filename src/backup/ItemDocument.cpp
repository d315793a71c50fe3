#include "backup/ItemDocument.h"

#include "crypto/SecureEncoding.h"
#include "crypto/Sha256.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <array>

namespace keyturn::backup {

using base::ErrorCode;
using json::JsonReader;
using json::JsonWriter;
using json::isPlainUtf8;

namespace {

constexpr auto kFormat = "keyturn/backup-secret/1";

struct DateMember {
    const char* name;
    base::OptionalInstant domain::SecretMetadata::*member;
};
constexpr DateMember kDates[] = {
    {"createdAt", &domain::SecretMetadata::createdAt},
    {"valueChangedAt", &domain::SecretMetadata::valueChangedAt},
    {"metaChangedAt", &domain::SecretMetadata::metaChangedAt},
    {"lastRotatedAt", &domain::SecretMetadata::lastRotatedAt},
    {"lastAccessedAt", &domain::SecretMetadata::lastAccessedAt},
    {"expiresAt", &domain::SecretMetadata::expiresAt},
    {"notBefore", &domain::SecretMetadata::notBefore},
    {"nextRotationAt", &domain::SecretMetadata::nextRotationAt},
};

constexpr domain::AgeSource kAgeSources[] = {domain::AgeSource::Unknown, domain::AgeSource::VersionCreated,
                                             domain::AgeSource::ManagedFields, domain::AgeSource::FileTime,
                                             domain::AgeSource::FirstSeen, domain::AgeSource::CarriedOver};
constexpr std::array<const char*, 3> kStates{"enabled", "disabled", "destroyed"};

void writeMetadata(JsonWriter& json, const domain::SecretMetadata& metadata) {
    json.beginObject();
    for (const auto& date : kDates) json.member(date.name, metadata.*date.member);
    json.member("valueChangedSource", domain::ageSourceWord(metadata.valueChangedSource));
    if (!metadata.currentVersion.isEmpty()) json.member("currentVersion", metadata.currentVersion);
    if (!metadata.owner.isEmpty()) json.member("owner", metadata.owner);
    json.key("tags");
    json.beginObject();
    for (auto tag = metadata.tags.cbegin(); tag != metadata.tags.cend(); ++tag) {
        json.text(tag.key()); // a member's name needs the same escapes as a text
        json.colon();
        json.text(tag.value());
    }
    json.endObject();
    json.endObject();
}

void writeField(JsonWriter& json, const domain::SecretField& field) {
    json.beginObject();
    json.member("name", field.name);
    const bool isText = isPlainUtf8(field.value.bytes());
    json.member("encoding", !isText ? u"base64" : field.isJson ? u"json" : u"utf8");
    json.key("value");
    if (isText) json.utf8(field.value.bytes());
    else json.base64(field.value.bytes());
    json.key("sha256");
    json.hex(crypto::sha256(field.value.bytes()));
    json.endObject();
}

void writeVersion(JsonWriter& json, const domain::SecretVersion& version, const domain::SecretValue& value) {
    json.beginObject();
    json.member("id", version.id);
    json.member("stage", domain::stageWord(version.stage));
    json.member("state", QLatin1String(kStates.at(static_cast<std::size_t>(version.state))));
    json.member("createdAt", version.createdAt);
    json.key("labels");
    json.list(version.labels);
    if (!version.writtenBy.isEmpty()) json.member("writtenBy", version.writtenBy);
    json.key("fields");
    json.beginArray();
    for (const auto& field : value.fields) writeField(json, field);
    json.endArray();
    json.endObject();
}

std::size_t expectedSize(const BackupItem& item) {
    std::size_t sum = 768;
    for (const auto& [version, value] : item.versions) sum += 320 + value.fields.size() * 160 + value.size() * 4 / 3;
    return sum;
}

base::Status checkNames(const domain::SecretRef& ref) {
    for (const QString& part : {ref.environment, ref.backend, ref.path})
        if (auto usable = domain::checkSecretName(part); !usable) return usable;
    return {};
}

/// Reads the parts of one document; what is missing in the end is told by `seen`.
class Decoder {
  public:
    explicit Decoder(base::ByteSpan document) : m_json(document) {}

    bool run() {
        m_json.object([this](QByteArrayView name) { member(name); });
        return m_json.ok() && m_hasFormat && m_hasRef && m_hasVersions;
    }
    BackupItem take() { return std::move(m_item); }

  private:
    void member(QByteArrayView name) {
        if (name == "format") m_hasFormat = m_json.text() == QLatin1String(kFormat);
        else if (name == "ref") readRef();
        else if (name == "kind") m_item.kind = m_json.text();
        else if (name == "metadata") m_json.object([this](QByteArrayView one) { metadataMember(one); });
        else if (name == "versions") readVersions();
        else m_json.fail();
    }

    void readRef() {
        m_hasRef = true;
        m_json.object([this](QByteArrayView name) {
            if (name == "environment") m_item.ref.environment = m_json.text();
            else if (name == "backend") m_item.ref.backend = m_json.text();
            else if (name == "path") m_item.ref.path = m_json.text();
            else m_json.fail();
        });
        m_item.metadata.path = m_item.ref.path;
    }

    void metadataMember(QByteArrayView name) {
        auto& metadata = m_item.metadata;
        for (const auto& date : kDates) {
            if (name != QByteArrayView(date.name)) continue;
            metadata.*date.member = m_json.instant();
            return;
        }
        if (name == "valueChangedSource") metadata.valueChangedSource = readAgeSource();
        else if (name == "currentVersion") metadata.currentVersion = m_json.text();
        else if (name == "owner") metadata.owner = m_json.text();
        else if (name == "tags") m_json.object([&](QByteArrayView tag) { metadata.tags.insert(QString::fromUtf8(tag), m_json.text()); });
        else m_json.fail();
    }

    domain::AgeSource readAgeSource() {
        const QString word = m_json.text();
        for (const auto source : kAgeSources)
            if (domain::ageSourceWord(source) == word) return source;
        m_json.fail();
        return domain::AgeSource::Unknown;
    }

    void readVersions() {
        m_hasVersions = true;
        m_json.array([this] {
            m_item.versions.emplace_back();
            auto& [version, value] = m_item.versions.back();
            m_json.object([&](QByteArrayView name) { versionMember(name, version, value); });
            value.versionId = version.id;
            m_item.metadata.versions.push_back(version);
        });
        const auto* current = currentValue(m_item);
        if (current == nullptr) return;
        for (const auto& field : current->fields)
            if (!field.name.isEmpty()) m_item.metadata.fields += field.name;
    }

    void versionMember(QByteArrayView name, domain::SecretVersion& version, domain::SecretValue& value) {
        if (name == "id") version.id = m_json.text();
        else if (name == "stage") version.stage = readStage();
        else if (name == "state") version.state = readState();
        else if (name == "createdAt") version.createdAt = m_json.instant();
        else if (name == "labels") version.labels = m_json.texts();
        else if (name == "writtenBy") version.writtenBy = m_json.text();
        else if (name == "fields") m_json.array([&] { readField(value); });
        else m_json.fail();
    }

    domain::VersionStage readStage() {
        const auto stage = domain::stageFromWord(m_json.text());
        if (!stage) m_json.fail();
        return stage.value_or(domain::VersionStage::None);
    }

    domain::VersionState readState() {
        const QString word = m_json.text();
        for (std::size_t i = 0; i < kStates.size(); ++i)
            if (word == QLatin1String(kStates[i])) return static_cast<domain::VersionState>(i);
        m_json.fail();
        return domain::VersionState::Enabled;
    }

    void readField(domain::SecretValue& value) {
        domain::SecretField field;
        QString encoding;
        QByteArray sum;
        m_json.object([&](QByteArrayView name) {
            if (name == "name") field.name = m_json.text();
            else if (name == "encoding") encoding = m_json.text();
            else if (name == "value") field.value = m_json.secret();
            else if (name == "sha256") sum = m_json.hex(32);
            else m_json.fail();
        });
        decodeValue(field, encoding);
        const auto found = crypto::sha256(field.value.bytes());
        const base::ByteSpan promised(reinterpret_cast<const std::uint8_t*>(sum.constData()), static_cast<std::size_t>(sum.size()));
        if (!crypto::equalBytes(found, promised) || value.field(field.name) != nullptr) m_json.fail();
        value.fields.push_back(std::move(field));
    }

    void decodeValue(domain::SecretField& field, const QString& encoding) {
        if (encoding == QLatin1String("utf8")) return;
        if (encoding == QLatin1String("json")) return readJson(field);
        if (encoding != QLatin1String("base64")) return m_json.fail();
        auto bytes = crypto::encoding::decodeBase64(field.value.bytes(), crypto::encoding::Base64Form::Standard);
        if (!bytes) return m_json.fail();
        field.value = std::move(*bytes);
    }

    /// One whole JSON value: a store writes it as it stands into a document of its own.
    void readJson(domain::SecretField& field) {
        JsonReader alone(field.value.bytes(), JsonReader::Nul::InSecrets);
        alone.skip();
        if (!alone.ok()) return m_json.fail();
        field.isJson = true;
    }

    JsonReader m_json;
    BackupItem m_item;
    bool m_hasFormat = false;
    bool m_hasRef = false;
    bool m_hasVersions = false;
};

} // namespace

base::Result<base::SecureBytes> ItemDocument::encode(const BackupItem& item) {
    if (auto usable = checkNames(item.ref); !usable) return base::fail(usable.error());
    const std::size_t expected = expectedSize(item);
    if (expected > kLargest) {
        return base::fail(ErrorCode::TooLarge, QStringLiteral("KT-BAK-11"), item.ref.toText(),
                          {QString::number(expected), QString::number(kLargest)});
    }
    JsonWriter json(expected);
    json.beginObject();
    json.member("format", QLatin1String(kFormat));
    json.key("ref");
    json.beginObject();
    json.member("environment", item.ref.environment);
    json.member("backend", item.ref.backend);
    json.member("path", item.ref.path);
    json.endObject();
    json.member("kind", item.kind);
    json.key("metadata");
    writeMetadata(json, item.metadata);
    json.key("versions");
    json.beginArray();
    for (const auto& [version, value] : item.versions) writeVersion(json, version, value);
    json.endArray();
    json.endObject();
    if (json.bytes().size() > kLargest) {
        return base::fail(ErrorCode::TooLarge, QStringLiteral("KT-BAK-11"), item.ref.toText(),
                          {QString::number(json.bytes().size()), QString::number(kLargest)});
    }
    return json.take();
}

base::Result<BackupItem> ItemDocument::decode(base::ByteSpan document) {
    Decoder decoder(document);
    if (!decoder.run()) return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-6"), {}, {QStringLiteral("document")});
    BackupItem item = decoder.take();
    if (auto usable = checkNames(item.ref); !usable) return base::fail(usable.error());
    return item;
}

const domain::SecretValue* currentValue(const BackupItem& item) {
    const domain::SecretValue* last = nullptr;
    for (const auto& [version, value] : item.versions) {
        last = &value;
        if (version.stage == domain::VersionStage::Current) return &value;
    }
    return last;
}

} // namespace keyturn::backup
