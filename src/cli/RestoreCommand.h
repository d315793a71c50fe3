#pragma once

#include "cli/Command.h"

namespace keyturn::cli {

/// backup restore: a dry run that shows every item, then, with --apply, each by its own choice.
std::unique_ptr<Command> makeBackupRestore();

} // namespace keyturn::cli
