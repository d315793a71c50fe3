#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace keyturn::clients {

/// Where a PostgreSQL listens. TLS is always on and checked in full (verify-full), unless `isClear`, which only a loopback address or the path of a
/// socket may have (NET-1).
struct PostgresAddress {
    QString host;
    int port = 5432;
    QString database;
    QString caFile;       ///< empty: the system's roots
    bool isClear = false;
    /// "db.internal:5432/app"
    QString text() const;
};

/// One login at a PostgreSQL through libpq (protocol 3; libpq 13 or newer), and what is asked over it. Blocking, cancellable within 0.2 s, each call
/// for 30 s at most and a login for 10 s. Texts of the server are never handed on, its SQLSTATE is.
///
/// Errors, subject the address: KT-PGS-1 Unsupported (no libpq), KT-PGS-2 Unavailable (not reached or not ready; args: SQLSTATE or empty), KT-PGS-3
/// TlsFailure, KT-PGS-4 Unauthenticated (args: user), KT-PGS-5 PermissionDenied (the server refuses this address, user or database before it
/// looks at a password; args: user, SQLSTATE), KT-PGS-6 (a statement was refused; args: SQLSTATE; the code says how), KT-PGS-7
/// OutcomeUnknown (the connection broke while a statement was under way), KT-NET-1 for clear text to elsewhere.
class PostgresSession {
  public:
    static base::Result<PostgresSession> open(const PostgresAddress& address, const QString& user, const base::SecureBytes& password,
                                              const base::CallContext& context);
    PostgresSession(PostgresSession&& other) noexcept;
    PostgresSession& operator=(PostgresSession&& other) noexcept;
    ~PostgresSession();

    /// False: the server let the user in without a password (trust, peer, a certificate).
    bool usedPassword() const;
    /// 150018 for 15.18.
    int serverVersion() const;

    using Row = QStringList;
    /// Reads; `parameters` are $1... as text. NULL is an empty text.
    base::Result<std::vector<Row>> query(const char* statement, const QStringList& parameters, const base::CallContext& context);
    /// One or more statements that change something, in one transaction of their own.
    base::Status run(const base::SecureBytes& statements, const base::CallContext& context);

    /// A name as SQL writes it, quoted by libpq.
    base::Result<QByteArray> quotedName(const QString& name) const;
    /// 'SCRAM-SHA-256$...' as SQL writes it: what the server keeps of a password, made here, so that it never sees the password itself (ROT-8).
    base::Result<base::SecureBytes> quotedVerifier(const QString& user, const base::SecureBytes& password) const;

  private:
    struct Connection;
    explicit PostgresSession(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m;
};

} // namespace keyturn::clients
