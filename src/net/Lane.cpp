#include "net/Lane.h"

#include "net/Transfer.h"

#include <algorithm>

namespace keyturn::net {

BatchState::BatchState(std::shared_ptr<Lane> itsLane, base::CallContext itsContext)
    : lane(std::move(itsLane)), context(std::move(itsContext)), window(2 * lane->profile.connections + 16) {}

Lane::Lane(ConnectionProfile itsProfile, std::vector<Origin> itsOrigins) : profile(std::move(itsProfile)), origins(std::move(itsOrigins)) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [operation, rate] : profile.rates) buckets.emplace(operation, TokenBucket(rate, now));
}

Lane::~Lane() = default;

void Lane::enqueue(const std::shared_ptr<BatchState>& batch, Job job) {
    auto queue = std::ranges::find(batch->waiting, job.request.operation, &OperationQueue::operation);
    if (queue == batch->waiting.end()) {
        const auto bucket = buckets.find(job.request.operation);
        batch->waiting.emplace_back(job.request.operation, bucket == buckets.end() ? nullptr : &bucket->second);
        queue = std::prev(batch->waiting.end());
    }
    if (job.order == HttpBatch::Order::Ahead) {
        // Its whole operation goes first, so that the page does not stand behind values of another bucket.
        queue->jobs.push_front(std::move(job));
        std::rotate(batch->waiting.begin(), queue, std::next(queue));
        batch->turn = 0;
    } else {
        queue->jobs.push_back(std::move(job));
    }
    if (!std::exchange(batch->isListed, true)) batches.push_back(batch);
}

namespace {

bool mayHoldMore(BatchState& batch) {
    if (batch.inFlight + batch.unread < batch.window) return true;
    batch.isHeldUp = true;
    if (batch.inFlight + batch.unread >= batch.window) return false;
    batch.isHeldUp = false;
    return true;
}

std::optional<Job> takeFrom(BatchState& batch, TokenBucket::Time now, TokenBucket::Time& next) {
    for (std::size_t i = 0; i < batch.waiting.size(); ++i) {
        auto& queue = batch.waiting[(batch.turn + i) % batch.waiting.size()];
        if (queue.jobs.empty()) continue;
        if (queue.bucket != nullptr && !queue.bucket->take(now)) {
            next = std::min(next, queue.bucket->nextAt(now));
            continue;
        }
        batch.turn = (batch.turn + i + 1) % batch.waiting.size();
        Job job = std::move(queue.jobs.front());
        queue.jobs.pop_front();
        return job;
    }
    return std::nullopt;
}

} // namespace

std::optional<Lane::Pick> Lane::pick(TokenBucket::Time now, TokenBucket::Time& next) {
    for (std::size_t i = 0; i < batches.size(); ++i) {
        const std::size_t at = (turn + i) % batches.size();
        const auto batch = batches[at];
        if (!mayHoldMore(*batch)) continue;
        auto job = takeFrom(*batch, now, next);
        if (!job) continue;
        turn = at + 1;
        return Pick{batch, std::move(*job)};
    }
    return std::nullopt;
}

void Lane::tidy() {
    std::erase_if(batches, [](const std::shared_ptr<BatchState>& batch) {
        const bool isEmpty = std::ranges::all_of(batch->waiting, [](const OperationQueue& queue) { return queue.jobs.empty(); });
        if (isEmpty) batch->isListed = false;
        return isEmpty;
    });
}

} // namespace keyturn::net
