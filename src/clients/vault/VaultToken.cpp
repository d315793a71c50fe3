#include "clients/vault/VaultToken.h"

namespace keyturn::clients {

using json::JsonReader;

VaultTokenFacts tokenFacts(JsonReader& json) {
    VaultTokenFacts facts;
    bool hasExpiry = false;
    json.object([&](QByteArrayView name) {
        if (json.takeNull()) return;
        if (name == "accessor") facts.accessor = json.text();
        else if (name == "orphan") facts.isOrphan = json.boolean();
        else if (name == "display_name") facts.displayName = json.text();
        else if (name == "type") facts.type = json.text();
        else if (name == "policies") facts.policies = json.texts();
        else if (name == "ttl") facts.ttl = std::chrono::seconds(json.integer());
        else if (name == "renewable") facts.isRenewable = json.boolean();
        else if (name == "num_uses") facts.usesLeft = json.integer();
        else if (name == "creation_time") facts.createdAt = json.epochSeconds();
        else if (name == "expire_time") hasExpiry = !json.text().isEmpty();
        else json.skip(); // "id" is the token itself: read over, wiped
    });
    facts.neverExpires = !hasExpiry && facts.ttl.count() == 0;
    return facts;
}

VaultLease tokenLease(JsonReader& json) {
    VaultLease lease;
    json.object([&](QByteArrayView name) {
        if (json.takeNull()) return;
        if (name == "client_token") lease.token = json.secret();
        else if (name == "accessor") lease.accessor = json.text();
        else if (name == "policies") lease.policies = json.texts();
        else if (name == "orphan") lease.isOrphan = json.boolean();
        else if (name == "num_uses") lease.uses = json.integer();
        else if (name == "lease_duration") lease.ttl = std::chrono::seconds(json.integer());
        else if (name == "renewable") lease.isRenewable = json.boolean();
        else json.skip();
    });
    return lease;
}

} // namespace keyturn::clients
