#pragma once

#include "app/Desk.h"
#include "app/EnvironmentService.h"

namespace keyturn::app {

/// See EnvironmentService::found.
std::vector<FoundStore> foundStores(const Desk& desk, const base::CallContext& context);

} // namespace keyturn::app
