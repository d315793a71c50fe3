#pragma once

/// Words of StoreNote that managed stores have beside those of SecretMetadata.h.
namespace keyturn::domain::StoreNote {
inline constexpr auto kPlannedDeletion = "plannedDeletion"; // args: since when
inline constexpr auto kKeptInClear = "keptInClear";         // stored without encryption of its own
} // namespace keyturn::domain::StoreNote
