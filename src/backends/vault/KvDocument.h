#pragma once

#include "base/Clock.h"
#include "domain/SecretValue.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <QMap>

namespace keyturn::backends {

/// The name of the field that stands for a value without fields: {"value": "..."} is one unnamed value, here and for most other tools.
inline constexpr auto kSingleField = "value";

/// One version as the engine tells of it.
struct KvVersion {
    qint64 number = 0;
    base::OptionalInstant createdAt;
    base::OptionalInstant deletedAt; ///< in the future: when it will be
    bool isDestroyed = false;

    bool isReadableAt(base::Instant now) const { return !isDestroyed && (!deletedAt || *deletedAt > now); }
};

/// GET metadata/PATH.
struct KvMetadata {
    base::OptionalInstant createdAt;
    base::OptionalInstant updatedAt;
    qint64 current = 0; ///< 0: no version was ever written
    qint64 maxVersions = 0; ///< 0: as the mount says
    QMap<QString, QString> custom;
    base::OptionalInstant toldAt; ///< the server's date of the answer
    std::vector<KvVersion> versions; ///< oldest first

    const KvVersion* find(qint64 number) const;
};

/// GET data/PATH. `map` is the secret's JSON object as it stands, absent where the version is deleted or destroyed.
struct KvData {
    std::optional<base::SecureBytes> map;
    KvVersion version;
};

/// Each reads one whole answer; nothing when it is not as documented (ask the reader where).
std::optional<KvMetadata> kvMetadata(json::JsonReader& json);
std::optional<KvData> kvData(json::JsonReader& json);
/// GET PATH of an engine of version 1: the secret's JSON object as it stands.
std::optional<base::SecureBytes> kvPlainMap(json::JsonReader& json);
/// data.keys of a list.
std::optional<QStringList> kvKeys(json::JsonReader& json);
/// data.subkeys: the names of the fields.
std::optional<QStringList> kvFieldNames(json::JsonReader& json);

/// The secret's JSON object as a value. Texts become their bytes; {"base64": "..."} of bytes that are no plain text becomes those bytes; anything
/// else keeps its JSON (isJson). Exactly the inverse of writeKvMap, so that what is read and written back is the same to other readers. A field
/// of JSON that was given other bytes is written as JSON where they are some, else as a text.
std::optional<domain::SecretValue> kvValue(base::ByteSpan map);
void writeKvMap(json::JsonWriter& json, const domain::SecretValue& value);
/// No two fields of one name in the store, where an unnamed one is called kSingleField.
bool hasDistinctFields(const domain::SecretValue& value);

} // namespace keyturn::backends
