#include "backends/local_vault/VaultEntry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace keyturn::backends {

using domain::VersionStage;

namespace {

constexpr int kFormat = 1;

QJsonObject jsonOf(const StagedVersion& version, const VaultEntry::Shape& shape) {
    QJsonObject json;
    json[u"id"] = version.version.id;
    json[u"createdAt"] = base::isoUtc(version.version.createdAt.value_or(base::Instant{}));
    if (version.version.storedAt) json[u"storedAt"] = base::isoUtc(*version.version.storedAt);
    json[u"stage"] = domain::stageWord(version.version.stage);
    json[u"by"] = version.version.writtenBy;
    json[u"operation"] = version.operationId;
    json[u"fields"] = QJsonArray::fromStringList(shape.fields);
    json[u"size"] = shape.size;
    return json;
}

StagedVersion versionOf(const QJsonObject& json) {
    StagedVersion version;
    version.version.id = json[u"id"].toString();
    version.version.createdAt = base::parseIsoUtc(json[u"createdAt"].toString());
    version.version.storedAt = base::parseIsoUtc(json[u"storedAt"].toString());
    version.version.stage = domain::stageFromWord(json[u"stage"].toString()).value_or(VersionStage::None);
    version.version.writtenBy = json[u"by"].toString();
    version.operationId = json[u"operation"].toString();
    return version;
}

void putLength(base::SecureBytes& out, std::size_t length) {
    for (int shift = 0; shift < 32; shift += 8) out.append(static_cast<char>((length >> shift) & 0xffU));
}

void putPiece(base::SecureBytes& out, base::ByteSpan piece) {
    putLength(out, piece.size());
    out.append(piece);
}

std::optional<std::size_t> takeLength(base::ByteSpan& bytes) {
    if (bytes.size() < 4) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length |= std::size_t{bytes[i]} << (8 * i);
    bytes = bytes.subspan(4);
    return length;
}

std::optional<base::ByteSpan> takePiece(base::ByteSpan& bytes) {
    const auto length = takeLength(bytes);
    if (!length || *length > bytes.size()) return std::nullopt;
    const auto piece = bytes.first(*length);
    bytes = bytes.subspan(*length);
    return piece;
}

} // namespace

QByteArray VaultEntry::toJson() const {
    QJsonObject json;
    json[u"format"] = kFormat;
    json[u"id"] = id;
    json[u"lastVersion"] = lastVersion;
    json[u"createdAt"] = base::isoUtc(createdAt);
    QJsonObject named;
    for (const auto& [name, text] : tags.asKeyValueRange()) named[name] = text;
    json[u"tags"] = named;
    QJsonArray versions;
    for (const auto& version : table.versions()) versions.append(jsonOf(version, shapes.value(version.version.id)));
    json[u"versions"] = versions;
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<VaultEntry> VaultEntry::fromJson(base::ByteSpan text) {
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char*>(text.data()), qsizetype(text.size()));
    const QJsonObject json = QJsonDocument::fromJson(raw).object();
    const auto created = base::parseIsoUtc(json[u"createdAt"].toString());
    if (json[u"format"].toInt() != kFormat || json[u"id"].toString().isEmpty() || !created) return std::nullopt;
    VaultEntry entry;
    entry.id = json[u"id"].toString();
    entry.lastVersion = json[u"lastVersion"].toInteger();
    entry.createdAt = *created;
    const QJsonObject named = json[u"tags"].toObject();
    for (const QString& name : named.keys()) entry.tags.insert(name, named[name].toString());
    std::vector<StagedVersion> versions;
    for (const auto& one : json[u"versions"].toArray()) {
        versions.push_back(versionOf(one.toObject()));
        Shape shape;
        for (const auto& field : one[u"fields"].toArray()) shape.fields.append(field.toString());
        shape.size = one[u"size"].toInteger();
        entry.shapes.insert(versions.back().version.id, shape);
    }
    entry.table = StageTable(std::move(versions));
    return entry;
}

domain::SecretMetadata VaultEntry::metadata(const QString& path, const QString& token) const {
    domain::SecretMetadata facts;
    facts.path = path;
    facts.createdAt = createdAt;
    facts.tags = tags;
    facts.owner = tags.value(QStringLiteral("owner"));
    facts.expiresAt = base::parseIsoUtc(tags.value(QStringLiteral("expiresAt")));
    facts.versions = table.plain();
    facts.concurrencyToken = token;
    if (const StagedVersion* current = table.at(VersionStage::Current)) {
        facts.currentVersion = current->version.id;
        facts.valueChangedAt = current->version.createdAt;
        facts.valueChangedSource = current->version.storedAt ? domain::AgeSource::CarriedOver : domain::AgeSource::VersionCreated;
        const Shape shape = shapes.value(current->version.id);
        facts.fields = shape.fields;
        facts.sizeHint = shape.size;
    }
    return facts;
}

base::SecureBytes packed(const domain::SecretValue& value) {
    base::SecureBytes out;
    out.reserve(value.size() + 64 * value.fields.size() + 4);
    putLength(out, value.fields.size());
    for (const auto& field : value.fields) {
        const QByteArray name = field.name.toUtf8();
        putPiece(out, {reinterpret_cast<const std::uint8_t*>(name.constData()), std::size_t(name.size())});
        putPiece(out, field.value.bytes());
    }
    if (std::ranges::none_of(value.fields, &domain::SecretField::isJson)) return out;
    putLength(out, value.fields.size());
    for (const auto& field : value.fields) out.append(field.isJson ? '\1' : '\0');
    return out;
}

std::optional<domain::SecretValue> unpacked(base::ByteSpan bytes) {
    const auto count = takeLength(bytes);
    if (!count) return std::nullopt;
    domain::SecretValue value;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto name = takePiece(bytes);
        const auto content = name ? takePiece(bytes) : std::nullopt;
        if (!content) return std::nullopt;
        value.fields.push_back({QString::fromUtf8(reinterpret_cast<const char*>(name->data()), qsizetype(name->size())), base::SecureBytes(*content)});
    }
    if (bytes.empty()) return value;
    const auto forms = takePiece(bytes);
    if (!forms || forms->size() != *count || !bytes.empty()) return std::nullopt;
    for (std::size_t i = 0; i < *count; ++i) value.fields[i].isJson = (*forms)[i] == 1;
    return value;
}

} // namespace keyturn::backends
