#include "targets/redis/RedisPreflight.h"

#include "targets/redis/RedisSessions.h"

#include <algorithm>

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using domain::StrategyKind;

namespace {

/// A second one beside it, and one that somebody left behind; with more, nobody knows what they are for.
constexpr qsizetype kMostPasswords = 2;

} // namespace

RedisPreflight::RedisPreflight(std::vector<RedisNode>& nodes, const RedisSettings& settings, const PreflightRequest& request)
    : m_nodes(nodes), m_settings(settings), m_strategy(request.strategy), m_user(redisUserOf(request.current)),
      m_admin(settings.admin.isEmpty() ? m_user : settings.admin) {}

base::Result<std::vector<PreflightLine>> RedisPreflight::lines(const base::CallContext& context) {
    m_lines.clear();
    for (RedisNode& node : m_nodes) {
        if (auto looked = lookAtUser(node, context); !looked) return fail(looked.error());
        if (auto looked = lookAtKeeper(node, context); !looked) return fail(looked.error());
        if (auto looked = lookAtRights(node, context); !looked) return fail(looked.error());
    }
    if (auto looked = lookAtCopies(context); !looked) return fail(looked.error());
    note("admin", false, {m_admin});
    if (auto counted = countSessions(context); !counted) return fail(counted.error());
    std::ranges::stable_partition(m_lines, &PreflightLine::isFailed);
    return std::move(m_lines);
}

void RedisPreflight::note(const char* word, bool isFailed, QStringList args) {
    const QString name = QLatin1String(word);
    const auto isSame = [&](const PreflightLine& line) { return line.word == name && line.args == args; };
    if (std::ranges::none_of(m_lines, isSame)) m_lines.push_back({name, isFailed, std::move(args)});
}

base::Status RedisPreflight::noteMissing(const base::Error& error) {
    if (error.code != ErrorCode::PermissionDenied) return fail(error);
    note("right", true, {error.subject.section(u' ', 1)}); // behind the node's name: the command
    return {};
}

base::Status RedisPreflight::lookAtUser(RedisNode& node, const base::CallContext& context) {
    const auto user = node.user(m_user, context);
    if (!user) return noteMissing(user.error());
    if (!*user) {
        note("absent", true, {m_user, node.name()});
        return {};
    }
    if ((*user)->flags.contains(QLatin1String("off"))) note("noLogin", true, {m_user});
    if (m_strategy == StrategyKind::TwoCredentials && (*user)->hashes.size() > kMostPasswords) note("slot", true, {m_user});
    return {};
}

base::Status RedisPreflight::lookAtKeeper(RedisNode& node, const base::CallContext& context) {
    const auto keeper = node.keeper(context);
    if (!keeper) return noteMissing(keeper.error());
    m_keeper = *keeper;
    const bool isInPlace = m_strategy == StrategyKind::InPlace;
    // Where there is an aclfile, the server begins with what it says, and requirepass is lost.
    if (*keeper == RedisKeeper::Nothing || (isInPlace && *keeper == RedisKeeper::AclFile)) note("notSaved", true, {isInPlace ? QStringLiteral("requirepass") : m_user});
    // requirepass is one value.
    if (!isInPlace && m_user == QLatin1String("default") && *keeper != RedisKeeper::AclFile) note("slot", true, {m_user});
    return {};
}

base::Status RedisPreflight::lookAtRights(RedisNode& node, const base::CallContext& context) {
    const QStringList keep = m_keeper == RedisKeeper::AclFile ? QStringList{QStringLiteral("ACL"), QStringLiteral("SAVE")}
                                                              : QStringList{QStringLiteral("CONFIG"), QStringLiteral("REWRITE")};
    const QStringList change = m_strategy == StrategyKind::InPlace
                                   ? QStringList{QStringLiteral("CONFIG"), QStringLiteral("SET"), QStringLiteral("requirepass"), QStringLiteral("x")}
                                   : QStringList{QStringLiteral("ACL"), QStringLiteral("SETUSER"), m_user};
    for (const QStringList& command : {change, keep}) {
        const auto isAllowed = node.may(m_admin, command, context);
        if (!isAllowed) return fail(isAllowed.error());
        if (*isAllowed && !**isAllowed) note("right", true, {command.first(2).join(u' ')});
    }
    return {};
}

base::Status RedisPreflight::lookAtCopies(const base::CallContext& context) {
    std::vector<RedisPlace> places;
    for (RedisNode& node : m_nodes) {
        auto place = node.place(context);
        if (!place) return noteMissing(place.error());
        const bool isKnown = std::ranges::find(places, place->run, &RedisPlace::run) != places.end();
        if (!isKnown) places.push_back(std::move(*place));
    }
    judgeCopies(places);
    return {};
}

/// By their number: the address by which a server knows another one need not be ours.
void RedisPreflight::judgeCopies(const std::vector<RedisPlace>& places) {
    int known = 0;
    int listed = 0;
    int clusterNodes = 0;
    bool hasPrimary = false;
    QStringList addresses;
    for (const RedisPlace& place : places) {
        known += place.replicaCount;
        listed += place.isReplica && place.isLinked ? 1 : 0;
        clusterNodes = std::max(clusterNodes, place.clusterNodes);
        hasPrimary = hasPrimary || !place.isReplica;
        addresses += place.replicas;
        if (place.isReplica) addresses += place.primary;
    }
    int missing = std::max({known - listed, clusterNodes - static_cast<int>(places.size()), 0});
    if (!hasPrimary) missing = std::max(missing, 1);
    for (const net::StreamTarget& node : m_settings.nodes) addresses.removeAll(node.name);
    addresses.removeDuplicates();
    const QString count = QString::number(missing);
    if (missing > 0) note("replicas", true, {addresses.isEmpty() ? count : addresses.join(QStringLiteral(", ")), count});
    else if (known > 0) note("replicas", false, {QString::number(known)});
}

base::Status RedisPreflight::countSessions(const base::CallContext& context) {
    int count = 0;
    for (RedisNode& node : m_nodes) {
        const auto here = redisSessions(node, m_user, {}, context);
        if (!here) return fail(here.error());
        if (!*here) return {};
        count += **here;
    }
    if (count > 0) note("sessions", false, {m_user, QString::number(count)});
    return {};
}

} // namespace keyturn::targets
