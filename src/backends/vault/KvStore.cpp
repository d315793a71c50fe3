#include "backends/vault/KvStore.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

base::Error aboutSecret(base::Error error, const QString& name) {
    static const QStringList kOfSecrets{QStringLiteral("KT-ROT-2")};
    const bool isPlain = error.condition.isEmpty() && (error.code == ErrorCode::NotFound || error.code == ErrorCode::InvalidInput);
    if (isPlain || kOfSecrets.contains(error.condition)) error.subject = name;
    return error;
}

base::Error KvStore::malformed(const JsonReader& json, const QString& name) const {
    return json::malformedAnswer(json, m_client->name() + u'/' + name);
}

base::Result<KvMetadata> KvStore::metadataIn(const base::Result<net::HttpResponse>& answer, const QString& name) const {
    if (!answer) return fail(aboutSecret(answer.error(), name));
    if (answer->status == 404) return fail(ErrorCode::NotFound, {}, name);
    JsonReader json(answer->body.bytes());
    auto facts = kvMetadata(json);
    if (!facts) return fail(malformed(json, name));
    facts->toldAt = answer->serverDate();
    return std::move(*facts);
}

base::Result<KvData> KvStore::dataIn(const base::Result<net::HttpResponse>& answer, const QString& name) const {
    if (!answer) return fail(aboutSecret(answer.error(), name));
    JsonReader json(answer->body.bytes(), JsonReader::Nul::InSecrets);
    auto found = kvData(json);
    // A 404 with a body tells of a version that is deleted or destroyed; a plain one that there is none.
    if (!found && answer->status == 404) return fail(ErrorCode::NotFound, {}, name);
    if (!found) return fail(malformed(json, name));
    if (found->version.isDestroyed) return fail(ErrorCode::Disabled, {}, name);
    if (!found->map) return fail(ErrorCode::DeletedRecoverable, {}, name);
    return std::move(*found);
}

base::Result<KvMetadata> KvStore::metadata(const QString& name, const base::CallContext& context) const {
    auto facts = metadataIn(m_client->read("GET", m_place.path("metadata", name), context), name);
    if (facts && facts->current == 0) return fail(ErrorCode::NotFound, {}, name);
    return facts;
}

base::Result<KvData> KvStore::data(const QString& name, qint64 version, const base::CallContext& context) const {
    const QByteArray query = version > 0 ? "?version=" + QByteArray::number(version) : QByteArray();
    return dataIn(m_client->read("GET", m_place.path("data", name) + query, context), name);
}

QStringList KvStore::fieldNames(const QString& name, const base::CallContext& context) const {
    const auto plain = [](QStringList names) {
        return names == QStringList(QString::fromLatin1(kSingleField)) ? QStringList() : names;
    };
    const auto answer = m_client->read("GET", m_place.path("subkeys", name) + "?depth=1", context);
    if (answer && answer->isSuccess()) {
        JsonReader json(answer->body.bytes());
        if (const auto names = kvFieldNames(json)) return plain(*names);
    }
    // Old servers have no subkeys, and a policy may allow the value alone.
    const auto whole = data(name, 0, context);
    if (!whole) return {};
    const auto value = kvValue(whole->map->bytes());
    QStringList names;
    if (value && !value->isSingle())
        for (const auto& field : value->fields) names.append(field.name);
    return names;
}

base::Result<qint64> KvStore::write(const QString& name, base::ByteSpan map, qint64 cas, const base::CallContext& context) const {
    JsonWriter body(map.size() + 64);
    body.beginObject();
    body.key("options");
    body.beginObject();
    body.member("cas", cas);
    body.endObject();
    body.key("data");
    body.raw(map);
    body.endObject();
    const qint64 size = static_cast<qint64>(body.bytes().size());
    if (size > kLargestKvBody)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), name, {QString::number(size), QString::number(kLargestKvBody)});
    const auto answer = m_client->write("POST", m_place.path("data", name), body.take(), net::Effect::Once, context);
    if (!answer) return fail(aboutSecret(answer.error(), name));
    qint64 version = 0;
    JsonReader json(answer->body.bytes());
    json.object([&](QByteArrayView member) {
        if (member != "data" || json.next() != JsonReader::Type::Object) return json.skip();
        json.object([&](QByteArrayView fact) {
            if (fact == "version") version = json.integer();
            else json.skip();
        });
    });
    if (json.ok() && version > 0) return version;
    // It said yes in words we cannot read.
    base::Error unclear = malformed(json, name);
    unclear.code = ErrorCode::OutcomeUnknown;
    return fail(unclear);
}

namespace {

/// {"custom_metadata": {...}}; empty texts become null where `isPatch`, else they are left out.
base::SecureBytes customBody(const QMap<QString, QString>& custom, bool isPatch) {
    JsonWriter body;
    body.beginObject();
    body.key("custom_metadata");
    body.beginObject();
    for (const auto& [key, text] : custom.asKeyValueRange()) {
        if (text.isEmpty() && !isPatch) continue;
        body.text(key);
        body.colon();
        if (text.isEmpty()) body.null();
        else body.text(text);
    }
    body.endObject();
    body.endObject();
    return body.take();
}

} // namespace

base::Status KvStore::changeCustom(const QString& name, const QMap<QString, QString>& more, const base::CallContext& context) const {
    const QByteArray path = m_place.path("metadata", name);
    const auto patched = m_client->write("PATCH", path, customBody(more, true), net::Effect::Idempotent, context);
    if (patched) return {};
    // An older server, a policy without patch, or an entry that has no metadata yet.
    const ErrorCode why = patched.error().code;
    if (why != ErrorCode::PermissionDenied && why != ErrorCode::Unsupported && why != ErrorCode::NotFound && why != ErrorCode::InvalidInput)
        return fail(aboutSecret(patched.error(), name));
    auto known = metadataIn(m_client->read("GET", path, context), name);
    if (!known && known.error().code != ErrorCode::NotFound) return fail(known.error());
    QMap<QString, QString> all = known ? known->custom : QMap<QString, QString>();
    all.insert(more);
    const auto answer = m_client->write("POST", path, customBody(all, false), net::Effect::Idempotent, context);
    if (!answer) return fail(aboutSecret(answer.error(), name));
    return {};
}

base::Status KvStore::drop(const QString& name, qint64 version, const char* how, const base::CallContext& context) const {
    JsonWriter body;
    body.beginObject();
    body.key("versions");
    body.beginArray();
    body.number(version);
    body.endArray();
    body.endObject();
    const auto answer = m_client->write("POST", m_place.path(how, name), body.take(), net::Effect::Idempotent, context);
    if (!answer) return fail(aboutSecret(answer.error(), name));
    return {};
}

base::Status KvStore::removeAll(const QString& name, const base::CallContext& context) const {
    const auto answer = m_client->write("DELETE", m_place.path("metadata", name), {}, net::Effect::Idempotent, context);
    if (!answer) return fail(aboutSecret(answer.error(), name));
    return {};
}

} // namespace keyturn::backends
