#pragma once

#include "domain/RotationStatus.h"

#include "base/Clock.h"

namespace keyturn::policy {

/// The dates of a secret that change its status by themselves as time goes by.
struct ClockFacts {
    base::OptionalInstant since;     ///< the date that its age counts from
    base::OptionalInstant expiresAt;
    int periodDays = 0;              ///< 0: none
    int warnDays = 0;                ///< before the period is over
    int expiryWarnDays = 0;          ///< before the end date
};

/// The worst of what these dates alone say at `now`: expired, overdue, expiring, due, else ok. The same bounds as evaluate().
domain::RotationStatus clockStatus(const ClockFacts& facts, base::Instant now);

} // namespace keyturn::policy
