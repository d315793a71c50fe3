#pragma once

#include "state/RecordCipher.h"
#include "state/SqliteConnection.h"

namespace keyturn::state {

/// The database file with its schema, and the connections of the threads that use it. Internal to state.
class SqliteFile {
  public:
    static constexpr int kFormat = 1;
    /// Creates or checks the file: mode, schema, format, key. Conditions of openSqliteStateStore().
    static base::Result<std::unique_ptr<SqliteFile>> open(const QString& folder, const RecordCipher& cipher);
    /// Closes the connections of all threads. No call may be going on.
    ~SqliteFile();

    /// The calling thread's own connection, opened at its first use and closed when the thread ends.
    base::Result<std::shared_ptr<SqliteConnection>> connection();
    const QString& path() const { return m_path; }

  private:
    explicit SqliteFile(QString path);
    base::Status prepareSchema(SqliteConnection& connection, const RecordCipher& cipher);

    QString m_path;
    quint64 m_serial;
    std::mutex m_guard;
    std::vector<std::weak_ptr<SqliteConnection>> m_connections;
};

/// BEGIN IMMEDIATE while it lives; rolled back unless committed. Internal to state.
class SqliteTransaction {
  public:
    static base::Result<SqliteTransaction> begin(std::shared_ptr<SqliteConnection> connection);
    SqliteTransaction(SqliteTransaction&&) noexcept = default;
    SqliteTransaction& operator=(SqliteTransaction&&) = delete;
    ~SqliteTransaction();
    base::Status commit();

  private:
    explicit SqliteTransaction(std::shared_ptr<SqliteConnection> connection) : m_connection(std::move(connection)) {}
    std::shared_ptr<SqliteConnection> m_connection;
};

} // namespace keyturn::state
