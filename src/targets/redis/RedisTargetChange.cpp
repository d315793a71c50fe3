#include "targets/redis/RedisTarget.h"

#include "crypto/Sha256.h"
#include "targets/redis/RedisChange.h"

// What RedisTarget changes: set() and disable().

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using clients::RespCommand;

/// The nodes, signed in, and what each knows of the user; looked at before anything is changed.
struct RedisTarget::Prepared {
    QString user;
    std::vector<RedisNode> nodes;
    std::vector<std::optional<RedisUser>> users;
    std::vector<RedisKeeper> keepers;
    bool isInPlace = false;
};

namespace {

/// As the server keeps it: hex in lower case.
QByteArray hashOf(const base::SecureBytes& value) {
    const auto digest = crypto::sha256(value.bytes());
    return QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())).toHex();
}

std::string_view chars(const QByteArray& bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

RespCommand setUser(const QString& user, const QByteArrayList& modifiers) {
    RespCommand command{"ACL", "SETUSER"};
    command.add(user);
    for (const QByteArray& modifier : modifiers) command.add(chars(modifier));
    return command;
}

RedisChange changeOf(RespCommand act, std::optional<RespCommand> undo, RedisKeeper keeper) {
    RedisChange change;
    change.act.push_back(std::move(act));
    change.act.push_back(keepCommand(keeper));
    if (!undo) return change;
    change.undo.push_back(std::move(*undo));
    change.undo.push_back(keepCommand(keeper));
    return change;
}

/// The fresh password beside those that are there. A user that any value opens would lose its consumers with the first password of its own: it keeps `current`, too.
RedisChange addition(const QString& user, const RedisUser& known, const QByteArray& fresh, const QByteArray& current, RedisKeeper keeper) {
    QByteArrayList added{'#' + fresh};
    if (known.isNoPass()) added += '#' + current;
    std::optional<RespCommand> undo;
    if (!known.hashes.contains(fresh)) undo = setUser(user, {known.isNoPass() ? QByteArray("nopass") : '!' + fresh});
    return changeOf(setUser(user, added), std::move(undo), keeper);
}

/// An empty one would open the server to everybody, and a server may keep what stands before a NUL alone.
bool isSettable(const base::SecureBytes& value) {
    return !value.isEmpty() && value.size() <= static_cast<std::size_t>(kRedisMostBytes) && value.chars().find('\0') == std::string_view::npos;
}

RespCommand configure(std::string_view setting, const base::SecureBytes& value) {
    RespCommand command{"CONFIG", "SET"};
    command.add(setting).add(value);
    return command;
}

RedisChange replacement(const base::SecureBytes& fresh, const base::SecureBytes& current, bool isReplicated) {
    RedisChange change;
    change.act.push_back(configure("requirepass", fresh));
    change.undo.push_back(configure("requirepass", current));
    if (isReplicated) {
        change.act.push_back(configure("masterauth", fresh));
        change.undo.push_back(configure("masterauth", current));
    }
    change.act.push_back(keepCommand(RedisKeeper::ConfigFile));
    change.undo.push_back(keepCommand(RedisKeeper::ConfigFile));
    return change;
}

/// Whether this node signs in elsewhere, or may have to, as the default user.
base::Result<bool> isReplicatedByDefault(RedisNode& node, std::size_t nodes, const base::CallContext& context) {
    const auto user = node.setting("masteruser", context);
    if (!user) return fail(user.error());
    if (!user->isEmpty() && *user != QLatin1String("default")) return false;
    if (nodes > 1) return true;
    const auto place = node.place(context);
    if (!place) return fail(place.error());
    return place->isReplica || place->replicaCount > 0;
}

} // namespace

