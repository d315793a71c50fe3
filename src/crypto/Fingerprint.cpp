#include "crypto/Fingerprint.h"

#include "crypto/ByteView.h"

#include <algorithm>

namespace keyturn::crypto {
namespace {

QString hexOf(base::ByteSpan bytes) {
    return QString::fromLatin1(asByteArrayView(bytes).toByteArray().toHex());
}

} // namespace

Fingerprint Fingerprint::of(base::ByteSpan key, base::ByteSpan value) {
    Fingerprint out;
    out.m_bytes = hmacSha256(key, value);
    out.m_isNull = false;
    return out;
}

std::optional<Fingerprint> Fingerprint::fromHex(const QString& hex) {
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (hex.size() != 64 || !std::ranges::all_of(hex, isHexDigit)) return std::nullopt;
    const auto raw = QByteArray::fromHex(hex.toLatin1());
    Fingerprint out;
    std::ranges::copy(asBytes(raw), out.m_bytes.begin());
    out.m_isNull = false;
    return out;
}

QString Fingerprint::hex() const { return m_isNull ? QString() : hexOf(m_bytes); }

QString Fingerprint::shortForm() const { return m_isNull ? QString() : hexOf(base::ByteSpan(m_bytes).first(8)); }

} // namespace keyturn::crypto
