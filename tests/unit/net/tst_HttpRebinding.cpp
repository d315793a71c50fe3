#include "NetDesk.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>

#include <mutex>

using namespace keyturn;
using namespace keyturn::net;
using namespace keyturn::net::test;

namespace {

std::mutex g_mutex;
QList<QByteArrayList> g_answers; ///< what the resolver says, one list of addresses for each question; the last stays
int g_questions = 0;

void answers(const QList<QByteArrayList>& all) {
    const std::lock_guard guard(g_mutex);
    g_answers = all;
    g_questions = 0;
}
int questions() {
    const std::lock_guard guard(g_mutex);
    return g_questions;
}

} // namespace

/// In place of the system's resolver, for this program and the libraries it loads: the name "rebind.test" leads where the test says.
extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
    static const auto real = reinterpret_cast<decltype(&::getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (node == nullptr || QByteArray(node) != "rebind.test") return real(node, service, hints, result);
    QByteArrayList addresses;
    {
        const std::lock_guard guard(g_mutex);
        ++g_questions;
        addresses = g_answers.size() > 1 ? g_answers.takeFirst() : g_answers.value(0);
    }
    *result = nullptr;
    addrinfo** end = result;
    for (const QByteArray& address : addresses) {
        addrinfo numeric = hints != nullptr ? *hints : addrinfo{};
        numeric.ai_family = AF_UNSPEC;
        numeric.ai_flags |= AI_NUMERICHOST;
        if (real(address.constData(), service, &numeric, end) != 0) return EAI_NONAME;
        end = &(*end)->ai_next;
    }
    return *result == nullptr ? EAI_NONAME : 0;
}

/// A name that changes where it leads between the look and the call.
class tst_HttpRebinding : public QObject {
    Q_OBJECT

    fakes::TestAuthority m_authority;

    std::unique_ptr<LoopbackServer> server() const {
        fakes::TestAuthority::Wish wish;
        wish.names = {QStringLiteral("rebind.test")};
        LoopbackServer::Setup setup;
        setup.tls = LoopbackServer::Tls{m_authority.issue(wish), 0, 0, {}};
        return std::make_unique<LoopbackServer>([](const Asked&) { return Reply::json("{}"); }, std::move(setup));
    }
    ConnectionProfile profile(const LoopbackServer& server) const {
        auto made = profileOf(server, "rebind.test");
        made.tls.roots = TlsPolicy::Roots::Own;
        made.tls.authorities = m_authority.certificate();
        return made;
    }

  private Q_SLOTS:
    void NET9_aNameIsResolvedOnceForACall() {
        answers({{"127.0.0.1"}, {"169.254.169.254"}});
        const auto there = server();
        const auto answer = ask(profile(*there), HttpRequest("GET", "/"));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().condition));
        QCOMPARE(questions(), 1);
        QCOMPARE(there->asked().size(), std::size_t(1));
    }

    /// What was looked at is what is connected to: the address, not the name.
    void NET9_aNameThatLeadsElsewhereNextTimeIsRefused_data() {
        QTest::addColumn<QByteArray>("address");
        for (const char* address : {"169.254.169.254", "fe80::1", "fd00:ec2::254", "224.0.0.1", "0.0.0.0", "::ffff:169.254.169.254"}) QTest::newRow(address) << QByteArray(address);
    }
    void NET9_aNameThatLeadsElsewhereNextTimeIsRefused() {
        QFETCH(QByteArray, address);
        answers({{"127.0.0.1"}, {address}});
        const auto there = server();
        QVERIFY(ask(profile(*there), HttpRequest("GET", "/")));
        auto write = writeOnce();
        const auto refused = ask(profile(*there), std::move(write));
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-NET-9"));
        QCOMPARE(there->asked().size(), std::size_t(1));
    }

    void NET9_oneGoodAddressBesideABadOneIsTheOnlyOneUsed() {
        answers({{"169.254.169.254", "127.0.0.1"}});
        const auto there = server();
        auto write = writeOnce();
        const auto answer = ask(profile(*there), std::move(write));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().condition));
        QCOMPARE(there->asked().size(), std::size_t(1));
        answers({{"169.254.169.254", "224.0.0.1"}});
        QCOMPARE(ask(profile(*there), HttpRequest("GET", "/")).error().condition, QStringLiteral("KT-NET-9"));
    }
};

QTEST_APPLESS_MAIN(tst_HttpRebinding)
#include "tst_HttpRebinding.moc"
