#pragma once

#include "base/Clock.h"

#include <QJsonObject>

namespace keyturn::rotation {

/// A wait that survives restarts and that no clock can shorten (ROT-13). Only time during which this machine was seen running counts: within one
/// boot it is the lesser of what the monotonic and the wall clock say; after a reboot the time before the last look and the new boot's own
/// running time are added, the gap between them is not. A value; the journal keeps it.
class GracePeriod {
  public:
    GracePeriod() = default;
    static GracePeriod start(const base::Clock& clock, qint64 seconds);

    /// Takes what has passed since the last look into account. True when that is worth a journal record (another boot).
    bool look(const base::Clock& clock);
    /// Seconds still to wait, rounded up; 0 when over.
    qint64 remainingSeconds(const base::Clock& clock) const;
    bool isOver(const base::Clock& clock) const { return remainingSeconds(clock) == 0; }
    /// When it will be over if the machine keeps running.
    base::Instant until(const base::Clock& clock) const;
    qint64 seconds() const { return m_seconds; }

    QJsonObject toJson() const;
    static GracePeriod fromJson(const QJsonObject& json);

  private:
    std::chrono::milliseconds countedMonotonic(const base::Clock& clock) const;

    qint64 m_seconds = 0;
    base::Instant m_wallStart;
    QString m_boot;
    std::chrono::milliseconds m_anchor{0}; ///< monotonic time of this boot from which on it counts
    std::chrono::milliseconds m_credit{0}; ///< counted in earlier boots
};

} // namespace keyturn::rotation
