#include "cli/ExitCode.h"

namespace keyturn::cli {

ExitCode exitCodeOf(const base::Error& error) {
    using base::ErrorCode;
    if (error.condition == QLatin1String("KT-BAK-4")) return ExitCode::Findings;
    if (error.condition.startsWith(QLatin1String("KT-BAK-")) && error.code != ErrorCode::InvalidInput && error.code != ErrorCode::AlreadyExists) return ExitCode::Findings;
    if (error.condition == QLatin1String("KT-CPY-2") || error.condition == QLatin1String("KT-CPY-3")) return ExitCode::Findings;
    if (error.condition == QLatin1String("KT-AUD-2")) return ExitCode::Findings;
    switch (error.code) {
    case ErrorCode::Conflict:
    case ErrorCode::Sealed: return ExitCode::Locked;
    case ErrorCode::PartialResult: return ExitCode::Partial;
    default: break;
    }
    if (error.condition == QLatin1String("KT-NAM-3") || error.condition == QLatin1String("KT-NAM-1")) return ExitCode::Usage;
    return ExitCode::Failed;
}

} // namespace keyturn::cli
