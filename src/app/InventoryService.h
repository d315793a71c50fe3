#pragma once

#include "base/CallContext.h"
#include "domain/Environment.h"
#include "domain/SecretMetadata.h"

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

struct AgeView {
    std::optional<qint64> days;
    bool atLeast = false;
    domain::AgeSource source = domain::AgeSource::Unknown;
    std::optional<int> periodDays; ///< of the effective rule
};

struct InventoryRow {
    domain::SecretRef ref;
    QString name;                    ///< shown name, hidden characters escaped
    domain::SecretKind kind = domain::SecretKind::Unknown;
    domain::RotationStatus status = domain::RotationStatus::Unmanaged;
    std::vector<domain::Finding> findings; ///< worst first
    AgeView age;
    base::OptionalInstant changedAt;
    base::OptionalInstant expiresAt;
    base::OptionalInstant nextRotation;
    QString owner;
    QString rule;
    QStringList stages;              ///< "current", "pending", ...
    int versions = 0;
    QStringList consumers;
    QString openRun;                 ///< id of an open run, empty if none
    bool exists = true;              ///< false: required and missing
    bool stale = false;              ///< from the cache: the backend could not be read now
};

struct InventorySnapshot {
    base::Instant asOf;
    bool partial = false;
    std::vector<BackendView> backends;
    std::vector<base::Error> faults; ///< of environment files that are not used; they make a snapshot of everything partial
    std::vector<InventoryRow> rows;
};

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

/// Inventory and findings. Listing never reads values; a deep check does, is audited first, and keeps keyed fingerprints and findings only. The
/// last snapshot is kept sealed, so that a start shows rows at once. Partial failure is per backend and never hides the rest.
class InventoryService {
  public:
    virtual ~InventoryService() = default;
    /// Reads every backend in scope now.
    virtual base::Result<InventorySnapshot> refresh(const InventoryFilter& filter, const base::CallContext& context) = 0;
    /// What the last refresh saw, from the sealed cache, evaluated against the clock of now; NotFound if there was none.
    virtual base::Result<InventorySnapshot> cached(const InventoryFilter& filter) = 0;
    virtual base::Result<CheckReport> check(const InventoryFilter& filter, CheckDepth depth,
                                            const base::CallContext& context) = 0;
    /// Flags or unflags as compromised, audited with the reason.
    virtual base::Status setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) = 0;
};

} // namespace keyturn::app
