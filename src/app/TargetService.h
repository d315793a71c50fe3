#pragma once

#include "app/EnvironmentService.h"

namespace keyturn::app {

struct TargetView {
    QString environment;
    domain::TargetConfig config;
    QStringList rules; ///< ids of the rules that name it
};

/// The systems that check credentials, as the environment files name them.
class TargetService {
  public:
    virtual ~TargetService() = default;
    virtual std::vector<domain::ConnectionSchema> types() const = 0;
    virtual std::vector<TargetView> list() const = 0;
    /// Whether it answers, and who would change logins there; changes nothing. The lines' `backend` is the target's id. NotFound KT-CFG-13 as a line.
    virtual std::vector<ConnectionTestLine> test(const QString& environment, const QString& target, const base::CallContext& context) = 0;
    /// Adds the target to the environment's file; audited. AlreadyExists for a taken id, KT-CFG-11 for an unknown environment.
    virtual base::Status add(const QString& environment, const domain::TargetConfig& config) = 0;
    /// Replaces its settings; audited. NotFound KT-CFG-13.
    virtual base::Status change(const QString& environment, const domain::TargetConfig& config) = 0;
    /// Also forgets the credentials that keepCredential() stored for it. Conflict KT-TGT-1 (args: rules) while a rule names it.
    virtual base::Status remove(const QString& environment, const QString& target) = 0;
    /// Keeps the value of a secret field in the keychain, or where none runs sealed in this home, and answers the reference that stands in
    /// its settings; audited, the value is not. Replaces an older one.
    virtual base::Result<QString> keepCredential(const QString& environment, const QString& target, const QString& field, const base::SecureBytes& value) = 0;
};

} // namespace keyturn::app
