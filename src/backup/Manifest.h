#pragma once

#include "backup/BackupTypes.h"
#include "crypto/Sha256.h"

namespace keyturn::backup {

/// manifest.json: what is known before a value is read (BAK-5).
struct Manifest {
    static constexpr std::size_t kLargest = std::size_t{32} << 20;

    QString environment;
    QString createdBy;
    base::Instant createdAt;
    QString inventoryHash;
    std::vector<QString> refs; ///< expected, ENV/BACKEND/PATH

    base::SecureBytes encode() const;
    /// Tampered KT-BAK-6 (args: "manifest"); Unsupported KT-BAK-13 (args: its version) when a newer Keyturn wrote it.
    static base::Result<Manifest> decode(base::ByteSpan document);
};

/// end.json: what came out of it. Names of unreadable secrets stand here, and the sums of everything before.
struct Closing {
    static constexpr std::size_t kLargest = std::size_t{64} << 20;

    std::vector<SkippedItem> skipped;
    std::vector<crypto::Digest256> entries; ///< SHA-256 of each secrets document, in order
    crypto::Digest256 total{};              ///< see totalOf()

    base::SecureBytes encode() const;
    /// Tampered KT-BAK-6 (args: "end").
    static base::Result<Closing> decode(base::ByteSpan document);
    /// SHA-256 over the SHA-256 of manifest.json and those of all entries, as bytes, in order.
    static crypto::Digest256 totalOf(const crypto::Digest256& manifest, const std::vector<crypto::Digest256>& entries);
};

} // namespace keyturn::backup
