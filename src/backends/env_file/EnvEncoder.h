#pragma once

#include "backends/env_file/EnvDialect.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

namespace keyturn::backends {

/// The text to stand behind "KEY=" so that readers of `dialect` (Universal: all of kAgreeingDialects) get exactly `value`.
/// Every answer was read back by the readers it is for before it is given. InvalidInput KT-ENV-6 (args: dialect word) when
/// there is no such text: choose the reader's dialect, store base64, or generate from a quoting-safe set.
base::Result<base::SecureBytes> encodeEnv(const base::SecureBytes& value, EnvDialect dialect);

} // namespace keyturn::backends
