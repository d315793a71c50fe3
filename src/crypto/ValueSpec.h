#pragma once

#include "base/Result.h"
#include "crypto/KeySpec.h"

namespace keyturn::crypto {

enum class ValueKind {
    Hex,        ///< size random bytes as lower-case hex
    Base64,     ///< size random bytes as padded base64 on one line
    Base64Url,  ///< size random bytes as base64url without padding
    Password,   ///< size characters of letters and digits
    Passphrase, ///< size words joined by '-'
    Hmac,       ///< JWT HMAC key of size bytes (32, 48, 64) as base64url text
    Token,      ///< size letters and digits
    KeyPair,    ///< see key
    X509,       ///< self-signed certificate with a new key, see key
    Csr,        ///< certificate request with a new key, see key
    OpenSsh,    ///< key pair in OpenSSH form, see key
};

/// The KIND of `generate KIND`, parsed. A kind without ":N" takes its usual size.
///
/// Floors (GEN-2): hex 32 bytes; base64 and base64url 24 bytes (32 characters of a 64-letter set, the floor of a
/// password); password 32 characters; token 43 characters (256 bits); passphrase 8 words (96 bits); RSA 3072 bits.
/// With `weakAllowed` (a waiver is on record) half of each, and RSA 2048, pass.
struct ValueSpec {
    ValueKind kind = ValueKind::Base64;
    int size = 0; ///< bytes, characters or words as the kind says; 0 for key kinds
    KeySpec key;

    /// KT-GEN-1 unknown kind (args: as given and made safe to show, nearest known kind or empty, list of kinds);
    /// KT-GEN-2 below the floor (args: asked, floor, unit bytes|characters|words|bits);
    /// KT-GEN-3 above the largest size (args: asked, limit, unit).
    static base::Result<ValueSpec> parse(QStringView text, bool weakAllowed = false);

    /// The canonical spelling; parse(text(), true) gives the same spec.
    QString text() const;
    /// One line of text that ValueGenerator makes; otherwise key material.
    bool isText() const;
    /// How a person writes each kind, for help and completion ("hex:N", "rsa-3072", …).
    static QStringList knownKinds();

    bool operator==(const ValueSpec&) const = default;
};

} // namespace keyturn::crypto
