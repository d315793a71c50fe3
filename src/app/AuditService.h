#pragma once

#include "audit/AuditLog.h"

namespace keyturn::app {

struct AuditQuery {
    QString text;      ///< contained in actor, action, object or reason; empty: all
    QString actor;
    QString action;
    base::OptionalInstant since;
    qint64 offset = 0;
    qint64 limit = 500;
};

struct AuditPage {
    std::vector<audit::AuditRecord> records; ///< newest first
    qint64 shown = 0;
    qint64 total = 0;                        ///< of the whole log; the difference is hidden by the filter
};

class AuditService {
  public:
    virtual ~AuditService() = default;
    virtual base::Result<AuditPage> page(const AuditQuery& query, const base::CallContext& context) = 0;
    virtual base::Result<audit::Verification> verify(const base::CallContext& context) = 0;
    virtual base::Result<qint64> exportTo(const QString& file, const base::CallContext& context) = 0;
};

} // namespace keyturn::app
