#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace keyturn::state {

struct StateRecord {
    QString id;
    qint64 version = 0; ///< grows by one with each put
    base::SecureBytes payload;
};

/// Keyturn's own state: sealed records in one SQLite file (WAL, synchronous FULL, 0600). The database sees kinds,
/// row numbers, versions and keyed lookup hashes; ids and payloads are sealed under HKDF(state key, fresh salt) with kind, row
/// identity and version as associated data (STO-1). Every put outside a transaction is durable when it returns.
/// Thread-safe; calls block on the disk. Errors: Conflict (version; args: expected, current), AlreadyExists, NotFound, Tampered
/// KT-JRN-2 (a row does not authenticate; subject = kind, or the log with args: sequence, 0 for its tip), Tampered KT-JRN-3 (a
/// log is not as long as its tip says; subject = log, args: found, promised), Tampered KT-STO-6 (damaged file), Unavailable
/// (disk full, read-only), KT-STO-7 Unavailable (another process kept the file locked for 10 s).
/// What is sealed may be several MiB a record. A whole file put back as it was earlier is not noticed here.
class StateStore {
  public:
    virtual ~StateStore() = default;

    virtual base::Result<StateRecord> get(const QString& kind, const QString& id) = 0;
    /// Answers the new version. `expectedVersion` 0: create only (AlreadyExists); absent: whatever is there is replaced.
    virtual base::Result<qint64> put(const QString& kind, const QString& id, base::ByteSpan payload,
                                     std::optional<qint64> expectedVersion = std::nullopt) = 0;
    virtual base::Status remove(const QString& kind, const QString& id) = 0;
    /// In order of creation; `visit` may read and write. A row that does not authenticate is handed to `damaged` (if given) and skipped, else ends the walk.
    virtual base::Status forEach(const QString& kind, const std::function<base::Status(StateRecord&&)>& visit,
                                 const std::function<void(const base::Error&)>& damaged = {}) = 0;

    /// Append-only logs (run journals, audit): sequence numbers start at 1 and have no gaps. `append` answers the sequence.
    /// A log cut short is walked as far as it goes before KT-JRN-3 is answered.
    base::Result<qint64> append(const QString& log, base::ByteSpan payload) { return appendAll(log, {&payload, 1}); }
    /// All of them or none, one after the other; answers the sequence of the last. An empty list is InvalidInput.
    virtual base::Result<qint64> appendAll(const QString& log, std::span<const base::ByteSpan> payloads) = 0;
    virtual base::Status forEachInLog(const QString& log, qint64 fromSequence,
                                      const std::function<base::Status(qint64 sequence, base::SecureBytes&& payload)>& visit) = 0;
    virtual base::Result<qint64> logLength(const QString& log) = 0;

    /// Runs `body` in one transaction: all of its writes or none, one sync at its end. Holds the store's write lock; an
    /// error from body rolls back, and so does a write that failed within, even if body goes on. Not nestable. `body` runs in the
    /// calling thread; other threads see its writes after it.
    virtual base::Status transaction(const std::function<base::Status()>& body) = 0;
    /// True in the thread whose transaction() is running: what must be durable by itself may not be written then.
    virtual bool isInTransaction() { return false; }
};

} // namespace keyturn::state
