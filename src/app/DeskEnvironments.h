#pragma once

#include "app/Desk.h"
#include "app/EnvironmentService.h"

namespace keyturn::app {

/// The environment files of the home. See EnvironmentService.
class DeskEnvironments final : public EnvironmentService {
  public:
    explicit DeskEnvironments(Desk& desk) : m_desk(desk) {}

    std::vector<EnvironmentView> list() const override;
    base::Result<domain::Environment> environment(const QString& name) const override;
    std::vector<ConfigFault> check() const override;
    std::vector<ConnectionTestLine> doctor(const base::CallContext& context) override;
    std::vector<backends::ConnectionSchema> backendTypes() const override;
    std::vector<FoundStore> found(const base::CallContext& context) override;
    std::vector<ConnectionTestLine> test(const QString& environment, const domain::BackendConfig& config,
                                         const TypedCredentials& typed, const base::CallContext& context) override;
    base::Status addBackend(const QString& environment, const domain::BackendConfig& config) override;
    base::Status changeBackend(const QString& environment, const domain::BackendConfig& config) override;
    base::Result<QString> keepCredential(const QString& environment, const QString& backend, const QString& field,
                                         const base::SecureBytes& value) override;
    base::Status removeBackend(const QString& environment, const QString& backend) override;
    base::Status setBackendGuard(const QString& environment, const QString& backend, domain::Guard guard) override;
    base::Status reload() override;

  private:
    QString fileOf(const QString& environment) const;
    std::vector<ConnectionTestLine> deskLines() const;
    base::Status forgetCredentials(const QString& environment, const domain::BackendConfig& config) const;
    base::Status changeBackend(const QString& action, const QString& environment, const QString& backend,
                               const std::function<void(domain::BackendConfig&)>& change);

    Desk& m_desk;
};

} // namespace keyturn::app
