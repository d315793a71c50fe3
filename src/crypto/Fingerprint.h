#pragma once

#include "crypto/Sha256.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace keyturn::crypto {

/// Shows that two values are equal without telling either (AUD-8): HMAC-SHA-256 under a key of the store, so that
/// nobody without the key can test guesses. A value type; safe to log, show and keep.
class Fingerprint {
  public:
    Fingerprint() = default; ///< of nothing: equal to no fingerprint made by of()
    static Fingerprint of(base::ByteSpan key, base::ByteSpan value);
    /// From the 64 hex digits of hex(); nothing otherwise.
    static std::optional<Fingerprint> fromHex(const QString& hex);

    bool isNull() const { return m_isNull; }
    QString hex() const;       ///< all 32 bytes, for comparing; empty when null
    QString shortForm() const; ///< the first 8 bytes as 16 hex digits, for display and audit; empty when null
    base::ByteSpan bytes() const { return m_bytes; }

    friend bool operator==(const Fingerprint& a, const Fingerprint& b) noexcept {
        return a.m_isNull == b.m_isNull && equalBytes(a.m_bytes, b.m_bytes);
    }

  private:
    Digest256 m_bytes{};
    bool m_isNull = true;
};

} // namespace keyturn::crypto
