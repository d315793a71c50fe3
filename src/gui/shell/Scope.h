#pragma once

#include <QString>

namespace keyturn::gui {

/// What the work pages look at: everything, one environment, or one backend of it.
struct Scope {
    QString environment; ///< empty: all environments
    QString backend;     ///< empty: all backends

    bool isAll() const { return environment.isEmpty(); }
    bool operator==(const Scope&) const = default;
};

} // namespace keyturn::gui
