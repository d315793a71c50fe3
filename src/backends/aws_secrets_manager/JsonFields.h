#pragma once

#include "domain/SecretValue.h"

#include <optional>

namespace keyturn::backends {

/// The custom of Secrets Manager to keep several fields as one JSON object in a string. Text members are fields by their text, bytes
/// that are none stand as {"base64": "..."}, members of any other type are fields by their JSON as it stands (isJson). What a write does not change survives byte for byte, white space and order included (ROT-7).
namespace JsonFields {

/// Nothing unless the text is one JSON object with at least one member of text or bytes and no empty member name: such a text is a single value.
std::optional<domain::SecretValue> split(base::ByteSpan text);

/// The document that says `wanted`, made from `before` (empty: a new one) by changing, adding and dropping members. Nothing when a
/// field has no name or `before` is no such document.
std::optional<base::SecureBytes> merged(base::ByteSpan before, const domain::SecretValue& wanted);

} // namespace JsonFields

} // namespace keyturn::backends
