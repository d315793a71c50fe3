#pragma once

#include "base/CallContext.h"
#include "base/Result.h"

#include <chrono>
#include <functional>

namespace keyturn::net {

/// Waits so long, or until the call ends: false when it was stopped.
using Pause = std::function<bool(std::chrono::milliseconds, const base::CallContext&)>;
bool pauseFor(std::chrono::milliseconds wait, const base::CallContext& context);

/// When something that failed for the moment is tried again (NET-8): three times at most, after a random part of a growing wait (from 50 ms, of 1 s
/// where the server throttles, up to 20 s), and not before the server's Retry-After. Whether a repeat is harmless its user knows: reads are, writes never
/// without a look. A value; not thread-safe.
class Retry {
  public:
    /// A number in 0..1; the tests' own.
    using Random = std::function<double()>;
    explicit Retry(Pause pause = pauseFor, Random random = {});

    /// Waits and answers true when it is to be tried again. Otherwise `error` is the answer: because it is not one that passes (RateLimited, Unavailable,
    /// TimedOut), the tries are used up, the server asks for more than 60 s, or the call ends first. It is Cancelled for a call that was stopped.
    bool waitsFor(base::Error& error, const base::CallContext& context);

    static bool passes(const base::Error& error);

  private:
    std::chrono::milliseconds waitBefore(const base::Error& error) const;

    Pause m_pause;
    Random m_random;
    int m_repeats = 0;
};

} // namespace keyturn::net
