#pragma once

#include "app/AuditService.h"
#include "app/Desk.h"

namespace keyturn::app {

/// Reading the desk's audit log. See AuditService.
class DeskAudit final : public AuditService {
  public:
    explicit DeskAudit(Desk& desk) : m_desk(desk) {}
    base::Result<AuditPage> page(const AuditQuery& query, const base::CallContext& context) override;
    base::Result<audit::Verification> verify(const base::CallContext& context) override;
    base::Result<qint64> exportTo(const QString& file, const base::CallContext& context) override;

  private:
    Desk& m_desk;
};

} // namespace keyturn::app
