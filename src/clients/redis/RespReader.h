#pragma once

#include "clients/redis/RedisFault.h"
#include "net/WipedBuffer.h"

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace keyturn::clients {

/// One answer in RESP2.
struct RespReply {
    enum class Kind {
        Text,   ///< a simple or a bulk string
        Number,
        List,
        Nothing, ///< null
        Fault,
    };
    Kind kind = Kind::Nothing;
    QByteArray text;
    qint64 number = 0;
    std::vector<RespReply> items;
    RedisFault fault = RedisFault::None;

    bool isFault() const { return kind == Kind::Fault; }
    /// Of a list that tells names and their values in turn; null where there is none.
    const RespReply* named(QByteArrayView name) const;
};

/// Reads answers from a stream. Where bytes are kept between reads, they are wiped.
class RespReader {
  public:
    /// As TlsStream::read.
    using Source = std::function<base::Result<std::size_t>(std::span<std::uint8_t>)>;

    static constexpr int kDeepest = 8;          ///< NET-6
    static constexpr qsizetype kMostItems = 65'536;

    RespReader() = default;
    ~RespReader();
    RespReader(const RespReader&) = delete;
    RespReader& operator=(const RespReader&) = delete;

    /// The next answer of at most `largest` bytes. Errors: KT-NET-5 TooLarge (args: largest), also for too many items; KT-NET-6 InvalidInput (args: byte)
    /// for what is no RESP2 or nests too deep; Unavailable (args: ECONNRESET) when the stream ends; those of `source`. After one of them the stream is of no more use.
    base::Result<RespReply> next(const Source& source, qint64 largest);

  private:
    base::Status take(std::uint8_t& byte);
    base::Status takeLine(net::WipedBuffer& line);
    base::Status takeBulk(qint64 size, QByteArray& text);
    base::Result<qint64> takeNumber();
    base::Result<RespReply> takeReply(int depth);
    base::Result<RespReply> takeList(int depth);
    std::unexpected<base::Error> malformed() const;

    const Source* m_source = nullptr;
    qint64 m_largest = 0;
    qint64 m_taken = 0;
    qsizetype m_items = 0;
    std::array<std::uint8_t, 16'384> m_window{};
    std::size_t m_from = 0;
    std::size_t m_to = 0;
};

} // namespace keyturn::clients
