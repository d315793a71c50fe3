#include "app/TimeText.h"

#include <QDateTime>
#include <QLocale>

namespace keyturn::app {

QString timeText(base::Instant when) {
    const auto local = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count());
    return QLocale().toString(local, QStringLiteral("d MMM yyyy HH:mm")) + u' ' + local.timeZoneAbbreviation();
}

} // namespace keyturn::app
