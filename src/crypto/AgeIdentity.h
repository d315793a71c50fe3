#pragma once

#include "crypto/AgeRecipient.h"

namespace keyturn::crypto {

/// What opens an age file: an X25519 identity (AGE-SECRET-KEY-1…), an unencrypted OpenSSH Ed25519 key, or a
/// passphrase. Kinds we cannot use (post-quantum, plugins) are kept as such and match nothing. Move-only.
class AgeIdentity {
  public:
    static base::Result<AgeIdentity> generate();
    static AgeIdentity fromPassphrase(base::SecureBytes passphrase);
    /// One identity text without its line end. KT-AGE-5 InvalidInput (args: line 1, reason: text, checksum).
    static base::Result<AgeIdentity> parse(base::ByteSpan text);
    /// An identity file: one identity a line, empty lines and lines that start with '#' skipped; or one OpenSSH
    /// private key. At least one identity. KT-AGE-5 (args: line, reason: as in parse(), empty, sshKey, sshEncrypted,
    /// sshKind).
    static base::Result<std::vector<AgeIdentity>> parseFile(base::ByteSpan content);

    bool isPassphrase() const { return std::holds_alternative<base::SecureBytes>(m_key); }
    bool isUsable() const { return !std::holds_alternative<Unusable>(m_key); }
    /// Nothing for a passphrase or an unusable kind.
    std::optional<AgeRecipient> recipient() const;
    /// AGE-SECRET-KEY-1…; empty for the other kinds.
    base::SecureBytes text() const;

    /// The file key when the stanza is for this identity and authentic. KT-AGE-2 malformed stanza of this identity's
    /// type; KT-BAK-4; KT-AGE-6 TooLarge: work factor above 20 and not allowed (args: factor, MiB); KT-KDF-2.
    base::Result<std::optional<base::SecureBytes>> unwrap(const AgeStanza& stanza, bool allowCostly) const;

  private:
    struct X25519Key {
        base::SecureBytes scalar;
        X25519Point point;
    };
    struct Unusable {};
    using Key = std::variant<X25519Key, AgeSshPrivate, base::SecureBytes, Unusable>;
    explicit AgeIdentity(Key key) : m_key(std::move(key)) {}
    static AgeIdentity fromScalar(base::SecureBytes scalar);
    Key m_key;
};

} // namespace keyturn::crypto
