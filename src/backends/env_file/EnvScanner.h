#pragma once

#include "backends/env_file/EnvDialect.h"
#include "base/Result.h"

#include <string_view>
#include <vector>

namespace keyturn::backends {

/// One assignment as byte offsets into the scanned text; nothing is copied.
struct EnvEntry {
    std::size_t statement = 0; ///< first byte of its first line
    std::size_t key = 0;
    std::size_t keyEnd = 0;
    std::size_t raw = 0;       ///< value with its quotes; what a writer replaces
    std::size_t rawEnd = 0;
    std::size_t body = 0;      ///< between the quotes, or the same as raw
    std::size_t bodyEnd = 0;
    std::size_t end = 0;       ///< behind the line end of its last line
    char quote = 0;            ///< ' " ` or 0
    bool hasValue = true;      ///< false: bare name without '='
    bool colon = false;        ///< "K: v"
    bool trailingText = false; ///< text that is no comment behind the closing quote
    int line = 0;              ///< 1-based
};

struct EnvProblem {
    int line = 0;
    QString condition; ///< KT-ENV-2 or KT-ENV-7
};

struct EnvScan {
    std::vector<EnvEntry> entries;    ///< in file order, duplicates included
    std::vector<EnvProblem> problems; ///< lines this reader passes over
};

/// Cuts a text into assignments the way `dialect` does. Linear time but for hostile quote sequences. InvalidInput
/// KT-ENV-2 (args: line) where the dialect's reader refuses the whole file for a quote that is not closed.
base::Result<EnvScan> scanEnv(std::string_view text, EnvDialect dialect);

} // namespace keyturn::backends
