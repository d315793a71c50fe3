#include "base/Clock.h"

#include <QDateTime>
#include <QFile>

#include <ctime>

namespace keyturn::base {

using std::chrono::milliseconds;

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

milliseconds SystemClock::monotonic() const {
    timespec spec{};
    clock_gettime(CLOCK_BOOTTIME, &spec);
    return milliseconds(spec.tv_sec * 1000 + spec.tv_nsec / 1'000'000);
}

QString SystemClock::bootId() const {
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QString::fromLatin1(file.readAll()).trimmed();
}

QString isoUtc(Instant instant) {
    const auto date = QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
    const bool whole = instant.time_since_epoch().count() % 1000 == 0;
    return date.toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

OptionalInstant parseIsoUtc(QStringView text) {
    const auto date = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!date.isValid()) return std::nullopt;
    return Instant(milliseconds(date.toMSecsSinceEpoch()));
}

qint64 wholeDays(Instant from, Instant to) {
    if (to <= from) return 0;
    return std::chrono::floor<std::chrono::days>(to - from).count();
}

} // namespace keyturn::base
