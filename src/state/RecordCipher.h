#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace keyturn::state {

/// What of a row is sealed, and how it is bound to its place (STO-1). Thread-safe once made. Internal to state.
class RecordCipher {
  public:
    explicit RecordCipher(base::ByteSpan stateKey);

    /// Keyed lookup hash of a name within a space ("record/<kind>", "log"): 32 bytes that tell nothing of the name.
    QByteArray lookup(const QString& space, const QString& name) const;

    /// Where a record's payload belongs; moved elsewhere or to another version it does not open.
    struct Place {
        QString kind;
        QByteArray identity; ///< random, kept for the life of the row
        qint64 version = 0;
    };
    struct Opened {
        QString id;
        base::SecureBytes payload;
    };
    base::Result<QByteArray> sealRecord(const Place& place, const QString& id, base::ByteSpan payload) const;
    base::Result<Opened> openRecord(const Place& place, const QByteArray& sealed) const; ///< KT-JRN-2, subject kind

    /// Neighbours in a log, from `sequence` on.
    base::Result<std::vector<QByteArray>> sealEntries(const QByteArray& log, qint64 sequence, std::span<const base::ByteSpan> payloads) const;
    base::Result<base::SecureBytes> openEntry(const QByteArray& log, qint64 sequence, const QByteArray& sealed) const;

    /// The promise of how long a log is.
    base::Result<QByteArray> sealTip(const QByteArray& log, qint64 count) const;
    base::Status checkTip(const QByteArray& log, qint64 count, const QByteArray& sealed) const;

    /// The row by which a store knows its key.
    base::Result<QByteArray> sealCheck(int formatVersion) const;
    base::Status openCheck(int formatVersion, const QByteArray& sealed) const;

  private:
    base::SecureBytes m_sealKey;
    base::SecureBytes m_lookupKey;
};

} // namespace keyturn::state
