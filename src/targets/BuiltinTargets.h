#pragma once

#include "targets/api/TargetType.h"

namespace keyturn::targets {

/// Every kind of target; a new one adds one line to the .cpp.
const std::vector<TargetType>& builtinTargets();
/// Null for an unknown kind.
const TargetType* targetType(const QString& kind);
/// InvalidInput KT-CFG-6 for an unknown kind (args: kind), KT-CFG-7 for a missing required setting (args: field).
base::Result<std::unique_ptr<CredentialTarget>> makeTarget(const domain::TargetConfig& config, const CredentialReader& credential);

} // namespace keyturn::targets
