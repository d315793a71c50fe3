#pragma once

#include "domain/SecretValue.h"
#include "policy/Evaluator.h"

#include <functional>

namespace keyturn::app {

/// Dates of certificates without a deep check: a certificate is public, so the board may look at it. Fills expiresAt and notBefore of
/// listed entries that the rules call certificates and whose store gives no end date. `read` answers the current value; an
/// entry that cannot be read or is no certificate stays as it is (the deep check says why). Nothing of the value is kept.
void addCertificateDates(policy::BackendListing& listing, const policy::RuleSet& rules,
                         const std::function<base::Result<domain::SecretValue>(const QString& path)>& read);

} // namespace keyturn::app
