#pragma once

#include "clients/vault/VaultLogin.h"
#include "clients/vault/VaultToken.h"
#include "net/HttpClient.h"

#include <mutex>
#include <optional>

namespace keyturn::clients {

/// The token of one connection: signs in when there is none, renews it at two thirds of its life, signs in again when it ends. A token that this
/// session made is revoked when the session ends; one that a person supplied never is. Thread-safe; the calls block on the network.
class VaultSession {
  public:
    VaultSession(net::HttpConnection connection, VaultLogin login, QByteArray nameSpace);
    ~VaultSession();
    VaultSession(const VaultSession&) = delete;
    VaultSession& operator=(const VaultSession&) = delete;

    /// A token that is good as far as known. Unauthenticated KT-VLT-2 when the supplied one is not accepted, KT-VLT-8 when the sign-in is refused (args: method), KT-VLT-9 when it asks for a
    /// second factor; else errors of the credential, of net and of vaultError.
    base::Result<net::SharedSecret> token(const base::CallContext& context);
    /// Called after a 403 on `used`: true when that token is no longer good and another may be (then token() gives it), false when it is good
    /// and the act was refused. Errors of token() when it is no longer good and there is no other.
    base::Result<bool> wasReplaced(const net::SharedSecret& used, const base::CallContext& context);
    /// What the token says of itself, asked now.
    base::Result<VaultTokenFacts> lookUp(const base::CallContext& context);

    /// A request to /v1/PATH at the node that answers, with what every request carries but the token.
    net::HttpRequest request(const QByteArray& method, const QByteArray& path) const;
    /// Sends; follows a standby's redirect once to a listed host and stays there.
    base::Result<net::HttpResponse> send(const QByteArray& method, const QByteArray& path, base::SecureBytes body, const net::SharedSecret& token,
                                         net::Effect effect, const base::CallContext& context) const;
    /// Where a standby said to go, from now on. KT-NET-3 when that host is not listed in the connection.
    base::Status follow(const QByteArray& asked, const net::HttpResponse& response) const;
    const net::HttpConnection& connection() const { return m_connection; }
    bool signsIn() const { return m_login.method != VaultLogin::Method::Token; }

  private:
    base::Status signIn(const base::CallContext& context);
    base::Status takeSupplied(base::SecureBytes token, const base::CallContext& context);
    base::Status logIn(base::SecureBytes secret, const base::CallContext& context);
    void renew(const base::CallContext& context);
    void hold(base::SecureBytes token, std::chrono::seconds ttl, bool isRenewable);
    base::Result<VaultTokenFacts> lookUp(const net::SharedSecret& token, const base::CallContext& context) const;
    base::Result<bool> isGood(const net::SharedSecret& token, const base::CallContext& context) const;
    QString name() const { return m_connection.profile().name; }

    using Time = std::chrono::steady_clock::time_point;
    net::HttpConnection m_connection;
    VaultLogin m_login;
    QByteArray m_nameSpace;
    mutable std::mutex m_placeMutex;
    mutable QByteArray m_origin;
    std::mutex m_mutex;
    net::SharedSecret m_token;
    std::chrono::seconds m_ttl{0}; ///< 0: does not expire, or not known
    bool m_isRenewable = false;
    Time m_renewAt{};
    Time m_knownGoodUntil{}; ///< a burst of refusals asks once
};

} // namespace keyturn::clients
