#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/AlternativeName.h"
#include "crypto/KeySpec.h"

#include <memory>

namespace keyturn::crypto {

/// What one certificate says, made safe to show. Nothing here is checked yet.
struct CertificateFacts {
    QString subject; ///< RFC 2253 form
    QString issuer;
    QString serial;  ///< upper-case hex
    QList<AlternativeName> names;
    base::Instant notBefore;
    base::Instant notAfter;
    KeySpec key;
    QString publicKeySha256; ///< as KeyFacts has it, lower-case hex
    QString sha256;          ///< fingerprint of the whole certificate, lower-case hex
    bool isSelfSigned = false; ///< issued by itself, and its own key made the signature
    bool isAuthority = false;
    bool isWeaklySigned = false; ///< MD5 or SHA-1; without meaning on a self-signed one
};

enum class CertificateDates { Valid, NotYetValid, Expired };
enum class CertificateKey { Matches, Differs, Unreadable };
enum class CertificateChain {
    SelfSigned,  ///< one certificate, its own issuer
    Complete,    ///< each signed by the next, the last by itself
    WithoutRoot, ///< each signed by the next; the root is left to the verifier, as is usual
    LeafOnly,    ///< one certificate of another issuer: most verifiers need the one between
    OutOfOrder,  ///< the issuer is there, but not behind the certificate it issued
    Broken,      ///< an issuer in between is missing, or a signature does not fit
};
enum class CertificateTrust {
    Trusted,
    UnknownIssuer, ///< no path to an anchor
    SelfSigned,    ///< and not itself an anchor
    Expired,       ///< it or one of its issuers
    NotYetValid,
    Refused,       ///< any other reason (not an authority, name constraint, weak signature, …)
};
enum class CertificateName { Matches, Differs, NoNames };

/// A certificate with the issuers that came with it. Immutable, thread-safe.
class Certificate {
  public:
    /// PEM with one certificate or more (text around the blocks and one private key beside them are passed over), or one
    /// DER. KT-KEY-1 (args: "a certificate", found).
    static base::Result<Certificate> parse(base::ByteSpan value);
    ~Certificate();
    Certificate(Certificate&& other) noexcept;
    Certificate& operator=(Certificate&& other) noexcept;

    const CertificateFacts& leaf() const { return m_facts.front(); }
    /// In the order found, the leaf first.
    const QList<CertificateFacts>& all() const { return m_facts; }
    QByteArray publicKeyPem() const;
    /// The certificates alone, in the order found: without text around them and without a private key.
    QByteArray toPem() const;

    CertificateDates dates(base::Instant now) const;
    CertificateKey keyMatch(base::ByteSpan privateKey, base::ByteSpan passphrase = {}) const;
    CertificateChain chain() const;
    /// Anchors: PEM certificates that are trusted in themselves; empty for the roots of the system.
    CertificateTrust trust(base::ByteSpan anchors, base::Instant now) const;
    /// A host name or an address, against the alternative names alone (the common name is not looked at).
    CertificateName nameMatch(const QString& hostOrAddress) const;

  private:
    struct Stack;
    explicit Certificate(std::unique_ptr<Stack> stack);

    std::unique_ptr<Stack> m_stack;
    QList<CertificateFacts> m_facts;
};

} // namespace keyturn::crypto
