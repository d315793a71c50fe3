#pragma once

// Private to crypto: JSON that holds nothing secret.

#include "crypto/OpenSslHandles.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace keyturn::crypto {

/// Keeps the order of members, so that a document read and written again differs only where it was changed.
using PublicJson = nlohmann::ordered_json;

/// Nothing when malformed, deeper than 16, larger than 1 MiB, or with a name twice in one object.
std::optional<PublicJson> parsePublicJson(const QByteArray& text);
/// The string member `name`, nothing when absent or of another type.
std::optional<QByteArray> stringMember(const PublicJson& object, const char* name);
/// One line, no spaces.
QByteArray writtenJson(const PublicJson& json);

} // namespace keyturn::crypto
