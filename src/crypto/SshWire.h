#pragma once

// Private to crypto: the length-prefixed fields of RFC 4251, section 5.

#include "base/SecureBytes.h"

#include <optional>
#include <string_view>

namespace keyturn::crypto {

class SshWriter {
  public:
    void uint32(std::uint32_t value);
    void string(base::ByteSpan bytes);
    void string(std::string_view text);
    /// An unsigned big-endian number: leading zeros dropped, a zero byte put before a high first bit.
    void number(base::ByteSpan bigEndian);
    void raw(std::uint8_t byte) { m_bytes.append(static_cast<char>(byte)); }
    const base::SecureBytes& bytes() const { return m_bytes; }

  private:
    base::SecureBytes m_bytes;
};

/// Every read answers nothing once the bytes have run out or are malformed. Views into the bytes given.
class SshReader {
  public:
    explicit SshReader(base::ByteSpan bytes)
        : m_left(bytes) {}

    std::optional<std::uint32_t> uint32();
    std::optional<base::ByteSpan> string();
    /// Not negative; the sign byte is dropped.
    std::optional<base::ByteSpan> number();
    bool skipText(std::string_view expected);
    bool atEnd() const { return m_left.empty(); }
    base::ByteSpan rest() const { return m_left; }

  private:
    base::ByteSpan m_left;
};

} // namespace keyturn::crypto
