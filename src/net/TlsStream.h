#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "net/ConnectionProfile.h"

#include <memory>

namespace keyturn::net {

/// Where a stream goes, and how the other end proves who it is.
struct StreamTarget {
    QString name;                 ///< subject of errors
    QByteArray host;              ///< a name or an address, IPv6 without brackets
    int port = 0;
    bool isClearText = false;     ///< without TLS: to this machine alone (KT-NET-1)
    TlsPolicy tls;
    bool allowsLinkLocal = false; ///< as ConnectionProfile's
    std::chrono::milliseconds connectTimeout{5'000}; ///< look-up, connection and handshake together (NET-7)
    std::chrono::milliseconds stallTimeout{10'000};  ///< without a byte (NET-7)
};

/// Bytes to and from one service that speaks no HTTP, over TLS 1.2 or newer with chain and name checked (NET-1). Blocking, from one thread at a time;
/// every call obeys context.stop within a second and context.deadline. Keeps no copy of what is sent: it goes from the caller's memory into the
/// record that is encrypted in its place; what was received is wiped once it is read. Nothing is asked of the environment.
///
/// Errors (subject: the target's name):
///   KT-NET-1 InvalidInput     clear text to another machine (subject: host)
///   KT-NET-2 TlsFailure       certificate or handshake (args: reason, as HttpConnection's). From read() and write(): the other end refuses ours
///   KT-NET-8 InvalidInput     the target cannot be used (args: "origin", "pins", "authorities" or "client key")
///   KT-NET-9 PermissionDenied the name leads to a link-local, metadata or multicast address (args: address)
///   Unavailable               no route, refused, reset, cut off (args: the errno's name or the resolver's words); TimedOut; Cancelled
class TlsStream {
  public:
    TlsStream(TlsStream&&) noexcept;
    TlsStream& operator=(TlsStream&&) noexcept;
    ~TlsStream();

    static base::Result<TlsStream> connect(const StreamTarget& target, const base::CallContext& context);

    /// All of it. After an error some of it may have been sent, and the stream is of no more use.
    base::Status write(base::ByteSpan bytes, const base::CallContext& context);
    /// At least one byte and at most `room`; 0 when the other end says in an orderly way that no more will come.
    base::Result<std::size_t> read(std::span<std::uint8_t> room, const base::CallContext& context);
    /// Says so to the other end, which is not waited for.
    void close() noexcept;

    /// "TLSv1.3"; empty in clear text.
    QString tlsVersion() const;

  private:
    struct Wire;
    explicit TlsStream(std::unique_ptr<Wire> wire);
    std::unique_ptr<Wire> m_wire;
};

} // namespace keyturn::net
