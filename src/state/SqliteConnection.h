#pragma once

#include "base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

namespace keyturn::state {

/// One thread's connection to the database file. A Qt SQL connection may only be used in the thread that opened it, so each
/// thread has its own; only close() may come from elsewhere, when no thread is in a call. Internal to state.
class SqliteConnection {
  public:
    static base::Result<std::shared_ptr<SqliteConnection>> open(const QString& file);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// A prepared statement while it is in use; reset at the end, so that it holds no read lock.
    class Statement {
      public:
        Statement(QSqlQuery& query, const QString& subject) : m_query(&query), m_subject(subject) {}
        Statement(Statement&& other) noexcept : m_query(std::exchange(other.m_query, nullptr)), m_subject(other.m_subject) {}
        Statement& operator=(Statement&&) = delete;
        ~Statement() {
            if (m_query) m_query->finish();
        }
        /// False at the end of the rows.
        base::Result<bool> next();
        QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
        qint64 number(int column) const { return m_query->value(column).toLongLong(); }
        bool isNull(int column) const { return m_query->isNull(column); }
        qint64 insertedRow() const { return m_query->lastInsertId().toLongLong(); }
        int changedRows() const { return m_query->numRowsAffected(); }

      private:
        QSqlQuery* m_query;
        QString m_subject;
    };

    /// `sql` must be a literal: its address stands for the prepared statement. Errors: Unavailable (disk full, read-only, I/O;
    /// args: SQLite's code word), KT-STO-7 Unavailable another process keeps it locked, Tampered KT-STO-6 damaged file.
    base::Result<Statement> run(const char* sql, const QVariantList& values = {});
    void close();
    bool isClosed() const { return m_isClosed; }

    // Of the thread that owns the connection.
    bool isInTransaction = false;
    std::optional<base::Error> doom; ///< a write of the open transaction failed half-way: it can only be rolled back

    /// What this connection wrote last, as a guess to be compared with the file in the statement that builds on it: another process
    /// may have written since, and a transaction may have been rolled back.
    struct KnownTip {
        qint64 log = 0; ///< row number of the log
        QByteArray lookup;
        qint64 count = 0;
        QByteArray sealed;
    };
    struct KnownRow {
        QString kind;
        QString id;
        QByteArray lookup;
        QByteArray identity;
        qint64 version = 0;
    };
    std::map<QString, KnownTip> tips; ///< by log
    std::optional<KnownRow> row;      ///< of the last put

  private:
    explicit SqliteConnection(QString file) : m_file(std::move(file)) {}
    base::Status configure();

    QString m_file;
    QString m_name;
    QSqlDatabase m_database;
    std::map<const char*, QSqlQuery> m_statements;
    std::mutex m_closing;
    bool m_isClosed = false;
};

} // namespace keyturn::state
