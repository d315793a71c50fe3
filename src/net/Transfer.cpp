#include "net/Transfer.h"

#include "net/TransferError.h"

#include <sys/socket.h>

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kKept[] = {"content-type",     "content-encoding", "date",        "retry-after",     "location",     "etag",    "last-modified",
                                      "www-authenticate", "x-amzn-requestid", "x-request-id", "x-amz-request-id", "x-ms-request-id", "audit-id"};

std::string_view chars(QByteArrayView bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

Transfer::Transfer(const Lane& lane) : m_profile(lane.profile), m_origins(lane.origins), m_easy(curl().easy_init()) {
    if (!m_easy) throw std::bad_alloc();
    setPolicy();
    setTls();
    setProxy();
}

base::Status Transfer::begin(const base::CallContext& context, Job job) {
    m_job = std::move(job);
    m_response = HttpResponse();
    m_response.body = WipedBuffer(m_job.request.bodyMemory);
    m_stop = Stop::None;
    m_refusedAddress.clear();
    m_peer = {};
    m_headerCount = 0;
    m_headerBytes = 0;
    m_isHeadWhole = false;
    m_errorText[0] = '\0';
    if (m_job.request.beforeSend)
        if (auto ready = m_job.request.beforeSend(m_job.request); !ready) return ready;
    if (auto known = setTarget(); !known) return known;
    if (auto usable = setHeaders(); !usable) return usable;
    setBody();
    setTimes(context);
    m_isFlying = true;
    return {};
}

HttpFinished Transfer::finish(CURLcode code) {
    const bool mayHaveActed = m_job.request.effect == Effect::Once && isWritten();
    base::Result<HttpResponse> answer;
    // libcurl takes a connection that ends amid the headers for an answer without a body.
    if (code == CURLE_OK && !m_isHeadWhole) code = CURLE_PARTIAL_FILE;
    if (code != CURLE_OK) {
        const base::Error error = transferError(code, *this);
        answer = fail(mayHaveActed ? asUnknown(error) : error);
        return close(std::move(answer));
    }
    long status = 0;
    curl().easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    if (auto fine = judgeAnswer(m_job.request, m_response, m_profile.name); !fine) {
        // A page of a portal says nothing of what the server behind it did; a redirect says that nothing was done here.
        const bool isUnclear = mayHaveActed && fine.error().condition == QLatin1String("KT-NET-4") && status < 400;
        answer = fail(isUnclear ? asUnknown(fine.error()) : fine.error());
    } else {
        answer = std::move(m_response);
    }
    return close(std::move(answer));
}

HttpFinished Transfer::stop(base::Error why) {
    if (m_job.request.effect == Effect::Once && isWritten()) why = asUnknown(std::move(why));
    return close(fail(std::move(why)));
}

HttpFinished Transfer::close(base::Result<HttpResponse> answer) {
    HttpFinished finished{m_job.tag, std::move(answer)};
    m_job = {};
    m_response = HttpResponse();
    m_headerText.clear();
    m_isFlying = false;
    return finished;
}

bool Transfer::isWritten() const {
    if (!m_isFlying) return false;
    long sent = 0;
    curl().easy_getinfo(m_easy.get(), CURLINFO_REQUEST_SIZE, &sent);
    if (sent == 0 || m_profile.proxy.isEmpty()) return sent > 0;
    // The size holds what was said to the proxy, too; the transfer begins when the tunnel stands.
    curl_off_t begun = 0;
    curl().easy_getinfo(m_easy.get(), CURLINFO_PRETRANSFER_TIME_T, &begun);
    return begun > 0;
}

// ---- what libcurl calls: no exception may leave these

std::size_t Transfer::takeBody(char* bytes, std::size_t one, std::size_t count, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    const std::size_t size = one * count;
    if (static_cast<qint64>(self.m_response.body.size() + size) > self.m_job.request.largestBody) {
        self.m_stop = Stop::BodyTooLarge;
        return 0;
    }
    try {
        self.m_response.body.append({reinterpret_cast<const std::uint8_t*>(bytes), size});
    } catch (const std::bad_alloc&) {
        self.m_stop = Stop::NoMemory;
        return 0;
    }
    return size;
}

std::size_t Transfer::takeHeader(char* bytes, std::size_t one, std::size_t count, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    const std::size_t size = one * count;
    self.m_headerBytes += static_cast<qint64>(size);
    if (++self.m_headerCount > kMostHeaders || self.m_headerBytes > kLargestHeaders) {
        self.m_stop = Stop::HeadersTooLarge;
        return 0;
    }
    try {
        self.readHeader(QByteArrayView(bytes, static_cast<qsizetype>(size)));
    } catch (const std::bad_alloc&) {
        self.m_stop = Stop::NoMemory;
    }
    return self.m_stop == Stop::None ? size : 0;
}

bool Transfer::keeps(QByteArrayView lowerName) const {
    return std::ranges::find(kKept, chars(lowerName)) != std::end(kKept) || m_job.request.keepHeaders.contains(lowerName.toByteArray());
}

void Transfer::readHeader(QByteArrayView line) {
    const qsizetype colon = line.indexOf(':');
    if (line.trimmed().isEmpty()) m_isHeadWhole = true;
    if (line.startsWith("HTTP/")) { // of an interim answer, or of the answer
        m_isHeadWhole = false;
        m_response.headers.clear();
        m_response.receivedAt = base::SystemClock().now();
        return;
    }
    if (colon <= 0) return;
    const QByteArray name = line.first(colon).toByteArray().toLower();
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (name == "content-length") {
        const qint64 length = value.toByteArray().toLongLong();
        if (length > m_job.request.largestBody) m_stop = Stop::BodyTooLarge;
        // One piece, so that nothing is copied while it grows.
        else if (length > 0 && m_job.request.method != "HEAD") m_response.body.reserve(static_cast<std::size_t>(length));
    }
    if (keeps(name)) m_response.headers.emplace_back(name, value.toByteArray());
}

CURLcode Transfer::watchPeer(CURL*, void* sslContext, void* user) {
    return crypto::watchTlsPeer(sslContext, &static_cast<Transfer*>(user)->m_peer) ? CURLE_OK : CURLE_OUT_OF_MEMORY;
}

/// Judges the address a name resolved to, right before the connection is made to that very address (NET-9).
curl_socket_t Transfer::openSocket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& self = *static_cast<Transfer*>(user);
    if (self.m_rule.allows(address->addr)) return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    self.m_refusedAddress = shownAddress(address->addr);
    return CURL_SOCKET_BAD;
}

} // namespace keyturn::net
