#pragma once

#include "clients/postgresql/PostgresSession.h"
#include "targets/api/CredentialTarget.h"

#include <functional>

namespace keyturn::targets {

/// Logins of a PostgreSQL (13 or newer). inPlace replaces the password of one; alternatingUsers sets it on the one that is idle, which has to own nothing and
/// be granted nothing that its partner has not: both are members of roles that own and may. Passwords travel as SCRAM verifiers made here.
class PostgresTarget final : public CredentialTarget {
  public:
    struct Setup {
        clients::PostgresAddress address;
        QStringList furtherHosts;
        QString admin; ///< empty: each login changes its own password
        std::function<base::Result<base::SecureBytes>()> adminPassword;
    };
    explicit PostgresTarget(Setup setup) : m_setup(std::move(setup)) {}

    TargetFacts facts() const override;
    base::Result<QString> check(const base::CallContext& context) override;
    base::Result<std::vector<PreflightLine>> preflight(const PreflightRequest& request, const base::CallContext& context) override;
    base::Result<LoginReport> probe(const Credential& credential, const QString& like, const base::CallContext& context) override;
    base::Status set(const Credential& fresh, const Credential& current, const base::CallContext& context) override;
    base::Status disable(const Credential& dead, const Credential& current, const base::CallContext& context) override;
    base::Result<std::optional<int>> sessions(const Credential& credential, const Credential& current, base::OptionalInstant since,
                                              const base::CallContext& context) override;

  private:
    /// As the administrator; where there is none, as `current`.
    base::Result<clients::PostgresSession> administer(const Credential& current, const base::CallContext& context) const;
    base::Result<bool> exists(clients::PostgresSession& session, const QString& user, const base::CallContext& context) const;
    /// Statements that make `user` with the memberships and settings of `like`.
    base::Status appendCreation(base::SecureBytes& statements, clients::PostgresSession& session, const QString& user, const QString& like,
                                const base::CallContext& context) const;

    Setup m_setup;
};

} // namespace keyturn::targets
