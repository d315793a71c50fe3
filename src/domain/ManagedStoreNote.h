#pragma once

/// Words of StoreNote that managed stores have beside those of SecretMetadata.h.
namespace keyturn::domain::StoreNote {
inline constexpr auto kPlannedDeletion = "plannedDeletion"; // args: since when
inline constexpr auto kKeptInClear = "keptInClear";         // stored without encryption of its own
inline constexpr auto kLabelBehind = "labelBehind";         // args: version that the label "current" stands on
// Of the store's own rotation.
inline constexpr auto kRotationUnderWay = "rotationUnderWay"; // args: since when
inline constexpr auto kRotationStuck = "rotationStuck";       // args: since when its pending version waits
inline constexpr auto kRotationOverdue = "rotationOverdue";   // args: when it was planned
inline constexpr auto kPendingNotCleared = "pendingNotCleared"; // the pending label was left on the current version
} // namespace keyturn::domain::StoreNote

/// Words of SecretMetadata::storeFacts. The texts are the store's own.
namespace keyturn::domain::StoreFact {
inline constexpr auto kType = "type";               // String, StringList, SecureString
inline constexpr auto kTier = "tier";               // Standard, Advanced
inline constexpr auto kKmsKey = "kmsKey";           // id, alias or ARN
inline constexpr auto kDescription = "description";
inline constexpr auto kPattern = "allowedPattern";  // what a value must match
inline constexpr auto kRotation = "rotation";       // the store's own: on, off
inline constexpr auto kRotationSchedule = "rotationSchedule";
inline constexpr auto kRotationFunction = "rotationFunction";
// Of the database engine of Vault and OpenBao.
inline constexpr auto kDatabase = "database";         // the connection's name; of a connection its plugin
inline constexpr auto kDatabaseUser = "databaseUser"; // the account in the database
inline constexpr auto kDefaultTtl = "defaultTtl";     // how long a user lives who is made of a role, and at most
inline constexpr auto kMaxTtl = "maxTtl";
inline constexpr auto kLiveLeases = "liveLeases";     // how many of them live
inline constexpr auto kReplicas = "replicas";       // regions
} // namespace keyturn::domain::StoreFact
