#include "NetDesk.h"

#include <arpa/inet.h>
#include <malloc.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;

namespace {

/// The value is made at run time, so that the program's text does not hold it; the search looks for it without holding it in one piece.
class Canary {
  public:
    explicit Canary(unsigned seed) : m_seed(seed) {}
    base::SecureBytes made() const {
        base::SecureBytes bytes;
        for (unsigned i = 0; i < kSize; ++i) bytes.append(at(i));
        return bytes;
    }
    /// Copies in writable memory of this process that are not in the locked arena's live blocks: the caller has let go of its own.
    int copies() const {
        int found = 0;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly)) return -1;
        for (const QByteArray& line : maps.readAll().split('\n')) {
            const auto words = line.simplified().split(' ');
            if (words.size() < 2 || !words[1].startsWith("rw") || line.contains("[stack]")) continue;
            const auto range = words[0].split('-');
            found += copiesIn(range[0].toULongLong(nullptr, 16), range[1].toULongLong(nullptr, 16));
        }
        return found;
    }

  private:
    static constexpr unsigned kSize = 40;
    char at(unsigned i) const { return static_cast<char>('A' + (m_seed * 2654435761u + i * 40503u) / 7 % 26); }

    int copiesIn(std::uintptr_t from, std::uintptr_t to) const {
        constexpr std::size_t kStep = 1 << 16;
        static unsigned char window[kStep + kSize];
        int found = 0;
        for (std::uintptr_t place = from; place < to; place += kStep) {
            iovec here{window, std::min<std::size_t>(sizeof window, to - place)};
            iovec there{reinterpret_cast<void*>(place), here.iov_len};
            const auto size = ::process_vm_readv(::getpid(), &here, 1, &there, 1, 0);
            const bool isOurWindow = place < reinterpret_cast<std::uintptr_t>(window) + sizeof window && place + kStep > reinterpret_cast<std::uintptr_t>(window);
            if (size <= 0 || isOurWindow) continue;
            for (ssize_t i = 0; i + static_cast<ssize_t>(kSize) <= size && i < static_cast<ssize_t>(kStep); ++i) found += isAt(window + i) ? 1 : 0;
        }
        return found;
    }
    bool isAt(const unsigned char* place) const {
        for (unsigned i = 0; i < kSize; ++i)
            if (place[i] != static_cast<unsigned char>(at(i))) return false;
        return true;
    }

    unsigned m_seed;
};

} // namespace

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
