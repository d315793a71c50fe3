#include "net/Retry.h"

#include "net/HttpResponse.h"

#include <condition_variable>
#include <mutex>
#include <random>

namespace keyturn::net {

using base::ErrorCode;
using std::chrono::milliseconds;

namespace {

constexpr int kRepeats = 3;
constexpr double kFirstWait = 50;
constexpr double kFirstWaitThrottled = 1'000;
constexpr double kLargestStep = 20'000;
constexpr milliseconds kLongestWait{60'000};

double anyPart() {
    static thread_local std::mt19937 random{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(random);
}

} // namespace

bool pauseFor(milliseconds wait, const base::CallContext& context) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, context.stop, wait, [] { return false; });
    return !context.isCancelled();
}

Retry::Retry(Pause pause, Random random) : m_pause(std::move(pause)), m_random(random ? std::move(random) : anyPart) {}

bool Retry::passes(const base::Error& error) {
    // Memory and local files do not come back by waiting.
    if (error.condition == QLatin1String("KT-MEM-1")) return false;
    return error.code == ErrorCode::RateLimited || error.code == ErrorCode::Unavailable || error.code == ErrorCode::TimedOut;
}

milliseconds Retry::waitBefore(const base::Error& error) const {
    const double first = error.code == ErrorCode::RateLimited ? kFirstWaitThrottled : kFirstWait;
    const double most = std::min(kLargestStep, first * (1 << m_repeats));
    return std::max(milliseconds(static_cast<qint64>(most * m_random())), retryAfterOf(error).value_or(milliseconds(0)));
}

bool Retry::waitsFor(base::Error& error, const base::CallContext& context) {
    if (m_repeats == kRepeats || !passes(error) || context.isLate()) return false;
    const milliseconds wait = waitBefore(error);
    if (wait > kLongestWait || (context.deadline && std::chrono::steady_clock::now() + wait >= *context.deadline)) return false;
    ++m_repeats;
    if (!context.isCancelled() && m_pause(wait, context)) return true;
    error = base::makeError(ErrorCode::Cancelled, {}, error.subject);
    return false;
}

} // namespace keyturn::net
