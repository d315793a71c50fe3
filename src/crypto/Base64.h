#pragma once

#include "base/SecureBytes.h"

#include <QByteArray>

#include <optional>

namespace keyturn::crypto {

enum class Base64Padding { None, Required };

/// For public texts only (secrets: SecureEncoding). Strict (BAK-1): the standard alphabet only, no white space, padding exactly as told, and the unused bits
/// of the last character zero, so that every byte string has one text. Nothing when the text is not that.
std::optional<QByteArray> decodeBase64(base::ByteSpan text, Base64Padding padding);

QByteArray encodeBase64(base::ByteSpan bytes, Base64Padding padding);

} // namespace keyturn::crypto
