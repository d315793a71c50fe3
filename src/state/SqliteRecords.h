#pragma once

#include "state/SqliteFile.h"
#include "state/StateStore.h"

namespace keyturn::state {

/// The record table over one connection. Writes expect an open transaction. Internal to state.
class SqliteRecords {
  public:
    SqliteRecords(SqliteConnection& connection, const RecordCipher& cipher) : m_connection(connection), m_cipher(cipher) {}

    base::Result<StateRecord> get(const QString& kind, const QString& id);
    base::Result<qint64> put(const QString& kind, const QString& id, base::ByteSpan payload, std::optional<qint64> expectedVersion);
    base::Status remove(const QString& kind, const QString& id);
    base::Status forEach(const QString& kind, const std::function<base::Status(StateRecord&&)>& visit,
                         const std::function<void(const base::Error&)>& damaged);

  private:
    struct Row {
        qint64 number = 0;
        RecordCipher::Place place;
        QByteArray lookup;
        QByteArray payload;
    };
    QByteArray lookupOf(const QString& kind, const QString& id) const { return m_cipher.lookup(QStringLiteral("record/") + kind, id); }
    base::Result<qint64> insert(const QString& kind, const QString& id, base::ByteSpan payload);
    base::Result<qint64> putInto(const SqliteConnection::KnownRow& row, base::ByteSpan payload); ///< 0: the file says otherwise
    base::Result<std::optional<Row>> find(const QString& kind, const QString& id);
    base::Result<std::vector<Row>> rowsAfter(const QString& kind, qint64 number);
    base::Result<StateRecord> open(const Row& row) const;

    SqliteConnection& m_connection;
    const RecordCipher& m_cipher;
};

} // namespace keyturn::state
