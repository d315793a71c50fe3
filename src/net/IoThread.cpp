#include "net/IoThread.h"

#include "net/Transfer.h"

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMostInFlight = 128;
constexpr long kMostPerHost = 64;
constexpr std::chrono::milliseconds kLongestSleep{1'000};

HttpFinished refused(const Job& job, base::Error why) { return {job.tag, base::fail(std::move(why))}; }

base::Error cancelled(const BatchState& batch) { return makeError(ErrorCode::Cancelled, {}, batch.lane->profile.name); }

} // namespace

IoThread::IoThread() {
    if (!startCurl()) {
        m_isClosed = true; // connect() tells it; what comes all the same is answered Cancelled
        return;
    }
    m_multi.reset(curl().multi_init());
    if (!m_multi) throw std::bad_alloc();
    curl().multi_setopt(m_multi.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(kMostInFlight));
    curl().multi_setopt(m_multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, kMostPerHost);
    curl().multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(kMostInFlight));
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

IoThread::~IoThread() { close(); }

void IoThread::close() {
    {
        const std::lock_guard guard(m_mutex);
        m_isClosed = true;
    }
    m_thread.request_stop();
    wake();
    if (m_thread.joinable()) m_thread.join();
}

void IoThread::wake() {
    if (m_multi && !m_isWoken.exchange(true)) curl().multi_wakeup(m_multi.get());
}

void IoThread::submit(const std::shared_ptr<BatchState>& batch, Job job) { post({batch, std::move(job)}); }

void IoThread::cancel(const std::shared_ptr<BatchState>& batch) { post({batch, std::nullopt}); }

void IoThread::post(Note note) {
    {
        const std::lock_guard guard(m_mutex);
        if (!m_isClosed) {
            m_notes.push_back(std::move(note));
            note.batch.reset();
        }
    }
    if (!note.batch) return wake();
    if (!note.job) return;
    const std::lock_guard guard(note.batch->mutex);
    note.batch->done.push_back(refused(*note.job, cancelled(*note.batch)));
    ++note.batch->unread;
    note.batch->hasDone.notify_all();
}

// ---- the I/O thread

void IoThread::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        m_isWoken = false;
        Time next = std::chrono::steady_clock::now() + kLongestSleep;
        takeNotes();
        endLateOnes(next);
        startWhatMay(next);
        int running = 0;
        curl().multi_perform(m_multi.get(), &running);
        const bool hasRoom = readFinished();
        deliver();
        if (hasRoom) continue; // what ended made room for what waits
        // epoll by socket_action was measured beside this: no cheaper with tens of connections.
        const auto sleep = std::chrono::ceil<std::chrono::milliseconds>(next - std::chrono::steady_clock::now());
        if (sleep.count() > 0) curl().multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(sleep.count()), nullptr);
    }
    endEverything();
}

void IoThread::takeNotes() {
    std::vector<Note> notes;
    {
        const std::lock_guard guard(m_mutex);
        notes.swap(m_notes);
    }
    for (Note& note : notes) {
        if (note.job) {
            note.batch->lane->enqueue(note.batch, std::move(*note.job));
            listLane(note.batch->lane);
        } else {
            dropWaiting(note.batch, cancelled(*note.batch));
            stopFlying(note.batch, cancelled(*note.batch));
        }
    }
}

void IoThread::listLane(const std::shared_ptr<Lane>& lane) {
    if (!std::exchange(lane->isListed, true)) m_lanes.push_back(lane);
}

void IoThread::startWhatMay(Time& next) {
    const auto now = std::chrono::steady_clock::now();
    std::size_t idle = 0;
    while (!m_lanes.empty() && idle < m_lanes.size() && m_flights.size() < kMostInFlight) {
        const auto lane = m_lanes[m_turn++ % m_lanes.size()];
        auto pick = lane->inFlight < lane->profile.connections ? lane->pick(now, next) : std::nullopt;
        idle = pick ? 0 : idle + 1;
        if (pick) start(lane, std::move(*pick));
    }
    for (const auto& lane : m_lanes) lane->tidy();
    std::erase_if(m_lanes, [](const std::shared_ptr<Lane>& lane) {
        if (lane->batches.empty()) lane->isListed = false;
        return lane->batches.empty();
    });
}

