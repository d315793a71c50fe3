#pragma once

#include "targets/api/TargetType.h"

namespace keyturn::targets {

/// Kind "postgresql".
TargetType postgresType();

} // namespace keyturn::targets
