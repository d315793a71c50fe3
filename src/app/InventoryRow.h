#pragma once

#include "domain/Finding.h"
#include "domain/Rule.h"
#include "domain/SecretMetadata.h"

#include <optional>

namespace keyturn::app {

struct AgeView {
    std::optional<qint64> days;
    bool atLeast = false;
    domain::AgeSource source = domain::AgeSource::Unknown;
    std::optional<int> periodDays; ///< of the effective rule
    base::OptionalInstant since = std::nullopt; ///< the date that `days` counts from
    int warnDays = 0;
    int expiryWarnDays = 0;        ///< before expiresAt
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

} // namespace keyturn::app
