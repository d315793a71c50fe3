#pragma once

#include "base/Result.h"
#include "domain/Rule.h"
#include "domain/SecretRef.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace keyturn::rotation {

/// inPlace, twoCredentials, alternatingUsers.
bool changesTarget(domain::StrategyKind strategy);

/// One place that a run may write, as it was found when the plan was made. Facts, fingerprints and tokens; never a value.
struct Place {
    QString role;        ///< "primary", "companion", "copy1"..., "public", "jwks", "kid"
    QString backend;
    QString path;
    QString field;       ///< of a secret with several fields; empty: the value as a whole
    bool exists = false;
    QString version;     ///< version id that was current
    QString fingerprint; ///< of the value (field) that was current
    QString token;
    bool pendingSlot = false;    ///< the store holds a pending value and moves its stage
    bool dropsPending = false;   ///< a pending value can be given up
    bool retiresVersions = false;
    bool removes = false;
    bool isJson = false; ///< the field was JSON other than a text; where there was none, that of the primary's

    /// Names of the place's values in escrow: "old"/"new" for the primary, "companion.old" and so on for others.
    QString slot(const QString& which) const { return role == QLatin1String("primary") ? which : role + u'.' + which; }
};

struct ConsumerUse {
    QString id;
    QString kind;
    QString instructions;
};

/// The login that a run changes at its target.
struct AccountUse {
    QString target;   ///< id
    QString address;  ///< for people
    QString user;     ///< whose value was current
    QString nextUser; ///< whose value shall be; another one with alternatingUsers
    /// "main-db/app", both names where they differ
    QString text() const { return target + u'/' + user + (nextUser == user ? QString() : u'>' + nextUser); }
};

/// Everything a run needs to know to go on after a crash: what the plan captured, in the form the journal keeps. Immutable once begun.
struct RunSpec {
    domain::SecretRef ref;
    domain::StrategyKind strategy = domain::StrategyKind::StoreOnly;
    domain::SecretKind kind = domain::SecretKind::Unknown;
    domain::RotationSpec rule;   ///< as it was when planned; `generate` filled in
    qint64 graceSeconds = 0;     ///< the strategy's floor is already in it
    std::vector<Place> places;   ///< primary first
    bool isIssued = false;       ///< pair: the certificate comes from an authority, by a person's hand
    std::vector<ConsumerUse> consumers;
    std::optional<AccountUse> account; ///< of the strategies that change a target
    bool isUnattended = false;   ///< begun without a person
    qint64 fence = 1;            ///< of the lock records in the stores; above those that were taken over
    QString takeOverReason;      ///< a person's, where another's record was taken over

    const Place* place(const QString& role) const;
    std::vector<const Place*> copies() const;
    /// ENV/BACKEND/PATH[#FIELD] of a place.
    QString refOf(const Place& place) const;

    /// What stands for its logins among the claims of open runs: one run at a time changes a login, wherever its value is kept.
    QStringList accountClaims() const;

    QByteArray toJson() const;
    /// Tampered KT-JRN-2 when it is not a spec that toJson wrote.
    static base::Result<RunSpec> fromJson(const QByteArray& json);
};

} // namespace keyturn::rotation
