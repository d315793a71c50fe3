#pragma once

#include "clients/redis/RedisConnection.h"

#include <QStringList>

#include <optional>

namespace keyturn::targets {

/// A user as ACL GETUSER tells it.
struct RedisUser {
    QStringList flags;      ///< "on", "off", "nopass", ...
    QByteArrayList hashes;  ///< SHA-256 of each password, hex in lower case

    bool isNoPass() const { return flags.contains(QLatin1String("nopass")); }
};

/// What keeps a node's users over a restart.
enum class RedisKeeper {
    AclFile,    ///< ACL SAVE
    ConfigFile, ///< CONFIG REWRITE
    Nothing,
};

/// A node's place among its copies, by INFO.
struct RedisPlace {
    QString run;                  ///< id of the server's process
    bool isReplica = false;
    bool isLinked = false;        ///< a replica that its primary knows
    QString primary;              ///< address, of a replica
    QStringList replicas;         ///< addresses
    int replicaCount = 0;
    bool isCluster = false;
    int clusterNodes = 0;
};

/// Typed questions and changes over one connection. Errors are RedisConnection's. Private to targets/redis.
class RedisNode {
  public:
    static base::Result<RedisNode> open(const net::StreamTarget& target, const base::CallContext& context);

    clients::RedisConnection& connection() { return *m_connection; }
    const QString& name() const { return m_connection->name(); }

    base::Result<std::optional<RedisUser>> user(const QString& name, const base::CallContext& context);
    base::Result<RedisKeeper> keeper(const base::CallContext& context);
    base::Result<RedisPlace> place(const base::CallContext& context);
    /// A setting that is no secret; empty where there is none.
    base::Result<QString> setting(std::string_view name, const base::CallContext& context);
    /// One line of CLIENT LIST each.
    base::Result<QByteArrayList> clients(const base::CallContext& context);
    /// Whether the user may do that. Absent where it cannot be asked (before Redis 7, or not permitted).
    base::Result<std::optional<bool>> may(const QString& user, const QStringList& command, const base::CallContext& context);

  private:
    explicit RedisNode(std::unique_ptr<clients::RedisConnection> connection) : m_connection(std::move(connection)) {}

    std::unique_ptr<clients::RedisConnection> m_connection;
};

} // namespace keyturn::targets
