#pragma once

#include "base/Result.h"
#include "net/HttpRequest.h"

#include <QStringList>

#include <map>

namespace keyturn::net {

/// How a server proves who it is (NET-1, NET-2). TLS 1.2 at least; chain and name are always checked, nothing here can switch that off.
struct TlsPolicy {
    enum class Roots {
        System,       ///< the system's authorities
        Own,          ///< `authorities` in their place
        SystemAndOwn, ///< both; the person named both
    };
    Roots roots = Roots::System;
    QByteArray authorities; ///< PEM, one or more certificates
    /// "sha256//BASE64" of a public key (SubjectPublicKeyInfo), checked beside the chain: none, or two and more, so that a key can be
    /// rolled over.
    QStringList pins;
    QString serverName;           ///< name to ask for and to check instead of the host of the URL; empty: that host
    QByteArray clientCertificate; ///< PEM, leaf first; empty: none
    SharedSecret clientKey;       ///< PEM, not encrypted; never touches a disk
};

/// What a server's quota allows of one operation: a bucket of `burst` tokens filled with `perSecond`. In any span of t seconds at most
/// burst + t * perSecond requests start.
struct Rate {
    double perSecond = 0;
    double burst = 1; ///< at least 1
};

/// One connection of an environment to one service. A value; HttpClient::connect checks it and keeps its own copy.
struct ConnectionProfile {
    QString name; ///< the backend's id, subject of errors
    /// "https://host" or "https://host:port", the service first, then the standby hosts a person listed (NET-3). http:// is for loopback
    /// and unix sockets alone (KT-NET-1), and for the metadata services' addresses where allowsLinkLocal says so.
    QStringList origins;
    TlsPolicy tls;
    QString proxy;             ///< "http://host:port" or "https://host:port"; empty: none. The environment's proxies are never used (NET-5)
    SharedSecret proxyAccount; ///< "name:password" from the keychain; null: none
    QString unixSocket;        ///< absolute path; then origins is {"http://localhost"}
    bool allowsLinkLocal = false; ///< link-local and metadata addresses are refused otherwise (NET-9, KT-NET-9); never through a proxy
    int connections = 32;         ///< most requests in flight, 1..64
    std::map<QByteArray, Rate> rates; ///< by HttpRequest::operation
    std::chrono::milliseconds connectTimeout{5'000}; ///< NET-7
    std::chrono::seconds stallTimeout{10};           ///< NET-7
};

} // namespace keyturn::net
