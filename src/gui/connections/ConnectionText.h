#pragma once

#include "app/EnvironmentService.h"
#include "gui/common/OutcomeLines.h"

namespace keyturn::gui {

/// Words of the connections page.

/// Source texts of a ConnectionSchema, translated.
QString schemaText(const QString& text);
QString stepText(const QString& step);
/// One line of a test: word and icon, facts, and on failure what happened, what was left untouched, what to do.
Outcome testOutcome(const app::ConnectionTestLine& line, bool withPlace);
Outcome faultOutcome(const app::ConfigFault& fault);

} // namespace keyturn::gui
