#include "state/SqliteStateStore.h"

#include "state/SqliteLogs.h"
#include "state/SqliteRecords.h"

namespace keyturn::state {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;

namespace {

/// Readers go side by side, each thread on its own connection; writers of this process queue at m_write, those of other
/// processes at SQLite's lock.
class SqliteStateStore final : public StateStore {
  public:
    SqliteStateStore(RecordCipher cipher, std::unique_ptr<SqliteFile> file) : m_cipher(std::move(cipher)), m_file(std::move(file)) {}

    Result<StateRecord> get(const QString& kind, const QString& id) override {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        return SqliteRecords(**connection, m_cipher).get(kind, id);
    }

    Result<qint64> put(const QString& kind, const QString& id, ByteSpan payload, std::optional<qint64> expectedVersion) override {
        return write([&](SqliteConnection& connection) {
            return SqliteRecords(connection, m_cipher).put(kind, id, payload, expectedVersion);
        });
    }

    Status remove(const QString& kind, const QString& id) override {
        auto removed = write([&](SqliteConnection& connection) -> Result<qint64> {
            if (auto gone = SqliteRecords(connection, m_cipher).remove(kind, id); !gone) return fail(gone.error());
            return 0;
        });
        if (!removed) return fail(removed.error());
        return {};
    }

    Status forEach(const QString& kind, const std::function<Status(StateRecord&&)>& visit,
                   const std::function<void(const base::Error&)>& damaged) override {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        return SqliteRecords(**connection, m_cipher).forEach(kind, visit, damaged);
    }

    Result<qint64> appendAll(const QString& log, std::span<const ByteSpan> payloads) override {
        if (payloads.empty()) return fail(ErrorCode::InvalidInput, {}, log, {QStringLiteral("nothing to append")});
        return write([&](SqliteConnection& connection) { return SqliteLogs(connection, m_cipher).append(log, payloads); });
    }

    Status forEachInLog(const QString& log, qint64 fromSequence, const std::function<Status(qint64, SecureBytes&&)>& visit) override {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        return SqliteLogs(**connection, m_cipher).forEach(log, fromSequence, visit);
    }

    Result<qint64> logLength(const QString& log) override {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        return SqliteLogs(**connection, m_cipher).length(log);
    }

    Status transaction(const std::function<Status()>& body) override {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        if ((*connection)->isInTransaction) return fail(ErrorCode::Internal, {}, m_file->path(), {QStringLiteral("nested transaction")});
        const std::lock_guard guard(m_write);
        auto open = SqliteTransaction::begin(*connection);
        if (!open) return fail(open.error());
        if (auto done = body(); !done) return done;
        return open->commit();
    }

    bool isInTransaction() override {
        auto connection = m_file->connection();
        return connection && (*connection)->isInTransaction;
    }

  private:
    /// Within a transaction of this thread as part of it, else in one of its own.
    Result<qint64> write(const std::function<Result<qint64>(SqliteConnection&)>& act) {
        auto connection = m_file->connection();
        if (!connection) return fail(connection.error());
        if ((*connection)->isInTransaction) return writeWithin(**connection, act);
        Result<qint64> answer = 0;
        auto done = transaction([&]() -> Status {
            answer = act(**connection);
            if (!answer) return fail(answer.error());
            return {};
        });
        if (!done) return fail(done.error());
        return answer;
    }

    /// After a failed statement SQLite may have left the transaction: nothing more may be written under its name.
    static Result<qint64> writeWithin(SqliteConnection& connection, const std::function<Result<qint64>(SqliteConnection&)>& act) {
        if (connection.doom) return fail(*connection.doom);
        auto answer = act(connection);
        if (answer) return answer;
        const ErrorCode code = answer.error().code;
        const bool isAnswer = code == ErrorCode::NotFound || code == ErrorCode::Conflict || code == ErrorCode::AlreadyExists;
        if (!isAnswer) connection.doom = answer.error();
        return answer;
    }

    RecordCipher m_cipher;
    std::unique_ptr<SqliteFile> m_file;
    std::mutex m_write;
};

} // namespace

Result<std::unique_ptr<StateStore>> openSqliteStateStore(const QString& folder, const SecureBytes& stateKey) {
    if (stateKey.size() != 32)
        return fail(ErrorCode::InvalidInput, {}, folder, {QStringLiteral("state key of %1 bytes").arg(stateKey.size())});
    RecordCipher cipher(stateKey.bytes());
    auto file = SqliteFile::open(folder, cipher);
    if (!file) return fail(file.error());
    return std::make_unique<SqliteStateStore>(std::move(cipher), std::move(*file));
}

} // namespace keyturn::state
