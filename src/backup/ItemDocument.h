#pragma once

#include "backup/BackupTypes.h"

namespace keyturn::backup {

/// One secret as the JSON document the archive holds (FORMAT.md, "secrets/NNNNNN.json"). Values go from and to secure
/// memory only.
namespace ItemDocument {

inline constexpr std::size_t kLargest = std::size_t{16} << 20; ///< bytes of one document (BAK-7)

/// TooLarge KT-BAK-11 (args: size, limit) above kLargest. KT-NAM-1 for a name that could not be read back.
base::Result<base::SecureBytes> encode(const BackupItem& item);

/// Strict (NET-10, NET-11): unknown, missing, doubled members, a value that does not fit its SHA-256: Tampered KT-BAK-6
/// (args: "document"); an unusable name: KT-NAM-1.
base::Result<BackupItem> decode(base::ByteSpan document);

} // namespace ItemDocument

/// The version a reader of the secret would get: the one staged current, else the last. Nothing when there is none.
const domain::SecretValue* currentValue(const BackupItem& item);

} // namespace keyturn::backup
