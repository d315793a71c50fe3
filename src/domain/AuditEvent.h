#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QMap>
#include <QString>

namespace keyturn::domain {

/// One act worth recording. Never a value: equality is shown by short keyed fingerprints (AUD-8).
struct AuditEvent {
    QString actor;      ///< filled by the log when empty
    QString action;     ///< "secret.get", "rotate.step", "backup.create", ...
    QString object;     ///< a ref, a run id, a file
    QString outcome;    ///< "intent", "done", "refused", "failed"
    QString rotationId;
    QMap<QString, QString> details; ///< reason, ticket, fingerprints, counts; allow-listed by the caller's types
};

/// Where acts are recorded before they happen (AUD-3). `record` returns only when the record is durable; an error means
/// the act must not happen (KT-AUD-1). Thread-safe.
class AuditSink {
  public:
    virtual ~AuditSink() = default;
    virtual base::Status record(const AuditEvent& event) = 0;
};

} // namespace keyturn::domain