base::Result<RedisTarget::Prepared> RedisTarget::prepare(const Credential& changed, std::span<const Credential> accounts, const base::CallContext& context) const {
    Prepared made;
    made.user = redisUserOf(changed);
    for (const Credential& account : accounts)
        if (redisUserOf(account) != made.user) return fail(ErrorCode::Unsupported, {}, m_settings.main().name, {made.user + u' ' + redisUserOf(account)});
    auto nodes = openAll(accounts, context);
    if (!nodes) return fail(nodes.error());
    made.nodes = std::move(*nodes);
    for (RedisNode& node : made.nodes) {
        auto user = node.user(made.user, context);
        if (!user) return fail(user.error());
        made.users.push_back(std::move(*user));
        const auto keeper = node.keeper(context);
        if (!keeper) return fail(keeper.error());
        made.keepers.push_back(*keeper);
        const bool isInPlace = made.user == QLatin1String("default") && *keeper == RedisKeeper::ConfigFile;
        // One way for all of them, or none.
        const bool isMixed = made.keepers.size() > 1 && isInPlace != made.isInPlace;
        if (*keeper == RedisKeeper::Nothing || isMixed) return fail(ErrorCode::Unsupported, {}, node.name(), {QStringLiteral("aclfile")});
        made.isInPlace = isInPlace;
    }
    return made;
}

base::Status RedisTarget::set(const Credential& fresh, const Credential& current, const base::CallContext& context) {
    // A run that was cut off may have changed the account's own login on some of the nodes.
    auto prepared = prepare(fresh, std::array{current, fresh}, context);
    if (!prepared) return fail(prepared.error());
    if (prepared->isInPlace && !isSettable(*fresh.value)) return fail(ErrorCode::InvalidInput, {}, m_settings.main().name, {QStringLiteral("requirepass")});
    const QByteArray hash = hashOf(*fresh.value);
    std::vector<RedisChange> changes;
    for (std::size_t i = 0; i < prepared->nodes.size(); ++i) {
        RedisNode& node = prepared->nodes[i];
        if (!prepared->users[i]) return fail(ErrorCode::NotFound, {}, node.name(), {prepared->user});
        if (!prepared->isInPlace) {
            changes.push_back(addition(prepared->user, *prepared->users[i], hash, hashOf(*current.value), prepared->keepers[i]));
            continue;
        }
        const auto isReplicated = isReplicatedByDefault(node, prepared->nodes.size(), context);
        if (!isReplicated) return fail(isReplicated.error());
        changes.push_back(replacement(*fresh.value, *current.value, *isReplicated));
    }
    if (auto done = carryOut(prepared->nodes, changes, context); !done) return done;
    for (RedisNode& node : prepared->nodes) {
        const auto user = node.user(prepared->user, context);
        if (!user) return fail(user.error());
        if (!*user || !(*user)->hashes.contains(hash)) return fail(ErrorCode::Conflict, {}, node.name(), {prepared->user});
    }
    return {};
}

base::Status RedisTarget::disable(const Credential& dead, const Credential& current, const base::CallContext& context) {
    const QByteArray hash = hashOf(*dead.value);
    const QByteArray kept = hashOf(*current.value);
    if (hash == kept) return fail(ErrorCode::InvalidInput, {}, m_settings.main().name, {redisUserOf(dead)});
    auto prepared = prepare(dead, std::array{current}, context);
    if (!prepared) return fail(prepared.error());
    std::vector<RedisChange> changes;
    for (std::size_t i = 0; i < prepared->nodes.size(); ++i) {
        const auto& user = prepared->users[i];
        const RedisKeeper keeper = prepared->keepers[i];
        if (user && (user->isNoPass() || !user->hashes.contains(kept))) return fail(ErrorCode::Conflict, {}, prepared->nodes[i].name(), {prepared->user});
        RedisChange change;
        // Kept once more even so: whoever removed it may not have come to that.
        if (!user || !user->hashes.contains(hash)) change.act.push_back(keepCommand(keeper));
        else change = changeOf(setUser(prepared->user, {'!' + hash}), setUser(prepared->user, {'#' + hash}), keeper);
        changes.push_back(std::move(change));
    }
    return carryOut(prepared->nodes, changes, context);
}

} // namespace keyturn::targets
