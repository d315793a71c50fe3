#pragma once

#include <QtGlobal>

namespace keyturn::backends {

/// Facts about a store, read by the planner and the window. Facts, not wishes: the conformance suite checks each.
struct BackendCapabilities {
    bool versions = false;          ///< keeps older values by version id
    bool pendingStage = false;      ///< write(Pending) holds a value that readers of the current one do not see
    bool moveStage = false;         ///< a stage label moves without rewriting the value
    bool guardedWrite = false;      ///< a write with a stale token fails with Conflict
    bool idempotentWrite = false;   ///< same operation id + same value is harmless to repeat
    bool remove = false;            ///< remove() deletes an entry
    bool retireVersion = false;     ///< a single older version can be removed
    bool dropsPending = false;      ///< a pending version can be given up where older ones stay
    bool fields = false;            ///< several named fields per secret
    bool tags = false;
    bool binary = false;            ///< any bytes; false: text without NUL
    bool carriesDate = false;       ///< keeps SecretWrite::valueDate, and says so (AgeSource::CarriedOver)
    bool reportsValueDate = false;  ///< valueChangedAt is the date of the value itself
    bool newValueLiveAtOnce = true; ///< readers see a new current value at their next read
    bool runLocks = false;          ///< keeps a run's lock record beside a secret (ROT-9), where colleagues see it
    bool managedRotation = false;   ///< rotates by itself; changeManagedRotation() starts, plans and stops that
    bool listTellsAll = false;      ///< list() tells of an entry all that describe() does, but for names of fields; dates of values may be wanting
    bool repeatReads = false;       ///< a read may fail for the moment, and nothing below asks again
    qint64 largestValue = 1 << 20;  ///< bytes
    int usefulParallelism = 1;      ///< requests in flight that still help
};

} // namespace keyturn::backends
