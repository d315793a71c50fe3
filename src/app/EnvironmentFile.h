#pragma once

#include "backends/api/BackendRegistry.h"
#include "base/Result.h"
#include "domain/Environment.h"

#include <map>

namespace keyturn::app {

/// A place off this machine where copies of backups go.
struct BackupDestination {
    QString id;
    QString kind;                    ///< "s3"
    QMap<QString, QString> settings; ///< never a credential
    QString source;                  ///< "production.json:12"
};

/// What one environment file gave. `faults` is empty for a good file; with faults the environment is not to be used.
struct EnvironmentReading {
    domain::Environment environment;
    std::vector<BackupDestination> destinations;
    std::vector<base::Error> faults; ///< every one, in the order of the file; subject "production.json:12"
};

/// Reads `keyturn/environment/1`. Faults name file and line in the subject:
/// KT-CFG-4 unknown key (args: field, nearest key or empty, line), KT-CFG-5 a literal secret where only a reference may
/// stand (args: line, field; the value is not shown), KT-CFG-6 unknown backend or consumer kind (args: kind, line),
/// KT-CFG-7 missing (args: field, line of the object), KT-CFG-8 wrong type or word (args: field, what is expected, line),
/// KT-CFG-9 not JSON (args: line, column), KT-CFG-10 a key or an id stands twice (args: field, line);
/// KT-STO-5 the file is of a newer version (args: its number; nothing else is said of it); and those of base::readFile. Relative paths in file and folder settings are resolved against the file's folder.
EnvironmentReading readEnvironmentFile(const QString& path, const backends::BackendRegistry& registry);
/// The same from memory; `path` gives folder and name.
EnvironmentReading parseEnvironment(base::ByteSpan json, const QString& path, const backends::BackendRegistry& registry);

struct LoadedEnvironments {
    std::vector<domain::Environment> environments; ///< by name
    std::map<QString, std::vector<BackupDestination>> destinations; ///< by name of the environment
    std::vector<base::Error> faults;               ///< of the files that were left out; the others are there
};
/// Every *.json of the folder. A name used by two files is KT-CFG-10 for the second. A missing folder is empty.
LoadedEnvironments loadEnvironments(const QString& folder, const backends::BackendRegistry& registry);

/// A new file with this name, guard and backends (0600, create only: AlreadyExists).
base::Status createEnvironmentFile(const QString& path, const domain::Environment& environment,
                                   const backends::BackendRegistry& registry);
/// Adds or replaces the backend with this id; the rest of the file keeps order and content. The result is validated
/// before it replaces the file; a file changed meanwhile is Conflict KT-ROT-2.
base::Status putBackend(const QString& path, const domain::BackendConfig& backend, const backends::BackendRegistry& registry);
/// NotFound when there is no such backend.
base::Status removeBackend(const QString& path, const QString& backendId, const backends::BackendRegistry& registry);
/// The same for targets.
base::Status putTarget(const QString& path, const domain::TargetConfig& target, const backends::BackendRegistry& registry);
base::Status removeTarget(const QString& path, const QString& targetId, const backends::BackendRegistry& registry);
/// Adds a waiver to the file's list.
base::Status addWaiver(const QString& path, const domain::Waiver& waiver, const backends::BackendRegistry& registry);

/// Keys that the reader knows for an object of the file ("environment", "backend", "rule", "rotation", "probe", "consumer", "target",
/// "waiver", "backup", "destination", "unattended", "target", "match"); the published schema lists the same.
QStringList environmentKeys(const QString& object);

} // namespace keyturn::app
