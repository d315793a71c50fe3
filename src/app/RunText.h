#pragma once

#include "rotation/RotationPlan.h"

namespace keyturn::app {

/// What a person reads about plans and runs. Never a value. Translated with context "RunText".
QString phaseText(rotation::Phase phase);
/// "waits for a person (confirm gateway)", "in grace until ...", "closed".
QString runStateText(const rotation::RunDocument& run);
QString planCheckText(const rotation::PlanCheck& check);
QString plannedChangeText(const rotation::PlannedChange& change);
/// Impact, what is cut off, the one-way point, grace and the phases this strategy leaves empty; a sentence each.
QStringList planConsequences(const rotation::RotationPlan& plan);
/// "Store only", "Overlap set", ...
QString strategyText(domain::StrategyKind strategy);

} // namespace keyturn::app
