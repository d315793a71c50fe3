#pragma once

#include "base/CallContext.h"
#include "net/HttpRequest.h"
#include "net/HttpResponse.h"

#include <deque>
#include <memory>
#include <optional>

namespace keyturn::net {

class IoThread;
struct Lane;
class BatchState;

/// The answer to one request of a batch.
struct HttpFinished {
    quint64 tag = 0; ///< as given to add()
    base::Result<HttpResponse> answer;
};

/// Requests in flight together over one connection, answered as they come. Used by one thread:
///
///     auto batch = connection.batch(context);
///     batch.add(firstPage(), kPage);
///     while (auto finished = batch.next()) { ...parse; batch.add(nextPage(), kPage, HttpBatch::Order::Ahead); batch.add(read(name), i); }
///
/// Requests start in the order of their adding within one operation, as connections and token buckets allow; several batches of a connection
/// take turns. Only so many answers are held (about twice the connections) before net waits for next(), so memory stays flat.
class HttpBatch {
  public:
    enum class Order {
        Later, ///< behind what waits
        Ahead, ///< before everything of this batch that waits: the next page of a chain
    };

    HttpBatch(HttpBatch&&) noexcept;
    HttpBatch& operator=(HttpBatch&&) = delete;
    /// Cancels what is outstanding and returns when net has let go of it (beforeSend is never called later).
    ~HttpBatch();

    void add(HttpRequest request, quint64 tag, Order order = Order::Later);
    /// Sleeps until an answer is there. Nothing when every request added was answered. After a cancel or the deadline the rest comes as
    /// Cancelled or TimedOut at once.
    std::optional<HttpFinished> next();

    std::size_t outstanding() const { return m_outstanding; } ///< added, not yet given out by next()
    /// True while fewer are outstanding than keep the connection busy: add lazily to keep requests (and values in them) few.
    bool wantsMore() const;
    /// Everything outstanding ends as Cancelled.
    void cancel();

  private:
    friend class HttpConnection;
    HttpBatch(std::shared_ptr<IoThread> io, std::shared_ptr<Lane> lane, const base::CallContext& context);

    std::shared_ptr<IoThread> m_io;
    std::shared_ptr<BatchState> m_state;
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_onStop;
    std::deque<HttpFinished> m_ready;
    std::size_t m_outstanding = 0;
};

} // namespace keyturn::net
