#include "backup/TarHeader.h"

#include <algorithm>
#include <numeric>

namespace keyturn::backup {

namespace {

struct Field {
    std::size_t at;
    std::size_t size;
};
constexpr Field kName{0, 100};
constexpr Field kMode{100, 8};
constexpr Field kUser{108, 8};
constexpr Field kGroup{116, 8};
constexpr Field kSize{124, 12};
constexpr Field kTime{136, 12};
constexpr Field kSum{148, 8};
constexpr std::size_t kType = 156;
constexpr std::size_t kMagic = 257;
constexpr Field kMajor{329, 8};
constexpr Field kMinor{337, 8};

void putText(TarHeader::Block& block, std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), block.begin() + static_cast<std::ptrdiff_t>(at));
}

// Octal digits that leave the field's last byte zero.
void putNumber(TarHeader::Block& block, Field field, std::uint64_t number) {
    for (std::size_t i = field.size - 1; i-- > 0; number >>= 3) block[field.at + i] = static_cast<std::uint8_t>('0' + (number & 7));
}

std::optional<std::uint64_t> numberIn(base::ByteSpan block, Field field) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i + 1 < field.size; ++i) {
        const std::uint8_t c = block[field.at + i];
        if (c < '0' || c > '7') return std::nullopt;
        number = number << 3 | static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

} // namespace

TarHeader::Block TarHeader::block() const {
    Block out{};
    putText(out, kName.at, std::string_view(name.constData(), static_cast<std::size_t>(name.size())).substr(0, kName.size - 1));
    putNumber(out, kMode, 0600);
    putNumber(out, kUser, 0);
    putNumber(out, kGroup, 0);
    putNumber(out, kSize, size);
    putNumber(out, kTime, mtime);
    out[kType] = '0';
    putText(out, kMagic, std::string_view("ustar\0" "00", 8));
    putNumber(out, kMajor, 0);
    putNumber(out, kMinor, 0);
    std::fill_n(out.begin() + kSum.at, kSum.size, std::uint8_t{' '});
    const auto sum = std::accumulate(out.begin(), out.end(), std::uint64_t{0});
    putNumber(out, {kSum.at, kSum.size - 1}, sum); // six digits, a zero, a space: as the standard has it
    out[kSum.at + 6] = 0;
    return out;
}

std::optional<TarHeader> TarHeader::parse(base::ByteSpan block) {
    if (block.size() != kBlock) return std::nullopt;
    const auto size = numberIn(block, kSize);
    const auto mtime = numberIn(block, kTime);
    if (!size || !mtime) return std::nullopt;
    const auto nameEnd = std::find(block.begin(), block.begin() + kName.size, std::uint8_t{0});
    TarHeader header;
    header.name = QByteArray(reinterpret_cast<const char*>(block.data()), nameEnd - block.begin());
    header.size = *size;
    header.mtime = *mtime;
    const bool isOurs = !header.name.isEmpty() && std::ranges::equal(header.block(), block);
    return isOurs ? std::optional(std::move(header)) : std::nullopt;
}

} // namespace keyturn::backup
