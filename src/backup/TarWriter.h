#pragma once

#include "backup/TarHeader.h"
#include "base/Result.h"

#include <functional>

namespace keyturn::backup {

/// Writes a plain tar archive into a sink, entry by entry, without keeping any of it. Not thread-safe. Errors are those
/// of the sink.
class TarWriter {
  public:
    using Sink = std::function<base::Status(base::ByteSpan)>;
    static constexpr std::uint64_t kUnit = 64 * 1024; ///< the archive is padded with zeros to a multiple of it (BAK-6)

    TarWriter(Sink sink, std::uint64_t mtime) : m_sink(std::move(sink)), m_mtime(mtime) {}

    base::Status add(const QByteArray& name, base::ByteSpan content);
    /// At least two zero blocks, as tar wants, then on to the next full unit.
    base::Status finish();

  private:
    base::Status put(base::ByteSpan bytes);
    base::Status putZeros(std::uint64_t count);

    Sink m_sink;
    std::uint64_t m_mtime;
    std::uint64_t m_written = 0;
};

} // namespace keyturn::backup
