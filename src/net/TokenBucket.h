#pragma once

#include "net/ConnectionProfile.h"

namespace keyturn::net {

/// Starts full. In any span of t seconds at most burst + t * perSecond tokens are given. Not thread-safe.
class TokenBucket {
  public:
    using Time = std::chrono::steady_clock::time_point;

    TokenBucket(Rate rate, Time now);

    bool take(Time now);
    /// When the next token is there; `now` or earlier means at once.
    Time nextAt(Time now);

  private:
    void fill(Time now);

    Rate m_rate;
    double m_tokens;
    Time m_filledAt;
};

} // namespace keyturn::net
