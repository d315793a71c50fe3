#include "clients/redis/RedisConnection.h"

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;
using Kind = RespReply::Kind;

namespace {

constexpr std::chrono::seconds kWholeCall{30};

base::CallContext boundedCall(const base::CallContext& context) {
    base::CallContext bounded = context;
    const auto ends = std::chrono::steady_clock::now() + kWholeCall;
    bounded.deadline = context.deadline ? std::min(*context.deadline, ends) : ends;
    return bounded;
}

} // namespace

base::Result<std::unique_ptr<RedisConnection>> RedisConnection::open(const net::StreamTarget& target, const base::CallContext& context) {
    auto stream = net::TlsStream::connect(target, context);
    if (!stream) return fail(stream.error());
    return std::unique_ptr<RedisConnection>(new RedisConnection(target.name, std::move(*stream)));
}

base::Result<RespReply> RedisConnection::tell(const RespCommand& command, const base::CallContext& context, Effect effect, qint64 largest) {
    const QString subject = subjectOf(command);
    if (auto on = context.check(); !on) return fail(on.error().code, {}, subject);
    const base::CallContext bounded = boundedCall(context);
    const auto failed = [&](base::Error error) {
        if (effect == Effect::Once) error.code = ErrorCode::OutcomeUnknown;
        error.subject = subject;
        return fail(std::move(error));
    };
    if (auto sent = m_stream.write(command.wire().bytes(), bounded); !sent) return failed(sent.error());
    auto reply = m_reader.next([&](std::span<std::uint8_t> room) { return m_stream.read(room, bounded); }, largest);
    if (!reply) return failed(reply.error());
    return reply;
}

base::Result<RespReply> RedisConnection::ask(const RespCommand& command, const base::CallContext& context, Effect effect, qint64 largest) {
    auto reply = tell(command, context, effect, largest);
    if (reply && reply->isFault()) return fail(redisError(reply->fault, subjectOf(command)));
    return reply;
}

base::Result<bool> RedisConnection::signIn(const QString& user, const base::SecureBytes& value, const base::CallContext& context) {
    RespCommand command{"AUTH"};
    command.add(user).add(value);
    const auto reply = tell(command, context);
    if (!reply) return fail(reply.error());
    if (reply->fault == RedisFault::WrongPassword) return false;
    if (reply->isFault()) return fail(redisError(reply->fault, subjectOf(command)));
    return true;
}

base::Result<RedisGreeting> RedisConnection::greet(const base::CallContext& context) {
    const auto reply = tell(RespCommand{"HELLO", "2"}, context);
    if (!reply) return fail(reply.error());
    RedisGreeting greeting;
    const auto text = [&](const char* name) {
        const RespReply* found = reply->named(name);
        return found == nullptr ? QString() : QString::fromUtf8(found->text.left(64));
    };
    greeting.server = text("server");
    greeting.version = text("version");
    if (const RespReply* id = reply->named("id")) greeting.connection = id->number;
    return greeting;
}

base::Result<std::vector<RespReply>> RedisConnection::tellTogether(const std::vector<RespCommand>& commands, const base::CallContext& context) {
    const auto opened = tell(RespCommand{"MULTI"}, context);
    if (!opened) return fail(opened.error());
    std::vector<RespReply> replies;
    if (opened->isFault()) {
        if (opened->fault != RedisFault::NotPermitted && opened->fault != RedisFault::UnknownCommand) return fail(redisError(opened->fault, subjectOf(commands.front())));
        for (const RespCommand& command : commands) {
            auto reply = tell(command, context, Effect::Once);
            if (!reply) return fail(reply.error());
            replies.push_back(std::move(*reply));
            if (replies.back().isFault()) break;
        }
        return replies;
    }
    // Queued only: a connection that is lost before EXEC has done nothing.
    for (const RespCommand& command : commands) {
        const auto queued = tell(command, context);
        if (!queued) return fail(queued.error());
        if (!queued->isFault()) continue;
        tell(RespCommand{"DISCARD"}, context);
        return fail(redisError(queued->fault, subjectOf(command)));
    }
    auto done = ask(RespCommand{"EXEC"}, context, Effect::Once);
    if (!done) return fail(done.error());
    if (done->kind != Kind::List || done->items.size() != commands.size())
        return fail(ErrorCode::OutcomeUnknown, QStringLiteral("KT-NET-6"), m_name + QStringLiteral(" EXEC"), {QStringLiteral("0")});
    return std::move(done->items);
}

} // namespace keyturn::clients
