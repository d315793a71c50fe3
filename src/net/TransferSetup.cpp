#include "net/Transfer.h"

#include <algorithm>
#include <cstring>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

curl_blob blobOf(base::ByteSpan bytes) {
    // libcurl does not write to it, but its struct says void*.
    return {const_cast<std::uint8_t*>(bytes.data()), bytes.size(), CURL_BLOB_NOCOPY};
}
base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

bool isToken(QByteArrayView name) {
    static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || kMarks.find(c) != kMarks.npos;
    });
}
bool isFieldValue(base::ByteSpan value) {
    return std::ranges::none_of(value, [](std::uint8_t c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

std::unexpected<base::Error> unusable(const ConnectionProfile& profile, const char* what) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), profile.name, {QLatin1String(what)});
}

/// What must not go through a proxy with credentials in it (backends.md 2.1).
constexpr auto kNeverProxied = "localhost,127.0.0.1,::1,169.254.169.254,169.254.170.2,169.254.170.23,fd00:ec2::254,fd00:ec2::23,metadata.google.internal";

} // namespace

void Transfer::setPolicy() {
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_ERRORBUFFER, m_errorText.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "https,http");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_USERAGENT, "keyturn/" KEYTURN_VERSION);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_profile.connectTimeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_profile.stallTimeout.count()));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_NOPROGRESS, 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_OPENSOCKETFUNCTION, openSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_WRITEFUNCTION, takeBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, takeHeader);
    set(CURLOPT_HEADERDATA, this);
    if (!m_profile.unixSocket.isEmpty()) set(CURLOPT_UNIX_SOCKET_PATH, m_profile.unixSocket.toUtf8().constData());
}

void Transfer::setTls() {
    const TlsPolicy& tls = m_profile.tls;
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSL_CTX_FUNCTION, watchPeer);
    set(CURLOPT_SSL_CTX_DATA, this);
    if (tls.roots == TlsPolicy::Roots::System) {
        // libcurl keeps the parsed roots for all connections only where no folder is named beside the bundle.
        const char* bundle = nullptr;
        curl().easy_getinfo(m_easy.get(), CURLINFO_CAINFO, &bundle);
        if (bundle != nullptr) set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    } else {
        // The blob replaces the system's bundle; its folder stays for SystemAndOwn.
        const curl_blob authorities = blobOf(spanOf(tls.authorities));
        set(CURLOPT_CAINFO_BLOB, &authorities);
        if (tls.roots == TlsPolicy::Roots::Own) set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!tls.pins.isEmpty()) set(CURLOPT_PINNEDPUBLICKEY, tls.pins.join(u';').toLatin1().constData());
    if (tls.clientCertificate.isEmpty() || !tls.clientKey) return;
    const curl_blob certificate = blobOf(spanOf(tls.clientCertificate));
    const curl_blob key = blobOf(tls.clientKey->bytes());
    set(CURLOPT_SSLCERTTYPE, "PEM");
    set(CURLOPT_SSLCERT_BLOB, &certificate);
    set(CURLOPT_SSLKEYTYPE, "PEM");
    set(CURLOPT_SSLKEY_BLOB, &key);
}

void Transfer::setProxy() {
    // Named even where there is none: libcurl asks the environment otherwise (NET-5).
    set(CURLOPT_PROXY, m_profile.proxy.toUtf8().constData());
    set(CURLOPT_NOPROXY, m_profile.proxy.isEmpty() ? "*" : kNeverProxied);
    if (m_profile.proxy.isEmpty() || !m_profile.proxyAccount) return;
    base::SecureBytes account = m_profile.proxyAccount->clone();
    account.append('\0');
    set(CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_PROXYUSERPWD, reinterpret_cast<const char*>(account.data()));
}

