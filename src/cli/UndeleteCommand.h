#pragma once

#include "cli/Command.h"

namespace keyturn::cli {

/// secret undelete.
std::unique_ptr<Command> secretUndelete();

} // namespace keyturn::cli
