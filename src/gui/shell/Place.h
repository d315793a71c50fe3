#pragma once

#include "gui/shell/Scope.h"

#include <QVariantMap>

namespace keyturn::gui {

/// One place in the window, as back and forward know it: a page, the scope it is looked at in, and what the page wants
/// to be told ("ref": a secret, "run": a run id, "filter": text, ...). Never a value.
struct Place {
    QString page;
    Scope scope;
    QVariantMap arguments;

    bool operator==(const Place&) const = default;
};

} // namespace keyturn::gui
