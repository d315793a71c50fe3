#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/AgeHeader.h"

#include <array>
#include <optional>

// The X25519 key agreement of age stanzas. Internal to crypto.
namespace keyturn::crypto {

using X25519Point = std::array<std::uint8_t, 32>;
constexpr std::size_t kAgeFileKeySize = 16;

X25519Point x25519PublicOf(base::ByteSpan scalar);
/// Nothing when the shared secret is all zero (a low-order point): never usable (BAK-2).
std::optional<base::SecureBytes> x25519(base::ByteSpan scalar, base::ByteSpan point);

/// A file key sealed under a wrapping key, and back. The body must be 32 bytes before it is opened.
QByteArray sealFileKey(base::ByteSpan wrapKey, base::ByteSpan fileKey);
std::optional<base::SecureBytes> openFileKey(base::ByteSpan wrapKey, const QByteArray& body);

/// Seals to a point with a fresh ephemeral key. `tweak` is empty, or the scalar that ties an SSH key to the agreement.
/// The stanza is `args` with the ephemeral share after them. KT-AGE-4 when the point has low order.
base::Result<AgeStanza> wrapToPoint(QByteArrayList args, const QByteArray& info, const X25519Point& point,
                                    base::ByteSpan tweak, base::ByteSpan fileKey);
/// Nothing when the body is sealed to another point; KT-AGE-2 (args: "stanza") for a share of low order.
base::Result<std::optional<base::SecureBytes>> unwrapFromPoint(const QByteArray& share, const QByteArray& body,
                                                               const QByteArray& info, base::ByteSpan scalar,
                                                               const X25519Point& point, base::ByteSpan tweak);

} // namespace keyturn::crypto
