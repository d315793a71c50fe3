#include "fakes/LoopbackServer.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

namespace keyturn::fakes {

/// A connection, clear or not.
struct LoopbackServer::Wire {
    int socket = -1;
    SSL* ssl = nullptr;

    qsizetype read(char* to, int size) const { return ssl != nullptr ? SSL_read(ssl, to, size) : ::recv(socket, to, static_cast<std::size_t>(size), 0); }
    bool write(const QByteArray& bytes) const {
        for (qsizetype sent = 0; sent < bytes.size();) {
            const int left = static_cast<int>(bytes.size() - sent);
            const qsizetype n = ssl != nullptr ? SSL_write(ssl, bytes.constData() + sent, left)
                                               : ::send(socket, bytes.constData() + sent, static_cast<std::size_t>(left), MSG_NOSIGNAL);
            if (n <= 0) return false;
            sent += n;
        }
        return true;
    }
};

namespace {

int listenOn(const QByteArray& path, int& port) {
    const int listener = ::socket(path.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!path.isEmpty()) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy_n(path.constData(), std::min<std::size_t>(static_cast<std::size_t>(path.size()), sizeof address.sun_path - 1), address.sun_path);
        ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    } else {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    ::listen(listener, 256);
    return listener;
}

template <class T> T* readPem(const QByteArray& pem, T* (*read)(BIO*, T**, pem_password_cb*, void*)) {
    BIO* bio = BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
    T* found = read(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return found;
}

SSL_CTX* contextOf(const LoopbackServer::Tls& tls) {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_security_level(context, 0); // so that it can speak what nobody should any more
    SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
    if (tls.least != 0) SSL_CTX_set_min_proto_version(context, tls.least);
    if (tls.most != 0) SSL_CTX_set_max_proto_version(context, tls.most);
    X509* certificate = readPem<X509>(tls.identity.certificate, PEM_read_bio_X509);
    EVP_PKEY* key = readPem<EVP_PKEY>(tls.identity.key, PEM_read_bio_PrivateKey);
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    if (!tls.clientAuthority.isEmpty()) {
        X509* authority = readPem<X509>(tls.clientAuthority, PEM_read_bio_X509);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
        X509_free(authority);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return context;
}

} // namespace

Reply Reply::of(const QByteArray& type, const QByteArray& body, int status, const QByteArray& moreHeaders) {
    return {"HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
                moreHeaders + "\r\n" + body,
            Then::KeepAlive,
            {}};
}

Reply Reply::json(const QByteArray& body, int status, const QByteArray& moreHeaders) { return of("application/json", body, status, moreHeaders); }

Reply Reply::andThen(Then end, QByteArray repeated) && {
    then = end;
    again = std::move(repeated);
    return std::move(*this);
}

LoopbackServer::LoopbackServer(Script script, Setup setup) : m_script(std::move(script)), m_setup(std::move(setup)) {
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes without MSG_NOSIGNAL
    if (m_setup.tls) m_context = contextOf(*m_setup.tls);
    m_listener = listenOn(m_setup.unixSocket, m_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

LoopbackServer::~LoopbackServer() {
    m_isEnding = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard guard(m_mutex);
        for (const int socket : m_sockets) ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& thread : m_threads) thread.join();
    ::close(m_listener);
    SSL_CTX_free(m_context);
}

QByteArray LoopbackServer::origin(const QByteArray& host) const {
    return (m_setup.tls ? "https://" : "http://") + host + ':' + QByteArray::number(m_port);
}

std::vector<Asked> LoopbackServer::asked() const {
    const std::lock_guard guard(m_mutex);
    return m_asked;
}

void LoopbackServer::waitForRequests(std::size_t count) const {
    std::unique_lock lock(m_mutex);
    m_hasAsked.wait(lock, [&] { return m_asked.size() >= count; });
}

void LoopbackServer::acceptAll() {
    while (!m_isEnding) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const std::lock_guard guard(m_mutex);
        m_sockets.push_back(socket);
        m_threads.emplace_back([this, socket, number = m_connections++] { serve(socket, number); });
    }
}

void LoopbackServer::serve(int socket, int number) {
    Wire wire{socket, nullptr};
    if (m_context != nullptr) {
        wire.ssl = SSL_new(m_context);
        SSL_set_fd(wire.ssl, socket);
    }
    if (wire.ssl == nullptr || SSL_accept(wire.ssl) == 1) {
        QByteArray buffer;
        bool goesOn = true;
        while (goesOn) {
            Asked asked;
            asked.connection = number;
            std::optional<Reply> early;
            if (!readRequest(wire, buffer, asked, early)) break;
            const int atOnce = ++m_atOnce;
            for (int most = m_mostAtOnce; atOnce > most && !m_mostAtOnce.compare_exchange_weak(most, atOnce);) {}
            {
                const std::lock_guard guard(m_mutex);
                m_asked.push_back(asked);
                m_hasAsked.notify_all();
            }
            const Reply reply = early ? *early : m_script(asked);
            --m_atOnce;
            goesOn = perform(wire, reply);
        }
    }
    SSL_free(wire.ssl);
    ERR_clear_error();
    const std::lock_guard guard(m_mutex);
    std::erase(m_sockets, socket);
    ::close(socket);
}

bool LoopbackServer::readRequest(Wire& wire, QByteArray& buffer, Asked& asked, std::optional<Reply>& early) {
    char chunk[16384];
    qsizetype end = -1;
    while ((end = buffer.indexOf("\r\n\r\n")) < 0) {
        const qsizetype n = wire.read(chunk, sizeof chunk);
        if (n <= 0) return false;
        buffer.append(chunk, n);
    }
    const auto lines = buffer.left(end).split('\n');
    const auto words = lines.front().trimmed().split(' ');
    asked.method = words.value(0);
    asked.target = words.value(1);
    for (const QByteArray& line : lines.mid(1))
        asked.headers[line.left(line.indexOf(':')).toLower()] = line.mid(line.indexOf(':') + 1).trimmed();
    if (m_setup.atHead) early = m_setup.atHead(asked);
    buffer.remove(0, end + 4);
    const qsizetype size = asked.header("content-length").toLongLong();
    if (early) return true;
    while (buffer.size() < size) {
        const qsizetype n = wire.read(chunk, sizeof chunk);
        if (n <= 0) return false;
        buffer.append(chunk, n);
    }
    asked.body = buffer.left(size);
    buffer.remove(0, size);
    return true;
}

bool LoopbackServer::perform(Wire& wire, const Reply& reply) {
    if (!wire.write(reply.bytes)) return false;
    char ignored[4096];
    switch (reply.then) {
    case Reply::Then::KeepAlive: return true;
    case Reply::Then::Close: return false;
    case Reply::Then::HalfClose:
        if (wire.ssl != nullptr) SSL_shutdown(wire.ssl);
        else ::shutdown(wire.socket, SHUT_WR);
        while (wire.read(ignored, sizeof ignored) > 0) {}
        return false;
    case Reply::Then::Reset: {
        const linger now{1, 0};
        ::setsockopt(wire.socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        return false;
    }
    case Reply::Then::Hang:
        while (wire.read(ignored, sizeof ignored) > 0) {}
        return false;
    case Reply::Then::Endless:
        while (!m_isEnding && wire.write(reply.again)) {}
        return false;
    }
    return false;
}

} // namespace keyturn::fakes
