#include "targets/redis/RedisTarget.h"

#include "crypto/Random.h"
#include "targets/redis/RedisPreflight.h"
#include "targets/redis/RedisSessions.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using clients::RedisFault;
using clients::RespCommand;

namespace {

std::string_view chars(const QByteArray& bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

/// That the server answers; one that wants a login first answers, too.
base::Status answers(RedisNode& node, const base::CallContext& context) {
    const RespCommand ping{"PING"};
    const auto reply = node.connection().tell(ping, context);
    if (!reply) return fail(reply.error());
    if (reply->isFault() && reply->fault != RedisFault::NotSignedIn && reply->fault != RedisFault::NotPermitted)
        return fail(clients::redisError(reply->fault, node.connection().subjectOf(ping)));
    return {};
}

} // namespace

QString redisUserOf(const Credential& credential) { return credential.user.isEmpty() ? QStringLiteral("default") : credential.user; }

TargetFacts RedisTarget::facts() const {
    TargetFacts facts;
    facts.address = m_settings.main().name;
    facts.hosts = m_settings.hosts;
    facts.port = QString::number(m_settings.main().port);
    facts.strategies = {domain::StrategyKind::TwoCredentials, domain::StrategyKind::InPlace};
    facts.mostBytes = kRedisMostBytes;
    return facts;
}

base::Result<RedisNode> RedisTarget::openSignedIn(const net::StreamTarget& target, std::span<const Credential> accounts, const base::CallContext& context) const {
    auto node = RedisNode::open(target, context);
    if (!node) return node;
    base::Result<base::SecureBytes> admin;
    std::vector<Credential> known(accounts.begin(), accounts.end());
    if (!m_settings.admin.isEmpty()) {
        admin = m_reader(m_settings.adminPassword);
        if (!admin) return fail(admin.error());
        known = {{m_settings.admin, &*admin}};
    }
    for (const Credential& one : known) {
        const auto isIn = node->connection().signIn(redisUserOf(one), *one.value, context);
        if (!isIn) return fail(isIn.error());
        if (*isIn) return node;
    }
    return fail(ErrorCode::Unauthenticated, {}, target.name, {known.empty() ? QString() : redisUserOf(known.front())});
}

base::Result<std::vector<RedisNode>> RedisTarget::openAll(std::span<const Credential> accounts, const base::CallContext& context) const {
    std::vector<RedisNode> nodes;
    for (const net::StreamTarget& target : m_settings.nodes) {
        auto node = openSignedIn(target, accounts, context);
        if (!node) return fail(node.error());
        nodes.push_back(std::move(*node));
    }
    return nodes;
}

base::Result<QString> RedisTarget::check(const base::CallContext& context) {
    for (const net::StreamTarget& target : m_settings.nodes) {
        auto node = m_settings.admin.isEmpty() ? RedisNode::open(target, context) : openSignedIn(target, {}, context);
        if (!node) return fail(node.error());
        if (auto there = answers(*node, context); !there) return fail(there.error());
    }
    return m_settings.admin;
}

base::Result<std::vector<PreflightLine>> RedisTarget::preflight(const PreflightRequest& request, const base::CallContext& context) {
    const bool isKnown = request.strategy == domain::StrategyKind::TwoCredentials || request.strategy == domain::StrategyKind::InPlace;
    const QString user = redisUserOf(request.current);
    if (!isKnown || (request.strategy == domain::StrategyKind::InPlace && user != QLatin1String("default")))
        return fail(ErrorCode::Unsupported, {}, m_settings.main().name, {user});
    auto nodes = openAll(std::array{request.current}, context);
    if (!nodes) return fail(nodes.error());
    return RedisPreflight(*nodes, m_settings, request).lines(context);
}

base::Result<bool> RedisTarget::takesAnyValue(RedisNode& own, const Credential& credential, const base::CallContext& context) const {
    const QString name = redisUserOf(credential);
    auto asked = own.user(name, context);
    if (!m_settings.admin.isEmpty()) {
        auto admin = openSignedIn(m_settings.main(), {}, context);
        if (!admin) return fail(admin.error());
        asked = admin->user(name, context);
    }
    if (asked) return *asked && (*asked)->isNoPass();
    if (asked.error().code != ErrorCode::PermissionDenied) return fail(asked.error());
    // Nobody may ask: what nobody has chosen must be refused.
    const auto id = crypto::randomId(32);
    if (!id) return fail(id.error());
    auto stranger = RedisNode::open(m_settings.main(), context);
    if (!stranger) return fail(stranger.error());
    return stranger->connection().signIn(name, base::SecureBytes::fromChars(chars(id->toLatin1())), context);
}

base::Result<LoginReport> RedisTarget::probe(const Credential& credential, const QString& like, const base::CallContext& context) {
    const QString user = redisUserOf(credential);
    if (!like.isEmpty() && like != user) return fail(ErrorCode::Unsupported, {}, m_settings.main().name, {like});
    auto node = RedisNode::open(m_settings.main(), context);
    if (!node) return fail(node.error());
    const auto isIn = node->connection().signIn(user, *credential.value, context);
    if (!isIn) return fail(isIn.error());
    LoginReport report;
    report.isAccepted = *isIn;
    report.evidence = node->connection().tlsVersion();
    if (!*isIn) return report;
    if (auto there = answers(*node, context); !there) return fail(there.error());
    const auto greeting = node->connection().greet(context);
    if (!greeting) return fail(greeting.error());
    QStringList facts{greeting->server + u' ' + greeting->version, report.evidence};
    facts.removeIf([](const QString& one) { return one.trimmed().isEmpty(); });
    report.evidence = facts.join(QStringLiteral(", "));
    const auto isOpen = takesAnyValue(*node, credential, context);
    if (!isOpen) return fail(isOpen.error());
    report.isChecked = !*isOpen;
    return report;
}

base::Result<std::optional<int>> RedisTarget::sessions(const Credential& credential, const Credential& current, base::OptionalInstant since,
                                                       const base::CallContext& context) {
    auto nodes = openAll(std::array{current}, context);
    if (!nodes) return fail(nodes.error());
    int count = 0;
    for (RedisNode& node : *nodes) {
        const auto here = redisSessions(node, redisUserOf(credential), since, context);
        if (!here) return fail(here.error());
        if (!*here) return std::optional<int>();
        count += **here;
    }
    return std::optional(count);
}

} // namespace keyturn::targets
