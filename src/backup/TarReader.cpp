#include "backup/TarReader.h"

#include "backup/TarWriter.h"
#include "base/Redactor.h"

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;

namespace {

bool isZero(base::ByteSpan bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

} // namespace

std::unexpected<base::Error> TarReader::refused(const char* what) const {
    return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-6"), base::shownSafely(QString::fromUtf8(m_entry.name)),
                      {QString::fromLatin1(what)});
}

base::Result<std::optional<TarHeader>> TarReader::nextEntry() {
    TarHeader::Block block;
    if (auto taken = takeAll(block); !taken) return base::fail(taken.error());
    if (isZero(block)) {
        if (auto rest = checkRestIsZero(); !rest) return base::fail(rest.error());
        return std::optional<TarHeader>();
    }
    auto header = TarHeader::parse(block);
    if (!header) return refused("header");
    m_entry = *header;
    return header;
}

base::Result<base::SecureBytes> TarReader::content(std::uint64_t longest) {
    if (m_entry.size > longest) return refused("size");
    base::SecureBytes out(static_cast<std::size_t>(m_entry.size));
    if (auto taken = takeAll(out.writable()); !taken) return base::fail(taken.error());
    TarHeader::Block padding;
    const auto tail = std::span(padding).first(TarHeader::padding(m_entry.size));
    if (auto taken = takeAll(tail); !taken) return base::fail(taken.error());
    if (!isZero(tail)) return refused("padding");
    return out;
}

base::Result<std::size_t> TarReader::take(std::span<std::uint8_t> out) {
    if (m_piece.empty()) {
        auto piece = m_next();
        if (!piece) return base::fail(piece.error());
        m_piece = *piece;
    }
    const std::size_t n = std::min(m_piece.size(), out.size());
    std::copy_n(m_piece.begin(), n, out.begin());
    m_piece = m_piece.subspan(n);
    m_read += n;
    return n;
}

base::Status TarReader::takeAll(std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const auto n = take(out);
        if (!n) return base::fail(n.error());
        if (*n == 0) return refused("ends");
        out = out.subspan(*n);
    }
    return {};
}

base::Status TarReader::checkRestIsZero() {
    std::array<std::uint8_t, 4096> piece;
    std::uint64_t zeros = TarHeader::kBlock;
    for (;;) {
        const auto n = take(piece);
        if (!n) return base::fail(n.error());
        if (*n == 0) break;
        if (!isZero(base::ByteSpan(piece).first(*n))) return refused("trailing");
        zeros += *n;
    }
    const bool isWhole = zeros >= 2 * TarHeader::kBlock && m_read % TarWriter::kUnit == 0;
    return isWhole ? base::Status() : refused("trailing");
}

} // namespace keyturn::backup
