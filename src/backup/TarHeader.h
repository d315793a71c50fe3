#pragma once

// Private to backup: the 512-byte block before each entry of the archive.

#include "base/SecureBytes.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace keyturn::backup {

/// POSIX ustar for regular files with short ASCII names and nothing else. One entry has exactly one header, so that a
/// reader can compare a whole block instead of judging its parts (BAK-6).
struct TarHeader {
    static constexpr std::size_t kBlock = 512;
    static constexpr std::uint64_t kLargestSize = (std::uint64_t{1} << 33) - 1;
    using Block = std::array<std::uint8_t, kBlock>;

    QByteArray name;          ///< 1..99 characters
    std::uint64_t size = 0;   ///< bytes
    std::uint64_t mtime = 0;  ///< seconds since 1970

    Block block() const;
    /// Nothing unless the block is byte for byte the one that block() makes of its name, size and time.
    static std::optional<TarHeader> parse(base::ByteSpan block);
    /// Zero bytes between an entry's end and the next block.
    static std::size_t padding(std::uint64_t size) { return static_cast<std::size_t>((kBlock - size % kBlock) % kBlock); }
};

} // namespace keyturn::backup
