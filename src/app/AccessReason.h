#pragma once

#include "base/Result.h"

#include <QMap>

namespace keyturn::app {

/// Why a value is looked at; goes to the audit log before the value is read.
struct AccessReason {
    QString reason; ///< at least 8 characters, else InvalidInput KT-AUD-6
    QString ticket;
};

/// InvalidInput KT-AUD-6 (args: the length it needs) for a reason that says nothing.
base::Status checkReason(const AccessReason& why);
/// As it stands in the audit log.
QMap<QString, QString> auditDetails(const AccessReason& why);

} // namespace keyturn::app
