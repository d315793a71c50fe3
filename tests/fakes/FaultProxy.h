#pragma once

#include "fakes/LoopbackServer.h"

#include <QString>

namespace keyturn::fakes {

/// What becomes of one request on its way.
enum class Fault {
    None,
    Throttled,    ///< refused before it did anything, with a wait that the server asks for
    ResetBefore,  ///< the connection is reset, the request never arrived
    ResetAfter,   ///< it took effect, and the connection is reset before the answer
    HalfAnswer,   ///< it took effect, and the answer is cut
    ExpiredToken, ///< refused: the credential has ended
    Sealed,
    Standby,
    Outage,       ///< 502 with a page of the gateway; the request never arrived
    OutageAfter,  ///< the same, and the request did arrive
    Portal,       ///< 200 with a page to sign in
    Redirect,     ///< to another host
    OtherType,    ///< it took effect, and the answer is a page
};

/// Stands between a client and a service and lets one request meet a fault. Clear text on loopback in front; behind it the service's own https or http.
/// Requests pass as they are, headers included, so that signatures stay good.
class FaultProxy {
  public:
    struct Service {
        QByteArray origin;      ///< of the server behind
        QByteArray authorities; ///< PEM file that it is checked against; empty for http
        std::function<bool(const Asked&)> isWrite;
        /// The service's own words for Throttled, ExpiredToken, Sealed and Standby; nothing: it has no such state, and the request passes.
        std::function<std::optional<Reply>(Fault, const Asked&)> says;
        QByteArray elsewhere;   ///< where Redirect points
    };
    /// A request as it passed.
    struct Passed {
        QByteArray key;         ///< method, target and body: equal for a repeat
        QByteArray name;        ///< method and target, for messages
        bool isWrite = false;
        Fault fault = Fault::None;
    };

    explicit FaultProxy(Service service);
    QByteArray origin() const { return m_server->origin(); }

    /// The n-th request from now (from 1) meets the fault; `n` 0: none does. Forgets what passed.
    void arm(Fault fault, int n);
    bool hasStruck() const;
    int requests() const;
    /// Answers in the server's place, as often as it says something.
    void setInstead(std::function<std::optional<Reply>(const Asked&)> instead);
    /// Done to the request that an ExpiredToken meets before it passes, in place of the service's words: ends the credential at the server itself.
    void setExpire(std::function<void(const Asked&)> expire);

    /// The first write that was sent again, with nothing read in between, after an answer that left its outcome open; empty when there is none (ROT-5).
    QByteArray blindRepeat() const;

  private:
    Reply answer(const Asked& asked);
    Reply spoilt(Fault fault, const Asked& asked);
    Reply forward(const Asked& asked) const;

    Service m_service;
    mutable std::mutex m_mutex;
    std::vector<Passed> m_passed;
    std::function<std::optional<Reply>(const Asked&)> m_instead;
    std::function<void(const Asked&)> m_expire;
    Fault m_fault = Fault::None;
    int m_at = 0;
    std::unique_ptr<LoopbackServer> m_server; ///< last: it ends first
};

} // namespace keyturn::fakes
