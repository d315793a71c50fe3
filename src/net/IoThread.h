#pragma once

// Private to net: the thread that owns libcurl's multi handle.

#include "net/CurlHandles.h"
#include "net/Lane.h"

#include <thread>

namespace keyturn::net {

/// Takes jobs from any thread, keeps as many in flight as lanes and buckets allow, and hands the answers to their batches. Every job that was
/// submitted is answered, at the latest by close().
class IoThread {
  public:
    IoThread();
    ~IoThread();

    void submit(const std::shared_ptr<BatchState>& batch, Job job);
    /// What the batch has outstanding ends as Cancelled.
    void cancel(const std::shared_ptr<BatchState>& batch);
    /// Looks again at what may start.
    void wake();
    /// Cancels everything, ends the thread and waits for it. Later jobs are answered Cancelled at once.
    void close();

  private:
    struct Note {
        std::shared_ptr<BatchState> batch;
        std::optional<Job> job; ///< nothing: cancel
    };
    using Time = std::chrono::steady_clock::time_point;

    void run(const std::stop_token& stop);
    void post(Note note);
    void takeNotes();
    void startWhatMay(Time& next);
    void start(const std::shared_ptr<Lane>& lane, Lane::Pick pick);
    void endLateOnes(Time& next);
    void dropWaiting(const std::shared_ptr<BatchState>& batch, const base::Error& why);
    void stopFlying(const std::shared_ptr<BatchState>& batch, const base::Error& why);
    bool readFinished();
    void land(const Transfer& transfer, HttpFinished finished);
    void deliver();
    void endEverything();
    void listLane(const std::shared_ptr<Lane>& lane);

    struct Flight {
        std::shared_ptr<Lane> lane;
        std::shared_ptr<BatchState> batch;
        std::unique_ptr<Transfer> transfer;
    };
    struct Delivery {
        std::shared_ptr<BatchState> batch;
        HttpFinished finished;
    };

    std::mutex m_mutex; ///< guards m_notes and m_isClosed
    std::vector<Note> m_notes;
    bool m_isClosed = false;
    std::atomic<bool> m_isWoken{false};

    // I/O thread only
    Multi m_multi;
    std::vector<std::shared_ptr<Lane>> m_lanes; ///< with waiting jobs
    std::size_t m_turn = 0;
    std::vector<Flight> m_flights;
    std::vector<Delivery> m_deliveries;

    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace keyturn::net
