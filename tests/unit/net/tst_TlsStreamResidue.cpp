#include "Canary.h"
#include "NetDesk.h"
#include "net/TlsStream.h"

#include <arpa/inet.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <future>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;

namespace {

template <class T> T* readPem(const QByteArray& pem, T* (*read)(BIO*, T**, pem_password_cb*, void*)) {
    BIO* bio = BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
    T* found = read(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return found;
}

/// Shakes hands with one client and never reads what it says, so that no copy is the test's own.
class DeafServer {
  public:
    explicit DeafServer(const fakes::TestIdentity& identity) : m_context(SSL_CTX_new(TLS_server_method())) {
        X509* certificate = readPem<X509>(identity.certificate, PEM_read_bio_X509);
        EVP_PKEY* key = readPem<EVP_PKEY>(identity.key, PEM_read_bio_PrivateKey);
        SSL_CTX_use_certificate(m_context, certificate);
        SSL_CTX_use_PrivateKey(m_context, key);
        X509_free(certificate);
        EVP_PKEY_free(key);
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 1);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] {
            const int socket = ::accept(m_listener, nullptr, nullptr);
            SSL* ssl = SSL_new(m_context);
            SSL_set_fd(ssl, socket);
            SSL_accept(ssl);
            m_over.get_future().wait();
            SSL_free(ssl);
            ::close(socket);
        });
    }
    ~DeafServer() {
        ::shutdown(m_listener, SHUT_RDWR);
        m_over.set_value();
        m_thread.join();
        ::close(m_listener);
        SSL_CTX_free(m_context);
    }
    int port = 0;

  private:
    SSL_CTX* m_context;
    int m_listener = -1;
    std::promise<void> m_over;
    std::thread m_thread;
};

} // namespace

/// What a stream leaves in memory of what it sent, while it is open and when it is gone.
class tst_TlsStreamResidue : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer keeps what was freed, and its own memory is too large to search");
#endif
    }

    void MEM8_whatIsSentLeavesNoCopy() {
        const fakes::TestAuthority authority;
        const Canary canary(7);
        for (const std::size_t padding : {0u, 3'000u, 40'000u}) {
            DeafServer server(authority.issue());
            StreamTarget target;
            target.host = "127.0.0.1";
            target.port = server.port;
            target.tls.roots = TlsPolicy::Roots::Own;
            target.tls.authorities = authority.certificate();
            target.stallTimeout = std::chrono::milliseconds(50);
            auto stream = TlsStream::connect(target, {});
            QVERIFY(stream.has_value());
            {
                base::SecureBytes sent(padding);
                sent.append(canary.made().bytes());
                sent.append(base::SecureBytes(padding).bytes());
                QVERIFY(canary.copies() > 0);
                QVERIFY(stream->write(sent.bytes(), {}).has_value());
            }
            QCOMPARE(canary.copies(), 0);
            std::array<std::uint8_t, 16> room;
            QCOMPARE(stream->read(room, {}).error().code, base::ErrorCode::TimedOut);
            stream->close();
            QCOMPARE(canary.copies(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(tst_TlsStreamResidue)
#include "tst_TlsStreamResidue.moc"
