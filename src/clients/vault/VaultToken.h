#pragma once

#include "base/Clock.h"
#include "json/JsonReader.h"
#include "net/HttpRequest.h"

#include <QStringList>

namespace keyturn::clients {

/// What is told of a token (auth/token/lookup-self, lookup-accessor).
struct VaultTokenFacts {
    QString accessor;
    QString displayName;
    QString type; ///< "service", "batch"
    QStringList policies;
    std::chrono::seconds ttl{0}; ///< left at the time of asking; 0 with `neverExpires`
    bool neverExpires = false;
    bool isRenewable = false;
    bool isOrphan = false;
    qint64 usesLeft = 0; ///< 0: no limit
    base::OptionalInstant createdAt;

    bool isRoot() const { return policies.contains(QLatin1String("root")); }
};

/// The "data" of lookup-self and lookup-accessor; the reader then says whether it was as documented.
VaultTokenFacts tokenFacts(json::JsonReader& json);

/// The "auth" of a login, a renewal or of a token that was made.
struct VaultLease {
    base::SecureBytes token; ///< empty where the answer had none (a second factor is asked for)
    QString accessor;
    QStringList policies;
    bool isOrphan = false;
    qint64 uses = 0;
    std::chrono::seconds ttl{0}; ///< 0: does not expire
    bool isRenewable = false;
};
VaultLease tokenLease(json::JsonReader& json);

} // namespace keyturn::clients
