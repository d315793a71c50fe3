#pragma once

#include "StockClient.h"

#include <QTemporaryDir>

namespace keyturn::live {

/// The real PostgreSQL that `tests/live/servers up postgresql` started, asked by the stock client. Passwords go by file, never as an argument.
class LivePostgres {
  public:
    static bool isThere() { return qEnvironmentVariableIsSet("KEYTURN_LIVE_POSTGRES_PORT"); }
    static QString ca() { return qEnvironmentVariable("KEYTURN_LIVE_POSTGRES_CA"); }
    static QString port() { return qEnvironmentVariable("KEYTURN_LIVE_POSTGRES_PORT"); }
    static QString passwordFile() { return qEnvironmentVariable("KEYTURN_LIVE_POSTGRES_PASSWORD_FILE"); }
    static QByteArray log() { return test::bytesOf(qEnvironmentVariable("KEYTURN_LIVE_POSTGRES_LOG")); }

    static test::Outcome query(const QString& user, const QByteArray& password, const QString& statement, const QString& database = QStringLiteral("postgres")) {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("pgpass"));
        QByteArray escaped = password;
        escaped.replace('\\', "\\\\").replace(':', "\\:");
        if (!test::writeBytes(file, "*:*:*:*:" + escaped + '\n')) return {};
        const StockClient psql(QStringLiteral("psql"), {QStringLiteral("-w"), QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), port(), QStringLiteral("-d"), database, QStringLiteral("-U"), user},
                               {{QStringLiteral("PGPASSFILE"), file}, {QStringLiteral("PGSSLMODE"), QStringLiteral("verify-full")}, {QStringLiteral("PGSSLROOTCERT"), ca()}});
        return psql.run({QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-qAtc"), statement});
    }
    static test::Outcome asRoot(const QString& statement, const QString& database = QStringLiteral("postgres")) {
        return query(QStringLiteral("postgres"), test::bytesOf(passwordFile()).trimmed(), statement, database);
    }
    /// Who is let in: the user's name, or nothing.
    static test::Outcome login(const QString& user, const QByteArray& password) { return query(user, password, QStringLiteral("select current_user")); }
};

} // namespace keyturn::live
