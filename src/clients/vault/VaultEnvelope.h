#pragma once

#include "json/JsonReader.h"

namespace keyturn::clients {

/// Reads the object `wanted` of an answer's envelope ("data", "auth") with `take`, over everything else. False where it is missing or anything is not as
/// expected.
template <class Take> bool readMember(json::JsonReader& json, QByteArrayView wanted, Take take) {
    bool found = false;
    json.object([&](QByteArrayView name) {
        if (name != wanted || json.next() != json::JsonReader::Type::Object) return json.skip();
        found = true;
        take();
    });
    return json.ok() && found;
}

} // namespace keyturn::clients
