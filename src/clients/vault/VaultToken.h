#pragma once

#include "base/Clock.h"
#include "json/JsonReader.h"
#include "net/HttpRequest.h"

#include <QStringList>

namespace keyturn::clients {

/// What a token says of itself (auth/token/lookup-self).
struct VaultTokenFacts {
    QString displayName;
    QString type; ///< "service", "batch"
    QStringList policies;
    std::chrono::seconds ttl{0}; ///< left at the time of asking; 0 with `neverExpires`
    bool neverExpires = false;
    bool isRenewable = false;
    qint64 usesLeft = 0; ///< 0: no limit
    base::OptionalInstant createdAt;

    bool isRoot() const { return policies.contains(QLatin1String("root")); }
};

/// The "data" of lookup-self; the reader then says whether it was as documented.
VaultTokenFacts tokenFacts(json::JsonReader& json);

/// The "auth" of a login or a renewal.
struct VaultLease {
    base::SecureBytes token; ///< empty where the answer had none (a second factor is asked for)
    std::chrono::seconds ttl{0}; ///< 0: does not expire
    bool isRenewable = false;
};
VaultLease tokenLease(json::JsonReader& json);

} // namespace keyturn::clients
