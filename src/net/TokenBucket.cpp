#include "net/TokenBucket.h"

#include <algorithm>

namespace keyturn::net {

using Seconds = std::chrono::duration<double>;

TokenBucket::TokenBucket(Rate rate, Time now) : m_rate(rate), m_tokens(rate.burst), m_filledAt(now) {}

void TokenBucket::fill(Time now) {
    if (now <= m_filledAt) return;
    m_tokens = std::min(m_rate.burst, m_tokens + Seconds(now - m_filledAt).count() * m_rate.perSecond);
    m_filledAt = now;
}

bool TokenBucket::take(Time now) {
    fill(now);
    if (m_tokens < 1) return false;
    m_tokens -= 1;
    return true;
}

TokenBucket::Time TokenBucket::nextAt(Time now) {
    fill(now);
    if (m_tokens >= 1) return m_filledAt;
    // Rounded up, so that waking at that time finds the token.
    const Seconds missing((1 - m_tokens) / m_rate.perSecond);
    return m_filledAt + std::chrono::ceil<std::chrono::nanoseconds>(missing) + std::chrono::nanoseconds(1);
}

} // namespace keyturn::net
