#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace keyturn::base {

/// A point in wall time, UTC, milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using OptionalInstant = std::optional<Instant>;

/// Time as a dependency. Thread-safe.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /// Never goes back and is not moved by the wall clock; counts suspend (CLOCK_BOOTTIME).
    virtual std::chrono::milliseconds monotonic() const = 0;
    /// Changes with each boot of the machine; a deadline stored with it knows whether monotonic() still applies.
    virtual QString bootId() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
    std::chrono::milliseconds monotonic() const override;
    QString bootId() const override;
};

/// "2026-11-21T08:30:00Z" (milliseconds only where they are not zero) and back.
QString isoUtc(Instant instant);
OptionalInstant parseIsoUtc(QStringView text);
/// Whole days from `from` to `to`, floor; 0 when `to` is earlier.
qint64 wholeDays(Instant from, Instant to);

} // namespace keyturn::base
