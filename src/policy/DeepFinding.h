#pragma once

#include "policy/DeepCheck.h"

namespace keyturn::policy {

/// A finding about one value, with its rule and where that asks its strength.
domain::Finding deepFinding(const DeepValue& value, const QString& code, domain::RotationStatus status,
                            domain::Severity severity, QStringList args);
/// VAL-RSA.
domain::Finding rsaFinding(const DeepValue& value, int bits, int asked);
/// Path of the other half as the rule names it; empty without one.
QString partnerPath(const DeepValue& value);

} // namespace keyturn::policy
