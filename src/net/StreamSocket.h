#pragma once

// Private to net: a TCP socket that never blocks past its caller's patience.

#include "base/CallContext.h"
#include "net/AddressRule.h"
#include "net/NameLookup.h"

#include <utility>

namespace keyturn::net {

using TimePoint = std::chrono::steady_clock::time_point;

/// Closed on destruction. One thread at a time.
class StreamSocket {
  public:
    StreamSocket() = default;
    ~StreamSocket() { close(); }
    StreamSocket(StreamSocket&& other) noexcept : m_socket(std::exchange(other.m_socket, -1)) {}
    StreamSocket& operator=(StreamSocket&& other) noexcept {
        std::swap(m_socket, other.m_socket);
        return *this;
    }
    StreamSocket(const StreamSocket&) = delete;
    StreamSocket& operator=(const StreamSocket&) = delete;

    /// The first address that answers before `ends`. Errors: KT-NET-9 PermissionDenied (args: address) when the rule forbids one of them; Unavailable
    /// (args: errno's name); TimedOut; Cancelled.
    static base::Result<StreamSocket> connect(const std::vector<SocketAddress>& addresses, const AddressRule& rule, TimePoint ends, const base::CallContext& context);

    /// Sleeps until the socket is ready for `events` (poll's), at most until `ends`. Errors: TimedOut, Cancelled.
    base::Status waitFor(short events, TimePoint ends, const base::CallContext& context) const;

    /// As send and recv, without SIGPIPE.
    ssize_t send(const void* bytes, std::size_t size) const;
    ssize_t receive(void* to, std::size_t size) const;

    int descriptor() const { return m_socket; }
    void close() noexcept;

  private:
    explicit StreamSocket(int socket) : m_socket(socket) {}

    int m_socket = -1;
};

/// Unavailable with the errno's name.
base::Error unreachable(int errnum);

} // namespace keyturn::net
