#include "rotation/strategies/StepBuilder.h"

namespace keyturn::rotation {

Executor::Steps pairSteps(const RunSpec& spec) { return storeOnlySteps(spec); }

} // namespace keyturn::rotation
