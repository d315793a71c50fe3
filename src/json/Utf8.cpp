#include "json/JsonReader.h"

#include <cstring>

namespace keyturn::json {

namespace {

// Bytes of the UTF-8 sequence that starts here; 0 when there is none (RFC 3629, table of well-formed sequences).
std::size_t sequenceAt(base::ByteSpan rest) {
    const auto in = [rest](std::size_t i, int low, int high) { return i < rest.size() && rest[i] >= low && rest[i] <= high; };
    const auto tail = [&in](std::size_t i) { return in(i, 0x80, 0xbf); };
    const int first = rest.front();
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool second = first == 0xe0 ? in(1, 0xa0, 0xbf) : first == 0xed ? in(1, 0x80, 0x9f) : tail(1);
        return second && tail(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool second = first == 0xf0 ? in(1, 0x90, 0xbf) : first == 0xf4 ? in(1, 0x80, 0x8f) : tail(1);
        return second && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

/// Eight bytes of ASCII without NUL, told at once: pages of metadata are little else.
bool startsWithEightPlain(base::ByteSpan bytes) {
    if (bytes.size() < 8) return false;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data(), 8);
    constexpr std::uint64_t kHigh = 0x8080808080808080u;
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    return ((eight | (eight - kOnes)) & kHigh) == 0;
}

} // namespace

bool isPlainUtf8(base::ByteSpan bytes) {
    while (!bytes.empty()) {
        if (startsWithEightPlain(bytes)) {
            bytes = bytes.subspan(8);
            continue;
        }
        const std::size_t n = bytes.front() == 0 ? 0 : sequenceAt(bytes);
        if (n == 0) return false;
        bytes = bytes.subspan(n);
    }
    return true;
}

} // namespace keyturn::json
