#pragma once

#include "base/Clock.h"
#include "targets/redis/RedisNode.h"

namespace keyturn::targets {

/// Sessions of a user on one node, this one left out; of them those that may have begun before `since`. Absent where the node does not say. Private to targets/redis.
base::Result<std::optional<int>> redisSessions(RedisNode& node, const QString& user, base::OptionalInstant since, const base::CallContext& context);

} // namespace keyturn::targets
