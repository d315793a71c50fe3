#pragma once

#include "base/SecureBytes.h"

#include <QByteArray>

#include <string_view>
#include <vector>

// Byte views for the crypto tests.
namespace keyturn::crypto::test {

using Bytes = std::vector<std::uint8_t>;

inline base::ByteSpan view(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}
inline base::ByteSpan view(std::string_view chars) {
    return {reinterpret_cast<const std::uint8_t*>(chars.data()), chars.size()};
}
inline base::ByteSpan view(const char* chars) { return view(std::string_view(chars)); }
inline QByteArray unhex(const char* hex) { return QByteArray::fromHex(hex); }
inline QByteArray hexOf(base::ByteSpan bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex();
}

} // namespace keyturn::crypto::test
