#pragma once

// Private to net: what one connection holds, and the requests that wait for it.

#include "net/HttpBatch.h"
#include "net/Origin.h"
#include "net/TokenBucket.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace keyturn::net {

class Transfer;

struct Job {
    HttpRequest request;
    quint64 tag = 0;
    HttpBatch::Order order = HttpBatch::Order::Later;
};

/// The jobs of a batch that draw on one bucket, in the order they start.
struct OperationQueue {
    OperationQueue(QByteArray itsOperation, TokenBucket* itsBucket) : operation(std::move(itsOperation)), bucket(itsBucket) {}
    OperationQueue(OperationQueue&&) = default;
    OperationQueue& operator=(OperationQueue&&) = default;

    QByteArray operation;
    TokenBucket* bucket = nullptr; ///< null: not paced
    std::deque<Job> jobs;
};

/// What HttpBatch and the I/O thread share.
class BatchState {
  public:
    BatchState(std::shared_ptr<Lane> itsLane, base::CallContext itsContext);

    const std::shared_ptr<Lane> lane;
    const base::CallContext context;
    const int window; ///< most answers held before net waits

    std::mutex mutex; ///< guards done
    std::condition_variable hasDone;
    std::deque<HttpFinished> done;
    std::atomic<int> unread{0};        ///< answers handed over and not yet taken by next()
    std::atomic<bool> isHeldUp{false}; ///< net waits for unread to fall

    // I/O thread only
    std::vector<OperationQueue> waiting;
    std::size_t turn = 0;
    int inFlight = 0;
    bool isListed = false;
};

struct Lane {
    Lane(ConnectionProfile itsProfile, std::vector<Origin> itsOrigins);
    ~Lane();

    const ConnectionProfile profile;
    const std::vector<Origin> origins;

    // I/O thread only
    std::map<QByteArray, TokenBucket> buckets;
    std::vector<std::shared_ptr<BatchState>> batches; ///< those with waiting jobs
    std::size_t turn = 0;
    int inFlight = 0;
    bool isListed = false;
    std::vector<std::unique_ptr<Transfer>> idle; ///< last: it refers to the profile

    void enqueue(const std::shared_ptr<BatchState>& batch, Job job);

    struct Pick {
        std::shared_ptr<BatchState> batch;
        Job job;
    };
    /// The next job that may start now, batches and operations taking turns; otherwise nothing, and `next` is lowered to the time a token is there.
    std::optional<Pick> pick(TokenBucket::Time now, TokenBucket::Time& next);
    /// Takes a batch out of the list when it has nothing that waits.
    void tidy();
};

} // namespace keyturn::net
