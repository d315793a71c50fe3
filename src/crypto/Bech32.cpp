#include "crypto/Bech32.h"

#include "crypto/ByteView.h"

#include <algorithm>

namespace keyturn::crypto::Bech32 {
namespace {

using base::ByteSpan;
using base::SecureBytes;

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kChecksumSize = 6;

class Checksum {
  public:
    explicit Checksum(std::string_view prefix) {
        for (const char c : prefix) add(static_cast<std::uint8_t>(c >> 5));
        add(0);
        for (const char c : prefix) add(static_cast<std::uint8_t>(c & 31));
    }
    void add(std::uint8_t value) {
        constexpr std::uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        const std::uint32_t top = m_state >> 25;
        m_state = (m_state & 0x1ffffff) << 5 ^ value;
        for (unsigned i = 0; i < 5; ++i)
            if ((top >> i & 1) != 0) m_state ^= kGenerator[i];
    }
    std::uint32_t state() const { return m_state; }

  private:
    std::uint32_t m_state = 1;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

/// Regroups bits; without padding the bits left over must be fewer than `from` and zero.
bool regroup(ByteSpan values, unsigned from, unsigned to, bool pad, SecureBytes& out) {
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const std::uint8_t value : values) {
        bits = (bits << from | value) & 0xffff;
        held += from;
        while (held >= to) {
            held -= to;
            out.append(static_cast<char>(bits >> held & ((1u << to) - 1)));
        }
    }
    if (pad && held > 0) out.append(static_cast<char>(bits << (to - held) & ((1u << to) - 1)));
    return pad || (held < from && (bits & ((1u << held) - 1)) == 0);
}

// The case of the whole text: 0 none, 1 lower, 2 upper, 3 mixed or a character that cannot be.
int caseOf(std::string_view text) {
    int found = 0;
    for (const char c : text) {
        if (c < 33 || c > 126) return 3;
        if (c != upper(c)) found |= 1;
        if (c != lower(c)) found |= 2;
    }
    return found;
}

} // namespace

std::optional<Decoded> decode(ByteSpan bytes) {
    const auto text = asChars(bytes);
    const auto separator = text.rfind('1');
    const int letters = caseOf(text);
    if (letters == 3 || separator == std::string_view::npos || separator == 0 ||
        text.size() - separator - 1 < kChecksumSize)
        return std::nullopt;
    Decoded out;
    out.upperCase = letters == 2;
    std::ranges::transform(text.substr(0, separator), std::back_inserter(out.prefix), lower);
    Checksum checksum(out.prefix);
    SecureBytes values;
    values.reserve(text.size() - separator - 1);
    for (const char c : text.substr(separator + 1)) {
        const auto value = kAlphabet.find(lower(c));
        if (value == std::string_view::npos) return std::nullopt;
        checksum.add(static_cast<std::uint8_t>(value));
        values.append(static_cast<char>(value));
    }
    if (checksum.state() != 1) return std::nullopt;
    values.chop(kChecksumSize);
    out.bytes.reserve(values.size());
    if (!regroup(values.bytes(), 5, 8, false, out.bytes)) return std::nullopt;
    return out;
}

SecureBytes encode(std::string_view prefix, ByteSpan bytes, bool upperCase) {
    SecureBytes values;
    values.reserve(bytes.size() * 8 / 5 + 1 + kChecksumSize);
    regroup(bytes, 8, 5, true, values);
    Checksum checksum(prefix);
    for (const std::uint8_t value : values.bytes()) checksum.add(value);
    for (std::size_t i = 0; i < kChecksumSize; ++i) checksum.add(0);
    for (unsigned i = 0; i < kChecksumSize; ++i)
        values.append(static_cast<char>((checksum.state() ^ 1) >> 5 * (5 - i) & 31));
    SecureBytes out;
    out.reserve(prefix.size() + 1 + values.size());
    out.append(prefix);
    out.append('1');
    for (const std::uint8_t value : values.bytes()) out.append(kAlphabet[value]);
    if (upperCase) std::ranges::transform(out.chars(), reinterpret_cast<char*>(out.data()), upper);
    return out;
}

} // namespace keyturn::crypto::Bech32
