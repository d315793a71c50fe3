#include "rotation/GracePeriod.h"

#include <algorithm>

namespace keyturn::rotation {

using std::chrono::milliseconds;

namespace {
/// Far enough to be never over, near enough to count with: the end of the year 9999.
constexpr base::Instant kNever{milliseconds(253'402'300'799'000)};
constexpr qint64 kLongestSeconds = qint64{100} * 366 * 86'400;
} // namespace

GracePeriod GracePeriod::start(const base::Clock& clock, qint64 seconds) {
    GracePeriod period;
    period.m_seconds = std::max<qint64>(0, seconds);
    period.m_wallStart = clock.now();
    period.m_boot = clock.bootId();
    period.m_anchor = clock.monotonic();
    return period;
}

milliseconds GracePeriod::countedMonotonic(const base::Clock& clock) const {
    // The boot clock starts at zero with the machine: in another boot all of it has passed after the last look.
    const milliseconds anchor = clock.bootId() == m_boot ? m_anchor : milliseconds(0);
    return m_credit + std::max(milliseconds(0), clock.monotonic() - anchor);
}

bool GracePeriod::look(const base::Clock& clock) {
    const bool sameBoot = clock.bootId() == m_boot;
    m_credit = countedMonotonic(clock);
    m_anchor = clock.monotonic();
    m_boot = clock.bootId();
    return !sameBoot;
}

qint64 GracePeriod::remainingSeconds(const base::Clock& clock) const {
    const milliseconds due = std::chrono::seconds(m_seconds);
    const milliseconds byMonotonic = due - countedMonotonic(clock);
    const milliseconds byWall = m_wallStart + due - clock.now();
    const milliseconds left = std::max({byMonotonic, byWall, milliseconds(0)});
    return (left.count() + 999) / 1000;
}

base::Instant GracePeriod::until(const base::Clock& clock) const {
    return clock.now() + std::chrono::seconds(remainingSeconds(clock));
}

QJsonObject GracePeriod::toJson() const {
    return {{QStringLiteral("seconds"), m_seconds},
            {QStringLiteral("wall"), base::isoUtc(m_wallStart)},
            {QStringLiteral("boot"), m_boot},
            {QStringLiteral("anchor"), static_cast<qint64>(m_anchor.count())},
            {QStringLiteral("credit"), static_cast<qint64>(m_credit.count())}};
}

GracePeriod GracePeriod::fromJson(const QJsonObject& json) {
    GracePeriod period;
    period.m_seconds = static_cast<qint64>(std::clamp(json[QLatin1String("seconds")].toDouble(), 0.0, double{kLongestSeconds}));
    period.m_wallStart = base::parseIsoUtc(json[QLatin1String("wall")].toString()).value_or(kNever);
    period.m_boot = json[QLatin1String("boot")].toString();
    period.m_anchor = milliseconds(static_cast<qint64>(json[QLatin1String("anchor")].toDouble()));
    period.m_credit = milliseconds(static_cast<qint64>(json[QLatin1String("credit")].toDouble()));
    return period;
}

} // namespace keyturn::rotation
