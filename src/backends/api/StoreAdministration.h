#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"

#include <QStringList>

#include <vector>

namespace keyturn::backends {

/// One rule of a policy: what it grants on which paths.
struct PolicyGrant {
    enum class Reach {
        Within,    ///< inside of the connected mount (or folder)
        Beyond,    ///< a pattern that covers the mount and more
        Elsewhere, ///< other parts of the server
    };
    QString path;
    QStringList rights;
    Reach reach = Reach::Elsewhere;
};

struct PolicyView {
    QString name;
    QString text;                    ///< as the server has it
    bool isUnderstood = false;       ///< false: what the text grants could not be told, and the text speaks for itself
    std::vector<PolicyGrant> grants;
};

/// What a token is asked to be.
struct TokenRequest {
    QStringList policies;
    qint64 ttlSeconds = 0;    ///< 0: as long as the server gives
    bool isRenewable = false;
    bool isOrphan = false;    ///< outlives the token it was made with
    qint64 uses = 0;          ///< 0: no limit
    QString displayName;
};

/// What a token says of itself, or is told of by its accessor; never the token.
struct TokenView {
    QString accessor;
    QString displayName;
    QStringList policies;
    qint64 ttlSeconds = 0;
    bool neverExpires = false;
    bool isRenewable = false;
    bool isOrphan = false;
    qint64 usesLeft = 0;      ///< 0: no limit
    base::OptionalInstant createdAt;
};

struct MadeToken {
    base::SecureBytes token;
    TokenView facts;
};

struct LeaseView {
    QString id;
    base::OptionalInstant issuedAt;
    base::OptionalInstant expiresAt;
    base::OptionalInstant renewedAt;
    qint64 ttlSeconds = 0;
    bool isRenewable = false;
};

struct LeaseListing {
    std::vector<LeaseView> leases;
    std::vector<base::Error> skipped; ///< folders and leases that could not be asked, each with its reason
};

struct MountView {
    QString path; ///< without a slash at its end
    QString type; ///< "kv", "database"
    int version = 0; ///< of a kv mount
    QString description;
};

/// A user that the store has just made, with the lease that ends it.
struct IssuedCredential {
    QString username;
    base::SecureBytes password;
    LeaseView lease;
};

/// What else a connection reaches than values: who may do what, with which tokens, for how long. Blocking, thread-safe. Every method is Unsupported
/// KT-ADM-1 (args: the method) unless a store has it. Guards and audit are the caller's (app/AdministrationService).
class StoreAdministration {
  public:
    virtual ~StoreAdministration() = default;

    virtual base::Result<QStringList> policies(const base::CallContext& context);
    /// NotFound.
    virtual base::Result<PolicyView> policy(const QString& name, const base::CallContext& context);
    /// Creates or replaces.
    virtual base::Status writePolicy(const QString& name, const QString& text, const base::CallContext& context);
    /// NotFound.
    virtual base::Status removePolicy(const QString& name, const base::CallContext& context);
    /// What a text would grant.
    virtual PolicyView read(const QString& name, const QString& text) const;
    /// The text that grants just those jobs in this connection: "inventory", "rotation", "backup". InvalidInput KT-ADM-2 for another word (args: word).
    virtual base::Result<QString> leastPolicy(const QStringList& jobs) const;

    virtual base::Result<MadeToken> makeToken(const TokenRequest& request, const base::CallContext& context);
    /// Of the connection's own token, or the one with that accessor. NotFound.
    virtual base::Result<TokenView> token(const QString& accessor, const base::CallContext& context);
    /// With all tokens and leases that were made with it. NotFound.
    virtual base::Status revokeToken(const QString& accessor, const base::CallContext& context);

    /// Where leases of this connection begin; empty: of the whole server.
    virtual QString leasePrefix() const { return {}; }
    /// All below the prefix, folders within it too. Empty when there is none.
    virtual base::Result<LeaseListing> leases(const QString& prefix, const base::CallContext& context);
    /// Asks for `seconds` from now (0: as long as it was); answers what was given. NotFound.
    virtual base::Result<LeaseView> renewLease(const QString& id, qint64 seconds, const base::CallContext& context);
    /// Ends what was issued with it. NotFound.
    virtual base::Status revokeLease(const QString& id, const base::CallContext& context);
    /// All below the prefix. `force`: the leases are forgotten although what they stand for could not be ended, and lives on.
    virtual base::Status revokeLeases(const QString& prefix, bool force, const base::CallContext& context);
    /// Makes a user of a role. Every call makes another one.
    virtual base::Result<IssuedCredential> issue(const QString& role, const base::CallContext& context);

    virtual base::Result<std::vector<MountView>> mounts(const base::CallContext& context);
    /// Of the kind that the connection is for. AlreadyExists KT-VLT-17.
    virtual base::Status createMount(const QString& path, const base::CallContext& context);

    /// Brings a version back that was deleted recoverably (empty: the newest); answers it. NotFound; Disabled KT-VLT-31 for one that is destroyed.
    virtual base::Result<QString> undelete(const QString& path, const QString& version, const base::CallContext& context);
    /// Changes one field of several without reading the others, guarded by the entry's token, where the identity may do that and not read.
    virtual base::Status setField(const QString& path, const QString& field, const base::SecureBytes& value, const QString& expectedToken,
                                  const base::CallContext& context);
};

/// The rights that one job needs on one path of a server's API.
struct JobRight {
    QString job; ///< "inventory", "rotation", "backup"
    QString path;
    QStringList rights;
};

/// A policy that grants just those jobs, a line for each path. InvalidInput KT-ADM-2 for a job that none of the rights is for (args: job, those known).
base::Result<QString> policyFor(const QStringList& jobs, const std::vector<JobRight>& rights);

} // namespace keyturn::backends
