#include "policy/ClockStatus.h"

#include <algorithm>

namespace keyturn::policy {

using domain::RotationStatus;
using std::chrono::days;

static RotationStatus ageStatus(const ClockFacts& facts, base::Instant now) {
    if (!facts.since || facts.periodDays <= 0) return RotationStatus::Ok;
    if (now >= *facts.since + days(facts.periodDays)) return RotationStatus::Overdue;
    return base::wholeDays(*facts.since, now) >= facts.periodDays - facts.warnDays ? RotationStatus::Due : RotationStatus::Ok;
}

static RotationStatus expiryStatus(const ClockFacts& facts, base::Instant now) {
    if (!facts.expiresAt) return RotationStatus::Ok;
    if (*facts.expiresAt <= now) return RotationStatus::Expired;
    return base::wholeDays(now, *facts.expiresAt) < facts.expiryWarnDays ? RotationStatus::Expiring : RotationStatus::Ok;
}

RotationStatus clockStatus(const ClockFacts& facts, base::Instant now) {
    return std::min(ageStatus(facts, now), expiryStatus(facts, now));
}

} // namespace keyturn::policy
