#pragma once

#include "base/SecureBytes.h"

#include <QByteArray>

#include <string_view>

// The bytes of public text and of secret bytes seen as text; views only. Internal to crypto.
namespace keyturn::crypto {

inline base::ByteSpan asBytes(QByteArrayView bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}
inline base::ByteSpan asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline base::ByteSpan asBytes(const QByteArray& bytes) { return asBytes(QByteArrayView(bytes)); }
inline base::ByteSpan asBytes(const char* text) { return asBytes(std::string_view(text)); }
inline std::string_view asChars(base::ByteSpan bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline QByteArrayView asByteArrayView(base::ByteSpan bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace keyturn::crypto
