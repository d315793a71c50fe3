#pragma once

// Private to backup: what a restore has done, so that a killed one goes on (BAK-11).

#include "base/Clock.h"
#include "state/StateStore.h"

#include <QHash>

namespace keyturn::backup {

/// The log "restore/<id>": per item "intent" with the guard it holds, then "done"; "closed" when every item was looked at. A later
/// restore under the same id starts after the last "closed". Refs and tokens, never a value. Not thread-safe.
class RestoreJournal {
  public:
    /// Reads what an earlier, killed call left.
    static base::Result<RestoreJournal> open(state::StateStore& store, const QString& id);

    bool isDone(const QString& ref) const { return m_items.value(ref).done; }
    /// The guard under which a write was begun whose end is not known.
    std::optional<QString> openIntent(const QString& ref) const;

    base::Status intent(const QString& ref, const QString& token);
    /// Together with the mark "restored" on the secret: rotate, assume compromised.
    base::Status done(const QString& ref, const QString& file, base::Instant at);
    base::Status closed();

  private:
    struct Item {
        bool begun = false;
        bool done = false;
        QString token;
    };
    RestoreJournal(state::StateStore& store, const QString& id) : m_store(&store), m_id(id) {}
    base::Status append(const QString& act, const QString& ref, const QString& token);
    base::Status take(const base::SecureBytes& entry);
    QString log() const { return QStringLiteral("restore/") + m_id; }

    state::StateStore* m_store;
    QString m_id;
    QHash<QString, Item> m_items;
};

} // namespace keyturn::backup
