#include "base/Clock.h"

#include <QDateTime>
#include <QFile>

#include <array>
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
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    const int year = static_cast<int>(date.year());
    // What ISO 8601 has no four digits for has no text.
    if (year < 1 || year > 9999) return {};
    // By hand: each audit record and each row of a listing bears a time, and QDateTime takes longer over it than SHA-256 over the record.
    std::array<char, 24> text{};
    char* at = text.data();
    const auto put = [&at](unsigned number, int digits, char after) {
        for (int i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
        at += digits;
        *at++ = after;
    };
    put(static_cast<unsigned>(year), 4, '-');
    put(static_cast<unsigned>(date.month()), 2, '-');
    put(static_cast<unsigned>(date.day()), 2, 'T');
    put(static_cast<unsigned>(time.hours().count()), 2, ':');
    put(static_cast<unsigned>(time.minutes().count()), 2, ':');
    const auto fraction = static_cast<unsigned>(time.subseconds().count());
    put(static_cast<unsigned>(time.seconds().count()), 2, fraction == 0 ? 'Z' : '.');
    if (fraction != 0) put(fraction, 3, 'Z');
    return QString::fromLatin1(text.data(), at - text.data());
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
