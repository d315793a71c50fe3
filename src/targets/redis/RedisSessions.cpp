#include "targets/redis/RedisSessions.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;

namespace {

/// The value of "name=value" among the words of a line; null where there is none (and where it is empty).
QByteArray valueOf(const QByteArrayList& words, QByteArrayView name) {
    for (const QByteArray& word : words)
        if (word.startsWith(name) && word.size() > name.size() && word[name.size()] == '=') return word.mid(name.size() + 1);
    return {};
}

} // namespace

base::Result<std::optional<int>> redisSessions(RedisNode& node, const QString& user, base::OptionalInstant since, const base::CallContext& context) {
    const auto greeting = node.connection().greet(context);
    if (!greeting) return fail(greeting.error());
    if (greeting->connection == 0) return std::optional<int>();
    const auto lines = node.clients(context);
    if (!lines && lines.error().code == ErrorCode::PermissionDenied) return std::optional<int>();
    if (!lines) return fail(lines.error());
    const base::Instant now = base::SystemClock().now();
    int count = 0;
    for (const QByteArray& line : *lines) {
        const QByteArrayList words = line.trimmed().split(' ');
        const QByteArray name = valueOf(words, "user");
        if (name.isNull()) return std::optional<int>();
        // What a replica lists of its primary is no login here.
        const bool isLinkUp = valueOf(words, "flags").contains('M');
        if (isLinkUp || name != user.toUtf8() || valueOf(words, "id").toLongLong() == greeting->connection) continue;
        // An age of n seconds is one of n to n + 1.
        const auto earliest = now - std::chrono::seconds(valueOf(words, "age").toLongLong() + 1);
        if (!since || earliest < *since) ++count;
    }
    return std::optional(count);
}

} // namespace keyturn::targets
