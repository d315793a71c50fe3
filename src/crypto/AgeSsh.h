#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/AgeX25519.h"
#include "crypto/SigningKey.h"

#include <optional>

// SSH Ed25519 keys as age recipients and identities. Internal to crypto.
namespace keyturn::crypto {

/// The recipient side of an ssh-ed25519 key.
struct AgeSshPublic {
    PublicKey25519 key{};   ///< the Ed25519 point
    X25519Point point{};    ///< the same point on Curve25519
    X25519Point tweak{};    ///< ties the SSH encoding to the agreement
    QByteArray tag;         ///< how stanzas name the key: base64 of 4 hash bytes
};

/// Nothing when the bytes are no point of the curve, or one of low order.
std::optional<AgeSshPublic> sshPublicOf(const PublicKey25519& key);
/// From "ssh-ed25519 AAAA… comment". KT-AGE-4 (args: kind or text).
base::Result<AgeSshPublic> parseSshPublic(const QByteArray& line);
QByteArray sshPublicText(const PublicKey25519& key);

struct AgeSshPrivate {
    AgeSshPublic publicKey;
    base::SecureBytes scalar; ///< the Curve25519 scalar of the key
};
/// From an unencrypted OpenSSH private key file. KT-AGE-5 (args: line, reason: sshKey malformed, sshEncrypted,
/// sshKind; the code is Unsupported for the last two).
base::Result<AgeSshPrivate> parseSshPrivate(base::ByteSpan pem);

} // namespace keyturn::crypto
