#include "gui/common/Resources.h"

#include <QtGlobal>

// The macro declares a function and does not work inside a namespace.
static void registerResources() {
    Q_INIT_RESOURCE(gui);
    Q_INIT_RESOURCE(i18n);
}

namespace keyturn::gui {

void initResources() { registerResources(); }

} // namespace keyturn::gui
