#include "app/SideBySide.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace keyturn::app {

using base::fail;

namespace {

constexpr std::size_t kMostThreads = 16;

struct Event {
    std::size_t backend = 0;
    std::vector<domain::SecretMetadata> part;
    std::optional<base::Result<backends::Listing>> ended;
};

class Events {
  public:
    void push(Event event) {
        {
            const std::lock_guard guard(m_mutex);
            m_events.push_back(std::move(event));
        }
        m_filled.notify_one();
    }
    Event pop() {
        std::unique_lock guard(m_mutex);
        m_filled.wait(guard, [this] { return !m_events.empty(); });
        Event event = std::move(m_events.front());
        m_events.pop_front();
        return event;
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<Event> m_events;
};

base::Result<backends::Listing> guarded(const SideBySide::List& list, std::size_t backend, const backends::ListingPart& take, const base::CallContext& context) {
    try {
        return list(backend, take, context);
    } catch (const std::bad_alloc&) {
        return fail(base::ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"));
    }
}

base::Status runHere(const SideBySide::List& list, const SideBySide::Part& part, const SideBySide::Ended& ended, const base::CallContext& context) {
    base::Status taken;
    const backends::ListingPart take = [&](std::span<const domain::SecretMetadata> some) {
        if (part && taken) taken = part(0, some);
    };
    auto listing = list(0, take, context);
    return taken ? ended(0, std::move(listing)) : taken;
}

} // namespace

base::Status SideBySide::run(std::size_t count, const List& list, const Part& part, const Ended& ended, const base::CallContext& context) {
    if (count == 1) return runHere(list, part, ended, context);
    std::stop_source stop;
    const std::stop_callback chained(context.stop, [&stop] { stop.request_stop(); });
    base::CallContext inner = context;
    inner.stop = stop.get_token();
    Events events;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t backend = next++; backend < count; backend = next++) {
            const backends::ListingPart take = [&](std::span<const domain::SecretMetadata> some) {
                if (part) events.push({backend, {some.begin(), some.end()}, std::nullopt});
            };
            events.push({backend, {}, guarded(list, backend, take, inner)});
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(count, kMostThreads); ++i) threads.emplace_back(work);
    base::Status done;
    for (std::size_t open = count; open > 0;) {
        Event event = events.pop();
        if (event.ended) --open;
        if (!done) continue;
        done = event.ended ? ended(event.backend, std::move(*event.ended)) : part(event.backend, event.part);
        if (!done) stop.request_stop();
    }
    return done;
}

} // namespace keyturn::app
