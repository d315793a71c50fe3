#include "domain/RotationStatus.h"

#include <array>

namespace keyturn::domain {

static constexpr std::array<const char*, kRotationStatusCount> kWords{
    "compromised", "failed", "missing", "expired", "overdue", "weak", "duplicate", "expiring", "due", "inRotation",
    "inGrace", "unknownAge", "unmanaged", "ok"};

QString statusWord(RotationStatus status) {
    return QString::fromLatin1(kWords.at(static_cast<std::size_t>(status)));
}

std::optional<RotationStatus> statusFromWord(const QString& word) {
    for (std::size_t i = 0; i < kWords.size(); ++i)
        if (word == QLatin1String(kWords.at(i))) return static_cast<RotationStatus>(i);
    return std::nullopt;
}

} // namespace keyturn::domain
