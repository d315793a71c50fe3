#include "backends/api/ReadAhead.h"

#include "base/SecureMemory.h"

#include <algorithm>
#include <atomic>

namespace keyturn::backends {

using base::ErrorCode;
using domain::VersionStage;

namespace {

constexpr std::size_t kFirstBatch = 32;
constexpr std::size_t kLargestBatch = 128;
constexpr std::size_t kSmallestBatch = 4;
constexpr std::size_t kMostBatches = 3; ///< two being read, one being taken
constexpr std::size_t kSmallValue = 256;
constexpr int kMostThreads = 16;

bool wantsOlder(const domain::SecretVersion& version) {
    return version.stage != VersionStage::Current && version.state == domain::VersionState::Enabled;
}

bool foundNoMemory(const base::Result<domain::SecretValue>& value) { return !value && value.error().condition == QLatin1String("KT-MEM-1"); }

/// What a listing said may be older than the value that came.
bool isOutdated(const domain::SecretMetadata& known, const base::Result<domain::SecretValue>& current) {
    if (current && !current->versionId.isEmpty() && current->versionId != known.currentVersion) return true;
    return std::ranges::any_of(known.versions, [](const domain::SecretVersion& one) { return one.stage == VersionStage::Pending; });
}

std::size_t sizeOf(const ReadAhead::Got& got) {
    std::size_t size = got.current ? got.current->size() : 0;
    for (const auto& one : got.older)
        if (one && *one) size += (*one)->size();
    return size;
}

} // namespace

struct ReadAhead::Batch {
    std::vector<Wanted> wanted;
    std::vector<Got> got;
    std::vector<bool> isLeft; ///< to be read alone
    std::size_t taken = 0;
    bool isRead = false;
};

ReadAhead::ReadAhead(SecretBackend& store, What what, const base::CallContext& context)
    : m_store(store), m_what(what), m_context(context), m_size(kFirstBatch), m_onStop(context.stop, [this] {
          m_stop.request_stop();
          const std::lock_guard guard(m_mutex); // so that nobody misses it between looking and sleeping
          m_changed.notify_all();
      }) {
    m_context.stop = m_stop.get_token();
    m_context.progress = {};
    m_parallel = store.capabilities().usefulParallelism;
    const int workers = m_parallel > 1 ? 2 : 0;
    for (int i = 0; i < workers; ++i) m_workers.emplace_back([this] { work(); });
}

ReadAhead::~ReadAhead() {
    m_stop.request_stop();
    {
        const std::lock_guard guard(m_mutex);
        m_isClosed = true;
    }
    m_changed.notify_all();
}

void ReadAhead::add(Wanted wanted) {
    {
        const std::lock_guard guard(m_mutex);
        m_waiting.push_back(std::move(wanted));
    }
    m_changed.notify_all();
}

void ReadAhead::close() {
    {
        const std::lock_guard guard(m_mutex);
        m_isClosed = true;
    }
    m_changed.notify_all();
}

ReadAhead::Got ReadAhead::readAlone(Wanted wanted) const {
    Got got;
    got.path = wanted.path;
    if (m_what == What::Versions) {
        got.metadata = m_store.describe(wanted.path, m_context);
        if (!got.metadata) return got;
    }
    got.current = m_store.read(wanted.path, {}, m_context);
    if (m_what == What::Values || !got.current) return got;
    for (const auto& version : got.metadata->versions) {
        auto& older = got.older.emplace_back();
        if (wantsOlder(version)) older = m_store.read(wanted.path, {.stage = version.stage, .versionId = version.id}, m_context);
    }
    return got;
}

// ---- the workers

void ReadAhead::work() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] {
            const bool hasRoom = m_batches.size() < kMostBatches;
            return m_stop.stop_requested() || (m_waiting.empty() ? m_isClosed : hasRoom);
        });
        if (m_stop.stop_requested() || m_waiting.empty()) return;
        auto batch = std::make_shared<Batch>();
        for (; !m_waiting.empty() && batch->wanted.size() < m_size; m_waiting.pop_front()) batch->wanted.push_back(std::move(m_waiting.front()));
        m_batches.push_back(batch);
        lock.unlock();
        fill(*batch);
        lock.lock();
        adjust(*batch);
        batch->isRead = true;
        m_changed.notify_all();
    }
}

void ReadAhead::fill(Batch& batch) {
    const std::size_t count = batch.wanted.size();
    batch.got.resize(count);
    batch.isLeft.assign(count, false);
    std::vector<QString> paths;
    for (std::size_t i = 0; i < count; ++i) {
        batch.got[i].path = batch.wanted[i].path;
        paths.push_back(batch.wanted[i].path);
    }
    try {
        auto values = m_store.readMany(paths, m_context);
        for (std::size_t i = 0; i < count; ++i) {
            batch.isLeft[i] = foundNoMemory(values[i]);
            batch.got[i].current = std::move(values[i]);
        }
        if (m_what == What::Values) return;
        std::vector<std::size_t> unknown;
        for (std::size_t i = 0; i < count; ++i) {
            const auto* known = batch.wanted[i].known;
            if (known != nullptr && !isOutdated(*known, batch.got[i].current)) batch.got[i].metadata = *known;
            else unknown.push_back(i);
        }
        describe(batch, std::move(unknown));
        readOlder(batch);
    } catch (const std::bad_alloc&) {
        batch.got.clear(); // gives its memory back before anything is read alone
        batch.got.resize(count);
        batch.isLeft.assign(count, true);
    }
}

