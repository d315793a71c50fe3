#include "Canary.h"
#include "NetDesk.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;

/// What a call leaves in memory. The server never reads, so that no copy is the test's own.
class tst_HttpResidue : public QObject {
    Q_OBJECT

    int m_listener = -1;
    QByteArray m_origin;

  private Q_SLOTS:
    void initTestCase() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer keeps what was freed, and its own memory is too large to search");
#endif
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 8);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_origin = "http://127.0.0.1:" + QByteArray::number(ntohs(address.sin_port));
    }
    void cleanupTestCase() { ::close(m_listener); }

    void theSearchFindsACopy() {
        const Canary canary(1);
        QCOMPARE(canary.copies(), 0);
        const base::SecureBytes bytes = canary.made();
        std::vector<char> leaked(bytes.chars().begin(), bytes.chars().end());
        QVERIFY(canary.copies() >= 2);
        base::secureWipe(leaked.data(), leaked.size());
    }

    void MEM8_tokensAndBodiesLeaveNoCopy() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("the sanitizer keeps freed memory");
#endif
        const Canary token(2);
        const Canary body(3);
        HttpClient client;
        ConnectionProfile profile;
        profile.origins = QStringList{QString::fromLatin1(m_origin)};
        const auto connection = client.connect(std::move(profile));
        QVERIFY(connection.has_value());
        // Of several sizes, so that what one leaves is not the next one's place.
        for (const int padding : {0, 3'000, 20'000, 60'000}) {
            HttpRequest request("POST", connection->origin() + "/v1/x");
            request.setHeader("X-Padding", QByteArray(padding, 'p'));
            request.setHeader("X-Vault-Token", shareSecret(token.made()));
            request.body = body.made();
            request.timeout = std::chrono::milliseconds(100);
            QCOMPARE(connection->send(std::move(request), {}).error().code, base::ErrorCode::TimedOut);
        }
        QCOMPARE(token.copies(), 0);
        QCOMPARE(body.copies(), 0);
    }

    void MEM8_answersLeaveNoCopy() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("the sanitizer keeps freed memory");
#endif
        for (const auto memory : {BodyMemory::Locked, BodyMemory::Ordinary}) {
            const Canary canary(memory == BodyMemory::Locked ? 4 : 5);
            {
                WipedBuffer buffer(memory);
                for (int i = 0; i < 50; ++i) buffer.append(canary.made().bytes());
                QVERIFY(canary.copies() > 0);
            }
            QCOMPARE(canary.copies(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(tst_HttpResidue)
#include "tst_HttpResidue.moc"
