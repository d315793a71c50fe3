#pragma once

#include "rotation/RotationStep.h"

namespace keyturn::rotation {

/// The lock records of a run beside its places, in the stores themselves (ROT-9): they tell colleagues on other machines, who do not see this
/// journal. Advice only; what keeps a late write out are the guards of the writes (ROT-10). Stores that keep none, places that are not there yet
/// and stores that refuse it (tags need a right of their own) are passed over.
///
/// Two who begin at the same moment both write; each reads again what stands there after, and the one whose record was overwritten stops.
/// Who takes over (ROT-12) has a higher fence; the run that was taken over from then on stops at its next act.
class StoreLock {
  public:
    explicit StoreLock(const StepContext& context) : m_context(&context) {}

    /// Somebody else's record at a place. `isOver`: its time has run out.
    struct Foreign {
        const Place* place = nullptr;
        backends::RunLockRecord record;
    };
    /// The records of other runs, one per entry. Records of runs that ended at this desk are nobody's.
    base::Result<std::vector<Foreign>> foreign() const;
    /// Entries whose store would keep a record and does not let this identity see any.
    const std::vector<const Place*>& hidden() const { return m_hidden; }

    /// Writes or renews the records. Conflict KT-ROT-22 (subject: the place, args: run, owner, host, seconds left) where another run of the same or a
    /// higher fence has the place.
    struct Held {
        int asked = 0; ///< entries whose store keeps records
        int kept = 0;  ///< of these, where the own one stands now
    };
    base::Result<Held> hold() const;
    /// Takes the own records away. What cannot be taken away expires.
    void release() const;

  private:
    std::vector<const Place*> entries() const;
    base::Result<std::optional<backends::RunLockRecord>> look(const Place& place) const;
    base::Result<bool> holdOne(const Place& place) const;
    bool isOther(const backends::RunLockRecord& record) const;
    base::Status yieldTo(const Place& place, const backends::RunLockRecord& record) const;
    qint64 seconds() const;

    const StepContext* m_context;
    mutable std::vector<const Place*> m_hidden;
};

} // namespace keyturn::rotation
