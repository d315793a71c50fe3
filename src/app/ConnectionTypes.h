#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::app {

/// What can be connected, and the fields of each. It needs no home.
std::vector<backends::ConnectionSchema> connectionTypes();

} // namespace keyturn::app
