#pragma once

#include "clients/vault/VaultSession.h"

#include <QMap>

namespace keyturn::clients {

struct VaultMount {
    QString path; ///< with the slash at its end
    QString type; ///< "kv"
    int version = 1; ///< of a kv mount
};

class VaultBatch;

/// The wire of Vault and OpenBao: requests below /v1/, with a token that is kept good. Blocking and thread-safe. Paths are percent-encoded,
/// without a slash in front. Answers of 2xx are answers, and of 404 too when reading: that is how the API says "empty list" and how it tells of
/// deleted versions. Everything else is an error of net, of VaultSession or of vaultError; a mount that is not there is NotFound
/// KT-VLT-10 (args: path). A refused act (403) with a token that is no longer good is repeated once with a new one: it had no effect.
/// Documents: the HTTP API of Vault 1.18 and OpenBao 2.7, 2026-11.
class VaultClient {
  public:
    VaultClient(net::HttpConnection connection, VaultLogin login, QByteArray nameSpace);

    /// `method` GET or LIST.
    base::Result<net::HttpResponse> read(const QByteArray& method, const QByteArray& path, const base::CallContext& context);
    /// Any other method. A body of PATCH is a JSON merge patch, of others JSON.
    base::Result<net::HttpResponse> write(const QByteArray& method, const QByteArray& path, base::SecureBytes body, net::Effect effect,
                                          const base::CallContext& context);
    VaultBatch batch(const base::CallContext& context);

    /// The mount that holds `path` (an absolute one, such as "secret"). NotFound KT-VLT-10 when there is none that the token may see.
    base::Result<VaultMount> mountOf(const QString& path, const base::CallContext& context);
    /// The key-value mounts that the token may see something of, without slashes at their ends; empty also where the server does not say.
    QStringList keyValueMounts(const base::CallContext& context);
    /// What the token may do on each path: "read", "list", "create", "update", "patch", "delete", "sudo"; "root" alone allows all, "deny" nothing.
    base::Result<QMap<QString, QStringList>> capabilities(const QStringList& paths, const base::CallContext& context);
    base::Result<VaultTokenFacts> lookUpToken(const base::CallContext& context) { return m_session.lookUp(context); }

    /// The token is one that a sign-in made and that is revoked when this ends, with all that was made with it.
    bool signsIn() const { return m_session.signsIn(); }

    const QString& name() const { return m_name; }
    /// The most requests in flight that the connection allows.
    int parallelism() const { return m_session.connection().profile().connections; }

  private:
    friend class VaultBatch;
    base::Result<net::HttpResponse> call(const QByteArray& method, const QByteArray& path, const base::SecureBytes& body, net::Effect effect,
                                         const base::CallContext& context);
    base::Result<net::HttpResponse> judged(net::HttpResponse answer, const QByteArray& method, const QByteArray& path, net::Effect effect) const;

    QString m_name;
    VaultSession m_session;
};

/// Reads in flight together over one client, answered as they come; see net::HttpBatch. Used by one thread.
class VaultBatch {
  public:
    struct Finished {
        quint64 tag = 0;
        base::Result<net::HttpResponse> answer;
    };

    void add(const QByteArray& method, const QByteArray& path, quint64 tag, net::BodyMemory memory = net::BodyMemory::Ordinary);
    /// Nothing when all were answered.
    std::optional<Finished> next();
    bool wantsMore() const { return m_batch.wantsMore(); }

  private:
    friend class VaultClient;
    VaultBatch(VaultClient& client, const base::CallContext& context);
    base::Result<net::HttpResponse> settled(net::HttpFinished finished);

    struct Asked {
        QByteArray method;
        QByteArray path;
        quint64 tag = 0;
    };
    VaultClient* m_client;
    base::CallContext m_context;
    net::HttpBatch m_batch;
    std::vector<Asked> m_asked;
    std::deque<Finished> m_refused; ///< without a token nothing was sent
};

} // namespace keyturn::clients
