#pragma once

#include "backends/api/StageTable.h"
#include "base/SecureBytes.h"
#include "domain/SecretMetadata.h"
#include "domain/SecretValue.h"

namespace keyturn::backends {

/// What the vault keeps about a secret, apart from its values: read alone when listing.
struct VaultEntry {
    struct Shape {
        QStringList fields; ///< empty for a single value
        qint64 size = 0;
    };
    QString id;          ///< random; a name that is removed and made anew is another entry
    qint64 lastVersion = 0;
    base::Instant createdAt;
    QMap<QString, QString> tags;
    StageTable table;
    QMap<QString, Shape> shapes; ///< by version id

    /// Record id of a version's value.
    QString valueId(const QString& versionId) const { return id + u'/' + versionId; }

    QByteArray toJson() const;
    /// Nothing when the text is not one of ours.
    static std::optional<VaultEntry> fromJson(base::ByteSpan json);
    /// The tags "owner" and "expiresAt" (ISO date) are answered as such too.
    domain::SecretMetadata metadata(const QString& path, const QString& token) const;
};

/// A value as bytes: count, then length and bytes of each name and value, all lengths 32 bit little endian; where a field is JSON, one more piece with
/// a byte for each field, 1 for JSON. Never leaves secure memory.
base::SecureBytes packed(const domain::SecretValue& value);
/// Nothing when the lengths do not add up.
std::optional<domain::SecretValue> unpacked(base::ByteSpan bytes);

} // namespace keyturn::backends
