#include "net/StreamSocket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;
using std::chrono::milliseconds;

namespace {

/// How long a cancelled call goes on at most (NET-7 allows a second).
constexpr milliseconds kSlice{100};

int pendingError(int socket) {
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

void setOptions(int socket) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

} // namespace

base::Error unreachable(int errnum) {
    const char* name = ::strerrorname_np(errnum);
    return base::makeError(ErrorCode::Unavailable, {}, {}, {QString::fromLatin1(name != nullptr ? name : "unknown errno")});
}

base::Result<StreamSocket> StreamSocket::connect(const std::vector<SocketAddress>& addresses, const AddressRule& rule, TimePoint ends,
                                                 const base::CallContext& context) {
    // None is tried where one of them leads to a place that nobody may be sent to.
    for (const SocketAddress& one : addresses)
        if (!rule.allows(one.get()))
            return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-NET-9"), {}, {QString::fromLatin1(shownAddress(one.get()))});
    base::Error last = unreachable(EADDRNOTAVAIL);
    for (const SocketAddress& one : addresses) {
        StreamSocket made(::socket(one.get().sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (made.m_socket < 0 || (::connect(made.m_socket, &one.get(), one.size) != 0 && errno != EINPROGRESS)) {
            last = unreachable(errno);
            continue;
        }
        if (auto ready = made.waitFor(POLLOUT, ends, context); !ready) return fail(ready.error());
        const int error = pendingError(made.m_socket);
        if (error == 0) {
            setOptions(made.m_socket);
            return made;
        }
        last = unreachable(error);
    }
    return fail(std::move(last));
}

base::Status StreamSocket::waitFor(short events, TimePoint ends, const base::CallContext& context) const {
    while (true) {
        if (auto on = context.check(); !on) return on;
        const auto left = std::chrono::ceil<milliseconds>(ends - std::chrono::steady_clock::now());
        if (left.count() <= 0) return fail(ErrorCode::TimedOut);
        pollfd one{m_socket, events, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(std::min(left, kSlice).count()));
        if (ready > 0) return {}; // an end or an error is told by what is tried next
        if (ready < 0 && errno != EINTR) return fail(unreachable(errno));
    }
}

ssize_t StreamSocket::send(const void* bytes, std::size_t size) const { return ::send(m_socket, bytes, size, MSG_NOSIGNAL); }

ssize_t StreamSocket::receive(void* to, std::size_t size) const { return ::recv(m_socket, to, size, 0); }

void StreamSocket::close() noexcept {
    if (m_socket >= 0) ::close(std::exchange(m_socket, -1));
}

} // namespace keyturn::net
