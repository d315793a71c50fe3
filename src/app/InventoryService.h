#pragma once

#include "app/InventoryRows.h"
#include "base/CallContext.h"
#include "domain/Environment.h"

#include <optional>

namespace keyturn::app {

enum class BackendHealth { Ok, Slow, Sealed, Offline, Denied, ReadOnly };
/// ok|slow|sealed|offline|denied|readOnly
QString healthWord(BackendHealth health);

struct BackendView {
    QString environment;
    QString id;
    QString kind;
    domain::Guard guard = domain::Guard::ReadOnly;
    BackendHealth health = BackendHealth::Ok;
    base::OptionalInstant asOf;      ///< when it was last read
    std::optional<base::Error> problem;
    qint64 secrets = 0;
};

/// A backend as it is configured, not read yet.
BackendView viewOf(const QString& environment, const domain::BackendConfig& config);

struct InventorySnapshot {
    base::Instant asOf;
    bool partial = false;
    std::vector<BackendView> backends;
    std::vector<base::Error> faults; ///< of environment files that are not used; they make a snapshot of everything partial
    std::vector<InventoryRow> rows;
};

/// The same as a snapshot in the form that the window keeps: without the texts of findings, a small part of the memory.
struct InventoryReading {
    base::Instant asOf;   ///< when the rows were evaluated; the oldest where environments differ
    base::Instant toldAt; ///< the moment that ages and due dates are told against: now, also for kept rows
    bool partial = false;
    std::vector<BackendView> backends;
    std::vector<base::Error> faults;
    InventoryRows rows;
};

/// Rows of a reading that goes on.
struct InventoryPart {
    QString environment;
    QString backend;
    const InventoryRows& rows;        ///< in no order
    const BackendView* view = nullptr; ///< set: the backend has ended, its rows are all here and stand for those handed on before
};
using TakePart = std::function<void(const InventoryPart& part)>;

struct InventoryFilter {
    QString environment;                           ///< empty: all
    QString backend;
    std::vector<domain::RotationStatus> statuses;  ///< empty: all
};

enum class CheckDepth { Metadata, Deep, Required };

struct CheckReport {
    base::Instant asOf;
    bool partial = false;
    std::vector<BackendView> backends;
    std::vector<base::Error> faults;       ///< as in InventorySnapshot
    std::vector<domain::Finding> findings; ///< worst first
    qint64 checked = 0;
};

/// Inventory and findings. Listing never reads values; a deep check does, is audited first, and keeps keyed fingerprints and findings only. What
/// was evaluated last is kept sealed, so that a start shows rows at once. Partial failure is per backend and never hides the rest.
class InventoryService {
  public:
    virtual ~InventoryService() = default;
    /// Reads every backend in scope now, those of an environment side by side.
    virtual base::Result<InventorySnapshot> refresh(const InventoryFilter& filter, const base::CallContext& context) = 0;
    /// The same in the compact form; `filter.statuses` is not heeded. `take` gets the rows of each backend once it has ended, whatever the others do,
    /// and of a backend that lists in parts rows before that, judged by what each says alone. What takes an environment's whole listing (required
    /// and missing) is in the answer only. Context's progress: how many entries were listed, of 0.
    virtual base::Result<InventoryReading> read(const InventoryFilter& filter, const base::CallContext& context, const TakePart& take = {}) = 0;
    /// The rows as they were evaluated last, from the sealed cache: nothing is read from a backend and nothing is evaluated. All are marked
    /// stale; ages are told against now, and a row that a date has made worse since (due, overdue, expiring, expired, a waiver that ended)
    /// says so (InventoryRows::tellAt). NotFound if nothing was kept; what is damaged or of an older format counts as not kept.
    virtual base::Result<InventoryReading> cached(const InventoryFilter& filter) = 0;
    virtual base::Result<CheckReport> check(const InventoryFilter& filter, CheckDepth depth,
                                            const base::CallContext& context) = 0;
    /// Flags or unflags as compromised, audited with the reason.
    virtual base::Status setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) = 0;
};

} // namespace keyturn::app
