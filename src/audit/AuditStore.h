#pragma once

#include "audit/Checkpoint.h"
#include "state/StateStore.h"

#include <vector>

namespace keyturn::audit {

/// Where the log lies in the state store: its lines, the sealed tip, the checkpoints. Internal to audit. Errors are the store's.
class AuditStore {
  public:
    static constexpr qint64 kCheckpointEach = 100;

    struct Tip {
        qint64 count = 0;
        crypto::Digest256 hash{};
        qint64 version = 0; ///< of the record that holds it, 0 when there is none
    };

    explicit AuditStore(state::StateStore& store) : m_store(store) {}
    state::StateStore& store() const { return m_store; }

    /// Count 0 when there is none yet; Tampered KT-AUD-3 when it does not authenticate.
    base::Result<Tip> tip() const;
    /// Conflict when the stored one is not of `tip.version`. Answers the new version.
    base::Result<qint64> putTip(const Tip& tip);
    /// Answers the sequence of the last.
    base::Result<qint64> appendLines(const std::vector<QByteArray>& lines);
    base::Result<qint64> length() const;
    base::Status forEachLine(qint64 from, const std::function<base::Status(qint64, std::string_view)>& visit) const;
    base::Result<QByteArray> line(qint64 sequence) const;

    /// The newest one, and one for good after each 100 records.
    base::Status putCheckpoint(const Checkpoint& point);
    base::Result<std::vector<Checkpoint>> checkpoints() const;
    base::Result<qint64> newestCheckpointCount() const; ///< 0 when there is none

  private:
    state::StateStore& m_store;
};

} // namespace keyturn::audit
