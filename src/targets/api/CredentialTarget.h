#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "domain/Rule.h"

#include <QList>

#include <optional>

namespace keyturn::targets {

/// A login as a target checks it. The value is the caller's and outlives the call.
struct Credential {
    QString user;
    const base::SecureBytes* value = nullptr;
};

/// What a target can do, without asking it.
struct TargetFacts {
    QString address;                          ///< for people: "db.internal:5432/app"
    QStringList hosts;                        ///< the names it goes by, also with consumers
    QString port;
    QString database;                         ///< empty where it has none
    QList<domain::StrategyKind> strategies;   ///< of inPlace, twoCredentials, alternatingUsers
    qsizetype mostBytes = 0;                  ///< of a value; 0: no limit
};

/// What came of a fresh login.
struct LoginReport {
    bool isAccepted = false;
    bool isChecked = true;     ///< false: the target lets this user in without looking at the value, so that a login proves nothing
    int lacking = 0;           ///< rights of the account to compare with that this one has not
    QString evidence;          ///< facts: server version, TLS version; never a value
};

/// What stands in the way of a rotation, or should be known before it. `word` is stable and has its sentence in app/RunText:
/// failed: replica, absent, right (what lacks), noLogin, expires (date), owns (user, objects), grants (user, objects), members (user, what lacks),
///         slot (user: no second one is free), replicas (addresses: they would not be told), notSaved (what would be lost at the next restart)
/// else:   made (user: it does not exist and is made), admin (user: who changes it), replicas (count), sessions (user, count)
struct PreflightLine {
    QString word;
    bool isFailed = false;
    QStringList args;
};

struct PreflightRequest {
    domain::StrategyKind strategy = domain::StrategyKind::InPlace;
    Credential current;  ///< works now
    QString nextUser;    ///< alternatingUsers: who gets the new value; else empty
};

/// A system that checks a credential. Blocking; from one thread at a time. Every login is a fresh one. Errors are those of the service's table:
/// Unavailable, TimedOut, TlsFailure, Unauthenticated (of the target's own administrator), PermissionDenied, OutcomeUnknown when a change was sent and
/// no answer came.
class CredentialTarget {
  public:
    virtual ~CredentialTarget() = default;
    virtual TargetFacts facts() const = 0;
    /// Whether the target is there and its administrator, where it has one, comes in; changes nothing. Answers who would change credentials, for people.
    virtual base::Result<QString> check(const base::CallContext& context) = 0;
    virtual base::Result<std::vector<PreflightLine>> preflight(const PreflightRequest& request, const base::CallContext& context) = 0;
    /// Logs in. `like`: an account whose rights this one must have, too; empty: not asked. A refused value is an answer, not an error.
    virtual base::Result<LoginReport> probe(const Credential& credential, const QString& like, const base::CallContext& context) = 0;
    /// From now on the target accepts `fresh`. `current` is a credential that works now: of the same account where its own value is replaced or a second one
    /// added (twoCredentials), of another where accounts alternate; then a missing account is made with the other's memberships. Safe to repeat with the same value.
    virtual base::Status set(const Credential& fresh, const Credential& current, const base::CallContext& context) = 0;
    /// From now on the target refuses `dead`, by a way that set() can take back. `current` works, and goes on working.
    virtual base::Status disable(const Credential& dead, const Credential& current, const base::CallContext& context) = 0;
    /// How many sessions are open that may rest on `credential`; of them those begun before `since` where that is given. Absent: it cannot tell.
    virtual base::Result<std::optional<int>> sessions(const Credential& credential, const Credential& current, base::OptionalInstant since,
                                                      const base::CallContext& context) = 0;
};

} // namespace keyturn::targets
