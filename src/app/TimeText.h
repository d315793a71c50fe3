#pragma once

#include "base/Clock.h"

#include <QString>

namespace keyturn::app {

/// Date and time of this place, with its zone, that can be read in one way only: "21 Nov 2026 09:30 CET".
QString timeText(base::Instant when);

} // namespace keyturn::app
