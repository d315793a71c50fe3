#pragma once

// Private to backup: the versions of one secret, in the file and in the store that it goes into.

#include "backends/api/SecretBackend.h"
#include "backup/BackupTypes.h"

namespace keyturn::backup {

/// What a store that keeps versions gets of a secret's history. Looks only. The item and the store outlive the object; not thread-safe.
class RestoreHistory {
  public:
    RestoreHistory(const BackupItem& item, backends::SecretBackend& target, const base::CallContext& context);

    /// The versions in the order in which they are written: older ones, oldest first, and the current one last. A pending version is not among
    /// them: the rotation that made it is not in the backup.
    const std::vector<std::size_t>& sequence() const { return m_sequence; }
    bool hasOlder() const { return m_sequence.size() > 1; }
    const domain::SecretVersion& version(std::size_t at) const { return m_item.versions[m_sequence[at]].first; }
    const domain::SecretValue& value(std::size_t at) const { return m_item.versions[m_sequence[at]].second; }
    /// When this version's value came to be, where the backup knows.
    base::OptionalInstant dateOf(std::size_t at) const;

    /// How many of the sequence lie in the store, when all that lies there is of it: where an interrupted restore goes on. Nothing when
    /// another value is there too.
    base::Result<std::optional<std::size_t>> written(const QString& path) const;
    /// Ids of the older versions of which the store keeps the value in no version; all of them when it has none of the secret.
    base::Result<QStringList> absent(const QString& path) const;

  private:
    base::Result<std::vector<domain::SecretValue>> storedValues(const QString& path) const;

    const BackupItem& m_item;
    backends::SecretBackend& m_target;
    const base::CallContext& m_context;
    std::vector<std::size_t> m_sequence;
};

} // namespace keyturn::backup
