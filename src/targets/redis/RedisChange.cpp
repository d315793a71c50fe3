#include "targets/redis/RedisChange.h"

#include <algorithm>

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using clients::RedisConnection;
using clients::RedisFault;
using clients::RespCommand;
using clients::RespReply;

namespace {

/// Taking back is not stopped half-way by what stopped the change; it ends within the second that a cancelled call has, or soon after otherwise.
base::CallContext patient(const base::CallContext& context) {
    base::CallContext mine;
    mine.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(context.isCancelled() ? 1 : 10);
    return mine;
}

/// Whether the node is as it was. Where its file was never written (`isKept` false), it need not be written again.
bool takeBack(RedisNode& node, const RedisChange& change, bool isKept, const base::CallContext& context) {
    for (const RespCommand& command : change.undo) {
        const auto reply = node.connection().tell(command, context);
        const bool isKeeping = &command == &change.undo.back();
        if (!reply) return false;
        const bool isGone = reply->fault == RedisFault::NoSuchPassword;
        if (reply->isFault() && !isGone && (!isKeeping || isKept)) return false;
    }
    return true;
}

/// The first fault, as an error; nothing when all went well.
std::optional<base::Error> faultOf(const std::vector<RespReply>& replies, const RedisChange& change, RedisNode& node) {
    const auto fault = std::ranges::find_if(replies, &RespReply::isFault);
    if (fault == replies.end()) return std::nullopt;
    const auto& command = change.act[static_cast<std::size_t>(fault - replies.begin())];
    return clients::redisError(fault->fault, node.connection().subjectOf(command));
}

} // namespace

base::Status carryOut(std::vector<RedisNode>& nodes, const std::vector<RedisChange>& changes, const base::CallContext& context) {
    for (std::size_t i = nodes.size(); i-- > 0;) {
        auto replies = nodes[i].connection().tellTogether(changes[i].act, context);
        if (!replies && replies.error().code == ErrorCode::OutcomeUnknown) return fail(replies.error());
        auto error = replies ? faultOf(*replies, changes[i], nodes[i]) : std::optional(replies.error());
        if (!error) continue;
        const base::CallContext mine = patient(context);
        bool isAsBefore = !replies || takeBack(nodes[i], changes[i], false, mine);
        for (std::size_t done = i + 1; done < nodes.size(); ++done) isAsBefore = takeBack(nodes[done], changes[done], true, mine) && isAsBefore;
        if (!isAsBefore) error->code = ErrorCode::OutcomeUnknown;
        return fail(std::move(*error));
    }
    return {};
}

RespCommand keepCommand(RedisKeeper keeper) { return keeper == RedisKeeper::AclFile ? RespCommand{"ACL", "SAVE"} : RespCommand{"CONFIG", "REWRITE"}; }

} // namespace keyturn::targets
