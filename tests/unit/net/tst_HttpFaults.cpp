#include "NetDesk.h"

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;
using base::ErrorCode;
using std::chrono::milliseconds;

namespace {

HttpRequest quick(milliseconds timeout) {
    HttpRequest request("GET", "/");
    request.timeout = timeout;
    return request;
}

} // namespace

/// What goes wrong on the way.
class tst_HttpFaults : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void NET6_endlessBodyStopsAtTheCap() {
        LoopbackServer server([](const Asked&) {
            return Reply{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", Reply::Then::Endless, QByteArray(60'000, ' ')};
        });
        const auto answer = ask(server, HttpRequest("GET", "/"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TooLarge);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-5"));
        QCOMPARE(answer.error().args, QStringList{QString::number(kLargestValueAnswer)});
    }

    void NET6_announcedBodyAboveTheCapIsNotRead() {
        LoopbackServer server([](const Asked&) {
            return Reply{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n", Reply::Then::Hang, {}};
        });
        QCOMPARE(ask(server, HttpRequest("GET", "/")).error().condition, QStringLiteral("KT-NET-5"));
    }

    void NET6_pageOfEightMiBPassesAndOneByteMoreDoesNot() {
        for (const qint64 size : {kLargestPage, kLargestPage + 1}) {
            LoopbackServer server([size](const Asked&) { return Reply::json(QByteArray(size, ' ')); });
            HttpRequest request("GET", "/");
            request.bodyMemory = BodyMemory::Ordinary;
            request.largestBody = kLargestPage;
            QCOMPARE(ask(server, std::move(request)).has_value(), size == kLargestPage);
        }
    }

    void NET6_endlessHeadersStop_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("many") << QByteArray("X-A: b\r\n");
        QTest::newRow("large") << QByteArray("X-A: " + QByteArray(10'000, 'b') + "\r\n");
        QTest::newRow("one without an end") << QByteArray(10'000, 'b');
    }
    void NET6_endlessHeadersStop() {
        QFETCH(QByteArray, header);
        LoopbackServer server([&](const Asked&) { return Reply{"HTTP/1.1 200 OK\r\n", Reply::Then::Endless, header}; });
        const auto answer = ask(server, HttpRequest("GET", "/"));
        QVERIFY(!answer);
        QVERIFY(answer.error().code == ErrorCode::TooLarge || answer.error().code == ErrorCode::Unavailable);
        if (header.endsWith('\n')) QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-5"));
    }

    void bodyWithoutLengthEndsWithTheConnection() {
        LoopbackServer server([](const Asked&) { return Reply{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}", Reply::Then::Close, {}}; });
        const auto answer = ask(server, HttpRequest("GET", "/"));
        QVERIFY(answer.has_value());
        QCOMPARE(textOf(*answer), QByteArray("{}"));
    }

    void cutBodyIsNoAnswer_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{}");
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
        QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: applica");
        QTest::newRow("nothing") << QByteArray();
    }
    void cutBodyIsNoAnswer() {
        QFETCH(QByteArray, bytes);
        for (const auto end : {Reply::Then::Close, Reply::Then::Reset}) {
            LoopbackServer server([&](const Asked&) { return Reply{bytes, end, {}}; });
            QCOMPARE(ask(server, HttpRequest("GET", "/")).error().code, ErrorCode::Unavailable);
            const auto write = ask(server, writeOnce());
            QCOMPARE(write.error().code, ErrorCode::OutcomeUnknown);
        }
    }

    void resetBeforeTheBodyWasReadIsUnclearForAWrite() {
        LoopbackServer server([](const Asked&) { return Reply::json("{}"); },
                              {{}, [](const Asked&) { return Reply{{}, Reply::Then::Reset, {}}; }, {}});
        HttpRequest write = writeOnce();
        write.body = base::SecureBytes(3'000'000);
        QCOMPARE(ask(server, std::move(write)).error().code, ErrorCode::OutcomeUnknown);
        HttpRequest again = writeOnce();
        again.effect = Effect::Idempotent;
        QCOMPARE(ask(server, std::move(again)).error().code, ErrorCode::Unavailable);
    }

    void writeThatNeverLeftIsNotUnclear() {
        ConnectionProfile profile;
        {
            LoopbackServer gone([](const Asked&) { return Reply::json("{}"); });
            profile = profileOf(gone);
        }
        const auto answer = ask(std::move(profile), writeOnce());
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    }

    /// libcurl sends a request again by itself when a kept connection is closed before the answer.
    void writeIsNeverSentTwice() {
        LoopbackServer server([](const Asked& asked) { return asked.target == "/write" ? Reply{{}, Reply::Then::Close, {}} : Reply::json("{}"); });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        QVERIFY(connection->send(HttpRequest("GET", connection->origin() + "/"), {}).has_value()); // leaves a kept connection
        HttpRequest write = writeOnce();
        write.url = connection->origin() + write.url;
        QCOMPARE(connection->send(std::move(write), {}).error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(server.asked().size(), 2u);
    }

    void NET7_silentServerTimesOut() {
        LoopbackServer server([](const Asked&) { return Reply{{}, Reply::Then::Hang, {}}; });
        QCOMPARE(ask(server, quick(milliseconds(150))).error().code, ErrorCode::TimedOut);
        HttpRequest write = writeOnce();
        write.timeout = milliseconds(150);
        QCOMPARE(ask(server, std::move(write)).error().code, ErrorCode::OutcomeUnknown);
    }

    void NET7_deadlineOfTheCallWinsOverTheTimeout() {
        LoopbackServer server([](const Asked&) { return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", Reply::Then::Hang, {}}; });
        base::CallContext context;
        context.deadline = std::chrono::steady_clock::now() + milliseconds(150);
        QCOMPARE(ask(server, HttpRequest("GET", "/"), context).error().code, ErrorCode::TimedOut);
    }

    void NET7_tarpitThatStallsEnds() {
        LoopbackServer server([](const Asked&) { return Reply{"HTTP/1.1 200 OK\r\n", Reply::Then::Hang, {}}; });
        ConnectionProfile profile = profileOf(server);
        profile.stallTimeout = std::chrono::seconds(1);
        QCOMPARE(ask(std::move(profile), quick(std::chrono::minutes(10))).error().code, ErrorCode::TimedOut);
    }

    void NET7_cancelEndsARunningCall() {
        LoopbackServer server([](const Asked&) { return Reply{{}, Reply::Then::Hang, {}}; });
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        std::jthread person([&] {
            server.waitForRequests(1);
            stop.request_stop();
        });
        QCOMPARE(ask(server, quick(std::chrono::minutes(10)), context).error().code, ErrorCode::Cancelled);
    }

    void NET7_cancelledBeforeItBeganSendsNothing() {
        LoopbackServer server([](const Asked&) { return Reply::json("{}"); });
        std::stop_source stop;
        stop.request_stop();
        base::CallContext context;
        context.stop = stop.get_token();
        QCOMPARE(ask(server, HttpRequest("GET", "/"), context).error().code, ErrorCode::Cancelled);
        QCOMPARE(server.connections(), 0);
    }

    void NET3_redirectsAreRefused_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d other host", status) << status << QByteArray("https://evil.example/x?token=1");
            QTest::addRow("%d userinfo", status) << status << QByteArray("http://a:b@127.0.0.1/");
            QTest::addRow("%d relative", status) << status << QByteArray("/elsewhere");
        }
    }
    void NET3_redirectsAreRefused() {
        QFETCH(int, status);
        QFETCH(QByteArray, location);
        LoopbackServer server([&](const Asked&) { return Reply::of("text/html", "<a>", status, "Location: " + location + "\r\n"); });
        const auto answer = ask(server, writeOnce());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-3"));
        QCOMPARE(answer.error().args, QStringList{location.startsWith("https") ? QStringLiteral("https://evil.example") : QString()});
        QCOMPARE(server.asked().size(), 1u);
    }

    void NET3_standbyIsFollowedToListedHostsAlone() {
        HttpClient client;
        ConnectionProfile profile;
        profile.origins = QStringList{QStringLiteral("https://a.example:8200"), QStringLiteral("https://B.example:8200")};
        const auto connection = client.connect(std::move(profile));
        const auto ask = [&](int status, const char* location) {
            HttpResponse response;
            response.status = status;
            response.headers = {{"location", location}};
            return connection->standbyUrl("https://a.example:8200/v1/x?y=z", response);
        };
        QCOMPARE(*ask(307, "https://b.example:8200/v1/x?y=z"), QByteArray("https://b.example:8200/v1/x?y=z"));
        QCOMPARE(*ask(308, "https://B.EXAMPLE:8200"), QByteArray("https://b.example:8200/"));
        for (const char* bad : {"https://c.example:8200/v1/x", "https://b.example/v1/x", "http://b.example:8200/v1/x", "https://u@b.example:8200/v1/x",
                                "/v1/x", "", "https://b.example:8200/v1/../sys", "javascript:x"})
            QVERIFY2(ask(307, bad).error().condition == QLatin1String("KT-NET-3"), bad);
        QVERIFY(!ask(302, "https://b.example:8200/v1/x"));
    }

    void NET10_otherTypesAreNotRead_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("portal") << QByteArray("text/html; charset=utf-8") << 200 << true;
        QTest::newRow("portal that refuses") << QByteArray("text/html") << 403 << true;
        QTest::newRow("text") << QByteArray("text/plain") << 200 << true;
        QTest::newRow("json by a prefix") << QByteArray("application/jsonp") << 200 << true;
        QTest::newRow("json") << QByteArray("Application/JSON; charset=utf-8") << 200 << false;
        QTest::newRow("amazon's") << QByteArray("application/x-amz-json-1.1") << 400 << false;
        QTest::newRow("kubernetes'") << QByteArray("application/merge-patch+json") << 200 << false;
        QTest::newRow("outage") << QByteArray("text/html") << 503 << false;
        QTest::newRow("throttled") << QByteArray("text/html") << 429 << false;
    }
    void NET10_otherTypesAreNotRead() {
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(bool, isRefused);
        LoopbackServer server([&](const Asked&) { return Reply::of(type, "<html>canary", status); });
        const auto answer = ask(server, HttpRequest("GET", "/"));
        QCOMPARE(!answer, isRefused);
        if (!answer) {
            QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-4"));
            QCOMPARE(answer.error().args, QStringList{QString::number(status)});
        } else {
            QCOMPARE(answer->status, status);
            QCOMPARE(answer->body.isEmpty(), type.startsWith("text/"));
        }
    }

    void portalsAnswerToAWriteIsUnclear() {
        LoopbackServer server([](const Asked&) { return Reply::of("text/html", "<html>"); });
        const auto answer = ask(server, writeOnce());
        QCOMPARE(answer.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-4"));
    }

    void serverThatSpeaksSomethingElseIsNoService() {
        for (const char* bytes : {"SSH-2.0-OpenSSH_9.2\r\n", "220 mail ESMTP\r\n", "HTTP/9.9 200 OK\r\n\r\n"}) {
            LoopbackServer server([bytes](const Asked&) { return Reply{bytes, Reply::Then::Close, {}}; });
            const auto answer = ask(server, HttpRequest("GET", "/"));
            QVERIFY(!answer);
            QVERIFY2(answer.error().condition == QLatin1String("KT-NET-4"), bytes);
        }
    }

    void OUT3_noErrorHoldsTextOfTheServer() {
        const QByteArray canary = "canary-of-the-server";
        const QByteArray head = "HTTP/1.1 200 " + canary + "\r\nContent-Type: text/" + canary + "\r\n";
        const std::vector<Reply> replies{{head + "Content-Length: 30\r\n\r\n" + canary, Reply::Then::Close, {}},
                                         {head + "Content-Length: 20\r\n\r\n" + canary, Reply::Then::Close, {}},
                                         {canary + "\r\n\r\n", Reply::Then::Close, {}},
                                         {"HTTP/1.1 200 OK\r\n" + canary + "\r\n\r\n", Reply::Then::Close, {}},
                                         {"HTTP/1.1 302 OK\r\nLocation: " + canary + "\r\nContent-Length: 0\r\n\r\n", Reply::Then::Close, {}}};
        for (const Reply& reply : replies) {
            LoopbackServer server([&](const Asked&) { return reply; });
            const auto answer = ask(server, HttpRequest("GET", "/"));
            if (answer) continue;
            const base::Error& error = answer.error();
            QVERIFY2(!QString(error.subject + error.args.join(u' ')).contains(QLatin1String(canary)), qPrintable(error.args.join(u' ')));
        }
    }
};

QTEST_GUILESS_MAIN(tst_HttpFaults)
#include "tst_HttpFaults.moc"
