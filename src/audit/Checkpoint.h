#pragma once

#include "audit/CanonicalLine.h"
#include "crypto/SigningKey.h"

namespace keyturn::audit {

/// A signed promise: "log `logId` had `count` records and this was the hash of the last" (AUD-4). As text one JSON line,
/// {"checkpoint":{"count":..,"keyId":..,"logId":..,"publicKey":..,"signature":..,"tipHash":..}}; signed is the same line without its signature member.
struct Checkpoint {
    QString logId;
    qint64 count = 0;
    crypto::Digest256 tipHash{};
    QString publicKey; ///< base64
    QString signature; ///< base64

    static Checkpoint sign(const QString& logId, qint64 count, const crypto::Digest256& tipHash, const crypto::SigningKey& key);
    QByteArray text() const;
    /// Nothing when the line is not byte for byte what text() gives.
    static std::optional<Checkpoint> parse(const QByteArray& line);
    bool isSignatureGood() const;

  private:
    QByteArray signedText() const;
};

/// First 8 bytes of the SHA-256 of a public key given in base64, as hex: names the key in records.
QString keyIdOf(const QString& publicKey);

} // namespace keyturn::audit
