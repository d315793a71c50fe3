#pragma once

#include "app/Desk.h"
#include "app/TargetService.h"

namespace keyturn::app {

/// The targets of the home's environment files. See TargetService.
class DeskTargets final : public TargetService {
  public:
    explicit DeskTargets(Desk& desk) : m_desk(desk) {}

    std::vector<domain::ConnectionSchema> types() const override;
    std::vector<TargetView> list() const override;
    std::vector<ConnectionTestLine> test(const QString& environment, const QString& target, const base::CallContext& context) override;
    base::Status add(const QString& environment, const domain::TargetConfig& config) override;
    base::Status change(const QString& environment, const domain::TargetConfig& config) override;
    base::Status remove(const QString& environment, const QString& target) override;
    base::Result<QString> keepCredential(const QString& environment, const QString& target, const QString& field, const base::SecureBytes& value) override;

  private:
    base::Result<domain::TargetConfig> configOf(const QString& environment, const QString& target) const;

    Desk& m_desk;
};

} // namespace keyturn::app
