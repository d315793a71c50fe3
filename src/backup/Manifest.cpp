#include "backup/Manifest.h"

#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;
using json::JsonReader;
using json::JsonWriter;

namespace {

constexpr auto kManifestFormat = "keyturn/backup-manifest/1";
constexpr auto kClosingFormat = "keyturn/backup-end/1";
constexpr qint64 kVersion = 1;

std::unexpected<base::Error> refused(const char* document) {
    return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-6"), {}, {QString::fromLatin1(document)});
}

ErrorCode codeFromWord(const QString& word) {
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
        if (base::errorCodeWord(static_cast<ErrorCode>(i)) == word) return static_cast<ErrorCode>(i);
    return ErrorCode::Internal;
}

void writeSkipped(JsonWriter& json, const SkippedItem& item) {
    json.beginObject();
    json.member("ref", item.ref);
    json.member("code", base::errorCodeWord(item.reason.code));
    json.member("condition", item.reason.condition);
    json.key("args");
    json.list(item.reason.args);
    json.endObject();
}

SkippedItem readSkipped(JsonReader& json) {
    SkippedItem item;
    json.object([&](QByteArrayView name) {
        if (name == "ref") item.ref = json.text();
        else if (name == "code") item.reason.code = codeFromWord(json.text());
        else if (name == "condition") item.reason.condition = json.text();
        else if (name == "args") item.reason.args = json.texts();
        else json.fail();
    });
    item.reason.subject = item.ref;
    return item;
}

crypto::Digest256 readDigest(JsonReader& json) {
    crypto::Digest256 out{};
    const QByteArray bytes = json.hex(static_cast<qsizetype>(out.size()));
    if (!json.failed()) std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes.constData()), out.size(), out.begin());
    return out;
}

} // namespace

base::SecureBytes Manifest::encode() const {
    JsonWriter json(512 + refs.size() * 48);
    json.beginObject();
    json.member("format", QLatin1String(kManifestFormat));
    json.member("version", kVersion);
    json.member("environment", environment);
    json.member("createdAt", base::isoUtc(createdAt));
    json.member("createdBy", createdBy);
    json.member("inventoryHash", inventoryHash);
    json.member("expected", static_cast<qint64>(refs.size()));
    json.key("refs");
    json.beginArray();
    for (const QString& ref : refs) json.text(ref);
    json.endArray();
    json.endObject();
    return json.take();
}

base::Result<Manifest> Manifest::decode(base::ByteSpan document) {
    JsonReader json(document);
    Manifest out;
    QString format;
    qint64 version = 0;
    qint64 expected = -1;
    base::OptionalInstant created;
    json.object([&](QByteArrayView name) {
        if (name == "format") format = json.text();
        else if (name == "version") version = json.integer();
        else if (version > kVersion) json.skip();
        else if (name == "environment") out.environment = json.text();
        else if (name == "createdAt") created = json.instant();
        else if (name == "createdBy") out.createdBy = json.text();
        else if (name == "inventoryHash") out.inventoryHash = json.text();
        else if (name == "expected") expected = json.integer();
        else if (name == "refs") json.array([&] { out.refs.push_back(json.text()); });
        else json.fail();
    });
    if (!json.ok()) return refused("manifest");
    if (version > kVersion) return base::fail(ErrorCode::Unsupported, QStringLiteral("KT-BAK-13"), {}, {QString::number(version)});
    const bool isWhole = format == QLatin1String(kManifestFormat) && version == kVersion && created
                         && expected == static_cast<qint64>(out.refs.size());
    if (!isWhole) return refused("manifest");
    out.createdAt = *created;
    return out;
}

base::SecureBytes Closing::encode() const {
    JsonWriter json(512 + entries.size() * 67 + skipped.size() * 96);
    json.beginObject();
    json.member("format", QLatin1String(kClosingFormat));
    json.member("count", static_cast<qint64>(entries.size()));
    json.key("skipped");
    json.beginArray();
    for (const auto& item : skipped) writeSkipped(json, item);
    json.endArray();
    json.key("sha256");
    json.beginArray();
    for (const auto& digest : entries) json.hex(digest);
    json.endArray();
    json.key("total");
    json.hex(total);
    json.endObject();
    return json.take();
}

base::Result<Closing> Closing::decode(base::ByteSpan document) {
    JsonReader json(document);
    Closing out;
    QString format;
    qint64 count = -1;
    bool hasTotal = false;
    json.object([&](QByteArrayView name) {
        if (name == "format") format = json.text();
        else if (name == "count") count = json.integer();
        else if (name == "skipped") json.array([&] { out.skipped.push_back(readSkipped(json)); });
        else if (name == "sha256") json.array([&] { out.entries.push_back(readDigest(json)); });
        else if (name == "total") hasTotal = true, out.total = readDigest(json);
        else json.fail();
    });
    const bool isWhole = json.ok() && format == QLatin1String(kClosingFormat) && hasTotal
                         && count == static_cast<qint64>(out.entries.size());
    if (!isWhole) return refused("end");
    return out;
}

crypto::Digest256 Closing::totalOf(const crypto::Digest256& manifest, const std::vector<crypto::Digest256>& entries) {
    crypto::Sha256 sum;
    sum.update(manifest);
    for (const auto& digest : entries) sum.update(digest);
    return sum.finish();
}

} // namespace keyturn::backup
