#pragma once

#include "state/StateStore.h"

#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace keyturn::fakes {

/// A StateStore in memory with the contract of the real one, whose records can be damaged and whose writes can be refused.
class MemoryStateStore final : public state::StateStore {
  public:
    using Key = std::pair<QString, QString>;

    /// From now on the record does not authenticate.
    void damageRecord(const QString& kind, const QString& id) { m_damaged.insert({kind, id}); }
    void damageLog(const QString& log, qint64 sequence) { m_damagedLog.insert({log, sequence}); }
    void repairLogs() { m_damagedLog.clear(); }
    /// Writes are refused while set.
    bool isFull = false;
    /// All payloads as they lie here; for looking that something is not among them.
    std::vector<const base::SecureBytes*> payloads() const {
        std::vector<const base::SecureBytes*> found;
        for (const auto& [key, record] : m_data.records) found.push_back(&record.payload);
        for (const auto& [log, entries] : m_data.logs)
            for (const auto& entry : entries) found.push_back(&entry);
        return found;
    }

    base::Result<state::StateRecord> get(const QString& kind, const QString& id) override {
        const std::lock_guard lock(m_mutex);
        if (m_damaged.contains({kind, id})) return damaged(kind);
        const auto found = m_data.records.find({kind, id});
        if (found == m_data.records.end()) return base::fail(base::ErrorCode::NotFound, {}, kind);
        return state::StateRecord{id, found->second.version, found->second.payload.clone()};
    }

    base::Result<qint64> put(const QString& kind, const QString& id, base::ByteSpan payload,
                             std::optional<qint64> expectedVersion) override {
        const std::lock_guard lock(m_mutex);
        if (isFull) return base::fail(base::ErrorCode::Unavailable, {}, kind, {QStringLiteral("ENOSPC")});
        const auto found = m_data.records.find({kind, id});
        const qint64 version = found == m_data.records.end() ? 0 : found->second.version;
        if (expectedVersion && *expectedVersion != version)
            return base::fail(*expectedVersion == 0 ? base::ErrorCode::AlreadyExists : base::ErrorCode::Conflict, {}, kind);
        if (found == m_data.records.end()) m_data.order.push_back({kind, id});
        m_data.records[{kind, id}] = {version + 1, base::SecureBytes(payload)};
        return version + 1;
    }

    base::Status remove(const QString& kind, const QString& id) override {
        const std::lock_guard lock(m_mutex);
        if (m_data.records.erase({kind, id}) == 0) return base::fail(base::ErrorCode::NotFound, {}, kind);
        std::erase(m_data.order, Key{kind, id});
        return {};
    }

    base::Status forEach(const QString& kind, const std::function<base::Status(state::StateRecord&&)>& visit,
                         const std::function<void(const base::Error&)>& onDamage) override {
        std::vector<Key> keys;
        {
            const std::lock_guard lock(m_mutex);
            for (const Key& key : m_data.order)
                if (key.first == kind) keys.push_back(key);
        }
        for (const Key& key : keys) {
            auto record = get(key.first, key.second);
            if (!record && !onDamage) return base::fail(record.error());
            if (!record) onDamage(record.error());
            else if (auto went = visit(std::move(*record)); !went) return went;
        }
        return {};
    }

    base::Result<qint64> appendAll(const QString& log, std::span<const base::ByteSpan> payloads) override {
        const std::lock_guard lock(m_mutex);
        if (isFull) return base::fail(base::ErrorCode::Unavailable, {}, log, {QStringLiteral("ENOSPC")});
        for (const base::ByteSpan payload : payloads) m_data.logs[log].emplace_back(payload);
        return static_cast<qint64>(m_data.logs[log].size());
    }

    base::Status forEachInLog(const QString& log, qint64 from,
                              const std::function<base::Status(qint64, base::SecureBytes&&)>& visit) override {
        for (qint64 at = from;; ++at) {
            base::SecureBytes payload;
            {
                const std::lock_guard lock(m_mutex);
                const auto& entries = m_data.logs[log];
                if (at > static_cast<qint64>(entries.size())) return {};
                if (m_damagedLog.contains({log, at})) return damaged(log);
                payload = entries.at(static_cast<std::size_t>(at - 1)).clone();
            }
            if (auto went = visit(at, std::move(payload)); !went) return went;
        }
    }

    base::Result<qint64> logLength(const QString& log) override {
        const std::lock_guard lock(m_mutex);
        return static_cast<qint64>(m_data.logs[log].size());
    }

    base::Status transaction(const std::function<base::Status()>& body) override {
        const std::lock_guard lock(m_transactions);
        Data before = cloned();
        auto done = body();
        const std::lock_guard inner(m_mutex);
        if (!done) m_data = std::move(before);
        return done;
    }

  private:
    struct Entry {
        qint64 version = 0;
        base::SecureBytes payload;
    };
    struct Data {
        std::map<Key, Entry> records;
        std::vector<Key> order;
        std::map<QString, std::vector<base::SecureBytes>> logs;
    };
    Data cloned() {
        const std::lock_guard lock(m_mutex);
        Data copy;
        copy.order = m_data.order;
        for (const auto& [key, entry] : m_data.records) copy.records[key] = {entry.version, entry.payload.clone()};
        for (const auto& [log, entries] : m_data.logs)
            for (const auto& entry : entries) copy.logs[log].push_back(entry.clone());
        return copy;
    }
    static std::unexpected<base::Error> damaged(const QString& kind) {
        return base::fail(base::ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), kind);
    }

    std::mutex m_mutex;
    std::mutex m_transactions;
    Data m_data;
    std::set<Key> m_damaged;
    std::set<std::pair<QString, qint64>> m_damagedLog;
};

} // namespace keyturn::fakes
