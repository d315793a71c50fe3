#pragma once

#include "policy/Inventory.h"

namespace keyturn::policy {

/// The age of the current value and where its date comes from. A date that cannot be true (before 2000, or more than a day
/// ahead) is not used; then, as without any date, the first sight counts as "at least", and so does the last change of anything where the store tells
/// that alone (AgeSource::LastChange), whichever is earlier; unknown stays unknown.
SecretAge ageOf(const domain::SecretMetadata& meta, const Observation* seen, base::Instant now);
bool isPlausible(base::Instant date, base::Instant now);

/// AGE-OVERDUE, AGE-DUE, AGE-UNKNOWN, AGE-IMPLAUSIBLE, and nextRotation.
void addAgeFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, base::Instant now);
/// EXP-EXPIRED, EXP-SOON, EXP-NOT-YET from the dates that the store or the certificate gives.
void addExpiryFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, base::Instant now);

/// The expiry findings of any pair of dates; shared with the deep check of certificates.
std::vector<domain::Finding> expiryFindings(const domain::SecretRef& ref, base::OptionalInstant notBefore,
                                            base::OptionalInstant expiresAt, int warnDays, base::Instant now);

} // namespace keyturn::policy
