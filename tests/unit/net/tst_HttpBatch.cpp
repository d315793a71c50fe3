#include "NetDesk.h"

#include "net/TokenBucket.h"

#include <semaphore>
#include <set>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;
using base::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Reply echo(const Asked& asked) { return Reply::json("\"" + asked.target.mid(1) + "\""); }

HttpRequest get(const HttpConnection& connection, int number, const QByteArray& operation = {}) {
    HttpRequest request("GET", connection.origin() + '/' + QByteArray::number(number));
    request.operation = operation;
    return request;
}

} // namespace

class tst_HttpBatch : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thousandRequestsOver32ConnectionsComeBackInOrder() {
        LoopbackServer server(echo);
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 1000; ++i) requests.push_back(get(*connection, i));
        qint64 reported = 0;
        base::CallContext context;
        context.progress = [&](qint64 done, qint64 all) {
            QCOMPARE(done, ++reported);
            QCOMPARE(all, 1000);
        };
        const auto answers = connection->sendMany(std::move(requests), context);
        QCOMPARE(answers.size(), 1000u);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(answers[static_cast<std::size_t>(i)].has_value());
            QCOMPARE(textOf(*answers[static_cast<std::size_t>(i)]), "\"" + QByteArray::number(i) + "\"");
        }
        QCOMPARE(reported, 1000);
        QVERIFY(server.connections() <= 32);
        QVERIFY(server.mostAtOnce() <= 32);
    }

    void asManyAreInFlightAsTheProfileSays() {
        std::counting_semaphore<> gate(0);
        LoopbackServer server([&](const Asked& asked) {
            gate.acquire();
            return echo(asked);
        });
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.connections = 5;
        const auto connection = client.connect(std::move(profile));
        HttpBatch batch = connection->batch({});
        for (int i = 0; i < 20; ++i) batch.add(get(*connection, i), static_cast<quint64>(i));
        server.waitForRequests(5); // all five stand at the gate at once
        QCOMPARE(server.asked().size(), 5u);
        gate.release(20);
        while (batch.next()) {}
        QCOMPARE(server.asked().size(), 20u);
        QCOMPARE(server.mostAtOnce(), 5);
    }

    void requestsFollowFromAnswersAndPagesGoAhead() {
        LoopbackServer server(echo);
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.connections = 1;
        const auto connection = client.connect(std::move(profile));
        HttpBatch batch = connection->batch({});
        constexpr quint64 kPage = 1000;
        batch.add(get(*connection, 1000, "list"), kPage);
        std::vector<quint64> order;
        while (auto finished = batch.next()) {
            QVERIFY(finished->answer.has_value());
            order.push_back(finished->tag);
            if (finished->tag == kPage) {
                for (quint64 i = 0; i < 10; ++i) batch.add(get(*connection, static_cast<int>(i), "read"), i);
                batch.add(get(*connection, 1001, "list"), kPage + 1, HttpBatch::Order::Ahead);
            }
        }
        QCOMPARE(order.size(), 12u);
        // The values that had started before the page was added may be before it, no others.
        const auto page = std::ranges::find(order, kPage + 1) - order.begin();
        QVERIFY2(page <= 3, qPrintable(QString::number(page)));
    }

    void batchesOfOneConnectionTakeTurns() {
        LoopbackServer server(echo);
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.connections = 1;
        const auto connection = client.connect(std::move(profile));
        HttpBatch large = connection->batch({});
        for (int i = 0; i < 60; ++i) large.add(get(*connection, i), static_cast<quint64>(i));
        server.waitForRequests(1);
        const auto small = connection->send(get(*connection, 999), {});
        QVERIFY(small.has_value());
        while (large.next()) {}
        const auto asked = server.asked();
        const auto place = std::ranges::find(asked, QByteArray("/999"), &Asked::target) - asked.begin();
        QVERIFY2(place < 59, qPrintable(QString::number(place)));
    }

    void answersWaitForTheirReader() {
        LoopbackServer server(echo);
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.connections = 2;
        const auto connection = client.connect(std::move(profile));
        HttpBatch batch = connection->batch({});
        for (int i = 0; i < 500; ++i) batch.add(get(*connection, i), static_cast<quint64>(i));
        server.waitForRequests(20);
        // Another call gets through and comes back while nobody reads the batch: by then it has long filled its window.
        for (int i = 0; i < 40; ++i) QVERIFY(connection->send(get(*connection, 999), {}).has_value());
        QVERIFY2(server.asked().size() <= 20 + 40 + 2, qPrintable(QString::number(server.asked().size())));
        int seen = 0;
        while (batch.next()) ++seen;
        QCOMPARE(seen, 500);
    }

    void NET7_cancelEndsWaitingAndRunningRequests() {
        LoopbackServer server([](const Asked&) { return Reply{{}, Reply::Then::Hang, {}}; });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        std::stop_source stop;
        base::CallContext context;
        context.stop = stop.get_token();
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 100; ++i) requests.push_back(get(*connection, i));
        std::jthread person([&] {
            server.waitForRequests(32);
            stop.request_stop();
        });
        for (const auto& answer : connection->sendMany(std::move(requests), context)) QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }

    void NET7_waitingForAQuotaObeysDeadlineAndCancel() {
        LoopbackServer server(echo);
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.rates["read"] = {0.001, 1};
        const auto connection = client.connect(std::move(profile));
        QVERIFY(connection->send(get(*connection, 0, "read"), {}).has_value());
        base::CallContext late;
        late.deadline = std::chrono::steady_clock::now() + milliseconds(100);
        QCOMPARE(connection->send(get(*connection, 1, "read"), late).error().code, ErrorCode::TimedOut);
        std::stop_source stop;
        base::CallContext stopped;
        stopped.stop = stop.get_token();
        HttpBatch batch = connection->batch(stopped);
        batch.add(get(*connection, 2, "read"), 2);
        stop.request_stop();
        QCOMPARE(batch.next()->answer.error().code, ErrorCode::Cancelled);
        QVERIFY(connection->send(get(*connection, 3, "list"), {}).has_value()); // another operation is not held up
        QCOMPARE(server.asked().size(), 2u);
    }

    /// Counted in fake time: whatever the moments of asking are, no window holds more than burst + rate * length.
    void tokenBucketNeverExceedsItsRate_data() {
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<double>("burst");
        QTest::newRow("slow") << 0.5 << 1.0;
        QTest::newRow("writes") << 3.0 << 1.0;
        QTest::newRow("lists") << 40.0 << 10.0;
        QTest::newRow("reads") << 9'000.0 << 64.0;
    }
    void tokenBucketNeverExceedsItsRate() {
        QFETCH(double, perSecond);
        QFETCH(double, burst);
        TokenBucket::Time now{};
        TokenBucket bucket({perSecond, burst}, now);
        std::vector<double> taken;
        quint64 noise = 12345;
        for (int i = 0; i < 20'000; ++i) {
            noise = noise * 6364136223846793005u + 1442695040888963407u;
            if (bucket.take(now)) {
                taken.push_back(std::chrono::duration<double>(now.time_since_epoch()).count());
                continue;
            }
            const auto next = bucket.nextAt(now);
            QVERIFY(next > now);
            now = (noise >> 60) < 8 ? next : now + (next - now) / 3;
            if (now == next) {
                QVERIFY(bucket.take(now));
                taken.push_back(std::chrono::duration<double>(now.time_since_epoch()).count());
            }
        }
        QVERIFY(taken.size() > 1'000);
        for (std::size_t width : {1u, 2u, 10u, 200u, 1'000u})
            for (std::size_t i = 0; i + width < taken.size(); ++i)
                QVERIFY(static_cast<double>(width) + 1 <= burst + (taken[i + width] - taken[i]) * perSecond + 1e-6);
    }

    void tokenBucketNeverHoldsMoreThanItsBurst() {
        TokenBucket::Time now{};
        TokenBucket bucket({10, 3}, now);
        now += seconds(1'000);
        int taken = 0;
        while (bucket.take(now)) ++taken;
        QCOMPARE(taken, 3);
    }

    void pacedRequestsReachTheServerNoFasterThanTheRate() {
        std::mutex mutex;
        std::vector<TokenBucket::Time> stamps;
        LoopbackServer server([&](const Asked& asked) {
            const std::lock_guard guard(mutex);
            stamps.push_back(std::chrono::steady_clock::now());
            return echo(asked);
        });
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.rates["read"] = {100, 5};
        const auto connection = client.connect(std::move(profile));
        const auto start = std::chrono::steady_clock::now();
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 45; ++i) requests.push_back(get(*connection, i, "read"));
        for (const auto& answer : connection->sendMany(std::move(requests), {})) QVERIFY(answer.has_value());
        // A request can arrive later than it was let go, never earlier: the n-th not before its token.
        std::ranges::sort(stamps);
        for (std::size_t i = 0; i < stamps.size(); ++i)
            QVERIFY(std::chrono::duration<double>(stamps[i] - start).count() >= (static_cast<double>(i) + 1 - 5) / 100 - 1e-6);
    }

    void beforeSendRunsOnceInTheOrderOfSending() {
        LoopbackServer server(echo);
        HttpClient client;
        ConnectionProfile profile = profileOf(server);
        profile.connections = 1;
        const auto connection = client.connect(std::move(profile));
        int calls = 0;
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 20; ++i) {
            requests.push_back(get(*connection, i));
            requests.back().beforeSend = [&calls](HttpRequest& request) -> base::Status {
                request.setHeader("X-Call", QByteArray::number(calls++));
                return {};
            };
        }
        for (const auto& answer : connection->sendMany(std::move(requests), {})) QVERIFY(answer.has_value());
        QCOMPARE(calls, 20);
        const auto asked = server.asked();
        for (int i = 0; i < 20; ++i) QCOMPARE(asked[static_cast<std::size_t>(i)].header("x-call"), QByteArray::number(i));
    }

    void errorOfBeforeSendIsTheAnswer() {
        LoopbackServer server(echo);
        HttpRequest request = writeOnce();
        request.beforeSend = [](HttpRequest&) -> base::Status { return base::fail(ErrorCode::KeyUnavailable); };
        QCOMPARE(ask(server, std::move(request)).error().code, ErrorCode::KeyUnavailable);
        QCOMPARE(server.connections(), 0);
    }

    void batchThatGoesLetsGoOfItsRequests() {
        LoopbackServer server([](const Asked&) { return Reply{{}, Reply::Then::Hang, {}}; });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        const auto held = std::make_shared<int>(0);
        {
            HttpBatch batch = connection->batch({});
            for (int i = 0; i < 50; ++i) {
                HttpRequest request = get(*connection, i);
                request.beforeSend = [held](HttpRequest&) -> base::Status { return {}; };
                batch.add(std::move(request), 0);
            }
            server.waitForRequests(10);
        }
        QCOMPARE(held.use_count(), 1);
    }

    void clientThatGoesAnswersEverything() {
        LoopbackServer server([](const Asked&) { return Reply{{}, Reply::Then::Hang, {}}; });
        auto client = std::make_unique<HttpClient>();
        const auto connection = client->connect(profileOf(server));
        HttpBatch batch = connection->batch({});
        for (int i = 0; i < 100; ++i) batch.add(get(*connection, i), 0);
        server.waitForRequests(32);
        client.reset();
        int cancelled = 0;
        while (auto finished = batch.next()) cancelled += finished->answer.error().code == ErrorCode::Cancelled ? 1 : 0;
        QCOMPARE(cancelled, 100);
        QCOMPARE(connection->send(get(*connection, 1), {}).error().code, ErrorCode::Cancelled);
    }

    void manyThreadsShareOneClient() {
        LoopbackServer server(echo);
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        std::atomic<int> right{0};
        {
            std::vector<std::jthread> callers;
            for (int t = 0; t < 8; ++t)
                callers.emplace_back([&, t] {
                    for (int i = 0; i < 50; ++i) {
                        const auto answer = connection->send(get(*connection, t * 1000 + i), {});
                        if (answer && textOf(*answer) == "\"" + QByteArray::number(t * 1000 + i) + "\"") ++right;
                    }
                });
        }
        QCOMPARE(right.load(), 400);
    }

    void oneBadRequestDoesNotHoldUpTheOthers() {
        LoopbackServer server([](const Asked& asked) { return asked.target == "/3" ? Reply{{}, Reply::Then::Reset, {}} : echo(asked); });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 10; ++i) requests.push_back(get(*connection, i));
        requests[5].url = "https://elsewhere/";
        const auto answers = connection->sendMany(std::move(requests), {});
        for (std::size_t i = 0; i < 10; ++i) QCOMPARE(answers[i].has_value(), i != 3 && i != 5);
    }

    /// A thousand bodies of 16 KiB would not fit the smallest arena at once.
    void MEM2_pagesDoNotFillTheArena() {
        LoopbackServer server([](const Asked&) { return Reply::json(QByteArray(16'000, ' ')); });
        HttpClient client;
        const auto connection = client.connect(profileOf(server));
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 1'200; ++i) {
            requests.push_back(get(*connection, i));
            requests.back().bodyMemory = BodyMemory::Ordinary;
        }
        for (const auto& answer : connection->sendMany(std::move(requests), {})) QVERIFY(answer.has_value());
    }
};

QTEST_GUILESS_MAIN(tst_HttpBatch)
#include "tst_HttpBatch.moc"
