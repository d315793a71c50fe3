#pragma once

#include "fakes/LoopbackServer.h"

#include <QJsonObject>

namespace keyturn::fakes {

/// A key-value mount of version 2 at "secret", in memory, as the real server answers it; the live tests hold the real one to the same. For faults: `before` is
/// asked when a request is read, `after` when it has taken effect, each may answer in its place.
class FakeVault {
  public:
    using Fault = std::function<std::optional<Reply>(const Asked&)>;

    FakeVault();
    QByteArray origin() const { return m_server->origin(); }
    const LoopbackServer& server() const { return *m_server; }

    void setBefore(Fault fault);
    void setAfter(Fault fault);
    /// Tokens that are accepted; "t-1" at first.
    void setTokens(const QByteArrayList& tokens);
    /// What the next logins give, one after the other.
    void setLogins(const QByteArrayList& tokens, int ttlSeconds = 3600);
    /// Names that a list leaves out although they are there.
    void setLagging(const QStringList& names);

    /// What a name holds now; empty when nothing.
    QJsonObject current(const QString& name) const;
    QStringList names() const;
    int versions(const QString& name) const;
    void put(const QString& name, const QJsonObject& map);

    static Reply sealed() { return Reply::json("{\"errors\":[\"Vault is sealed\"]}", 503); }
    static Reply denied() { return Reply::json("{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}", 403); }

  private:
    struct Version {
        QJsonObject map;
        bool deleted = false;
        bool destroyed = false;
    };
    struct Entry {
        std::vector<Version> versions;
        QJsonObject custom;
    };
    Reply answer(const Asked& asked);
    Reply act(const Asked& asked);
    Reply list(const QString& folder) const;
    Reply read(const QString& name, const QByteArray& query, bool namesOnly) const;
    Reply write(const QString& name, const QJsonObject& body);
    Reply metadata(const QByteArray& method, const QString& name, const QJsonObject& body);
    Reply drop(const QString& name, const QJsonObject& body, bool destroy);

    mutable std::mutex m_mutex;
    std::map<QString, Entry> m_entries;
    Fault m_before;
    Fault m_after;
    QByteArrayList m_tokens{"t-1"};
    QByteArrayList m_logins;
    int m_ttl = 3600;
    QStringList m_lagging;
    std::unique_ptr<LoopbackServer> m_server; ///< last: it ends first
};

} // namespace keyturn::fakes
