#include "crypto/Base64.h"

#include "crypto/ByteView.h"

namespace keyturn::crypto {
namespace {

constexpr int sextetOf(std::uint8_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

// The text without its padding; nothing when the length or the padding is not as it must be.
std::optional<base::ByteSpan> withoutPadding(base::ByteSpan text, Base64Padding padding) {
    if (padding == Base64Padding::Required) {
        if (text.size() % 4 != 0) return std::nullopt;
        for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) text = text.first(text.size() - 1);
    }
    if (text.size() % 4 == 1) return std::nullopt;
    return text;
}

bool decodeInto(base::ByteSpan text, std::uint8_t* out) {
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t c : text) {
        const int sextet = sextetOf(c);
        if (sextet < 0) return false;
        bits = (bits << 6 | static_cast<std::uint32_t>(sextet)) & 0xfffff;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        *out++ = static_cast<std::uint8_t>(bits >> held);
    }
    return (bits & ((1u << held) - 1)) == 0;
}

} // namespace

std::optional<QByteArray> decodeBase64(base::ByteSpan text, Base64Padding padding) {
    const auto bare = withoutPadding(text, padding);
    if (!bare) return std::nullopt;
    QByteArray out(static_cast<qsizetype>(bare->size() * 3 / 4), Qt::Uninitialized);
    if (!decodeInto(*bare, reinterpret_cast<std::uint8_t*>(out.data()))) return std::nullopt;
    return out;
}

QByteArray encodeBase64(base::ByteSpan bytes, Base64Padding padding) {
    const auto raw = QByteArray::fromRawData(asChars(bytes).data(), static_cast<qsizetype>(bytes.size()));
    return raw.toBase64(padding == Base64Padding::None ? QByteArray::OmitTrailingEquals : QByteArray::KeepTrailingEquals);
}

} // namespace keyturn::crypto
