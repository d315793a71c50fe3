#pragma once

#include "crypto/ByteStream.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace keyturn::crypto {

/// A source one can look ahead in and read by lines; large reads pass the buffer by. Not thread-safe.
class BufferedSource {
  public:
    explicit BufferedSource(ByteSource source);

    /// Up to `n` next bytes without taking them; fewer only at the end. Valid until the next call.
    base::Result<base::ByteSpan> peek(std::size_t n);
    /// Takes what is in the span unless the source ends first.
    base::Result<std::size_t> read(std::span<std::uint8_t> out);
    void skip(std::size_t n); ///< of bytes that peek() showed

    struct Line {
        QByteArray text;      ///< without its line feed
        bool complete = true; ///< false: the source ended before a line feed
    };
    /// Nothing at the end. A line of more than `longest` bytes is answered cut there and not complete.
    base::Result<std::optional<Line>> readLine(std::size_t longest);

  private:
    base::Status more();

    ByteSource m_source;
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_at = 0;
    bool m_ended = false;
};

} // namespace keyturn::crypto
