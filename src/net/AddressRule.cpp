#include "net/AddressRule.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>

namespace keyturn::net {

namespace {

enum class Reach { Public, Loopback, LinkLocal, Never };

Reach reachOf(const in_addr& address) {
    const quint32 host = ntohl(address.s_addr);
    if ((host >> 24) == 127) return Reach::Loopback;
    if ((host >> 16) == 0xA9FE) return Reach::LinkLocal;
    return (host >> 28) >= 0xE || (host >> 24) == 0 ? Reach::Never : Reach::Public; // multicast and above, this network
}

Reach reachOf(const in6_addr& address) {
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        in_addr four{};
        std::copy_n(address.s6_addr + 12, 4, reinterpret_cast<std::uint8_t*>(&four));
        return reachOf(four);
    }
    if (IN6_IS_ADDR_LOOPBACK(&address)) return Reach::Loopback;
    // fd00:ec2::/32 is where a cloud puts its metadata services.
    const bool isMetadata = address.s6_addr[0] == 0xfd && address.s6_addr[1] == 0 && address.s6_addr[2] == 0x0e && address.s6_addr[3] == 0xc2;
    if (IN6_IS_ADDR_LINKLOCAL(&address) || isMetadata) return Reach::LinkLocal;
    return IN6_IS_ADDR_MULTICAST(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) ? Reach::Never : Reach::Public;
}

Reach reachOf(const sockaddr& address) {
    if (address.sa_family == AF_INET) return reachOf(reinterpret_cast<const sockaddr_in&>(address).sin_addr);
    if (address.sa_family == AF_INET6) return reachOf(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
    return Reach::Never;
}

std::optional<Reach> reachOf(const QByteArray& host) {
    in_addr four{};
    if (inet_pton(AF_INET, host.constData(), &four) == 1) return reachOf(four);
    in6_addr six{};
    const bool isBracketed = host.startsWith('[') && host.endsWith(']');
    if (inet_pton(AF_INET6, (isBracketed ? host.mid(1, host.size() - 2) : host).constData(), &six) == 1) return reachOf(six);
    return std::nullopt;
}

} // namespace

bool AddressRule::allows(const sockaddr& address) const {
    if (address.sa_family == AF_UNIX) return allowsUnixSocket;
    const Reach reach = reachOf(address);
    if (reach == Reach::Loopback) return true;
    if (reach == Reach::LinkLocal) return allowsLinkLocal;
    return reach == Reach::Public && !isClearText;
}

QByteArray shownAddress(const sockaddr& address) {
    char shown[INET6_ADDRSTRLEN] = {};
    if (address.sa_family == AF_INET) inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, shown, sizeof shown);
    if (address.sa_family == AF_INET6) inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, shown, sizeof shown);
    return QByteArray(shown);
}

bool isLoopbackHost(const QByteArray& host) {
    return host.compare("localhost", Qt::CaseInsensitive) == 0 || reachOf(host) == Reach::Loopback;
}

bool isMetadataHost(const QByteArray& host) {
    return host.compare("metadata.google.internal", Qt::CaseInsensitive) == 0 || reachOf(host) == Reach::LinkLocal;
}

} // namespace keyturn::net
