#pragma once

#include "state/StateStore.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace keyturn::rotation {

/// The journal of runs in the state store (ROT-2): per run one sealed append-only log "run/<id>", its escrowed values as sealed
/// records of their own, one claim per place it may write, and an index of runs. Every call is durable when it returns.
/// Thread-safe as the store is. A damaged record is Tampered KT-JRN-2 (subject: the run).
class RunJournal {
  public:
    explicit RunJournal(state::StateStore& store) : m_store(&store) {}

    /// Creates the run and claims its places, all or nothing. Conflict KT-ROT-1 (subject: the place, args: the open run) when a place
    /// belongs to an open run.
    base::Status begin(const QString& run, const QJsonObject& first, const QStringList& claims);
    base::Status append(const QString& run, const QJsonObject& record);
    base::Result<std::vector<QJsonObject>> read(const QString& run) const;
    /// The last record, the end of claims and escrow, all or nothing.
    base::Status end(const QString& run, const QJsonObject& last);

    struct Escrowed {
        QString name;
        base::SecureBytes value;
    };
    /// All of them or none.
    base::Status putEscrow(const QString& run, const std::vector<Escrowed>& values);
    base::Result<base::SecureBytes> escrow(const QString& run, const QString& name) const;
    base::Result<QStringList> escrowNames(const QString& run) const;

    /// Oldest first. `unreadable` counts runs whose index record does not authenticate.
    base::Result<QStringList> runs(int* unreadable = nullptr) const;
    /// What the run may write, its secret first; from the index, so also where the journal itself is damaged.
    base::Result<QStringList> claims(const QString& run) const;
    /// The open run that holds a place; empty when none.
    base::Result<QString> claimedBy(const QString& place) const;

  private:
    state::StateStore* m_store;
};

} // namespace keyturn::rotation
