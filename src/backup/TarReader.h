#pragma once

#include "backup/TarHeader.h"
#include "base/Result.h"

#include <functional>

namespace keyturn::backup {

/// Reads what TarWriter writes and refuses everything else (BAK-6). Pulls pieces of the archive from `next` (valid until
/// its next call, empty at the end) and keeps one of them. Not thread-safe.
///
/// Errors, beside those of `next`: KT-BAK-6 Tampered, subject = the entry, args: what is wrong: "header" (no regular
/// file with a plain header), "size" (longer than asked for), "padding" (not zero between entries), "ends" (ends inside
/// an entry or without zero blocks), "trailing" (anything but zeros after the last entry, or no whole unit).
class TarReader {
  public:
    using Pull = std::function<base::Result<base::ByteSpan>()>;
    explicit TarReader(Pull next) : m_next(std::move(next)) {}

    /// The next entry's header; nothing at the end of the archive, whose rest was then read and found zero.
    base::Result<std::optional<TarHeader>> nextEntry();
    /// The content of the entry just announced. Must follow each nextEntry(); refused above `longest` bytes before
    /// memory is taken for it.
    base::Result<base::SecureBytes> content(std::uint64_t longest);

  private:
    base::Result<std::size_t> take(std::span<std::uint8_t> out);
    base::Status takeAll(std::span<std::uint8_t> out);
    base::Status checkRestIsZero();
    std::unexpected<base::Error> refused(const char* what) const;

    Pull m_next;
    base::ByteSpan m_piece;
    std::uint64_t m_read = 0;
    TarHeader m_entry;
};

} // namespace keyturn::backup
