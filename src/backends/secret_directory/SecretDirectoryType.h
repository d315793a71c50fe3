#pragma once

#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

/// "secretDirectory". Settings: path, newline (keep, strip), inPlace. KT-CFG-7 and KT-CFG-8 as envFileType().
BackendType secretDirectoryType();

} // namespace keyturn::backends