void IoThread::start(const std::shared_ptr<Lane>& lane, Lane::Pick pick) {
    if (auto on = pick.batch->context.check(); !on) {
        m_deliveries.push_back({pick.batch, refused(pick.job, makeError(on.error().code, {}, lane->profile.name))});
        return;
    }
    const auto batch = pick.batch;
    const quint64 tag = pick.job.tag;
    try {
        if (lane->idle.empty()) lane->idle.push_back(std::make_unique<Transfer>(*lane));
        Transfer& transfer = *lane->idle.back();
        if (auto begun = transfer.begin(batch->context, std::move(pick.job)); !begun) {
            m_deliveries.push_back({batch, transfer.stop(begun.error())});
            return;
        }
        if (curl().multi_add_handle(m_multi.get(), transfer.easy()) != CURLM_OK) throw std::bad_alloc();
    } catch (const std::bad_alloc&) {
        if (!lane->idle.empty()) lane->idle.pop_back();
        m_deliveries.push_back({batch, {tag, base::fail(ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"), lane->profile.name)}});
        return;
    }
    m_flights.push_back({lane, batch, std::move(lane->idle.back())});
    lane->idle.pop_back();
    ++lane->inFlight;
    ++batch->inFlight;
}

void IoThread::endLateOnes(Time& next) {
    std::vector<std::shared_ptr<BatchState>> late;
    for (const auto& lane : m_lanes) {
        for (const auto& batch : lane->batches) {
            if (batch->context.isLate()) late.push_back(batch);
            else if (batch->context.deadline) next = std::min(next, *batch->context.deadline);
        }
    }
    for (const auto& batch : late) dropWaiting(batch, makeError(ErrorCode::TimedOut, {}, batch->lane->profile.name));
}

void IoThread::dropWaiting(const std::shared_ptr<BatchState>& batch, const base::Error& why) {
    for (auto& queue : batch->waiting)
        for (Job& job : std::exchange(queue.jobs, {})) m_deliveries.push_back({batch, refused(job, why)});
}

void IoThread::stopFlying(const std::shared_ptr<BatchState>& batch, const base::Error& why) {
    std::vector<Transfer*> transfers;
    for (const Flight& flight : m_flights)
        if (flight.batch == batch) transfers.push_back(flight.transfer.get());
    for (Transfer* transfer : transfers) {
        curl().multi_remove_handle(m_multi.get(), transfer->easy());
        land(*transfer, transfer->stop(why));
    }
}

bool IoThread::readFinished() {
    bool hasAny = false;
    int left = 0;
    while (CURLMsg* message = curl().multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result; // the message goes with the handle
        Transfer* transfer = nullptr;
        curl().easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        curl().multi_remove_handle(m_multi.get(), transfer->easy());
        land(*transfer, transfer->finish(code));
        hasAny = true;
    }
    return hasAny;
}

void IoThread::land(const Transfer& transfer, HttpFinished finished) {
    const auto flight = std::ranges::find(m_flights, &transfer, [](const Flight& one) { return one.transfer.get(); });
    --flight->lane->inFlight;
    --flight->batch->inFlight;
    m_deliveries.push_back({std::move(flight->batch), std::move(finished)});
    flight->lane->idle.push_back(std::move(flight->transfer));
    std::swap(*flight, m_flights.back());
    m_flights.pop_back();
}

void IoThread::deliver() {
    for (std::size_t i = 0; i < m_deliveries.size();) {
        const auto batch = m_deliveries[i].batch;
        const std::lock_guard guard(batch->mutex);
        for (; i < m_deliveries.size() && m_deliveries[i].batch == batch; ++i) {
            batch->done.push_back(std::move(m_deliveries[i].finished));
            ++batch->unread;
        }
        batch->hasDone.notify_all();
    }
    m_deliveries.clear();
}

void IoThread::endEverything() {
    takeNotes();
    while (!m_flights.empty()) stopFlying(m_flights.back().batch, cancelled(*m_flights.back().batch));
    for (const auto& lane : m_lanes) {
        for (const auto& batch : lane->batches) dropWaiting(batch, cancelled(*batch));
        lane->tidy();
    }
    m_lanes.clear();
    deliver();
}

} // namespace keyturn::net
