#include "NetDesk.h"
#include "net/TlsStream.h"

#include <dlfcn.h>
#include <netdb.h>
#include <openssl/ssl.h>

#include <latch>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;
using base::ErrorCode;
using fakes::TestAuthority;
using fakes::TestIdentity;
using std::chrono::milliseconds;

namespace {

std::mutex g_mutex;
std::condition_variable g_changed;
bool g_isAsked = false;
bool g_mayAnswer = false;

LoopbackServer::Setup with(TestIdentity identity, int least = 0, int most = 0) { return {LoopbackServer::Tls{std::move(identity), least, most, {}}, {}, {}}; }
Reply saying(const char* text, Reply::Then then = Reply::Then::KeepAlive) { return {text, then, {}}; }
base::ByteSpan bytesOf(const QByteArray& text) { return {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())}; }
const QByteArray kAsk = "ASK it\r\n\r\n";

base::Result<QByteArray> readSome(TlsStream& stream, const base::CallContext& context = {}) {
    std::array<std::uint8_t, 4096> room;
    auto got = stream.read(room, context);
    if (!got) return base::fail(got.error());
    return QByteArray(reinterpret_cast<const char*>(room.data()), static_cast<qsizetype>(*got));
}
/// All of it until the other end says that it is through.
base::Result<QByteArray> readAll(TlsStream& stream) {
    QByteArray all;
    while (true) {
        auto piece = readSome(stream);
        if (!piece) return piece;
        if (piece->isEmpty()) return all;
        all += *piece;
    }
}

} // namespace

/// In place of the system's resolver, for this program: names that lead where the test says, and one whose answer waits.
extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
    static const auto real = reinterpret_cast<decltype(&::getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    const QByteArray name(node);
    if (!name.endsWith(".test") || (hints->ai_flags & AI_NUMERICHOST) != 0) return real(node, service, hints, result);
    if (name == "slow.test") {
        std::unique_lock lock(g_mutex);
        g_isAsked = true;
        g_changed.notify_all();
        g_changed.wait(lock, [] { return g_mayAnswer; });
    }
    return real(name == "metadata.test" ? "169.254.169.254" : "127.0.0.1", service, hints, result);
}

/// Against real servers on loopback, in every wrong way.
class tst_TlsStream : public QObject {
    Q_OBJECT

    TestAuthority m_authority;

