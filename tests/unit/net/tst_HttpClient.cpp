#include "NetDesk.h"

#include <QTemporaryDir>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;
using base::ErrorCode;

namespace {

Reply echo(const Asked& asked) { return Reply::json("{\"seen\":\"" + asked.target + "\"}"); }

/// Sets a variable for one scope.
class Variable {
  public:
    Variable(const char* name, const QByteArray& value) : m_name(name) { qputenv(name, value); }
    ~Variable() { qunsetenv(m_name); }

  private:
    const char* m_name;
};

} // namespace

class tst_HttpClient : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void answersWithBodyAndHeaders() {
        LoopbackServer server([](const Asked&) {
            return Reply::json("{}", 201, "X-Amzn-RequestId: 7-a\x01\x7f-b\r\nRetry-After: 3\r\nDate: Tue, 02 Jan 2024 03:04:05 GMT\r\nX-Own: 1\r\nX-Other: 2\r\n");
        });
        HttpRequest request("GET", "/v1/a%20b?list=true");
        request.keepHeaders = {"x-own"};
        const auto answer = ask(server, std::move(request));
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 201);
        QCOMPARE(textOf(*answer), QByteArray("{}"));
        QCOMPARE(answer->requestId(), QStringLiteral("7-a-b"));
        QCOMPARE(answer->retryAfter(), std::chrono::milliseconds(3'000));
        QCOMPARE(base::isoUtc(*answer->serverDate()), QStringLiteral("2024-01-02T03:04:05Z"));
        QCOMPARE(*answer->serverAhead(), *answer->serverDate() - answer->receivedAt);
        QCOMPARE(answer->header("x-own"), QByteArray("1"));
        QCOMPARE(answer->header("x-other"), QByteArray());
        QCOMPARE(server.asked().at(0).target, QByteArray("/v1/a%20b?list=true"));
    }

    void retryAfterAsADateIsMeasuredByTheServersClock() {
        HttpResponse response;
        response.headers = {{"date", "Tue, 02 Jan 2024 03:04:05 GMT"}, {"retry-after", "Tue, 02 Jan 2024 03:04:25 GMT"}};
        QCOMPARE(response.retryAfter(), std::chrono::milliseconds(20'000));
        response.headers = {{"retry-after", "soon"}};
        QVERIFY(!response.retryAfter());
        QVERIFY(!response.serverAhead());
    }

    void methodsAndBodiesGoOutAsGiven_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("length");
        QTest::newRow("list") << QByteArray("LIST") << QByteArray() << QByteArray();
        QTest::newRow("delete") << QByteArray("DELETE") << QByteArray() << QByteArray();
        QTest::newRow("delete with a body") << QByteArray("DELETE") << QByteArray("{}") << QByteArray("2");
        QTest::newRow("post") << QByteArray("POST") << QByteArray("{\"a\":1}") << QByteArray("7");
        QTest::newRow("post of nothing") << QByteArray("POST") << QByteArray() << QByteArray("0");
        QTest::newRow("put") << QByteArray("PUT") << QByteArray("x\0y", 3) << QByteArray("3");
        QTest::newRow("put of nothing") << QByteArray("PUT") << QByteArray() << QByteArray("0");
        QTest::newRow("patch") << QByteArray("PATCH") << QByteArray(2'000'000, 'p') << QByteArray("2000000");
    }
    void methodsAndBodiesGoOutAsGiven() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, length);
        LoopbackServer server(echo);
        HttpRequest request(method, "/x");
        request.body = base::SecureBytes(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(body.constData()), static_cast<std::size_t>(body.size())));
        QVERIFY(ask(server, std::move(request)).has_value());
        const Asked asked = server.asked().at(0);
        QCOMPARE(asked.method, method);
        QCOMPARE(asked.body, body);
        QCOMPARE(asked.header("content-length"), length);
        QVERIFY(!asked.headers.contains("expect"));
        QVERIFY(!asked.headers.contains("content-type"));
    }

    void oneHandleServesAllMethodsInTurn() {
        LoopbackServer server([](const Asked& asked) {
            return asked.method == "HEAD" ? Reply{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", Reply::Then::KeepAlive, {}} : echo(asked);
        });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        QVERIFY(connection.has_value());
        const QList<QByteArray> methods{"GET", "POST", "HEAD", "LIST", "PUT", "GET", "DELETE", "POST", "GET"};
        for (const QByteArray& method : methods) {
            HttpRequest request(method, connection->origin() + "/x");
            if (method == "POST") request.body = base::SecureBytes::fromChars("{}");
            const auto answer = connection->send(std::move(request), {});
            QVERIFY(answer.has_value());
            QCOMPARE(answer->body.isEmpty(), method == "HEAD");
        }
        const auto asked = server.asked();
        for (std::size_t i = 0; i < asked.size(); ++i) {
            QCOMPARE(asked[i].method, methods[static_cast<qsizetype>(i)]);
            QCOMPARE(asked[i].body, asked[i].method == "POST" ? QByteArray("{}") : QByteArray());
            QCOMPARE(asked[i].connection, 0); // kept
        }
    }

    void NET4_secretHeadersGoOutAndNothingElse() {
        QTemporaryDir home;
        QFile netrc(home.filePath(QStringLiteral(".netrc")));
        QVERIFY(netrc.open(QIODevice::WriteOnly));
        netrc.write("machine 127.0.0.1 login thief password thief\ndefault login thief password thief\n");
        netrc.close();
        netrc.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        const Variable homeFolder("HOME", home.path().toUtf8());
        LoopbackServer server([](const Asked&) { return Reply::json("{}", 401, "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\nSet-Cookie: a=b\r\n"); });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        for (int i = 0; i < 2; ++i) {
            HttpRequest request("GET", connection->origin() + "/x");
            request.setHeader("X-Vault-Token", shareSecret(base::SecureBytes::fromChars("hvs.canary")));
            const auto answer = connection->send(std::move(request), {});
            QVERIFY(answer.has_value());
            QCOMPARE(answer->status, 401);
        }
        QCOMPARE(server.asked().size(), 2u); // no second try with other credentials
        for (const Asked& asked : server.asked()) {
            QCOMPARE(asked.header("x-vault-token"), QByteArray("hvs.canary"));
            QVERIFY(!asked.headers.contains("authorization"));
            QVERIFY(!asked.headers.contains("cookie"));
            QVERIFY(!asked.headers.contains("accept-encoding"));
        }
    }

    void NET4_codedAnswerIsNotDecoded() {
        LoopbackServer server([](const Asked&) { return Reply::json("\x1f\x8b\x08", 200, "Content-Encoding: gzip\r\n"); });
        const auto answer = ask(server, HttpRequest("GET", "/"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-4"));
    }

    void NET5_proxyVariablesAreNotUsed() {
        LoopbackServer proxy(echo);
        const QByteArray there = proxy.origin();
        const Variable one("http_proxy", there), two("HTTP_PROXY", there), three("https_proxy", there), four("ALL_PROXY", there), five("all_proxy", there);
        LoopbackServer server(echo);
        QVERIFY(ask(server, HttpRequest("GET", "/")).has_value());
        QCOMPARE(server.connections(), 1);
        QCOMPARE(proxy.connections(), 0);
    }

    void badHeadersAreRefused_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("line feed") << QByteArray("X-A") << QByteArray("b\r\nX-C: d");
        QTest::newRow("NUL") << QByteArray("X-A") << QByteArray("b\0c", 3);
        QTest::newRow("name") << QByteArray("X A") << QByteArray("b");
        QTest::newRow("no name") << QByteArray() << QByteArray("b");
        QTest::newRow("host") << QByteArray("Host") << QByteArray("elsewhere");
    }
    void badHeadersAreRefused() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        LoopbackServer server(echo);
        HttpRequest request("GET", "/");
        request.headers.push_back({name, value, {}});
        const auto answer = ask(server, std::move(request));
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-8"));
        QCOMPARE(server.connections(), 0);
    }

    void NET11_unencodedAndDottedUrlsAreRefused_data() {
        QTest::addColumn<QByteArray>("tail");
        for (const char* tail : {"/a/../b", "/a/./b", "/..", "/%2e%2E/b", "/.%2e", "/a b", "/a#b", "/a\nb", "/\xc3\xa4", "@evil/", ":1/", ".evil/", "/a\\b"})
            QTest::newRow(tail) << QByteArray(tail);
    }
    void NET11_unencodedAndDottedUrlsAreRefused() {
        QFETCH(QByteArray, tail);
        LoopbackServer server(echo);
        const auto answer = ask(server, HttpRequest("GET", tail));
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-8"));
        QCOMPARE(server.connections(), 0);
    }

    void NET11_dotsInsideNamesAreFine() {
        LoopbackServer server(echo);
        for (const char* tail : {"/.env/a..b/...", "/a%2Eb", "/x?y=../z"}) QVERIFY2(ask(server, HttpRequest("GET", tail)).has_value(), tail);
    }

    void NET3_otherOriginsAreRefused() {
        LoopbackServer server(echo);
        LoopbackServer other(echo);
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        const auto answer = connection->send(HttpRequest("GET", other.origin() + "/"), {});
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-8"));
        QCOMPARE(other.connections(), 0);
    }

    void NET1_clearTextToAnotherHostIsRefused_data() {
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("isLinkLocal");
        QTest::newRow("name") << QStringLiteral("http://vault.example") << false;
        QTest::newRow("address") << QStringLiteral("http://10.0.0.1") << false;
        QTest::newRow("looks like loopback") << QStringLiteral("http://127.0.0.1.example") << false;
        QTest::newRow("metadata, not declared") << QStringLiteral("http://169.254.169.254") << false;
        QTest::newRow("declared, but elsewhere") << QStringLiteral("http://10.0.0.1") << true;
    }
    void NET1_clearTextToAnotherHostIsRefused() {
        QFETCH(QString, origin);
        QFETCH(bool, isLinkLocal);
        ConnectionProfile profile;
        profile.origins = QStringList{origin};
        profile.allowsLinkLocal = isLinkLocal;
        HttpClient client;
        QCOMPARE(client.connect(std::move(profile)).error().condition, QStringLiteral("KT-NET-1"));
    }

    void NET9_declaredMetadataServicesMayBeClear() {
        HttpClient client;
        for (const char* origin : {"http://169.254.169.254", "http://169.254.170.23", "http://[fd00:ec2::254]", "http://metadata.google.internal"}) {
            ConnectionProfile profile;
            profile.origins = QStringList{QLatin1String(origin)};
            profile.allowsLinkLocal = true;
            QVERIFY2(client.connect(std::move(profile)).has_value(), origin);
        }
    }

    void NET9_linkLocalAddressesAreRefused_data() {
        QTest::addColumn<QString>("origin");
        for (const char* host : {"169.254.169.254", "169.254.170.2", "[fe80::1]", "[fd00:ec2::254]", "224.0.0.1", "[ff02::1]", "0.0.0.0", "[::]", "[::ffff:169.254.169.254]"})
            QTest::newRow(host) << QStringLiteral("https://") + QLatin1String(host);
    }
    void NET9_linkLocalAddressesAreRefused() {
        QFETCH(QString, origin);
        ConnectionProfile profile;
        profile.name = QStringLiteral("store");
        profile.origins = QStringList{origin};
        const auto answer = ask(std::move(profile), HttpRequest("GET", "/"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-9"));
        QCOMPARE(answer.error().subject, QStringLiteral("store"));
    }

    void profilesThatCannotBeUsed_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("word");
        QTest::newRow("no origin") << 0 << QStringLiteral("origin");
        QTest::newRow("user in it") << 1 << QStringLiteral("origin");
        QTest::newRow("other scheme") << 2 << QStringLiteral("origin");
        QTest::newRow("one pin") << 3 << QStringLiteral("pins");
        QTest::newRow("pin of another kind") << 4 << QStringLiteral("pins");
        QTest::newRow("own roots, none given") << 5 << QStringLiteral("authorities");
        QTest::newRow("certificate without key") << 6 << QStringLiteral("client key");
        QTest::newRow("proxy") << 7 << QStringLiteral("proxy");
        QTest::newRow("rate of none") << 8 << QStringLiteral("limits");
        QTest::newRow("no connection") << 9 << QStringLiteral("limits");
    }
    void profilesThatCannotBeUsed() {
        QFETCH(int, fault);
        QFETCH(QString, word);
        const QString pin = QStringLiteral("sha256//") + QString(43, u'A') + u'=';
        ConnectionProfile profile;
        profile.origins = QStringList{QStringLiteral("https://vault.example:8200")};
        if (fault == 0) profile.origins.clear();
        if (fault == 1) profile.origins = QStringList{QStringLiteral("https://a:b@vault.example")};
        if (fault == 2) profile.origins = QStringList{QStringLiteral("ftp://vault.example")};
        if (fault == 3) profile.tls.pins = QStringList{pin};
        if (fault == 4) profile.tls.pins = QStringList{pin, QStringLiteral("sha1//x")};
        if (fault == 5) profile.tls.roots = TlsPolicy::Roots::Own;
        if (fault == 6) profile.tls.clientCertificate = "x";
        if (fault == 7) profile.proxy = QStringLiteral("socks5://proxy:1");
        if (fault == 8) profile.rates["read"] = {0, 1};
        if (fault == 9) profile.connections = 0;
        HttpClient client;
        const auto connection = client.connect(std::move(profile));
        QVERIFY(!connection);
        QCOMPARE(connection.error().condition, QStringLiteral("KT-NET-8"));
        QCOMPARE(connection.error().args, QStringList{word});
    }

    void unixSocketIsAsked() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("docker.sock"));
        LoopbackServer server(echo, {{}, {}, path.toUtf8()});
        ConnectionProfile profile;
        profile.origins = QStringList{QStringLiteral("http://localhost")};
        profile.unixSocket = path;
        const auto answer = ask(std::move(profile), HttpRequest("GET", "/v1.41/info"));
        QVERIFY(answer.has_value());
        QCOMPARE(textOf(*answer), QByteArray("{\"seen\":\"/v1.41/info\"}"));
    }

    void percentEncoding() {
        QCOMPARE(percentEncoded(u"a/b c+ä~_.-%"), QByteArray("a%2Fb%20c%2B%C3%A4~_.-%25"));
        QCOMPARE(percentEncoded(u"a/b c", true), QByteArray("a/b%20c"));
    }

    void statusesBecomeErrors() {
        HttpResponse response;
        response.headers = {{"retry-after", "2"}, {"x-request-id", "r1"}};
        response.status = 429;
        const auto throttled = statusError(response, Effect::None, QStringLiteral("store"));
        QCOMPARE(throttled.code, ErrorCode::RateLimited);
        QCOMPARE(throttled.args, (QStringList{QStringLiteral("2000"), QStringLiteral("status 429"), QStringLiteral("r1")}));
        QCOMPARE(retryAfterOf(throttled), std::chrono::milliseconds(2'000));
        response.status = 502;
        QCOMPARE(statusError(response, Effect::Idempotent, {}).code, ErrorCode::Unavailable);
        QCOMPARE(statusError(response, Effect::Once, {}).code, ErrorCode::OutcomeUnknown);
        QVERIFY(!retryAfterOf(statusError(response, Effect::None, {})));
        response.status = 404;
        QCOMPARE(statusError(response, Effect::Once, {}).code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_HttpClient.moc"
