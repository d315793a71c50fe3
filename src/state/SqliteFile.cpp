#include "state/SqliteFile.h"

#include "base/AtomicFile.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <vector>

namespace keyturn::state {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

/// Only plain words, numbers, keyed hashes and sealed bytes. `row` keeps the order of creation; `identity` is random and binds
/// a payload to its row.
constexpr const char* kSchema[] = {
    "CREATE TABLE format (version INTEGER NOT NULL, seal BLOB NOT NULL)",
    "CREATE TABLE record (row INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, lookup BLOB NOT NULL UNIQUE, "
    "identity BLOB NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL)",
    "CREATE INDEX record_kind ON record (kind, row)",
    "CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, lookup BLOB NOT NULL UNIQUE, count INTEGER NOT NULL, tip BLOB NOT NULL)",
    "CREATE TABLE entry (log INTEGER NOT NULL, sequence INTEGER NOT NULL, payload BLOB NOT NULL, "
    "PRIMARY KEY (log, sequence)) WITHOUT ROWID",
};

/// SQLite gives its side files the mode of the database file, so that is set before SQLite sees it.
Status preparePrivateFile(const QString& path) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (fd < 0 && errno == ELOOP) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), path);
    if (fd < 0) return fail(base::errnoError(errno, path));
    struct stat st{};
    Status answer;
    if (::fstat(fd, &st) != 0) answer = fail(base::errnoError(errno, path));
    else if (!S_ISREG(st.st_mode)) answer = fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-3"), path);
    else if ((st.st_mode & 0777) != 0600 && ::fchmod(fd, 0600) != 0) answer = fail(base::errnoError(errno, path));
    ::close(fd);
    return answer;
}

/// The connections of one thread, by file; the destructor runs in that thread as it ends.
thread_local std::map<quint64, std::shared_ptr<SqliteConnection>> t_connections;

std::atomic<quint64> g_fileSerial = 0;

} // namespace

SqliteFile::SqliteFile(QString path) : m_path(std::move(path)), m_serial(++g_fileSerial) {}

Result<std::unique_ptr<SqliteFile>> SqliteFile::open(const QString& folder, const RecordCipher& cipher) {
    if (auto made = base::ensurePrivateFolder(folder); !made) return fail(made.error());
    std::unique_ptr<SqliteFile> file(new SqliteFile(folder + QStringLiteral("/state.db")));
    if (auto prepared = preparePrivateFile(file->m_path); !prepared) return fail(prepared.error());
    auto connection = file->connection();
    if (!connection) return fail(connection.error());
    if (auto checked = file->prepareSchema(**connection, cipher); !checked) return fail(checked.error());
    return file;
}

SqliteFile::~SqliteFile() {
    t_connections.erase(m_serial);
    for (const auto& one : m_connections)
        if (const auto connection = one.lock()) connection->close();
}

Result<std::shared_ptr<SqliteConnection>> SqliteFile::connection() {
    if (const auto found = t_connections.find(m_serial); found != t_connections.end()) return found->second;
    std::erase_if(t_connections, [](const auto& entry) { return entry.second->isClosed(); });
    auto opened = SqliteConnection::open(m_path);
    if (!opened) return fail(opened.error());
    const std::lock_guard guard(m_guard);
    std::erase_if(m_connections, [](const auto& one) { return one.expired(); });
    m_connections.push_back(*opened);
    t_connections.emplace(m_serial, *opened);
    return opened;
}

Status SqliteFile::prepareSchema(SqliteConnection& connection, const RecordCipher& cipher) {
    auto transaction = SqliteTransaction::begin(t_connections.at(m_serial));
    if (!transaction) return fail(transaction.error());
    {
        auto objects = connection.run("SELECT count(*), total(type IN ('trigger', 'view')), total(name = 'format') FROM sqlite_schema");
        if (!objects) return fail(objects.error());
        if (auto row = objects->next(); !row || !*row) return fail(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), m_path);
        const bool isEmpty = objects->number(0) == 0;
        if (!isEmpty && (objects->number(1) != 0 || objects->number(2) != 1))
            return fail(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), m_path);
        if (isEmpty) {
            for (const char* sql : kSchema)
                if (auto made = connection.run(sql); !made) return fail(made.error());
            auto seal = cipher.sealCheck(kFormat);
            if (!seal) return fail(seal.error());
            if (auto put = connection.run("INSERT INTO format (version, seal) VALUES (?, ?)", {kFormat, *seal}); !put)
                return fail(put.error());
        }
    }
    {
        auto format = connection.run("SELECT version, seal FROM format");
        if (!format) return fail(format.error());
        if (auto row = format->next(); !row || !*row) return fail(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), m_path);
        if (format->number(0) > kFormat)
            return fail(ErrorCode::Unsupported, QStringLiteral("KT-STO-5"), m_path, {QString::number(format->number(0))});
        if (format->number(0) != kFormat) return fail(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), m_path);
        if (auto known = cipher.openCheck(kFormat, format->bytes(1)); !known)
            return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-STO-3"), m_path);
    }
    return transaction->commit();
}

Result<SqliteTransaction> SqliteTransaction::begin(std::shared_ptr<SqliteConnection> connection) {
    if (auto begun = connection->run("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
    connection->isInTransaction = true;
    connection->doom.reset();
    return SqliteTransaction(std::move(connection));
}

Status SqliteTransaction::commit() {
    if (m_connection->doom) return fail(*m_connection->doom);
    auto done = m_connection->run("COMMIT");
    if (!done) return fail(done.error());
    m_connection->isInTransaction = false;
    m_connection.reset();
    return {};
}

SqliteTransaction::~SqliteTransaction() {
    if (!m_connection) return;
    m_connection->isInTransaction = false;
    // SQLite may have rolled back by itself (disk full); a second rollback is then an error of no meaning.
    if (auto undone = m_connection->run("ROLLBACK"); !undone) return;
}

} // namespace keyturn::state
