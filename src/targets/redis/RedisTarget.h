#pragma once

#include "targets/redis/RedisNode.h"
#include "targets/redis/RedisSettings.h"

namespace keyturn::targets {

/// Redis 6 or newer, or Valkey, with all its nodes: ACLs are not replicated, so each one is told.
///
/// Which way a password changes depends on the user and the server alone, so that set() and disable() need not be told the strategy:
///   the user "default" of a server without an aclfile has one value, requirepass: in place, with masterauth where it replicates. It goes over the wire in clear
///   (the server takes no hash there; it leaves it out of MONITOR and SLOWLOG). Logins with the old value fail at once; open sessions go on.
///   every other user, and "default" where there is an aclfile, has a second password beside the first: only hashes are sent (ROT-8).
/// Either way the change is kept over a restart in the same transaction, or taken back. preflight() fails for the strategy that does not fit.
///
/// probe() asks the primary: it is told last, so that what it says holds for all. Administrator: `admin`, else the account itself.
/// The rights it needs: ACL SETUSER and GETUSER, ACL SAVE or CONFIG REWRITE, CONFIG GET, INFO; CLIENT LIST for sessions; MULTI and EXEC, so that a change and its keeping
/// cannot be torn apart; ACL DRYRUN, so that a missing right is told before.
class RedisTarget final : public CredentialTarget {
  public:
    RedisTarget(RedisSettings settings, CredentialReader reader) : m_settings(std::move(settings)), m_reader(std::move(reader)) {}

    TargetFacts facts() const override;
    base::Result<QString> check(const base::CallContext& context) override;
    base::Result<std::vector<PreflightLine>> preflight(const PreflightRequest& request, const base::CallContext& context) override;
    /// Unsupported for another `like`: rights of two users are not compared here.
    base::Result<LoginReport> probe(const Credential& credential, const QString& like, const base::CallContext& context) override;
    /// Errors beside those of the api: NotFound where the user is missing on a node (args: user); Unsupported for two users, and where nothing keeps users over a
    /// restart (args: "aclfile"); InvalidInput for what requirepass cannot be: empty, with a NUL, above 512 bytes. Nothing is changed after any error but OutcomeUnknown.
    base::Status set(const Credential& fresh, const Credential& current, const base::CallContext& context) override;
    /// Removes this one password and no other. Errors as set(); Conflict where `current` is not a password of the user, or where any value opens it;
    /// InvalidInput where both are the same.
    base::Status disable(const Credential& dead, const Credential& current, const base::CallContext& context) override;
    /// A server does not say which password opened a session: all of the user's count. Ages are whole seconds: what may have begun before `since` counts.
    base::Result<std::optional<int>> sessions(const Credential& credential, const Credential& current, base::OptionalInstant since, const base::CallContext& context) override;

  private:
    struct Prepared;

    /// Signed in as the administrator, or with the first of `accounts` that is let in. Unauthenticated (args: user).
    base::Result<RedisNode> openSignedIn(const net::StreamTarget& node, std::span<const Credential> accounts, const base::CallContext& context) const;
    base::Result<std::vector<RedisNode>> openAll(std::span<const Credential> accounts, const base::CallContext& context) const;
    base::Result<Prepared> prepare(const Credential& changed, std::span<const Credential> accounts, const base::CallContext& context) const;
    base::Result<bool> takesAnyValue(RedisNode& own, const Credential& credential, const base::CallContext& context) const;

    RedisSettings m_settings;
    CredentialReader m_reader;
};

/// Longest value of requirepass.
inline constexpr qsizetype kRedisMostBytes = 512;

/// The user of a credential; "default" where it names none. Private to targets/redis.
QString redisUserOf(const Credential& credential);

} // namespace keyturn::targets
