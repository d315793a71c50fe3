#include "net/HttpBatch.h"

#include "net/IoThread.h"

namespace keyturn::net {

HttpBatch::HttpBatch(std::shared_ptr<IoThread> io, std::shared_ptr<Lane> lane, const base::CallContext& context)
    : m_io(std::move(io)), m_state(std::make_shared<BatchState>(std::move(lane), context)) {
    if (!context.stop.stop_possible()) return;
    m_onStop = std::make_unique<std::stop_callback<std::function<void()>>>(context.stop, [worker = m_io, state = m_state] { worker->cancel(state); });
}

HttpBatch::HttpBatch(HttpBatch&& other) noexcept
    : m_io(std::move(other.m_io)), m_state(std::move(other.m_state)), m_onStop(std::move(other.m_onStop)), m_ready(std::move(other.m_ready)),
      m_outstanding(std::exchange(other.m_outstanding, 0)) {}

HttpBatch::~HttpBatch() {
    if (m_outstanding == 0) return;
    cancel();
    while (next()) {}
}

void HttpBatch::add(HttpRequest request, quint64 tag, Order order) {
    ++m_outstanding;
    m_io->submit(m_state, {std::move(request), tag, order});
}

std::optional<HttpFinished> HttpBatch::next() {
    if (m_outstanding == 0) return std::nullopt;
    if (m_ready.empty()) {
        std::unique_lock lock(m_state->mutex);
        m_state->hasDone.wait(lock, [this] { return !m_state->done.empty(); });
        m_ready.swap(m_state->done);
    }
    HttpFinished finished = std::move(m_ready.front());
    m_ready.pop_front();
    --m_outstanding;
    --m_state->unread;
    if (m_state->isHeldUp.exchange(false)) m_io->wake();
    return finished;
}

bool HttpBatch::wantsMore() const { return m_outstanding < static_cast<std::size_t>(m_state->window); }

void HttpBatch::cancel() { m_io->cancel(m_state); }

} // namespace keyturn::net