void ReadAhead::describe(Batch& batch, std::vector<std::size_t> places) {
    // Not every store asks for many at once by itself.
    const std::size_t each = places.size() / static_cast<std::size_t>(std::min(m_parallel, kMostThreads)) + 1;
    std::vector<char> isLeft(places.size());
    const auto describeSome = [&](std::size_t from) {
        const std::size_t end = std::min(from + each, places.size());
        try {
            std::vector<QString> paths;
            for (std::size_t i = from; i < end; ++i) paths.push_back(batch.wanted[places[i]].path);
            auto described = m_store.describeMany(paths, m_context);
            for (std::size_t i = from; i < end; ++i) batch.got[places[i]].metadata = std::move(described[i - from]);
        } catch (const std::bad_alloc&) {
            std::fill(isLeft.begin() + static_cast<std::ptrdiff_t>(from), isLeft.begin() + static_cast<std::ptrdiff_t>(end), 1);
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t from = each; from < places.size(); from += each) threads.emplace_back(describeSome, from);
        if (!places.empty()) describeSome(0);
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        if (isLeft[i] != 0) batch.isLeft[places[i]] = true;
}

void ReadAhead::readOlder(Batch& batch) {
    struct One {
        std::size_t place;
        std::size_t version;
        bool isLeft = false;
    };
    std::vector<One> all;
    for (std::size_t i = 0; i < batch.got.size(); ++i) {
        Got& got = batch.got[i];
        if (!got.metadata || !got.current) continue;
        got.older.resize(got.metadata->versions.size());
        for (std::size_t v = 0; v < got.older.size(); ++v)
            if (wantsOlder(got.metadata->versions[v])) all.push_back({i, v});
    }
    std::atomic<std::size_t> next = 0;
    const auto readSome = [&] {
        for (std::size_t at = next++; at < all.size(); at = next++) {
            One& one = all[at];
            Got& got = batch.got[one.place];
            const auto& version = got.metadata->versions[one.version];
            try {
                got.older[one.version] = m_store.read(got.path, {.stage = version.stage, .versionId = version.id}, m_context);
                one.isLeft = foundNoMemory(*got.older[one.version]);
            } catch (const std::bad_alloc&) {
                one.isLeft = true;
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        const auto count = std::min({all.size(), static_cast<std::size_t>(m_parallel), static_cast<std::size_t>(kMostThreads)});
        for (std::size_t i = 1; i < count; ++i) threads.emplace_back(readSome);
        readSome();
    }
    for (const One& one : all)
        if (one.isLeft) batch.isLeft[one.place] = true;
}

/// As many at once as fit into a sixteenth of locked memory; with m_mutex.
void ReadAhead::adjust(const Batch& batch) {
    if (std::ranges::find(batch.isLeft, true) != batch.isLeft.end()) {
        m_size = kSmallestBatch;
        return;
    }
    std::size_t bytes = 0;
    for (const Got& got : batch.got) bytes += sizeOf(got);
    const std::size_t each = std::max(kSmallValue, bytes / std::max<std::size_t>(batch.got.size(), 1));
    const std::size_t fitting = base::SecureMemory::arenaSize() / 16 / each;
    m_size = std::clamp(std::min(fitting, 2 * batch.got.size()), kSmallestBatch, kLargestBatch);
}

// ---- who takes them

std::optional<ReadAhead::Got> ReadAhead::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] {
        if (m_stop.stop_requested()) return true;
        if (m_workers.empty() && !m_waiting.empty()) return true;
        if (!m_batches.empty()) return m_batches.front()->isRead;
        return m_isClosed && m_waiting.empty();
    });
    if (m_stop.stop_requested()) return std::nullopt;
    if (m_workers.empty()) {
        if (m_waiting.empty()) return std::nullopt;
        Wanted wanted = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        return readAlone(std::move(wanted));
    }
    if (m_batches.empty()) return std::nullopt;
    const auto batch = m_batches.front();
    const std::size_t place = batch->taken++;
    Got got = std::move(batch->got[place]);
    const bool isLeft = batch->isLeft[place];
    if (batch->taken == batch->got.size()) {
        m_batches.pop_front();
        m_changed.notify_all();
    }
    lock.unlock();
    if (!isLeft) return got;
    got = Got();
    return readAlone({batch->wanted[place].path});
}

} // namespace keyturn::backends
