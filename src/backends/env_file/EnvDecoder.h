#pragma once

#include "backends/env_file/EnvScanner.h"
#include "base/SecureBytes.h"

namespace keyturn::backends {

/// What a reader of `dialect` gets for one assignment. Where the reader would put another variable's value in, or refuse the
/// `$`, `expands` is true and the text stays as written: Keyturn does not guess the environment.
struct EnvReading {
    base::SecureBytes value;
    bool expands = false;
};

EnvReading decodeEnv(std::string_view text, const EnvEntry& entry, EnvDialect dialect);

} // namespace keyturn::backends
