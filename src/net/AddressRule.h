#pragma once

// Private to net: which addresses a name may lead to (NET-1, NET-9).

#include <QByteArray>

struct sockaddr;

namespace keyturn::net {

struct AddressRule {
    bool isClearText = false;     ///< http: loopback alone, or metadata services where declared
    bool allowsLinkLocal = false; ///< declared by the connection
    bool allowsUnixSocket = false;

    bool allows(const sockaddr& address) const;
};

/// "127.0.0.1", for the error.
QByteArray shownAddress(const sockaddr& address);
/// A host as it stands in a URL (IPv6 in brackets): is it this machine, or a metadata service, by its spelling alone.
bool isLoopbackHost(const QByteArray& host);
bool isMetadataHost(const QByteArray& host);

} // namespace keyturn::net
