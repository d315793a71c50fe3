#pragma once

#include "base/Result.h"

#include <QString>

#include <optional>

namespace keyturn::backends {

/// What stands in a mount of the database engine, and the folder of the inventory (and of the API) that it is in.
enum class DatabaseEntry {
    StaticRole, ///< "static-roles": an account whose password the engine rotates
    Role,       ///< "roles": makes users that end with their leases
    Config,     ///< "config": a connection to a database, with the account that the engine itself uses
};
const char* folderOf(DatabaseEntry entry);

/// "static-roles/NAME", taken apart.
struct DatabaseName {
    DatabaseEntry entry = DatabaseEntry::StaticRole;
    QString name;

    QString path() const;
    /// NotFound for a path in none of the folders; InvalidInput KT-NAM-1 for a name that the API's paths cannot carry.
    static base::Result<DatabaseName> parse(const QString& path);
};

/// "24h", "30m", "90s", "7d" or plain seconds; nothing otherwise.
std::optional<qint64> periodSeconds(const QString& text);
/// The shortest of these: "24h", "90s".
QString periodText(qint64 seconds);

} // namespace keyturn::backends
