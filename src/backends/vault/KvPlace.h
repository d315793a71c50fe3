#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace keyturn::backends {

/// The mount of a kv engine and its request paths. Names of secrets are relative to the mount.
class KvPlace {
  public:
    /// `mount` without slashes at its ends; `folder` limits the inventory, empty for the whole mount.
    KvPlace(QString mount, QString folder);

    const QString& mount() const { return m_mount; }
    /// With a slash at its end, or empty.
    const QString& folder() const { return m_folder; }

    /// "secret/data/a/b": `part` is data, metadata, delete, destroy or subkeys; of engine version 1 it is empty.
    QByteArray path(const char* part, const QString& name) const;
    /// The same for people and for sys/capabilities-self, not encoded.
    QString shownPath(const char* part, const QString& name) const;

    /// InvalidInput KT-NAM-1 for a name that the API's paths cannot carry unchanged (NET-11): besides domain::checkSecretName an empty part, or
    /// control characters. InvalidInput KT-VLT-11 for the name of a pending slot, which is no secret of its own.
    static base::Status checkName(const QString& name);
    static bool isPendingSlot(const QString& name);
    static QString pendingSlotOf(const QString& name);
    static QString nameOfSlot(const QString& slot);

  private:
    QString m_mount;
    QString m_folder;
};

} // namespace keyturn::backends
