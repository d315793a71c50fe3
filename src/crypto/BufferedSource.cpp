#include "crypto/BufferedSource.h"

#include <algorithm>

namespace keyturn::crypto {

using base::fail;

BufferedSource::BufferedSource(ByteSource source) : m_source(std::move(source)) {}

base::Status BufferedSource::more() {
    constexpr std::size_t kPiece = 4096;
    m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at));
    m_at = 0;
    const std::size_t had = m_buffer.size();
    m_buffer.resize(had + kPiece);
    const auto n = m_source(std::span(m_buffer).subspan(had));
    m_buffer.resize(had + n.value_or(0));
    if (!n) return fail(n.error());
    m_ended = *n == 0;
    return {};
}

base::Result<base::ByteSpan> BufferedSource::peek(std::size_t n) {
    while (m_buffer.size() - m_at < n && !m_ended)
        if (auto got = more(); !got) return fail(got.error());
    return base::ByteSpan(m_buffer).subspan(m_at, std::min(n, m_buffer.size() - m_at));
}

void BufferedSource::skip(std::size_t n) { m_at += std::min(n, m_buffer.size() - m_at); }

base::Result<std::size_t> BufferedSource::read(std::span<std::uint8_t> out) {
    const std::size_t held = std::min(out.size(), m_buffer.size() - m_at);
    std::copy_n(m_buffer.data() + m_at, held, out.data());
    m_at += held;
    if (held == out.size() || m_ended) return held;
    const auto n = readFully(m_source, out.subspan(held));
    if (!n) return fail(n.error());
    return held + *n;
}

base::Result<std::optional<BufferedSource::Line>> BufferedSource::readLine(std::size_t longest) {
    for (;;) {
        const auto held = base::ByteSpan(m_buffer).subspan(m_at);
        const auto seen = held.first(std::min(held.size(), longest + 1));
        const auto end = std::ranges::find(seen, std::uint8_t{'\n'});
        const auto size = static_cast<std::size_t>(end - seen.begin());
        const bool found = end != seen.end();
        if (!found && seen.size() <= longest && !m_ended) {
            if (auto got = more(); !got) return fail(got.error());
            continue;
        }
        if (!found && seen.empty()) return std::nullopt;
        Line line{QByteArray(reinterpret_cast<const char*>(seen.data()), static_cast<qsizetype>(size)), found};
        m_at += size + (found ? 1 : 0);
        return line;
    }
}

} // namespace keyturn::crypto