base::Status Transfer::setTarget() {
    const HttpRequest& request = m_job.request;
    const Origin* origin = originOf(request.url, m_origins);
    if (origin == nullptr || !isToken(request.method)) return unusable(m_profile, "url");
    m_rule = {origin->isClearText, m_profile.allowsLinkLocal, !m_profile.unixSocket.isEmpty()};
    const QByteArray named = m_profile.tls.serverName.toUtf8();
    if (named.isEmpty() || origin->isClearText) {
        set(CURLOPT_CONNECT_TO, static_cast<curl_slist*>(nullptr));
        set(CURLOPT_URL, request.url.constData());
        return {};
    }
    // libcurl asks for and checks the name in the URL; it is led to the real host, and told the real name in setHeaders.
    const QByteArray port = QByteArray::number(origin->port);
    m_connectToText = named + ':' + port + ':' + origin->host + ':' + port;
    m_connectTo = {m_connectToText.data(), nullptr};
    set(CURLOPT_CONNECT_TO, &m_connectTo);
    set(CURLOPT_URL, QByteArray("https://" + named + ':' + port + request.url.mid(origin->text.size())).constData());
    return {};
}

base::Status Transfer::setHeaders() {
    const HttpRequest& request = m_job.request;
    const auto valueOf = [](const HttpHeader& one) { return one.secret ? one.secret->bytes() : spanOf(one.value); };
    const Origin* origin = originOf(request.url, m_origins);
    QByteArray fixed("Expect:");
    fixed += '\0';
    if (!m_profile.tls.serverName.isEmpty() && !origin->isClearText) fixed += "Host: " + origin->authority + '\0';
    const bool hasType = std::ranges::any_of(request.headers, [](const HttpHeader& one) { return one.name.compare("content-type", Qt::CaseInsensitive) == 0; });
    if (!hasType) fixed += QByteArray("Content-Type:") + '\0';

    std::size_t size = static_cast<std::size_t>(fixed.size());
    for (const HttpHeader& one : request.headers) {
        const bool isOurs = one.name.compare("host", Qt::CaseInsensitive) == 0;
        if (!isToken(one.name) || isOurs || !isFieldValue(valueOf(one))) return unusable(m_profile, "header");
        size += static_cast<std::size_t>(one.name.size()) + valueOf(one).size() + 3;
    }
    // The nodes point into one piece of memory that we wipe; libcurl's own list would copy each line.
    m_headerText.clear();
    m_headerText.reserve(size);
    m_headerText.append(spanOf(fixed));
    for (const HttpHeader& one : request.headers) {
        const auto value = valueOf(one);
        m_headerText.append(spanOf(one.name));
        m_headerText.append(spanOf(value.empty() ? QByteArrayLiteral(";") : QByteArrayLiteral(": ")));
        m_headerText.append(value);
        m_headerText.append(spanOf(QByteArray(1, '\0')));
    }
    m_headerNodes.clear();
    auto* text = reinterpret_cast<char*>(const_cast<std::uint8_t*>(m_headerText.bytes().data()));
    for (std::size_t at = 0; at < m_headerText.size(); at += std::strlen(text + at) + 1) m_headerNodes.push_back({text + at, nullptr});
    for (std::size_t i = 0; i + 1 < m_headerNodes.size(); ++i) m_headerNodes[i].next = &m_headerNodes[i + 1];
    set(CURLOPT_HTTPHEADER, m_headerNodes.data());
    return {};
}

void Transfer::setBody() {
    const HttpRequest& request = m_job.request;
    const bool isPost = request.method == "POST";
    const bool sendsBody = !request.body.isEmpty() || isPost || request.method == "PUT" || request.method == "PATCH";
    set(CURLOPT_NOBODY, 0L);
    if (sendsBody) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, request.body.isEmpty() ? "" : reinterpret_cast<const char*>(request.body.data()));
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else {
        set(CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr)); // makes it a POST
        set(CURLOPT_HTTPGET, 1L);                                   // and this a GET again
    }
    if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
    const bool isUsual = request.method == "GET" || request.method == "HEAD" || isPost;
    set(CURLOPT_CUSTOMREQUEST, isUsual && sendsBody == isPost ? nullptr : request.method.constData());
    // libcurl repeats by itself, POST too, when a kept connection is closed before the answer: the server may have acted all the same.
    set(CURLOPT_FRESH_CONNECT, request.effect == Effect::Once ? 1L : 0L);
}

void Transfer::setTimes(const base::CallContext& context) {
    auto left = m_job.request.timeout;
    if (context.deadline) {
        const auto untilDeadline = std::chrono::ceil<std::chrono::milliseconds>(*context.deadline - std::chrono::steady_clock::now());
        left = std::min(left, untilDeadline);
    }
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(1, left.count())));
}

} // namespace keyturn::net
