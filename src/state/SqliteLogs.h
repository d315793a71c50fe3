#pragma once

#include "state/SqliteFile.h"

#include <functional>
#include <optional>
#include <span>

namespace keyturn::state {

/// The append-only logs over one connection. The sealed tip of a log promises its length, so that a removed tail is noticed.
/// append() expects an open transaction. Internal to state; conditions are those of StateStore.
class SqliteLogs {
  public:
    SqliteLogs(SqliteConnection& connection, const RecordCipher& cipher) : m_connection(connection), m_cipher(cipher) {}

    base::Result<qint64> append(const QString& log, std::span<const base::ByteSpan> payloads);
    base::Status forEach(const QString& log, qint64 fromSequence,
                         const std::function<base::Status(qint64, base::SecureBytes&&)>& visit);
    base::Result<qint64> length(const QString& log);

  private:
    struct Tip {
        qint64 log = 0; ///< row number of the log
        QByteArray lookup;
        qint64 count = 0; ///< promised
        qint64 last = 0;  ///< found
    };
    struct Entry {
        qint64 sequence = 0;
        QByteArray payload;
    };
    base::Result<std::optional<Tip>> tipOf(const QString& log);
    base::Result<std::optional<Tip>> wholeTipOf(const QString& log); ///< KT-JRN-3 when found is not promised
    base::Result<Tip> create(const QString& log);
    base::Result<Tip> tipToGrow(const QString& log); ///< read from the file and checked, or new
    base::Status insert(const SqliteConnection::KnownTip& tip, qint64 after, std::span<const base::ByteSpan> payloads);
    base::Result<SqliteConnection::KnownTip> grow(const QString& log, qint64 by);
    base::Result<std::vector<Entry>> entriesFrom(const Tip& tip, qint64 sequence);

    SqliteConnection& m_connection;
    const RecordCipher& m_cipher;
};

} // namespace keyturn::state
