#pragma once

#include "cli/Command.h"
#include "cli/Json.h"

namespace keyturn::cli {

/// The lines of a connection test or of env doctor (schema keyturn/doctor/1).
Json testLinesJson(const std::vector<app::ConnectionTestLine>& lines);
void printTestLines(const Invocation& on, const std::vector<app::ConnectionTestLine>& lines);
bool testFailed(const std::vector<app::ConnectionTestLine>& lines);

} // namespace keyturn::cli
