#pragma once

#include "domain/SecretMetadata.h"
#include "policy/RuleSet.h"

#include <QHash>

#include <array>

namespace keyturn::policy {

enum class ObservedRun : quint8 { None, InRotation, InGrace, Failed };

/// What the state store remembers of a secret, beside what its backend says.
struct Observation {
    base::OptionalInstant firstSeen; ///< when the current value was first seen (by version or token, never by reading it)
    bool changeWitnessed = false;    ///< the value before it was seen too: firstSeen is the date of the change
    bool compromised = false;        ///< flagged by an operator or an incident
    QString compromisedReason;
    ObservedRun run = ObservedRun::None;
    QString runId;
};
/// Keyed by the secret as a whole (SecretRef::whole()).
using Observations = QHash<domain::SecretRef, Observation>;

struct SecretAge {
    bool isKnown = false;
    bool atLeast = false; ///< "at least N days": only its first sight or the last change of anything is known
    qint64 days = 0;
    domain::AgeSource source = domain::AgeSource::Unknown;
    base::OptionalInstant since;
};

/// One row of the board. A secret that is required and absent has a row of its own, with isListed false.
struct InventoryEntry {
    domain::SecretRef ref;
    domain::SecretKind kind = domain::SecretKind::Unknown;
    domain::RotationStatus status = domain::RotationStatus::Ok; ///< worst of the findings
    std::vector<domain::Finding> findings;                      ///< worst first
    SecretAge age;
    base::OptionalInstant changedAt;
    base::OptionalInstant expiresAt;
    base::OptionalInstant nextRotation; ///< since + period, or the store's own date
    QString owner;
    QStringList stages;   ///< words of the stages that exist, "current" first
    int versions = 0;     ///< how many the store keeps; 0 where it has none
    bool isListed = true;
    bool isSecret = true; ///< false: an identifier (host, port, database)
    EffectiveRulePtr rule; ///< never null
};

/// The evaluated secrets of one environment, in the order of the listings, missing ones last.
struct Inventory {
    std::vector<InventoryEntry> entries;
    std::vector<domain::SecretRef> requiredUnknown; ///< required, not seen, but a backend that may hold it was not readable
    bool partial = false;                           ///< some listing was incomplete
    std::array<int, domain::kRotationStatusCount> counts{};
    int count(domain::RotationStatus status) const { return counts[static_cast<std::size_t>(status)]; }
};

} // namespace keyturn::policy
