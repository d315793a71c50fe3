#include "net/HttpClient.h"

#include "crypto/Sha256.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

constexpr long kConnectSeconds = 5;
constexpr long kStallSeconds = 10;
constexpr qint64 kLargestHeaders = 64 * 1024;
constexpr int kMostHeaders = 100;

struct EasyFree {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct UrlFree {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, EasyFree>;

enum class Refusal { None, BodyTooLarge, HeadersTooLarge, Address };

/// State of one transfer, seen by the callbacks.
struct Transfer {
    const base::CallContext* context = nullptr;
    bool onlyLoopback = false;
    qint64 largestBody = 0;
    qint64 bodySize = 0;
    qint64 headerBytes = 0;
    int headers = 0;
    QString refusedAddress;
    Refusal refusal = Refusal::None;
    crypto::Sha256 digest;
};

struct Target {
    QString scheme;
    QString host;
};

QString partOf(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    const QString found = QString::fromUtf8(text);
    curl_free(text);
    return found;
}

bool isLoopbackHost(const QString& host) {
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0) return true;
    in_addr four{};
    if (inet_pton(AF_INET, host.toLatin1().constData(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
    return host == QLatin1String("[::1]") || host == QLatin1String("::1");
}

/// KT-NET-1 clear text to another machine; InvalidInput for anything that is not a plain http(s) URL.
base::Result<Target> checkedTarget(const QString& text) {
    std::unique_ptr<CURLU, UrlFree> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.toUtf8().constData(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return fail(ErrorCode::InvalidInput, {}, QStringLiteral("url"), {QStringLiteral("not a URL")});
    Target target{partOf(url.get(), CURLUPART_SCHEME).toLower(), partOf(url.get(), CURLUPART_HOST)};
    if (!partOf(url.get(), CURLUPART_USER).isEmpty() || !partOf(url.get(), CURLUPART_PASSWORD).isEmpty())
        return fail(ErrorCode::InvalidInput, {}, target.host, {QStringLiteral("name and password in the URL")});
    if (target.scheme == QLatin1String("https")) return target;
    if (target.scheme != QLatin1String("http"))
        return fail(ErrorCode::InvalidInput, {}, target.host, {QStringLiteral("scheme ") + target.scheme});
    if (!isLoopbackHost(target.host)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-1"), target.host);
    return target;
}

bool isRefused(const in_addr& address, bool onlyLoopback) {
    const quint32 host = ntohl(address.s_addr);
    if (onlyLoopback) return (host >> 24) != 127;
    return (host >> 16) == 0xA9FE || (host >> 28) >= 0xE || (host >> 24) == 0; // link-local, multicast and above, this network
}

bool isRefused(const in6_addr& address, bool onlyLoopback) {
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        in_addr four{};
        std::copy_n(address.s6_addr + 12, 4, reinterpret_cast<std::uint8_t*>(&four));
        return isRefused(four, onlyLoopback);
    }
    if (onlyLoopback) return !IN6_IS_ADDR_LOOPBACK(&address);
    return IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_MULTICAST(&address) || IN6_IS_ADDR_UNSPECIFIED(&address);
}

/// Judges the address a name resolved to, right before the connection is made to that very address (NET-9).
curl_socket_t openSocket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(user);
    char shown[INET6_ADDRSTRLEN] = {};
    bool refused = true;
    if (address->family == AF_INET) {
        const auto& four = reinterpret_cast<const sockaddr_in&>(address->addr).sin_addr;
        refused = isRefused(four, transfer.onlyLoopback);
        inet_ntop(AF_INET, &four, shown, sizeof shown);
    } else if (address->family == AF_INET6) {
        const auto& six = reinterpret_cast<const sockaddr_in6&>(address->addr).sin6_addr;
        refused = isRefused(six, transfer.onlyLoopback);
        inet_ntop(AF_INET6, &six, shown, sizeof shown);
    }
    if (refused) {
        transfer.refusal = Refusal::Address;
        transfer.refusedAddress = QString::fromLatin1(shown);
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t takeBody(char* bytes, std::size_t one, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t size = one * count;
    transfer.bodySize += static_cast<qint64>(size);
    if (transfer.bodySize > transfer.largestBody) {
        transfer.refusal = Refusal::BodyTooLarge;
        return 0;
    }
    transfer.digest.update({reinterpret_cast<const std::uint8_t*>(bytes), size});
    return size;
}

std::size_t takeHeader(char*, std::size_t one, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.headerBytes += static_cast<qint64>(one * count);
    if (++transfer.headers > kMostHeaders || transfer.headerBytes > kLargestHeaders) {
        transfer.refusal = Refusal::HeadersTooLarge;
        return 0;
    }
    return one * count;
}

int isStopped(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(user)->context->check() ? 0 : 1;
}

void setPolicy(CURL* easy, const HttpGet& request, Transfer& transfer) {
    curl_easy_setopt(easy, CURLOPT_URL, request.url.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, kStallSeconds);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, isStopped);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    if (!request.caFile.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, request.caFile.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
}

base::Error transferError(CURLcode code, const Transfer& transfer, const HttpGet& request, const QString& host) {
    using base::makeError;
    if (transfer.refusal == Refusal::Address)
        return makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-NET-9"), host, {transfer.refusedAddress});
    if (transfer.refusal == Refusal::BodyTooLarge)
        return makeError(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), host, {QString::number(request.largestBody)});
    if (transfer.refusal == Refusal::HeadersTooLarge)
        return makeError(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), host, {QString::number(kLargestHeaders)});
    const QString said = QString::fromLatin1(curl_easy_strerror(code));
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: {
        const auto on = transfer.context->check();
        return makeError(on ? ErrorCode::Cancelled : on.error().code, {}, host);
    }
    case CURLE_OPERATION_TIMEDOUT:
        return makeError(ErrorCode::TimedOut, {}, host);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return makeError(ErrorCode::TlsFailure, QStringLiteral("KT-NET-2"), host, {said});
    default:
        return makeError(ErrorCode::Unavailable, {}, host, {said});
    }
}

void startCurlOnce() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

base::Result<HttpAnswer> httpGet(const HttpGet& request, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    startCurlOnce();
    const auto target = checkedTarget(request.url);
    if (!target) return fail(target.error());
    Easy easy(curl_easy_init());
    if (!easy) return fail(ErrorCode::Unavailable, {}, target->host, {QStringLiteral("no memory")});
    Transfer transfer;
    transfer.context = &context;
    transfer.onlyLoopback = target->scheme == QLatin1String("http");
    transfer.largestBody = request.largestBody;
    setPolicy(easy.get(), request, transfer);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code != CURLE_OK) return fail(transferError(code, transfer, request, target->host));
    HttpAnswer answer;
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &type);
    answer.status = static_cast<int>(status);
    answer.contentType = QByteArray(type);
    answer.bodySize = transfer.bodySize;
    const crypto::Digest256 digest = transfer.digest.finish();
    answer.bodySha256 = QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size()));
    return answer;
}

} // namespace keyturn::net
