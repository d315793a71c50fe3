#pragma once

#include "base/SecureBytes.h"

#include <optional>

namespace keyturn::json {

class JsonWriter;

/// True for one whole JSON value other than a text: a number, true, false, null, an object or an array, without white space around it.
bool isOtherThanText(base::ByteSpan bytes);

/// Bytes that no JSON text can carry stand in a document as {"base64": "..."}. Reading is exactly the inverse of writing: nothing for any other object, and
/// for one whose bytes would have been written as a text.
void writeBytes(JsonWriter& json, base::ByteSpan bytes);
std::optional<base::SecureBytes> bytesIn(base::ByteSpan value);

} // namespace keyturn::json
