#pragma once

#include "targets/redis/RedisNode.h"

namespace keyturn::targets {

/// What is done to one node, and how it is taken back. The last command of each keeps the others over a restart. Private to targets/redis.
struct RedisChange {
    std::vector<clients::RespCommand> act;
    std::vector<clients::RespCommand> undo; ///< empty: this change is taken back by nothing, since it changed nothing
};

/// Carries out one change per node, the first node (the primary) last: where it shows there, it is done everywhere. Where a node refuses a part of its own,
/// all that was done in this call is taken back, and the error is that node's; OutcomeUnknown with its args where taking back failed too, or where a node
/// was told and did not answer (then nothing is taken back).
base::Status carryOut(std::vector<RedisNode>& nodes, const std::vector<RedisChange>& changes, const base::CallContext& context);

/// ACL SAVE or CONFIG REWRITE.
clients::RespCommand keepCommand(RedisKeeper keeper);

} // namespace keyturn::targets
