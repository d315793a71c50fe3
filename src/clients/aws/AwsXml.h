#pragma once

#include "base/SecureBytes.h"

#include <QByteArray>

#include <optional>

namespace keyturn::clients::aws {

/// The bytes between <name> and </name> of an XML answer, where that element stands exactly once and holds text without markup or
/// entities; nothing otherwise. Enough for the Query services' answers, whose values are keys, dates and codes, and nothing is copied.
std::optional<base::ByteSpan> xmlElement(base::ByteSpan document, std::string_view name);

} // namespace keyturn::clients::aws
