#pragma once

#include "policy/Evaluator.h"
#include "policy/Waivers.h"

namespace keyturn::policy {

/// Adds a row for each required secret that no listing holds. Where a backend that may hold it was not fully listed the
/// secret goes to requiredUnknown instead: absent and not seen are two things.
void addRequired(Inventory& inventory, const EvaluationInput& input, const WaiverList& waivers);

} // namespace keyturn::policy
