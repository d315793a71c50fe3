#include "NetDesk.h"

#include <QTemporaryDir>

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;
using base::ErrorCode;
using fakes::TestAuthority;
using fakes::TestIdentity;

namespace {

/// A proxy that tunnels whatever it is asked for to one loopback port.
class Tunnel {
  public:
    explicit Tunnel(int target) : m_target(target) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        ::listen(m_listener, 8);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~Tunnel() {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    QByteArray head; ///< of the CONNECT; read it when the call is over

  private:
    static sockaddr_in loopback(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }
    void serve() {
        const int near = ::accept(m_listener, nullptr, nullptr);
        if (near < 0) return;
        char buffer[16384];
        while (!head.contains("\r\n\r\n")) {
            const auto n = ::recv(near, buffer, sizeof buffer, 0);
            if (n <= 0) break;
            head.append(buffer, n);
        }
        const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(m_target);
        ::connect(far, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::send(near, "HTTP/1.1 200 Connected\r\n\r\n", 26, MSG_NOSIGNAL);
        pollfd ends[2] = {{near, POLLIN, 0}, {far, POLLIN, 0}};
        for (bool goesOn = true; goesOn && ::poll(ends, 2, -1) > 0;) {
            for (int i = 0; i < 2; ++i) {
                if (ends[i].revents == 0) continue;
                const auto n = ::recv(ends[i].fd, buffer, sizeof buffer, 0);
                goesOn = goesOn && n > 0 && ::send(ends[1 - i].fd, buffer, static_cast<std::size_t>(n), MSG_NOSIGNAL) == n;
            }
        }
        ::close(far);
        ::close(near);
    }

    int m_target;
    int m_listener = -1;
    int m_port = 0;
    std::thread m_thread;
};

Reply fine(const Asked&) { return Reply::json("{}"); }

LoopbackServer::Setup with(TestIdentity identity, int least = 0, int most = 0) { return {LoopbackServer::Tls{std::move(identity), least, most, {}}, {}, {}}; }

} // namespace

/// Against real servers that speak TLS in every wrong way.
class tst_HttpTls : public QObject {
    Q_OBJECT

    TestAuthority m_authority;

    ConnectionProfile trusting(const LoopbackServer& server, const QByteArray& host = "127.0.0.1") const {
        ConnectionProfile profile = profileOf(server, host);
        profile.tls.roots = TlsPolicy::Roots::Own;
        profile.tls.authorities = m_authority.certificate();
        return profile;
    }

    static void compareRefusal(const base::Result<HttpResponse>& answer, const LoopbackServer& server, const char* reason = nullptr) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TlsFailure);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-2"));
        if (reason != nullptr) QVERIFY2(answer.error().args.value(0).startsWith(QLatin1String(reason)), qPrintable(answer.error().args.value(0)));
        QVERIFY(server.asked().empty()); // nothing was sent
    }

