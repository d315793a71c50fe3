#include "fakes/FaultProxy.h"

#include <openssl/bio.h>
#include <openssl/ssl.h>

namespace keyturn::fakes {

namespace {

const QByteArray kPage = "<!DOCTYPE html><html><body>Please sign in</body></html>";

struct BioFree {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
struct ContextFree {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

QByteArray bytesOf(const Asked& asked, const QByteArray& host) {
    QByteArray bytes = asked.method + ' ' + asked.target + " HTTP/1.1\r\n";
    bool hasHost = false;
    for (const auto& [name, value] : asked.headers) {
        if (name == "connection") continue;
        hasHost = hasHost || name == "host";
        bytes += name + ": " + value + "\r\n";
    }
    if (!hasHost) bytes += "host: " + host + "\r\n";
    return bytes + "connection: close\r\n\r\n" + asked.body;
}

bool isUnclear(Fault fault) {
    switch (fault) {
    case Fault::ResetBefore:
    case Fault::ResetAfter:
    case Fault::HalfAnswer:
    case Fault::Outage:
    case Fault::OutageAfter:
    case Fault::Portal:
    case Fault::OtherType: return true;
    default: return false;
    }
}

} // namespace

FaultProxy::FaultProxy(Service service)
    : m_service(std::move(service)), m_server(std::make_unique<LoopbackServer>([this](const Asked& asked) { return answer(asked); })) {}

void FaultProxy::arm(Fault fault, int n) {
    const std::lock_guard guard(m_mutex);
    m_passed.clear();
    m_fault = fault;
    m_at = n;
}

bool FaultProxy::hasStruck() const {
    const std::lock_guard guard(m_mutex);
    return m_at > 0 && int(m_passed.size()) >= m_at;
}

int FaultProxy::requests() const {
    const std::lock_guard guard(m_mutex);
    return int(m_passed.size());
}

void FaultProxy::setInstead(std::function<std::optional<Reply>(const Asked&)> instead) {
    const std::lock_guard guard(m_mutex);
    m_instead = std::move(instead);
}

void FaultProxy::setExpire(std::function<void(const Asked&)> expire) {
    const std::lock_guard guard(m_mutex);
    m_expire = std::move(expire);
}

QByteArray FaultProxy::blindRepeat() const {
    const std::lock_guard guard(m_mutex);
    const Passed* open = nullptr;
    for (const Passed& one : m_passed) {
        if (open != nullptr && one.isWrite && one.key == open->key) return one.name;
        if (!one.isWrite) open = nullptr;
        if (one.isWrite && isUnclear(one.fault)) open = &one;
    }
    return {};
}

Reply FaultProxy::answer(const Asked& asked) {
    Fault fault = Fault::None;
    std::function<std::optional<Reply>(const Asked&)> instead;
    {
        const std::lock_guard guard(m_mutex);
        if (int(m_passed.size()) + 1 == m_at) fault = m_fault;
        m_passed.push_back({asked.method + ' ' + asked.target + ' ' + asked.header("x-amz-target") + asked.body, asked.method + ' ' + asked.target + ' ' + asked.header("x-amz-target"),
                            m_service.isWrite(asked), fault});
        instead = m_instead;
    }
    if (instead)
        if (auto reply = instead(asked)) return *reply;
    return fault == Fault::None ? forward(asked) : spoilt(fault, asked);
}

Reply FaultProxy::spoilt(Fault fault, const Asked& asked) {
    switch (fault) {
    case Fault::ResetBefore: return {{}, Reply::Then::Reset, {}};
    case Fault::ResetAfter: forward(asked); return {{}, Reply::Then::Reset, {}};
    case Fault::HalfAnswer: {
        const Reply whole = forward(asked);
        return {whole.bytes.left(whole.bytes.size() - 2), Reply::Then::Close, {}};
    }
    case Fault::Outage: return Reply::of("text/html", kPage, 502);
    case Fault::OutageAfter: forward(asked); return Reply::of("text/html", kPage, 502);
    case Fault::Portal: return Reply::of("text/html", kPage);
    case Fault::OtherType: forward(asked); return Reply::of("text/html", kPage);
    case Fault::Redirect: return Reply::json("{}", 307, "Location: " + m_service.elsewhere + asked.target + "\r\n");
    default: break;
    }
    std::function<void(const Asked&)> expire;
    {
        const std::lock_guard guard(m_mutex);
        if (fault == Fault::ExpiredToken) expire = m_expire;
    }
    if (expire) expire(asked);
    else if (auto said = m_service.says(fault, asked)) return *said;
    return forward(asked);
}

/// Over a connection of its own; what does not come back is a reset.
Reply FaultProxy::forward(const Asked& asked) const {
    const bool isTls = m_service.origin.startsWith("https://");
    const QByteArray host = m_service.origin.mid(m_service.origin.indexOf("://") + 3);
    std::unique_ptr<SSL_CTX, ContextFree> context;
    std::unique_ptr<BIO, BioFree> bio;
    if (isTls) {
        context.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX_load_verify_locations(context.get(), m_service.authorities.constData(), nullptr);
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
        bio.reset(BIO_new_ssl_connect(context.get()));
        BIO_set_conn_hostname(bio.get(), host.constData());
    } else {
        bio.reset(BIO_new_connect(host.constData()));
    }
    QByteArray whole;
    const QByteArray request = bytesOf(asked, host);
    if (BIO_do_connect(bio.get()) == 1 && BIO_write(bio.get(), request.constData(), int(request.size())) == request.size()) {
        char chunk[16384];
        for (int n = 0; (n = BIO_read(bio.get(), chunk, sizeof chunk)) > 0;) {
            whole.append(chunk, n);
            // A server that keeps its connection open in spite of what it was asked.
            const qsizetype head = whole.indexOf("\r\n\r\n");
            const qsizetype at = whole.left(head).toLower().indexOf("content-length:");
            if (head > 0 && at > 0 && whole.size() - head - 4 >= whole.mid(at + 15, whole.indexOf('\r', at) - at - 15).trimmed().toLongLong()) break;
        }
    }
    return {whole, whole.isEmpty() ? Reply::Then::Reset : Reply::Then::Close, {}};
}

} // namespace keyturn::fakes
