#pragma once

#include <QString>

namespace keyturn::platform {

/// Where a home keeps its things. With --home D all of it lies in D; else in the platform's own folders.
struct Paths {
    QString config;       ///< holds environments/<name>.json
    QString state;        ///< state.db, state.keys
    QString data;         ///< demo files, backups by default

    QString environments() const { return config + QStringLiteral("/environments"); }
    static Paths forHome(const QString& home); ///< empty: XDG folders
    /// The folder of the demo of those who name no home.
    static QString demoHome();
};

} // namespace keyturn::platform
