#pragma once

#include <QString>

#include <optional>

namespace keyturn::domain {

/// Worst first; a secret's status is the smallest of its findings' (product.md, Status).
enum class RotationStatus : quint8 {
    Compromised, Failed, Missing, Expired, Overdue, Weak, Duplicate, Expiring, Due, InRotation, InGrace, UnknownAge,
    Unmanaged, Ok,
};
inline constexpr int kRotationStatusCount = 14;

/// The JSON word: compromised, failed, missing, expired, overdue, weak, duplicate, expiring, due, inRotation, inGrace,
/// unknownAge, unmanaged, ok.
QString statusWord(RotationStatus status);
std::optional<RotationStatus> statusFromWord(const QString& word);

} // namespace keyturn::domain
