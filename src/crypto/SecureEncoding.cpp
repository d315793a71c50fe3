#include "crypto/SecureEncoding.h"

#include <algorithm>

namespace keyturn::crypto::encoding {

using base::ByteSpan;
using base::SecureBytes;

namespace {

// -1 when `c` lies in [low, high], else 0, without a branch on the value.
int inRange(int c, int low, int high) {
    return ((low - 1 - c) & (c - high - 1)) >> 31;
}

char hexDigit(int v) {
    return static_cast<char>('0' + v + (((9 - v) >> 31) & ('a' - '0' - 10)));
}

char base64Digit(int v, Base64Form form) {
    const int c62 = form == Base64Form::Url ? '-' : '+';
    const int c63 = form == Base64Form::Url ? '_' : '/';
    return static_cast<char>((inRange(v, 0, 25) & (v + 'A')) | (inRange(v, 26, 51) & (v - 26 + 'a')) |
                             (inRange(v, 52, 61) & (v - 52 + '0')) | (inRange(v, 62, 62) & c62) |
                             (inRange(v, 63, 63) & c63));
}

// 0..63, or -1.
int base64Value(int c, Base64Form form) {
    const int c62 = form == Base64Form::Url ? '-' : '+';
    const int c63 = form == Base64Form::Url ? '_' : '/';
    return -1 + ((inRange(c, 'A', 'Z') & (c - 'A' + 1)) | (inRange(c, 'a', 'z') & (c - 'a' + 27)) |
                 (inRange(c, '0', '9') & (c - '0' + 53)) | (inRange(c, c62, c62) & 63) |
                 (inRange(c, c63, c63) & 64));
}

bool isLineEnd(std::uint8_t c) {
    return c == '\n' || c == '\r';
}

} // namespace

void appendHex(SecureBytes& to, ByteSpan bytes) {
    to.reserve(to.size() + bytes.size() * 2);
    for (const std::uint8_t b : bytes) {
        to.append(hexDigit(b >> 4));
        to.append(hexDigit(b & 15));
    }
}

void appendBase64(SecureBytes& to, ByteSpan bytes, Base64Form form) {
    to.reserve(to.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        int group = bytes[i] << 16;
        if (left > 1) group |= bytes[i + 1] << 8;
        if (left > 2) group |= bytes[i + 2];
        for (std::size_t d = 0; d < 4; ++d) {
            if (d <= left) to.append(base64Digit((group >> (18 - 6 * static_cast<int>(d))) & 63, form));
            else if (form == Base64Form::Standard) to.append('=');
        }
    }
}

std::optional<SecureBytes> decodeBase64(ByteSpan text, Base64Form form, bool skipLineEnds) {
    SecureBytes out;
    out.reserve(text.size() / 4 * 3 + 3);
    unsigned group = 0;
    int digits = 0, padding = 0;
    for (const std::uint8_t c : text) {
        if (skipLineEnds && isLineEnd(c)) continue;
        if (c == '=' && form == Base64Form::Standard) {
            ++padding;
            continue;
        }
        const int value = base64Value(c, form);
        if (value < 0 || padding != 0) return std::nullopt;
        group = (group << 6) | static_cast<unsigned>(value);
        if (++digits < 4) continue;
        for (int shift = 16; shift >= 0; shift -= 8) out.append(static_cast<char>((group >> shift) & 0xff));
        group = 0;
        digits = 0;
    }
    const int expectedPadding = form == Base64Form::Standard && digits != 0 ? 4 - digits : 0;
    if (digits == 1 || padding != expectedPadding) return std::nullopt;
    if (digits == 2) {
        if ((group & 15u) != 0) return std::nullopt;
        out.append(static_cast<char>(group >> 4));
    } else if (digits == 3) {
        if ((group & 3u) != 0) return std::nullopt;
        out.append(static_cast<char>(group >> 10));
        out.append(static_cast<char>((group >> 2) & 0xff));
    }
    return out;
}

QByteArray publicBase64Url(ByteSpan bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QByteArray> publicFromBase64Url(const QByteArray& text) {
    const auto decoded = decodeBase64({reinterpret_cast<const std::uint8_t*>(text.constData()),
                                       static_cast<std::size_t>(text.size())},
                                      Base64Form::Url);
    if (!decoded) return std::nullopt;
    return QByteArray(reinterpret_cast<const char*>(decoded->data()), static_cast<qsizetype>(decoded->size()));
}

} // namespace keyturn::crypto::encoding
