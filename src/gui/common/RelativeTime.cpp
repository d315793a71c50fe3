#include "gui/common/RelativeTime.h"

#include "app/TimeText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)
};

QDateTime local(base::Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()); }

int asCount(qint64 n) { return static_cast<int>(qMin<qint64>(n, std::numeric_limits<int>::max())); }

} // namespace

base::Instant wallNow() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

QString spanText(qint64 seconds) {
    if (seconds < 90) return Tr::tr("%n s", "seconds", asCount(seconds));
    if (seconds < 90 * 60) return Tr::tr("%n min", "minutes", asCount((seconds + 30) / 60));
    if (seconds < 48 * 3600) return Tr::tr("%n h", "hours", asCount((seconds + 1800) / 3600));
    return Tr::tr("%n day(s)", nullptr, asCount(seconds / 86400));
}

QString agoText(base::Instant when, base::Instant now) {
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(now - when).count();
    if (seconds < 60) return Tr::tr("just now");
    if (seconds < 90 * 60) return Tr::tr("%n min ago", "minutes", asCount((seconds + 30) / 60));
    if (seconds < 48 * 3600) return Tr::tr("%n h ago", "hours", asCount((seconds + 1800) / 3600));
    return Tr::tr("%n day(s) ago", nullptr, asCount(seconds / 86400));
}

QString dueText(base::Instant when, base::Instant now) {
    const qint64 days = local(now).date().daysTo(local(when).date());
    if (days == 0) return when < now ? Tr::tr("since today") : Tr::tr("today");
    if (days > 0) return Tr::tr("in %n day(s)", nullptr, asCount(days));
    return Tr::tr("%n day(s) overdue", nullptr, asCount(-days));
}

QString absoluteText(base::Instant when) { return app::timeText(when); }

QString dateText(base::Instant when) { return QLocale().toString(local(when).date(), QStringLiteral("d MMM yyyy")); }

} // namespace keyturn::gui
