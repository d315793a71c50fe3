#pragma once

#include "crypto/AgeSsh.h"
#include "crypto/Kdf.h"

#include <variant>

namespace keyturn::crypto {

/// To whom an age file is encrypted: an X25519 key (age1…), an SSH Ed25519 key, or a passphrase, which must be alone.
class AgeRecipient {
  public:
    /// "age1…" or "ssh-ed25519 AAAA… comment", white space around it ignored. KT-AGE-4 (args: reason): Unsupported
    /// kind (post-quantum, plugin, other SSH keys); InvalidInput text, checksum, lowOrder, privateKey.
    static base::Result<AgeRecipient> parse(const QString& text);
    static AgeRecipient fromPoint(const X25519Point& point);
    /// Blocks in wrap() as long as scrypt takes.
    static AgeRecipient fromPassphrase(base::SecureBytes passphrase, ScryptCost cost = {});

    /// True for a passphrase of no bytes, which would protect nothing.
    bool isEmptyPassphrase() const;
    bool isPassphrase() const { return std::holds_alternative<Passphrase>(m_key); }
    /// The text parse() reads; empty for a passphrase.
    QString text() const;

    /// The stanza that gives the file key to this recipient. KT-AGE-4 lowOrder; KT-RNG-1; KT-KDF-1, -2.
    base::Result<AgeStanza> wrap(base::ByteSpan fileKey) const;

  private:
    struct Passphrase {
        base::SecureBytes text;
        ScryptCost cost;
    };
    using Key = std::variant<X25519Point, AgeSshPublic, Passphrase>;
    explicit AgeRecipient(Key key) : m_key(std::move(key)) {}
    friend class AgeIdentity;
    Key m_key;
};

/// The stanza of a passphrase, and back. Internal to crypto.
base::Result<AgeStanza> wrapToPassphrase(const base::SecureBytes& passphrase, ScryptCost cost, base::ByteSpan fileKey);
base::Result<std::optional<base::SecureBytes>> unwrapFromPassphrase(const base::SecureBytes& passphrase,
                                                                    const AgeStanza& stanza, bool allowCostly);
/// The work factor of a scrypt stanza. KT-BAK-4 (args: "workFactor", the factor) above 22; KT-AGE-2 (args: "stanza")
/// when it is no number as the format writes it, or the stanza's other parts are malformed.
base::Result<int> scryptWorkFactorOf(const AgeStanza& stanza);

} // namespace keyturn::crypto
