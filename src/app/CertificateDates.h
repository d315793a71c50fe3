#pragma once

#include "backends/api/SecretBackend.h"
#include "policy/Evaluator.h"

namespace keyturn::app {

/// Dates of certificates without a deep check: a certificate is public, so the board may look at it. Fills expiresAt and notBefore of
/// listed entries that the rules call certificates and whose store gives no end date. An
/// entry that cannot be read or is no certificate stays as it is (the deep check says why). Nothing of the value is kept.
void addCertificateDates(const QString& backend, std::vector<domain::SecretMetadata>& secrets, const policy::RuleSet& rules,
                         backends::SecretBackend& store, const base::CallContext& context);

} // namespace keyturn::app
