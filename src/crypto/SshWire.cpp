#include "crypto/SshWire.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;

void SshWriter::uint32(std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) raw(static_cast<std::uint8_t>(value >> shift));
}

void SshWriter::string(ByteSpan bytes) {
    uint32(static_cast<std::uint32_t>(bytes.size()));
    m_bytes.append(bytes);
}

void SshWriter::string(std::string_view text) {
    string(ByteSpan(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void SshWriter::number(ByteSpan bigEndian) {
    while (!bigEndian.empty() && bigEndian.front() == 0) bigEndian = bigEndian.subspan(1);
    const bool needsSignByte = !bigEndian.empty() && (bigEndian.front() & 0x80) != 0;
    uint32(static_cast<std::uint32_t>(bigEndian.size() + (needsSignByte ? 1 : 0)));
    if (needsSignByte) raw(0);
    m_bytes.append(bigEndian);
}

std::optional<std::uint32_t> SshReader::uint32() {
    if (m_left.size() < 4) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | m_left[i];
    m_left = m_left.subspan(4);
    return value;
}

std::optional<ByteSpan> SshReader::string() {
    const auto size = uint32();
    if (!size || *size > m_left.size()) return std::nullopt;
    const ByteSpan found = m_left.first(*size);
    m_left = m_left.subspan(*size);
    return found;
}

std::optional<ByteSpan> SshReader::number() {
    auto found = string();
    if (!found || found->empty() || (found->front() & 0x80) != 0) return std::nullopt;
    return found->front() == 0 ? found->subspan(1) : *found;
}

bool SshReader::skipText(std::string_view expected) {
    const auto found = string();
    return found && std::equal(found->begin(), found->end(), expected.begin(), expected.end());
}

} // namespace keyturn::crypto
