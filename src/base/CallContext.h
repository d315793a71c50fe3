#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <functional>
#include <stop_token>

namespace keyturn::base {

/// What travels with every blocking call below app: how to stop it, until when it may run, which act it belongs to and
/// whom to tell about progress. Cheap to copy. `progress` may be called from any thread and must not block.
struct CallContext {
    std::stop_token stop;
    std::optional<std::chrono::steady_clock::time_point> deadline;
    QString correlationId; ///< run id or request id; goes into audit and lock records
    std::function<void(qint64 done, qint64 total)> progress;

    bool isCancelled() const { return stop.stop_requested(); }
    bool isLate() const { return deadline && std::chrono::steady_clock::now() >= *deadline; }
    /// Cancelled or TimedOut when the call should end now.
    Status check() const {
        if (isCancelled()) return fail(ErrorCode::Cancelled);
        if (isLate()) return fail(ErrorCode::TimedOut);
        return {};
    }
    void report(qint64 done, qint64 total) const {
        if (progress) progress(done, total);
    }
};

} // namespace keyturn::base
