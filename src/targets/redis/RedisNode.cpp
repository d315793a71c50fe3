#include "targets/redis/RedisNode.h"

#include <QMap>

namespace keyturn::targets {

using base::fail;
using clients::RedisConnection;
using clients::RespCommand;
using clients::RespReply;

namespace {

/// "key:value" lines of INFO and CLUSTER INFO.
QMap<QByteArray, QByteArray> linesOf(const QByteArray& text) {
    QMap<QByteArray, QByteArray> lines;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) lines.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return lines;
}

QString text(const QByteArray& bytes) { return QString::fromUtf8(bytes.left(255)); }

/// "ip=10.0.0.2,port=6379,state=online,..."
QString replicaOf(const QByteArray& line) {
    QString ip;
    QString port;
    for (const QByteArray& part : line.split(',')) {
        if (part.startsWith("ip=")) ip = text(part.mid(3));
        if (part.startsWith("port=")) port = text(part.mid(5));
    }
    return ip + u':' + port;
}

} // namespace

base::Result<RedisNode> RedisNode::open(const net::StreamTarget& target, const base::CallContext& context) {
    auto connection = RedisConnection::open(target, context);
    if (!connection) return fail(connection.error());
    return RedisNode(std::move(*connection));
}

base::Result<std::optional<RedisUser>> RedisNode::user(const QString& name, const base::CallContext& context) {
    RespCommand command{"ACL", "GETUSER"};
    command.add(name);
    const auto reply = m_connection->ask(command, context);
    if (!reply) return fail(reply.error());
    if (reply->kind == RespReply::Kind::Nothing) return std::optional<RedisUser>();
    RedisUser user;
    const RespReply* flags = reply->named("flags");
    const RespReply* hashes = reply->named("passwords");
    if (flags == nullptr || hashes == nullptr)
        return fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), m_connection->subjectOf(command), {QStringLiteral("0")});
    for (const RespReply& one : flags->items) user.flags += text(one.text);
    for (const RespReply& one : hashes->items) user.hashes += one.text;
    return std::optional(std::move(user));
}

base::Result<QString> RedisNode::setting(std::string_view name, const base::CallContext& context) {
    RespCommand command{"CONFIG", "GET"};
    command.add(name);
    const auto reply = m_connection->ask(command, context);
    if (!reply) return fail(reply.error());
    return reply->items.size() == 2 ? QString::fromUtf8(reply->items[1].text) : QString();
}

base::Result<RedisKeeper> RedisNode::keeper(const base::CallContext& context) {
    const auto file = setting("aclfile", context);
    if (!file) return fail(file.error());
    if (!file->isEmpty()) return RedisKeeper::AclFile;
    const auto info = m_connection->ask(RespCommand{"INFO"}, context);
    if (!info) return fail(info.error());
    return linesOf(info->text).value("config_file").isEmpty() ? RedisKeeper::Nothing : RedisKeeper::ConfigFile;
}

base::Result<RedisPlace> RedisNode::place(const base::CallContext& context) {
    const auto info = m_connection->ask(RespCommand{"INFO"}, context);
    if (!info) return fail(info.error());
    const auto lines = linesOf(info->text);
    RedisPlace place;
    place.run = text(lines.value("run_id"));
    place.isReplica = lines.value("role") == "slave";
    place.isLinked = lines.value("master_link_status") == "up";
    if (place.isReplica) place.primary = text(lines.value("master_host")) + u':' + text(lines.value("master_port"));
    place.replicaCount = lines.value("connected_slaves").toInt();
    for (int i = 0; i < place.replicaCount && lines.contains("slave" + QByteArray::number(i)); ++i) place.replicas += replicaOf(lines.value("slave" + QByteArray::number(i)));
    place.isCluster = lines.value("cluster_enabled") == "1";
    if (!place.isCluster) return place;
    const auto cluster = m_connection->ask(RespCommand{"CLUSTER", "INFO"}, context);
    if (!cluster) return fail(cluster.error());
    place.clusterNodes = linesOf(cluster->text).value("cluster_known_nodes").toInt();
    return place;
}

base::Result<QByteArrayList> RedisNode::clients(const base::CallContext& context) {
    const auto reply = m_connection->ask(RespCommand{"CLIENT", "LIST"}, context, RedisConnection::Effect::None, RedisConnection::kLargestPage);
    if (!reply) return fail(reply.error());
    QByteArrayList lines;
    for (const QByteArray& line : reply->text.split('\n'))
        if (!line.isEmpty()) lines += line;
    return lines;
}

base::Result<std::optional<bool>> RedisNode::may(const QString& user, const QStringList& command, const base::CallContext& context) {
    RespCommand asked{"ACL", "DRYRUN"};
    asked.add(user);
    for (const QString& word : command) asked.add(word);
    const auto reply = m_connection->tell(asked, context);
    if (!reply) return fail(reply.error());
    if (reply->isFault()) return std::optional<bool>();
    return std::optional(reply->text == "OK");
}

} // namespace keyturn::targets
