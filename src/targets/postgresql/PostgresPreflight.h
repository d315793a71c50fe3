#pragma once

#include "clients/postgresql/PostgresSession.h"
#include "targets/api/CredentialTarget.h"

namespace keyturn::targets {

/// What stands in the way at a PostgreSQL, looked up over one session of who would make the change. Changes nothing.
class PostgresPreflight {
  public:
    PostgresPreflight(clients::PostgresSession& session, const QString& admin, const PreflightRequest& request, const base::CallContext& context)
        : m_session(&session), m_admin(&admin), m_request(&request), m_context(&context) {}
    base::Result<std::vector<PreflightLine>> lines();

  private:
    struct Account {
        bool exists = false;
        bool mayLogIn = false;
        bool mayChange = false; ///< by who looks
        QString expires;        ///< empty: never, or not yet near
    };
    using Rows = std::vector<clients::PostgresSession::Row>;

    base::Result<Rows> ask(const char* statement, const QStringList& parameters) { return m_session->query(statement, parameters, *m_context); }
    base::Result<Account> account(const QString& user);
    base::Status checkServer();
    base::Status checkAccount(const QString& user);
    base::Status checkNext();
    base::Status checkAlike(const QString& user, const QString& other);
    void add(const char* word, bool isFailed, const QStringList& args = {}) { m_lines.push_back({QString::fromLatin1(word), isFailed, args}); }

    clients::PostgresSession* m_session;
    const QString* m_admin;
    const PreflightRequest* m_request;
    const base::CallContext* m_context;
    std::vector<PreflightLine> m_lines;
};

} // namespace keyturn::targets
