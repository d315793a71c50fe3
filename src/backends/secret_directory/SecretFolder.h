#pragma once

#include "base/AtomicFile.h"

#include <QMap>
#include <QSet>
#include <QStringList>

#include <vector>

namespace keyturn::backends {

/// A folder in which one file is one secret, as the kernel shows it: names, links, mounts, pending siblings. Stateless; each
/// call looks anew.
class SecretFolder {
  public:
    explicit SecretFolder(QString path) : m_path(std::move(path)) {}

    struct View {
        QStringList files;                  ///< regular files and links that stay inside, sorted
        std::vector<base::Error> skipped;   ///< KT-FIL-1 link leaves the folder, KT-FIL-3 no file, KT-NAM-1 name is no text, KT-SDR-3
        QMap<QString, QStringList> pending; ///< operations with a staged value, by secret
        QSet<QString> mounted;              ///< secrets that are a bind mount of one file
        bool isVolatile = false;            ///< tmpfs or ramfs
    };
    /// Hidden names and those that start with ".." are no secrets. NotFound, PermissionDenied for the folder; KT-FIL-3 when it is none.
    base::Result<View> look() const;

    /// The kubelet's layout ("..data" is a link to the current generation): a view that only the API may change.
    bool isKubernetesView() const;
    bool isVolatile() const;
    bool isMountPoint(const QString& name) const;

    /// Full path of a secret; InvalidInput KT-NAM-1 for names with a slash or a leading dot, KT-SDR-3 (args: size, limit) above 150 bytes.
    base::Result<QString> fileOf(const QString& name) const;
    /// Path to read from: the file, or what its link points to inside the folder. KT-FIL-1 when it leaves the folder.
    base::Result<QString> readableFileOf(const QString& name) const;

    /// A staged value lies beside its secret as ".NAME-keyturn-next.OPERATION".
    base::Result<QString> pendingFileOf(const QString& name, const QString& operation) const;
    QStringList pendingOperations(const QString& name) const; ///< sorted

    const QString& path() const { return m_path; }

  private:
    QSet<QString> mounted() const;
    void judge(const QByteArray& entry, const QString& realFolder, View& view) const;

    QString m_path;
};

} // namespace keyturn::backends
