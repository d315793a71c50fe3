#pragma once

namespace keyturn::gui {

/// Registers icons and translations that are compiled into this library; call once before they are used.
void initResources();

} // namespace keyturn::gui
