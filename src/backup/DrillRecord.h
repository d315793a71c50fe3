#pragma once

#include "backup/BackupTypes.h"

namespace keyturn::backup::DrillRecord {

/// The record of a drill as it is kept: signed by this desk, in JSON. Fills report.signature.
base::Result<base::SecureBytes> seal(DrillReport& report, const base::SecureBytes& signingSeed);
/// The report of a record. Tampered KT-DRL-1 (subject: id) when its signature or its form is wrong.
base::Result<DrillReport> open(const base::SecureBytes& record, const QString& id, const base::SecureBytes& signingSeed);

} // namespace keyturn::backup::DrillRecord
