#pragma once

#include "base/Result.h"
#include "domain/AuditEvent.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace keyturn::audit {

/// Lets threads that record at the same time share one sync: the first writes for all that wait, the others return when their
/// events are written. No thread of its own. Internal to audit.
class GroupCommit {
  public:
    using Write = std::function<base::Status(const std::vector<const domain::AuditEvent*>&)>;

    /// Returns after `write` has answered for a batch that holds these events, in their order and next to each other.
    base::Status submit(const domain::AuditEvent* events, std::size_t count, const Write& write);

  private:
    struct Waiting {
        const domain::AuditEvent* events;
        std::size_t count;
        base::Status answer;
        bool isDone = false;
    };
    void writeAll(std::unique_lock<std::mutex>& lock, const Write& write);

    std::mutex m_guard;
    std::condition_variable m_changed;
    std::vector<Waiting*> m_queue;
    bool m_isWriting = false;
};

} // namespace keyturn::audit
