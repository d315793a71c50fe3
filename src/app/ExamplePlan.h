#pragma once

#include "app/Desk.h"
#include "app/GenerateService.h"

namespace keyturn::app {

/// Every secret the environment asks for by a rule or by its .env.example, with what it would be generated as and where. Writes nothing. A secret that
/// only its provider can issue, and an entry that is no secret (host, port), is listed as blocked with the reason.
base::Result<std::vector<EnvironmentItem>> planEnvironment(Desk& desk, const domain::Environment& environment,
                                                           const base::CallContext& context);

} // namespace keyturn::app
