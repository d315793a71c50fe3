#pragma once

#include "base/Clock.h"

#include <QString>

namespace keyturn::gui {

/// "just now", "2 min ago", "3 h ago", "5 days ago".
QString agoText(base::Instant when, base::Instant now);
/// "in 3 days", "7 days overdue", "today".
QString dueText(base::Instant when, base::Instant now);
/// A span as a person counts it: "40 s", "12 min", "3 h", "2 days".
QString spanText(qint64 seconds);
/// Date and time in the locale with the zone: "21 Nov 2026 09:30 CET".
QString absoluteText(base::Instant when);
/// Date only, in the locale.
QString dateText(base::Instant when);
base::Instant wallNow();

} // namespace keyturn::gui
