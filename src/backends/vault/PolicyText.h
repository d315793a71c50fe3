#pragma once

#include "backends/api/StoreAdministration.h"

#include <optional>

namespace keyturn::backends {

/// What the text of a policy of Vault or OpenBao grants: HCL (path "..." { capabilities = [...] }, or the older policy = "read") or the same as JSON. Reads
/// what servers accept and no more: nothing where the text is of any other form, since half a policy must not pass for the whole. Attributes
/// that narrow a rule (parameters, wrapping) are read over. A path that stands twice stays twice, as the server reads it.
std::optional<std::vector<PolicyGrant>> policyGrants(const QString& text);

/// How a policy's path (with "*" at its end and "+" for one part) lies to what is below `place` ("secret", "secret/data/auth"; no slash at its end).
PolicyGrant::Reach reachOf(const QString& path, const QString& place);

} // namespace keyturn::backends
