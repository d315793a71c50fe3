#include "app/TimeText.h"

#include <QLocale>

namespace keyturn::app {

QString timeText(base::Instant when) { return timeText(QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count())); }

QString timeText(const QDateTime& local) {
    return QLocale().toString(local, QStringLiteral("d MMM yyyy HH:mm")) + u' ' + local.timeZoneAbbreviation();
}

} // namespace keyturn::app
