#pragma once

// Private to net: where a host's name leads.

#include "base/CallContext.h"

#include <QByteArray>

#include <sys/socket.h>

#include <vector>

namespace keyturn::net {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    const sockaddr& get() const { return reinterpret_cast<const sockaddr&>(storage); }
};

/// The addresses of a name, or the one that is spelled out (IPv6 without brackets); asked once. The system's own look-up cannot be stopped: it runs
/// on a thread that holds nothing of the caller's and is left behind when the call ends first. Errors: Unavailable (args: getaddrinfo's word),
/// Cancelled, TimedOut.
base::Result<std::vector<SocketAddress>> addressesOf(const QByteArray& host, int port, const base::CallContext& context);

} // namespace keyturn::net
