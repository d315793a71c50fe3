#pragma once

#include "policy/DeepCheck.h"

namespace keyturn::policy {

/// Dates, chain, names, trust, signature and key of one certificate, each its own finding (see deepCheck).
std::vector<domain::Finding> certificateFindings(const DeepValue& value, const DeepContext& context);

} // namespace keyturn::policy