    StreamTarget targetOf(const LoopbackServer& server, const QByteArray& host = "127.0.0.1") const {
        StreamTarget target;
        target.name = QStringLiteral("cache");
        target.host = host;
        target.port = server.port();
        target.tls.roots = TlsPolicy::Roots::Own;
        target.tls.authorities = m_authority.certificate();
        return target;
    }
    static StreamTarget clear(const LoopbackServer& server) {
        StreamTarget target;
        target.name = QStringLiteral("cache");
        target.host = "127.0.0.1";
        target.port = server.port();
        target.isClearText = true;
        return target;
    }
    static void compareRefusal(const base::Result<TlsStream>& opened, const char* reason) {
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::TlsFailure);
        QCOMPARE(opened.error().condition, QStringLiteral("KT-NET-2"));
        QCOMPARE(opened.error().subject, QStringLiteral("cache"));
        QVERIFY2(opened.error().args.value(0).startsWith(QLatin1String(reason)), qPrintable(opened.error().args.value(0)));
    }

  private Q_SLOTS:
    void cleanup() {
        const std::lock_guard guard(g_mutex);
        g_mayAnswer = true;
        g_changed.notify_all();
    }

    void NET1_tls12And13AreSpoken_data() {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("word");
        QTest::newRow("1.2") << TLS1_2_VERSION << QStringLiteral("TLSv1.2");
        QTest::newRow("1.3") << TLS1_3_VERSION << QStringLiteral("TLSv1.3");
    }
    void NET1_tls12And13AreSpoken() {
        QFETCH(int, version);
        QFETCH(QString, word);
        LoopbackServer server([](const Asked&) { return saying("answer", Reply::Then::HalfClose); }, with(m_authority.issue(), version, version));
        for (const char* host : {"127.0.0.1", "localhost"}) {
            auto stream = TlsStream::connect(targetOf(server, host), {});
            QVERIFY2(stream, stream ? "" : qPrintable(stream.error().args.value(0)));
            QCOMPARE(stream->tlsVersion(), word);
            QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
            QCOMPARE(*readAll(*stream), QByteArray("answer"));
        }
        QCOMPARE(server.asked().size(), 2u);
        QCOMPARE(server.asked().at(0).method, QByteArray("ASK"));
    }

    void NET1_olderVersionsAreRefused() {
        for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
            LoopbackServer server([](const Asked&) { return saying("answer"); }, with(m_authority.issue(), version, version));
            compareRefusal(TlsStream::connect(targetOf(server), {}), "no common TLS version or cipher");
        }
    }

    void NET1_badCertificatesAreRefused_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("expired") << 0 << QByteArray("expired: 20");
        QTest::newRow("not yet valid") << 1 << QByteArray("not yet valid: 20");
        QTest::newRow("self-signed") << 2 << QByteArray("self-signed");
        QTest::newRow("wrong host") << 3 << QByteArray("another name: cache.example");
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
        if (fault == 3) wish.names = QStringList{QStringLiteral("cache.example")};
        if (fault == 4) wish.rsaBits = 1024;
        const TestAuthority other;
        LoopbackServer server([](const Asked&) { return saying("answer"); }, with(fault == 5 ? other.issue() : m_authority.issue(wish)));
        compareRefusal(TlsStream::connect(targetOf(server), {}), reason.constData());
        if (fault == 3) compareRefusal(TlsStream::connect(targetOf(server, "localhost"), {}), reason.constData());
        QVERIFY(server.asked().empty());
    }

    void NET1_clearTextGoesToThisMachineAlone() {
        LoopbackServer server([](const Asked&) { return saying("answer", Reply::Then::HalfClose); });
        auto stream = TlsStream::connect(clear(server), {});
        QVERIFY(stream.has_value());
        QVERIFY(stream->tlsVersion().isEmpty());
        QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
        QCOMPARE(*readAll(*stream), QByteArray("answer"));
        StreamTarget far = clear(server);
        far.host = "cache.internal";
        QCOMPARE(TlsStream::connect(far, {}).error().condition, QStringLiteral("KT-NET-1"));
        QCOMPARE(TlsStream::connect(far, {}).error().subject, QStringLiteral("cache.internal"));
    }

    /// A server that speaks no TLS, and a client that speaks none.
    void NET1_theTwoKindsDoNotMix() {
        LoopbackServer plain([](const Asked&) { return saying("answer"); });
        auto secured = targetOf(plain);
        secured.connectTimeout = milliseconds(50);
        QVERIFY(!TlsStream::connect(secured, {}));
        QVERIFY(plain.asked().empty());
        LoopbackServer server([](const Asked&) { return saying("answer"); }, with(m_authority.issue()));
        auto stream = TlsStream::connect(clear(server), {});
        QVERIFY(stream.has_value());
        QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
        readAll(*stream);
        QVERIFY(server.asked().empty());
    }

    void NET2_rootsAndPinsAreThoseThatWereNamed() {
        const TestIdentity now = m_authority.issue();
        const TestIdentity next = m_authority.issue();
        LoopbackServer server([](const Asked&) { return saying("answer"); }, with(now));
        StreamTarget systems = targetOf(server);
        systems.tls = {};
        compareRefusal(TlsStream::connect(systems, {}), "unknown authority");
        StreamTarget both = targetOf(server);
        both.tls.roots = TlsPolicy::Roots::SystemAndOwn;
        QVERIFY(TlsStream::connect(both, {}).has_value());
        StreamTarget broken = targetOf(server);
        broken.tls.authorities = "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n";
        compareRefusal(TlsStream::connect(broken, {}), "the named authorities cannot be read");
        broken.tls.authorities = m_authority.certificate() + broken.tls.authorities;
        compareRefusal(TlsStream::connect(broken, {}), "the named authorities cannot be read");
        StreamTarget pinned = targetOf(server);
        pinned.tls.pins = {QString::fromLatin1(now.pin), QString::fromLatin1(next.pin)};
        QVERIFY(TlsStream::connect(pinned, {}).has_value());
        pinned.tls.pins[0] = QString::fromLatin1(m_authority.issue().pin);
        compareRefusal(TlsStream::connect(pinned, {}), "none of the pinned keys");
        pinned.tls.pins.removeLast();
        QCOMPARE(TlsStream::connect(pinned, {}).error().args, QStringList{QStringLiteral("pins")});
    }

    void NET2_anotherNameIsAskedForAndChecked() {
        TestAuthority::Wish wish;
        wish.names = QStringList{QStringLiteral("cache.internal")};
        LoopbackServer server([](const Asked&) { return saying("answer"); }, with(m_authority.issue(wish)));
        StreamTarget target = targetOf(server);
        target.tls.serverName = QStringLiteral("cache.internal");
        QVERIFY(TlsStream::connect(target, {}).has_value());
        target.tls.serverName = QStringLiteral("other.internal");
        compareRefusal(TlsStream::connect(target, {}), "another name: cache.internal");
    }

    void ourCertificateIsShownWhereItIsAskedFor() {
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            LoopbackServer::Setup setup = with(m_authority.issue(), version, version);
            setup.tls->clientAuthority = m_authority.certificate();
            LoopbackServer server([](const Asked&) { return saying("answer", Reply::Then::HalfClose); }, std::move(setup));
            const TestIdentity ours = m_authority.issue();
            StreamTarget target = targetOf(server);
            target.tls.clientCertificate = ours.certificate;
            target.tls.clientKey = shareSecret(base::SecureBytes::fromChars(ours.key.toStdString()));
            auto stream = TlsStream::connect(target, {});
            QVERIFY(stream.has_value());
            QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
            QCOMPARE(*readAll(*stream), QByteArray("answer"));
            auto without = TlsStream::connect(targetOf(server), {});
            // TLS 1.3 tells only with the first answer.
            QCOMPARE((without ? readSome(*without).error() : without.error()).code, ErrorCode::TlsFailure);
        }
    }

    void NET9_namesThatLeadToMetadataAreNotFollowed() {
        LoopbackServer server([](const Asked&) { return saying("answer"); });
        const auto refused = TlsStream::connect(targetOf(server, "metadata.test"), {});
        QCOMPARE(refused.error().condition, QStringLiteral("KT-NET-9"));
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("169.254.169.254")});
    }

    void NET7_theLookUpOfANameCanBeStopped() {
        g_mayAnswer = false;
        LoopbackServer server([](const Asked&) { return saying("answer"); });
        std::stop_source stop;
        const std::jthread stopper([&] {
            std::unique_lock lock(g_mutex);
            g_changed.wait(lock, [] { return g_isAsked; });
            stop.request_stop();
        });
        base::CallContext context;
        context.stop = stop.get_token();
        QCOMPARE(TlsStream::connect(targetOf(server, "slow.test"), context).error().code, ErrorCode::Cancelled);
        StreamTarget hasty = targetOf(server, "slow.test");
        hasty.connectTimeout = milliseconds(1);
        QCOMPARE(TlsStream::connect(hasty, {}).error().code, ErrorCode::TimedOut);
    }

    void nobodyListens() {
        std::optional<LoopbackServer> server(std::in_place, [](const Asked&) { return saying("answer"); });
        const StreamTarget target = targetOf(*server);
        server.reset();
        const auto refused = TlsStream::connect(target, {});
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(refused.error().args, QStringList{QStringLiteral("ECONNREFUSED")});
        StreamTarget nowhere = target;
        nowhere.port = 0;
        QCOMPARE(TlsStream::connect(nowhere, {}).error().condition, QStringLiteral("KT-NET-8"));
    }

    /// Accepts, and says nothing: neither in the handshake nor afterwards.
    void NET7_tarpitsAreLeft() {
        LoopbackServer plain([](const Asked&) { return saying("", Reply::Then::Hang); });
        StreamTarget silent = targetOf(plain);
        silent.connectTimeout = milliseconds(50);
        QCOMPARE(TlsStream::connect(silent, {}).error().code, ErrorCode::TimedOut);
        LoopbackServer server([](const Asked&) { return saying("", Reply::Then::Hang); }, with(m_authority.issue()));
        for (StreamTarget target : {targetOf(server), clear(plain)}) {
            target.stallTimeout = milliseconds(50);
            auto stream = TlsStream::connect(target, {});
            QVERIFY(stream.has_value());
            QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
            QCOMPARE(readSome(*stream).error().code, ErrorCode::TimedOut);
            base::CallContext late;
            late.deadline = std::chrono::steady_clock::now();
            QCOMPARE(readSome(*stream, late).error().code, ErrorCode::TimedOut);
            QCOMPARE(stream->write(bytesOf(kAsk), late).error().code, ErrorCode::TimedOut);
        }
    }

    void NET7_aCallCanBeStopped() {
        for (const bool isSecured : {true, false}) {
            LoopbackServer server([](const Asked&) { return saying("", Reply::Then::Hang); }, isSecured ? with(m_authority.issue()) : LoopbackServer::Setup());
            auto stream = TlsStream::connect(isSecured ? targetOf(server) : clear(server), {});
            QVERIFY(stream.has_value());
            QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
            std::stop_source stop;
            base::CallContext context;
            context.stop = stop.get_token();
            const std::jthread stopper([&] {
                server.waitForRequests(1);
                stop.request_stop();
            });
            QCOMPARE(readSome(*stream, context).error().code, ErrorCode::Cancelled);
            QCOMPARE(TlsStream::connect(targetOf(server), context).error().code, ErrorCode::Cancelled);
        }
    }

    /// A writer that is not read from stops, too.
    void NET7_writingDoesNotWaitForEver() {
        std::latch held(1);
        LoopbackServer stuck([&](const Asked&) { held.wait(); return saying(""); });
        StreamTarget target = clear(stuck);
        target.stallTimeout = milliseconds(100);
        auto stream = TlsStream::connect(target, {});
        QVERIFY(stream.has_value());
        QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
        const QByteArray flood(1 << 20, 'x');
        base::Status sent;
        for (int i = 0; i < 64 && sent; ++i) sent = stream->write(bytesOf(flood), {});
        held.count_down();
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::TimedOut);
    }

    /// An end that is not said is no end: what came may have been cut.
    void aCutIsNoOrderlyEnd() {
        LoopbackServer secured([](const Asked&) { return saying("ans", Reply::Then::Close); }, with(m_authority.issue()));
        auto stream = TlsStream::connect(targetOf(secured), {});
        QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
        QCOMPARE(*readSome(*stream), QByteArray("ans"));
        QCOMPARE(readSome(*stream).error().code, ErrorCode::Unavailable);
        for (const bool isSecured : {true, false}) {
            LoopbackServer resets([](const Asked&) { return saying("", Reply::Then::Reset); }, isSecured ? with(m_authority.issue()) : LoopbackServer::Setup());
            auto lost = TlsStream::connect(isSecured ? targetOf(resets) : clear(resets), {});
            QVERIFY(lost->write(bytesOf(kAsk), {}).has_value());
            const auto got = readSome(*lost);
            QVERIFY(!got);
            QCOMPARE(got.error().code, ErrorCode::Unavailable);
            QCOMPARE(got.error().args, QStringList{QStringLiteral("ECONNRESET")});
        }
    }

    /// The other end may be through while we are not.
    void halfAStreamGoesOn() {
        for (const bool isSecured : {true, false}) {
            LoopbackServer server([](const Asked&) { return saying("answer", Reply::Then::HalfClose); }, isSecured ? with(m_authority.issue()) : LoopbackServer::Setup());
            auto stream = TlsStream::connect(isSecured ? targetOf(server) : clear(server), {});
            QVERIFY(stream->write(bytesOf(kAsk), {}).has_value());
            QCOMPARE(*readAll(*stream), QByteArray("answer"));
            QVERIFY(stream->write(bytesOf("more"), {}).has_value());
            QCOMPARE(*readAll(*stream), QByteArray());
        }
    }

    void muchGoesThroughInBothDirections() {
        const QByteArray body(3'000'000, 'b');
        LoopbackServer server([&](const Asked& asked) { return Reply{asked.body, Reply::Then::HalfClose, {}}; }, with(m_authority.issue()));
        auto stream = TlsStream::connect(targetOf(server), {});
        const QByteArray head = "PUT it\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
        QVERIFY(stream->write(bytesOf(head), {}).has_value());
        QVERIFY(stream->write(bytesOf(body), {}).has_value());
        QCOMPARE(*readAll(*stream), body);
    }
};

QTEST_GUILESS_MAIN(tst_TlsStream)
#include "tst_TlsStream.moc"
