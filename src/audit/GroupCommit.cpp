#include "audit/GroupCommit.h"

#include <utility>

namespace keyturn::audit {

base::Status GroupCommit::submit(const domain::AuditEvent* events, std::size_t count, const Write& write) {
    Waiting own{events, count, {}, false};
    std::unique_lock lock(m_guard);
    m_queue.push_back(&own);
    m_changed.wait(lock, [&] { return own.isDone || !m_isWriting; });
    if (!own.isDone) writeAll(lock, write);
    return own.answer;
}

void GroupCommit::writeAll(std::unique_lock<std::mutex>& lock, const Write& write) {
    m_isWriting = true;
    const std::vector<Waiting*> batch = std::exchange(m_queue, {});
    lock.unlock();
    base::Status answer = base::fail(base::ErrorCode::Internal);
    const auto release = [&] {
        lock.lock();
        for (Waiting* one : batch) {
            one->answer = answer;
            one->isDone = true;
        }
        m_isWriting = false;
        m_changed.notify_all();
    };
    try {
        std::vector<const domain::AuditEvent*> events;
        for (const Waiting* one : batch)
            for (std::size_t i = 0; i < one->count; ++i) events.push_back(one->events + i);
        answer = write(events);
    } catch (...) {
        // Out of memory: nobody may take the events for written, and nobody may wait for ever.
        release();
        throw;
    }
    release();
}

} // namespace keyturn::audit