  private Q_SLOTS:
    void NET1_tls12And13AreSpoken_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("1.2") << TLS1_2_VERSION;
        QTest::newRow("1.3") << TLS1_3_VERSION;
    }
    void NET1_tls12And13AreSpoken() {
        QFETCH(int, version);
        LoopbackServer server(fine, with(m_authority.issue(), version, version));
        QVERIFY(ask(trusting(server), HttpRequest("GET", "/")).has_value());
        QVERIFY(ask(trusting(server, "localhost"), HttpRequest("GET", "/")).has_value());
    }

    void NET1_olderVersionsAreRefused_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("1.0") << TLS1_VERSION;
        QTest::newRow("1.1") << TLS1_1_VERSION;
    }
    void NET1_olderVersionsAreRefused() {
        QFETCH(int, version);
        LoopbackServer server(fine, with(m_authority.issue(), version, version));
        compareRefusal(ask(trusting(server), HttpRequest("GET", "/")), server, "no common TLS version or cipher");
    }

    void NET1_badCertificatesAreRefused_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("expired") << 0 << QByteArray("expired");
        QTest::newRow("not yet valid") << 1 << QByteArray("not yet valid");
        QTest::newRow("self-signed") << 2 << QByteArray("self-signed");
        QTest::newRow("wrong host") << 3 << QByteArray("another name");
        QTest::newRow("weak key") << 4 << QByteArray("weak key");
        QTest::newRow("other authority") << 5 << QByteArray("unknown authority");
    }
    void NET1_badCertificatesAreRefused() {
        QFETCH(int, fault);
        QFETCH(QByteArray, reason);
        TestAuthority::Wish wish;
        if (fault == 0) wish.endsInDays = -1, wish.startsInDays = -10;
        if (fault == 1) wish.startsInDays = 2;
        if (fault == 2) wish.isSelfSigned = true;
        if (fault == 3) wish.names = QStringList{QStringLiteral("vault.example")};
        if (fault == 4) wish.rsaBits = 1024;
        const TestAuthority other;
        LoopbackServer server(fine, with(fault == 5 ? other.issue() : m_authority.issue(wish)));
        compareRefusal(ask(trusting(server), writeOnce()), server, reason.constData());
    }

    void NET1_refusalTellsNamesAndDates() {
        TestAuthority::Wish wish;
        wish.names = QStringList{QStringLiteral("vault.example"), QStringLiteral("10.0.0.1")};
        LoopbackServer named(fine, with(m_authority.issue(wish)));
        QCOMPARE(ask(trusting(named), HttpRequest("GET", "/")).error().args, QStringList{QStringLiteral("another name: vault.example, 10.0.0.1")});
        wish.startsInDays = -10;
        wish.endsInDays = -1;
        LoopbackServer old(fine, with(m_authority.issue(wish)));
        static const QRegularExpression kDates(QStringLiteral("^expired: 20[0-9T:-]+Z to 20[0-9T:-]+Z$"));
        const QString said = ask(trusting(old), HttpRequest("GET", "/")).error().args.value(0);
        QVERIFY2(kDates.match(said).hasMatch(), qPrintable(said));
    }

    void NET2_rootsAreThoseThatWereNamed() {
        LoopbackServer server(fine, with(m_authority.issue()));
        compareRefusal(ask(server, HttpRequest("GET", "/")), server, "unknown authority"); // the system's alone
        ConnectionProfile both = trusting(server);
        both.tls.roots = TlsPolicy::Roots::SystemAndOwn;
        QVERIFY(ask(std::move(both), HttpRequest("GET", "/")).has_value());
        const TestAuthority other;
        ConnectionProfile wrong = trusting(server);
        wrong.tls.authorities = other.certificate();
        QCOMPARE(ask(std::move(wrong), HttpRequest("GET", "/")).error().condition, QStringLiteral("KT-NET-2"));
        ConnectionProfile broken = trusting(server);
        broken.tls.authorities = "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n";
        QCOMPARE(ask(std::move(broken), HttpRequest("GET", "/")).error().condition, QStringLiteral("KT-NET-2"));
    }

    void NET2_pinsAreCheckedBesideTheChain() {
        const TestIdentity now = m_authority.issue();
        const TestIdentity next = m_authority.issue();
        const TestIdentity stranger = m_authority.issue();
        const auto pinned = [&](const LoopbackServer& server) {
            ConnectionProfile profile = trusting(server);
            profile.tls.pins = QStringList{QString::fromLatin1(now.pin), QString::fromLatin1(next.pin)};
            return profile;
        };
        {
            LoopbackServer server(fine, with(now));
            QVERIFY(ask(pinned(server), HttpRequest("GET", "/")).has_value());
        }
        {
            LoopbackServer rolledOver(fine, with(next));
            QVERIFY(ask(pinned(rolledOver), HttpRequest("GET", "/")).has_value());
        }
        LoopbackServer wrong(fine, with(stranger));
        compareRefusal(ask(pinned(wrong), HttpRequest("GET", "/")), wrong, "none of the pinned keys");
        // The right key does not excuse an unknown authority.
        LoopbackServer server(fine, with(now));
        ConnectionProfile untrusting = pinned(server);
        untrusting.tls.roots = TlsPolicy::Roots::System;
        untrusting.tls.authorities.clear();
        compareRefusal(ask(std::move(untrusting), HttpRequest("GET", "/")), server, "unknown authority");
    }

    void NET2_anotherNameIsAskedForAndChecked() {
        TestAuthority::Wish wish;
        wish.names = QStringList{QStringLiteral("vault.internal")};
        LoopbackServer server(fine, with(m_authority.issue(wish)));
        ConnectionProfile profile = trusting(server);
        profile.tls.serverName = QStringLiteral("vault.internal");
        QVERIFY(ask(profile, HttpRequest("GET", "/v1/x?a=b")).has_value());
        const Asked asked = server.asked().at(0);
        QCOMPARE(asked.target, QByteArray("/v1/x?a=b"));
        QCOMPARE(asked.header("host"), server.origin().mid(8)); // what signatures say
        profile.tls.serverName = QStringLiteral("other.internal");
        QCOMPARE(ask(std::move(profile), HttpRequest("GET", "/")).error().args.value(0), QStringLiteral("another name: vault.internal"));
    }

    /// A kept connection of one policy must not serve another.
    void NET2_connectionsAreNotSharedBetweenPolicies() {
        LoopbackServer server(fine, with(m_authority.issue()));
        HttpClient client;
        const auto trusted = client.connect(trusting(server));
        QVERIFY(trusted->send(HttpRequest("GET", trusted->origin() + "/"), {}).has_value());
        const auto systems = client.connect(profileOf(server));
        QVERIFY(!systems->send(HttpRequest("GET", systems->origin() + "/"), {}));
        ConnectionProfile pinned = trusting(server);
        pinned.tls.pins = QStringList{QString::fromLatin1(m_authority.issue().pin), QString::fromLatin1(m_authority.issue().pin)};
        const auto strict = client.connect(std::move(pinned));
        QCOMPARE(strict->send(HttpRequest("GET", strict->origin() + "/"), {}).error().condition, QStringLiteral("KT-NET-2"));
        QCOMPARE(server.asked().size(), 1u);
    }

    void clientCertificateComesFromMemory() {
        LoopbackServer::Setup setup = with(m_authority.issue());
        setup.tls->clientAuthority = m_authority.certificate();
        LoopbackServer server(fine, std::move(setup));
        const TestIdentity person = m_authority.issue();
        ConnectionProfile profile = trusting(server);
        profile.tls.clientCertificate = person.certificate;
        profile.tls.clientKey = shareSecret(base::SecureBytes::fromChars(person.key.toStdString()));
        QVERIFY(ask(std::move(profile), HttpRequest("GET", "/")).has_value());
        QVERIFY(!ask(trusting(server), HttpRequest("GET", "/")));
    }

    void MEM10_noKeyLogIsWritten() {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("keys"));
        qputenv("SSLKEYLOGFILE", log.toUtf8());
        LoopbackServer server(fine, with(m_authority.issue()));
        QVERIFY(ask(trusting(server), HttpRequest("GET", "/")).has_value());
        qunsetenv("SSLKEYLOGFILE");
        QVERIFY(!QFile::exists(log) || QFileInfo(log).size() == 0);
    }

    void NET5_tunnelOfTheProxyCarriesTls() {
        TestAuthority::Wish wish;
        wish.names = QStringList{QStringLiteral("vault.example")};
        for (const bool isAnswered : {true, false}) {
            LoopbackServer server([&](const Asked&) { return isAnswered ? Reply::json("{}") : Reply{{}, Reply::Then::Close, {}}; }, with(m_authority.issue(wish)));
            Tunnel tunnel(server.port());
            ConnectionProfile profile = trusting(server, "vault.example");
            profile.proxy = tunnel.url();
            HttpRequest request = writeOnce();
            request.setHeader("X-Vault-Token", shareSecret(base::SecureBytes::fromChars("hvs.canary")));
            const auto answer = ask(std::move(profile), std::move(request));
            QCOMPARE(answer.has_value(), isAnswered);
            if (!isAnswered) QCOMPARE(answer.error().code, ErrorCode::OutcomeUnknown);
            QCOMPARE(server.asked().at(0).header("x-vault-token"), QByteArray("hvs.canary"));
            QVERIFY(tunnel.head.startsWith("CONNECT vault.example:"));
            QVERIFY(!tunnel.head.contains("canary"));
        }
    }

    void NET5_namedProxyGetsAConnectAndNoSecret() {
        LoopbackServer proxy([](const Asked&) { return Reply{"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", Reply::Then::Close, {}}; });
        ConnectionProfile profile;
        profile.origins = QStringList{QStringLiteral("https://vault.example:8200")};
        profile.proxy = QString::fromLatin1(proxy.origin());
        profile.proxyAccount = shareSecret(base::SecureBytes::fromChars("user:word"));
        HttpRequest request = writeOnce();
        request.setHeader("X-Vault-Token", shareSecret(base::SecureBytes::fromChars("hvs.canary")));
        QCOMPARE(ask(std::move(profile), std::move(request)).error().code, ErrorCode::Unavailable);
        const Asked asked = proxy.asked().at(0);
        QCOMPARE(asked.method, QByteArray("CONNECT"));
        QCOMPARE(asked.target, QByteArray("vault.example:8200"));
        QCOMPARE(asked.header("proxy-authorization"), "Basic " + QByteArray("user:word").toBase64());
        QVERIFY(!asked.headers.contains("x-vault-token"));
        QVERIFY(asked.body.isEmpty());
    }
};

int main(int argc, char** argv) {
    // Before libcurl starts, as a person's shell would have it.
    qputenv("SSLKEYLOGFILE", "keylog-of-tst_HttpTls");
    QCoreApplication application(argc, argv);
    tst_HttpTls test;
    const int result = QTest::qExec(&test, argc, argv);
    return QFile::exists(QStringLiteral("keylog-of-tst_HttpTls")) ? 1 : result;
}
#include "tst_HttpTls.moc"
