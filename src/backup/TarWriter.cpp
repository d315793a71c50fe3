#include "backup/TarWriter.h"

#include <algorithm>

namespace keyturn::backup {

base::Status TarWriter::add(const QByteArray& name, base::ByteSpan content) {
    const auto header = TarHeader{name, content.size(), m_mtime}.block();
    if (auto put1 = put(header); !put1) return put1;
    if (auto put2 = put(content); !put2) return put2;
    return putZeros(TarHeader::padding(content.size()));
}

base::Status TarWriter::finish() {
    const std::uint64_t least = m_written + 2 * TarHeader::kBlock;
    return putZeros((least + kUnit - 1) / kUnit * kUnit - m_written);
}

base::Status TarWriter::put(base::ByteSpan bytes) {
    m_written += bytes.size();
    return bytes.empty() ? base::Status() : m_sink(bytes);
}

base::Status TarWriter::putZeros(std::uint64_t count) {
    static constexpr std::array<std::uint8_t, 4096> kZeros{};
    while (count > 0) {
        const auto n = std::min<std::uint64_t>(count, kZeros.size());
        if (auto done = put(base::ByteSpan(kZeros).first(static_cast<std::size_t>(n))); !done) return done;
        count -= n;
    }
    return {};
}

} // namespace keyturn::backup
