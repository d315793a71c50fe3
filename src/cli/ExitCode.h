#pragma once

#include "base/Error.h"

namespace keyturn::cli {

enum class ExitCode : int {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Findings = 3, ///< a policy is broken, a backup or a chain does not verify
    Partial = 4,  ///< some backends failed, the rest was done
    Locked = 5,   ///< locked, or in conflict with another run or console
};

ExitCode exitCodeOf(const base::Error& error);

} // namespace keyturn::cli
