#pragma once

#include "backends/api/BackendCapabilities.h"
#include "base/Result.h"
#include "domain/SecretValue.h"

namespace keyturn::backends {

/// What every store asks of a new value before it writes: not empty and not blank alone (InvalidInput KT-VAL-2), not larger than largestValue
/// (TooLarge KT-VAL-3, args: size, limit), no NUL where the store is not binary (InvalidInput KT-VAL-10), one unnamed
/// value where the store has no fields (Unsupported, args: "fields").
base::Status checkNewValue(const domain::SecretValue& value, const BackendCapabilities& capabilities, const QString& subject);

/// The same fields, bytes and forms: where one is JSON the other is, too.
bool isSameInForm(const domain::SecretValue& a, const domain::SecretValue& b);

/// Some bytes from a QByteArray or literal that hold no value (names, JSON of metadata).
inline base::ByteSpan asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace keyturn::backends
