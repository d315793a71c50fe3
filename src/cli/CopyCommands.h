#pragma once

#include "app/CopyService.h"
#include "cli/Command.h"

namespace keyturn::cli {

/// backup push, copies and fetch: copies of backups off this machine.
std::vector<CommandEntry> copyCommands();

/// "ENVIRONMENT/DESTINATION"; nothing for another text.
std::optional<app::CopyPlace> copyPlaceFrom(const std::string& text);
/// Sends the backup and prints where it lies, as a document or as lines.
ExitCode pushAndPrint(const Invocation& on, app::AppContext& desk, const app::CopyPlace& place, const QString& file, bool prints);

} // namespace keyturn::cli
