#pragma once

#include "targets/redis/RedisTarget.h"

namespace keyturn::targets {

/// What stands in the way on any of the nodes, which are signed in. Private to targets/redis.
class RedisPreflight {
  public:
    RedisPreflight(std::vector<RedisNode>& nodes, const RedisSettings& settings, const PreflightRequest& request);

    base::Result<std::vector<PreflightLine>> lines(const base::CallContext& context);

  private:
    void note(const char* word, bool isFailed, QStringList args);
    /// Notes what is missing where `error` is a refused right; else it is the call's.
    base::Status noteMissing(const base::Error& error);
    base::Status lookAtUser(RedisNode& node, const base::CallContext& context);
    base::Status lookAtKeeper(RedisNode& node, const base::CallContext& context);
    base::Status lookAtRights(RedisNode& node, const base::CallContext& context);
    base::Status lookAtCopies(const base::CallContext& context);
    base::Status countSessions(const base::CallContext& context);
    /// A failed "replicas" has the addresses that are not listed, where they are known, and their count.
    void judgeCopies(const std::vector<RedisPlace>& places);

    std::vector<RedisNode>& m_nodes;
    const RedisSettings& m_settings;
    domain::StrategyKind m_strategy;
    QString m_user;
    QString m_admin;
    RedisKeeper m_keeper = RedisKeeper::AclFile;
    std::vector<PreflightLine> m_lines;
};

} // namespace keyturn::targets
