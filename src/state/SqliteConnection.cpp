#include "state/SqliteConnection.h"

#include <QSqlError>
#include <QVariant>

#include <atomic>
#include <chrono>
#include <thread>

namespace keyturn::state {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr int kBusyMs = 10'000;

// Primary result codes of SQLite (sqlite.org/rescode.html).
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kNotADatabase = 26;

int codeOf(const QSqlError& error) {
    return error.nativeErrorCode().toInt() & 0xff;
}

/// The library's own text may quote what it read, so only its code goes on (OUT-2).
base::Error errorOf(const QSqlError& error, const QString& subject) {
    switch (codeOf(error)) {
    case kBusy:
    case kLocked:
        return base::makeError(ErrorCode::Unavailable, QStringLiteral("KT-STO-7"), subject);
    case kReadOnly:
        return base::makeError(ErrorCode::Unavailable, {}, subject, {QStringLiteral("EROFS")});
    case kIoError:
        return base::makeError(ErrorCode::Unavailable, {}, subject, {QStringLiteral("EIO")});
    case kFull:
        return base::makeError(ErrorCode::Unavailable, {}, subject, {QStringLiteral("ENOSPC")});
    case kCannotOpen:
        return base::makeError(ErrorCode::Unavailable, {}, subject, {QStringLiteral("EACCES")});
    case kCorrupt:
    case kNotADatabase:
        return base::makeError(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), subject);
    default:
        return base::makeError(ErrorCode::Internal, {}, subject, {error.nativeErrorCode()});
    }
}

/// Qt makes a name of every number of a place, each time it is bound; given the names it only looks them up.
const QString& nameOfPlace(int i) {
    static const QStringList names = [] {
        QStringList made;
        for (int k = 1; k <= 32; ++k) made << QStringLiteral(":") + QString::number(k);
        return made;
    }();
    return names.at(i);
}

QString withNamedPlaces(const char* sql) {
    QString named;
    int places = 0;
    for (const char* c = sql; *c != 0; ++c) {
        if (*c == '?') named += nameOfPlace(places++);
        else named += QLatin1Char(*c);
    }
    return named;
}

} // namespace

Result<std::shared_ptr<SqliteConnection>> SqliteConnection::open(const QString& file) {
    static std::atomic<quint64> serial = 0;
    std::shared_ptr<SqliteConnection> connection(new SqliteConnection(file));
    connection->m_name = QStringLiteral("keyturn-state-%1").arg(++serial);
    connection->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    if (!connection->m_database.isValid())
        return fail(ErrorCode::Unsupported, {}, file, {QStringLiteral("QSQLITE")});
    connection->m_database.setDatabaseName(file);
    connection->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyMs));
    if (!connection->m_database.open()) return fail(errorOf(connection->m_database.lastError(), file));
    if (auto configured = connection->configure(); !configured) return fail(configured.error());
    return connection;
}

Status SqliteConnection::configure() {
    // The switch to WAL does not wait for another process that switches at the same moment: ask again for a while.
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyMs);
    for (;;) {
        auto switched = run("PRAGMA journal_mode=WAL");
        if (switched) break;
        if (switched.error().condition != QLatin1String("KT-STO-7") || std::chrono::steady_clock::now() > until)
            return fail(switched.error());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    for (const char* sql : {"PRAGMA synchronous=FULL", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA temp_store=MEMORY",
                            // 512 KiB: each thread has a connection, and what is large is read once.
                            "PRAGMA cache_size=-512"}) {
        if (auto set = run(sql); !set) return fail(set.error());
    }
    return {};
}

Result<SqliteConnection::Statement> SqliteConnection::run(const char* sql, const QVariantList& values) {
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(withNamedPlaces(sql))) return fail(errorOf(query.lastError(), m_file));
        found = m_statements.emplace(sql, std::move(query)).first;
    }
    QSqlQuery& query = found->second;
    for (int i = 0; i < values.size(); ++i) query.bindValue(nameOfPlace(i), values.at(i));
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        query.finish();
        return fail(errorOf(error, m_file));
    }
    return Statement(query, m_file);
}

Result<bool> SqliteConnection::Statement::next() {
    if (m_query->next()) return true;
    if (m_query->lastError().isValid()) return fail(errorOf(m_query->lastError(), m_subject));
    return false;
}

void SqliteConnection::close() {
    const std::lock_guard guard(m_closing);
    if (m_isClosed) return;
    m_isClosed = true;
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

SqliteConnection::~SqliteConnection() {
    close();
}

} // namespace keyturn::state
