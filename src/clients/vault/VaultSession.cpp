#include "clients/vault/VaultSession.h"

#include "clients/vault/VaultEnvelope.h"
#include "clients/vault/VaultError.h"
#include "json/JsonWriter.h"

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;
using Method = VaultLogin::Method;
using json::JsonReader;
using json::JsonWriter;

namespace {

QString methodWord(Method method) {
    switch (method) {
    case Method::Token: return QStringLiteral("token");
    case Method::AppRole: return QStringLiteral("approle");
    case Method::Userpass: return QStringLiteral("userpass");
    case Method::Kubernetes: return QStringLiteral("kubernetes");
    }
    return {};
}

base::SecureBytes loginBody(const VaultLogin& login, const base::SecureBytes& secret) {
    JsonWriter json;
    json.beginObject();
    if (login.method == Method::AppRole) json.member("role_id", login.name);
    if (login.method == Method::Kubernetes) json.member("role", login.name);
    json.key(login.method == Method::AppRole ? "secret_id" : login.method == Method::Kubernetes ? "jwt" : "password");
    json.utf8(secret.bytes());
    json.endObject();
    return json.take();
}

} // namespace

VaultSession::VaultSession(net::HttpConnection connection, VaultLogin login, QByteArray nameSpace)
    : m_connection(std::move(connection)), m_login(std::move(login)), m_nameSpace(std::move(nameSpace)), m_origin(m_connection.origin()) {}

VaultSession::~VaultSession() {
    if (!m_token || m_login.method == Method::Token) return;
    base::CallContext context;
    context.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    (void)send("POST", "auth/token/revoke-self", {}, m_token, net::Effect::Idempotent, context); // it also ends by itself
}

net::HttpRequest VaultSession::request(const QByteArray& method, const QByteArray& path) const {
    const std::lock_guard guard(m_placeMutex);
    net::HttpRequest made(method, m_origin + "/v1/" + path);
    made.redirect = net::Redirect::Answer;
    made.setHeader("X-Vault-Request", QByteArray("true"));
    if (!m_nameSpace.isEmpty()) made.setHeader("X-Vault-Namespace", m_nameSpace);
    return made;
}

base::Status VaultSession::follow(const QByteArray& asked, const net::HttpResponse& response) const {
    const auto url = m_connection.standbyUrl(asked, response);
    if (!url) return fail(url.error());
    const std::lock_guard guard(m_placeMutex);
    m_origin = url->left(url->indexOf('/', url->indexOf("://") + 3));
    return {};
}

base::Result<net::HttpResponse> VaultSession::send(const QByteArray& method, const QByteArray& path, base::SecureBytes body,
                                                   const net::SharedSecret& token, net::Effect effect, const base::CallContext& context) const {
    for (int hop = 0;; ++hop) {
        net::HttpRequest made = request(method, path);
        const QByteArray asked = made.url;
        if (token) made.setHeader("X-Vault-Token", token);
        if (!body.isEmpty()) {
            made.setHeader("Content-Type", method == "PATCH" ? QByteArray("application/merge-patch+json") : QByteArray("application/json"));
            made.body = body.clone();
        }
        made.effect = effect;
        auto answer = m_connection.send(std::move(made), context);
        if (!answer || (answer->status != 307 && answer->status != 308) || hop > 0) return answer;
        if (auto moved = follow(asked, *answer); !moved) return fail(moved.error());
    }
}

base::Result<VaultTokenFacts> VaultSession::lookUp(const net::SharedSecret& token, const base::CallContext& context) const {
    const auto answer = send("GET", "auth/token/lookup-self", {}, token, net::Effect::None, context);
    if (!answer) return fail(answer.error());
    if (!answer->isSuccess()) return fail(vaultError(*answer, net::Effect::None, name(), QStringLiteral("auth/token/lookup-self")));
    JsonReader json(answer->body.bytes());
    VaultTokenFacts facts;
    if (!readMember(json, "data", [&] { facts = tokenFacts(json); })) return fail(json::malformedAnswer(json, name()));
    return facts;
}

base::Result<VaultTokenFacts> VaultSession::lookUp(const base::CallContext& context) {
    const auto used = token(context);
    if (!used) return fail(used.error());
    return lookUp(*used, context);
}

void VaultSession::hold(base::SecureBytes token, std::chrono::seconds ttl, bool isRenewable) {
    m_token = net::shareSecret(std::move(token));
    m_ttl = ttl;
    m_isRenewable = isRenewable;
    m_renewAt = std::chrono::steady_clock::now() + ttl * 2 / 3;
}

