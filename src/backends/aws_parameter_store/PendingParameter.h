#pragma once

#include "backends/aws_parameter_store/ParameterFacts.h"
#include "base/Result.h"

#include <optional>

namespace keyturn::backends {

/// What waits beside a parameter.
struct PendingParameter {
    QString operation; ///< its version id; "unknown" when Keyturn did not make it
    QString writtenBy;
    base::OptionalInstant since;
};

/// The pending value of a parameter is a parameter of its own, NAME-keyturn-next, which is made create-only: of two operators one wins, and the other
/// sees whose it is. Its description says operation and owner, so that it is whole from its first moment and needs no right beyond that to write.
namespace PendingSlot {

QString nameOf(const QString& parameter);
bool isSlot(QStringView name);
/// The parameter that a slot belongs to.
QString ownerOf(const QString& slot);

/// An operation as a version id: never one that could be a version's number.
QString idOf(const QString& operation);
QString description(const QString& id, const QString& writtenBy);
PendingParameter pendingIn(const ParameterVersion& slot);

} // namespace PendingSlot

} // namespace keyturn::backends
