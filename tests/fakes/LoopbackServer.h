#pragma once

#include "fakes/TestAuthority.h"

#include <QByteArray>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

struct ssl_ctx_st;

namespace keyturn::fakes {

/// One request as the server saw it.
struct Asked {
    QByteArray method;
    QByteArray target;
    std::map<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
    int connection = 0; ///< from 0, in the order they were accepted

    QByteArray header(const QByteArray& name) const { return headers.contains(name) ? headers.at(name) : QByteArray(); }
};

/// What the server does about a request: bytes as they stand, then an end.
struct Reply {
    enum class Then {
        KeepAlive,
        Close,
        HalfClose, ///< says in an orderly way that no more comes, and reads on until the client goes
        Reset,   ///< a TCP reset
        Hang,    ///< nothing more until the client goes
        Endless, ///< `again` for ever, until the client goes
    };
    QByteArray bytes;
    Then then = Then::KeepAlive;
    QByteArray again;

    static Reply json(const QByteArray& body, int status = 200, const QByteArray& moreHeaders = {});
    static Reply of(const QByteArray& type, const QByteArray& body, int status = 200, const QByteArray& moreHeaders = {});
    Reply andThen(Then end, QByteArray repeated = {}) &&;
};

/// An HTTP/1.1 server on a free loopback port (or a unix socket), a thread per connection, with whatever faults its script has. Stops with the object.
class LoopbackServer {
  public:
    /// Called on the connection's thread; may block to hold an answer back.
    using Script = std::function<Reply(const Asked&)>;
    struct Tls {
        TestIdentity identity;
        int least = 0; ///< OpenSSL's TLS1_VERSION and kin; 0: the library's own
        int most = 0;
        QByteArray clientAuthority; ///< PEM: clients must show a certificate of it
    };
    struct Setup {
        std::optional<Tls> tls;
        /// Asked when the head is read and the body is not: an answer here ends the request.
        std::function<std::optional<Reply>(const Asked&)> atHead;
        QByteArray unixSocket;
    };

    explicit LoopbackServer(Script script) : LoopbackServer(std::move(script), Setup()) {}
    LoopbackServer(Script script, Setup setup);
    ~LoopbackServer();

    int port() const { return m_port; }
    QByteArray origin(const QByteArray& host = "127.0.0.1") const;
    std::vector<Asked> asked() const;
    int connections() const { return m_connections; }
    int mostAtOnce() const { return m_mostAtOnce; } ///< requests between their arrival and their answer
    /// Sleeps until so many requests have come.
    void waitForRequests(std::size_t count) const;

  private:
    void acceptAll();
    void serve(int socket, int number);
    struct Wire;
    bool readRequest(Wire& wire, QByteArray& buffer, Asked& asked, std::optional<Reply>& early);
    bool perform(Wire& wire, const Reply& reply);

    Script m_script;
    Setup m_setup;
    ssl_ctx_st* m_context = nullptr;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_connections{0};
    std::atomic<int> m_atOnce{0};
    std::atomic<int> m_mostAtOnce{0};
    std::atomic<bool> m_isEnding{false};
    mutable std::mutex m_mutex; ///< guards m_asked, m_sockets, m_threads
    mutable std::condition_variable m_hasAsked;
    std::vector<Asked> m_asked;
    std::vector<int> m_sockets;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace keyturn::fakes