/// Asked with a good token, even one without any policy, this answers with the mounts it may see; a bad one is refused.
base::Result<bool> VaultSession::isGood(const net::SharedSecret& token, const base::CallContext& context) const {
    const auto answer = send("GET", "sys/internal/ui/mounts", {}, token, net::Effect::None, context);
    if (!answer) return fail(answer.error());
    if (answer->status == 403) return false;
    if (!answer->isSuccess()) return fail(vaultError(*answer, net::Effect::None, name(), QStringLiteral("sys/internal/ui/mounts")));
    return true;
}

base::Status VaultSession::takeSupplied(base::SecureBytes token, const base::CallContext& context) {
    const auto supplied = net::shareSecret(std::move(token));
    const auto facts = lookUp(supplied, context);
    if (!facts) {
        if (facts.error().code != ErrorCode::PermissionDenied && facts.error().code != ErrorCode::TokenExpired) return fail(facts.error());
        const auto good = isGood(supplied, context);
        if (!good) return fail(good.error());
        if (!*good) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-VLT-2"), name());
    }
    m_token = supplied;
    m_ttl = facts ? facts->ttl : std::chrono::seconds(0);
    m_isRenewable = facts && facts->isRenewable && facts->type != QLatin1String("batch");
    m_renewAt = std::chrono::steady_clock::now() + m_ttl / 3;
    return {};
}

base::Status VaultSession::logIn(base::SecureBytes secret, const base::CallContext& context) {
    const QString mount = m_login.mount.isEmpty() ? methodWord(m_login.method) : m_login.mount;
    QByteArray path = "auth/" + net::percentEncoded(mount, true) + "/login";
    if (m_login.method == Method::Userpass) path += '/' + net::percentEncoded(m_login.name);
    const auto answer = send("POST", path, loginBody(m_login, secret), {}, net::Effect::Idempotent, context);
    if (!answer) return fail(answer.error());
    const auto refused = [&] { return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-VLT-8"), name(), {methodWord(m_login.method)}); };
    if (answer->status == 400 || answer->status == 401 || answer->status == 403) return refused();
    if (!answer->isSuccess()) return fail(vaultError(*answer, net::Effect::Idempotent, name(), QString::fromLatin1(path)));
    JsonReader json(answer->body.bytes());
    VaultLease lease;
    if (!readMember(json, "auth", [&] { lease = tokenLease(json); })) return fail(json::malformedAnswer(json, name()));
    if (lease.token.isEmpty()) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-VLT-9"), name(), {methodWord(m_login.method)});
    hold(std::move(lease.token), lease.ttl, lease.isRenewable);
    return {};
}

base::Status VaultSession::signIn(const base::CallContext& context) {
    auto secret = m_login.secret();
    if (!secret) return fail(secret.error());
    if (m_login.method == Method::Token) return takeSupplied(std::move(*secret), context);
    return logIn(std::move(*secret), context);
}

/// What cannot be renewed is used until it ends; the sign-in after that says what is wrong.
void VaultSession::renew(const base::CallContext& context) {
    m_renewAt = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    const auto answer = send("POST", "auth/token/renew-self", {}, m_token, net::Effect::Idempotent, context);
    if (!answer || !answer->isSuccess()) return;
    JsonReader json(answer->body.bytes());
    VaultLease lease;
    if (!readMember(json, "auth", [&] { lease = tokenLease(json); })) return;
    const bool isNearItsEnd = lease.ttl < m_ttl / 2 && m_login.method != Method::Token;
    if (isNearItsEnd && signIn(context)) return;
    m_ttl = lease.ttl;
    m_renewAt = std::chrono::steady_clock::now() + lease.ttl * 2 / 3;
}

base::Result<net::SharedSecret> VaultSession::token(const base::CallContext& context) {
    const std::lock_guard guard(m_mutex);
    if (!m_token) {
        if (auto done = signIn(context); !done) return fail(done.error());
    } else if (m_isRenewable && m_ttl.count() > 0 && std::chrono::steady_clock::now() >= m_renewAt) {
        renew(context);
    }
    return m_token;
}

base::Result<bool> VaultSession::wasReplaced(const net::SharedSecret& used, const base::CallContext& context) {
    const std::lock_guard guard(m_mutex);
    if (m_token != used) return true;
    if (std::chrono::steady_clock::now() < m_knownGoodUntil) return false;
    const auto good = isGood(used, context);
    if (!good) return fail(good.error());
    if (*good) {
        m_knownGoodUntil = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        return false;
    }
    m_token.reset();
    // The place where a person keeps the token may hold a new one by now.
    if (auto again = signIn(context); !again) return fail(again.error());
    return true;
}

} // namespace keyturn::clients
