#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "envFile". Settings: path, dialect, example, followLink. InvalidInput KT-CFG-8 (args: field, what it must be) for a dialect
/// that does not exist; KT-CFG-7 (args: "fingerprint") without a fingerprint key.
BackendType envFileType();

} // namespace keyturn::backends
