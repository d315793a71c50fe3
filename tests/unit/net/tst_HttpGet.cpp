#include "net/HttpGet.h"

#include <QCryptographicHash>
#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace keyturn;
using base::ErrorCode;

namespace {

/// Answers one connection on a loopback port with fixed bytes, and keeps what it was asked.
class OneAnswer {
  public:
    explicit OneAnswer(QByteArray answer) : m_answer(std::move(answer)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 1);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~OneAnswer() {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    QString url(const QString& host = QStringLiteral("127.0.0.1")) const {
        return QStringLiteral("http://%1:%2/health").arg(host).arg(m_port);
    }
    QByteArray asked;

  private:
    void serve() {
        const int peer = ::accept(m_listener, nullptr, nullptr);
        if (peer < 0) return;
        char buffer[4096];
        while (!asked.contains("\r\n\r\n") && !asked.startsWith('\x16')) {
            const auto got = ::recv(peer, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            asked.append(buffer, got);
        }
        qsizetype sent = 0;
        while (sent < m_answer.size()) {
            const auto n = ::send(peer, m_answer.constData() + sent, static_cast<std::size_t>(m_answer.size() - sent), MSG_NOSIGNAL);
            if (n <= 0) break;
            sent += n;
        }
        ::close(peer);
    }
    QByteArray m_answer;
    int m_listener = -1;
    quint16 m_port = 0;
    std::thread m_thread;
};

QByteArray answerWith(const QByteArray& body, const QByteArray& status = "200 OK", const QByteArray& more = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\n" + more + "Content-Length: " +
           QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

base::Result<net::HttpAnswer> get(const QString& url, qint64 largestBody = 1 << 20,
                                  std::chrono::milliseconds timeout = std::chrono::seconds(30)) {
    net::HttpGet request;
    request.url = url;
    request.largestBody = largestBody;
    request.timeout = timeout;
    return net::httpGet(request, {});
}

} // namespace

class tst_HttpGet : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void answersStatusTypeAndDigest() {
        OneAnswer server(answerWith("fine"));
        const auto answer = get(server.url());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->contentType, QByteArray("text/plain"));
        QCOMPARE(answer->bodySize, 4);
        QCOMPARE(answer->bodySha256, QCryptographicHash::hash("fine", QCryptographicHash::Sha256));
    }

    void NET3_redirectIsNotFollowed() {
        OneAnswer server(answerWith("", "302 Found", "Location: http://127.0.0.1:1/elsewhere\r\n"));
        const auto answer = get(server.url());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 302);
    }

    void NET4_nothingIsTakenFromTheEnvironment() {
        qputenv("http_proxy", "http://127.0.0.1:1");
        qputenv("ALL_PROXY", "http://127.0.0.1:1");
        OneAnswer server(answerWith("fine"));
        const auto answer = get(server.url());
        qunsetenv("http_proxy");
        qunsetenv("ALL_PROXY");
        QVERIFY(answer.has_value());
        QVERIFY(!server.asked.contains("Authorization"));
        QVERIFY(!server.asked.contains("Cookie"));
    }

    void NET1_clearTextToAnotherHostIsRefused_data() {
        QTest::addColumn<QString>("url");
        QTest::newRow("name") << QStringLiteral("http://example.org/");
        QTest::newRow("address") << QStringLiteral("http://10.0.0.1/");
        QTest::newRow("looks like loopback") << QStringLiteral("http://127.0.0.1.example.org/");
        QTest::newRow("localhost as a part") << QStringLiteral("http://localhost.example.org/");
    }
    void NET1_clearTextToAnotherHostIsRefused() {
        QFETCH(QString, url);
        const auto answer = get(url);
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-1"));
    }

    void NET3_otherSchemesAndUserinfoAreRefused_data() {
        QTest::addColumn<QString>("url");
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("gopher") << QStringLiteral("gopher://127.0.0.1/");
        QTest::newRow("userinfo") << QStringLiteral("https://name:word@127.0.0.1/");
        QTest::newRow("nothing") << QString();
    }
    void NET3_otherSchemesAndUserinfoAreRefused() {
        QFETCH(QString, url);
        const auto answer = get(url);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::InvalidInput);
        QVERIFY(!answer.error().args.join(u' ').contains(QLatin1String("word@")));
    }

    void NET9_linkLocalAddressIsRefused() {
        const auto answer = get(QStringLiteral("https://169.254.169.254/latest/meta-data"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-9"));
        QCOMPARE(answer.error().args.value(0), QStringLiteral("169.254.169.254"));
    }

    void NET6_bodyAboveTheCapStops() {
        OneAnswer server(answerWith(QByteArray(100'000, 'x')));
        const auto answer = get(server.url(), 1000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-5"));
    }

    void NET6_tooManyHeadersStop() {
        QByteArray many;
        for (int i = 0; i < 200; ++i) many += "X-" + QByteArray::number(i) + ": y\r\n";
        OneAnswer server(answerWith("fine", "200 OK", many));
        const auto answer = get(server.url());
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-5"));
    }

    void NET2_serverThatSpeaksNoTlsIsATlsFailure() {
        OneAnswer server(answerWith("fine"));
        const auto answer = get(server.url().replace(QLatin1String("http:"), QLatin1String("https:")));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TlsFailure);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-2"));
    }

    void nobodyListeningIsUnavailable() {
        QString url;
        {
            OneAnswer server(answerWith("fine"));
            url = server.url();
        }
        const auto answer = get(url);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    }

    void NET7_silentServerTimesOut() {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener, 1);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
        const auto answer = get(QStringLiteral("http://127.0.0.1:%1/").arg(ntohs(address.sin_port)), 1000,
                                std::chrono::milliseconds(200));
        ::close(listener);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TimedOut);
    }

    void cancelledBeforeItBegan() {
        std::stop_source source;
        source.request_stop();
        base::CallContext context;
        context.stop = source.get_token();
        net::HttpGet request;
        request.url = QStringLiteral("https://127.0.0.1:1/");
        const auto answer = net::httpGet(request, context);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_HttpGet)
#include "tst_HttpGet.moc"
