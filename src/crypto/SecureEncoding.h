#pragma once

#include "base/SecureBytes.h"

#include <QByteArray>

#include <optional>

namespace keyturn::crypto::encoding {

enum class Base64Form {
    Standard, ///< + and /, padded
    Url,      ///< - and _, no padding (RFC 7515)
};

/// Text forms of secret bytes, made and read in locked memory without a table look-up that depends on the value.
/// One line, no newline at the end.
void appendHex(base::SecureBytes& to, base::ByteSpan bytes);
void appendBase64(base::SecureBytes& to, base::ByteSpan bytes, Base64Form form);
/// Strict: exact padding for Standard, none for Url, no spaces, no stray bits in the last character; with
/// `skipLineEnds` CR and LF between characters are passed over (PEM bodies). Empty answer when malformed.
std::optional<base::SecureBytes> decodeBase64(base::ByteSpan text, Base64Form form, bool skipLineEnds = false);

/// For public material only.
QByteArray publicBase64Url(base::ByteSpan bytes);
std::optional<QByteArray> publicFromBase64Url(const QByteArray& text);

} // namespace keyturn::crypto::encoding
