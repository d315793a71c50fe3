#pragma once

#include "backends/api/SecretBackend.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace keyturn::backends {

/// Reads many secrets of a store in the order they are named, ahead of who takes them, so that neither waits for the other: in batches, two of them at
/// once, where the store takes several calls at a time; one by one, when it is taken, where it does not. What is held stays bounded whatever the count:
/// batches grow only as far as a share of locked memory goes, and what finds none left is read alone when its turn comes. add(), close() and next()
/// may be called from different threads, each from one. The store outlives it. Its end stops what is outstanding.
class ReadAhead {
  public:
    enum class What {
        Values,   ///< the current value alone
        Versions, ///< metadata, and every version that can be read
    };
    struct Wanted {
        QString path;
        /// What list() told, where BackendCapabilities::listTellsAll: saves the question. It is asked all the same where the value is not of the
        /// version that it calls current, or where a pending one is under way. Outlives this.
        const domain::SecretMetadata* known = nullptr;
    };
    struct Got {
        QString path;
        base::Result<domain::SecretMetadata> metadata = base::fail(base::ErrorCode::NotFound); ///< of What::Versions
        base::Result<domain::SecretValue> current = base::fail(base::ErrorCode::NotFound);
        /// Of each version of `metadata` in its order: the value, nothing for the current one and for those that are not enabled.
        std::vector<std::optional<base::Result<domain::SecretValue>>> older;
    };

    ReadAhead(SecretBackend& store, What what, const base::CallContext& context);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    void add(Wanted wanted);
    /// Nothing more will be added.
    void close();
    /// The next in the order of adding; sleeps until it is there. Nothing when all were given out after close(), or when the call was stopped.
    std::optional<Got> next();

  private:
    struct Batch;
    void work();
    void fill(Batch& batch);
    void describe(Batch& batch, std::vector<std::size_t> places);
    void readOlder(Batch& batch);
    void adjust(const Batch& batch);
    Got readAlone(Wanted wanted) const;

    SecretBackend& m_store;
    const What m_what;
    std::stop_source m_stop;
    base::CallContext m_context;
    int m_parallel = 1;

    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::deque<Wanted> m_waiting;
    std::deque<std::shared_ptr<Batch>> m_batches; ///< being read or read, in order
    std::size_t m_size; ///< of the next batch
    bool m_isClosed = false;
    std::stop_callback<std::function<void()>> m_onStop;
    std::vector<std::jthread> m_workers; ///< last: they use the rest
};

} // namespace keyturn::backends
