#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>

#include <vector>

namespace keyturn::crypto {

enum class PemKind {
    PrivateKey,          ///< PKCS#8
    EncryptedPrivateKey, ///< PKCS#8, encrypted
    RsaPrivateKey,       ///< PKCS#1
    EcPrivateKey,        ///< SEC 1
    OpenSshPrivateKey,   ///< openssh-key-v1
    PublicKey,           ///< SubjectPublicKeyInfo
    RsaPublicKey,        ///< PKCS#1
    Certificate,
    CertificateRequest,
    EcParameters, ///< stands before an EC private key in the output of some tools
    Other,
};

/// One block, by offsets into the scanned bytes; `end` is behind the END line.
struct PemBlock {
    PemKind kind = PemKind::Other;
    std::size_t begin = 0;
    std::size_t bodyBegin = 0;
    std::size_t bodyEnd = 0;
    std::size_t end = 0;
    bool isEncrypted = false; ///< PKCS#8 or the older Proc-Type header

    bool isPrivate() const;
};

enum class PemDamage {
    None,
    Unclosed,        ///< BEGIN without END, or END without BEGIN
    LabelsDiffer,    ///< BEGIN and END name different things
    EscapedLineEnds, ///< the two characters \n stand where line ends belong
};

/// What stands in a value, without judging it.
struct PemScan {
    std::vector<PemBlock> blocks;
    PemDamage damage = PemDamage::None;
    bool hasStrayText = false; ///< anything but white space outside the blocks
    bool isDer = false;        ///< no PEM; starts as one DER sequence of exactly this length

    qsizetype count(PemKind kind) const;
    qsizetype privateKeys() const;
    /// In a few plain words, never with content: "1 certificate", "2 private keys", "a block without its end", …
    QString describe() const;
};

/// What a value is, as far as its form tells.
enum class KeyMaterial { None, PrivateKey, EncryptedPrivateKey, PublicKey, Certificate, CertificateChain,
                         CertificateRequest, KeyAndCertificate, Several, Damaged };

/// Strict reading of PEM and DER from memory. Pure, thread-safe; nothing read is ever echoed.
///
/// KT-KEY-1 (args: expected "one private key" | "one public key" | "a certificate" | "a certificate request",
/// found in words), KT-KEY-4 encrypted and the passphrase is not accepted (args: "missing" | "wrong"),
/// KT-KEY-5 a form that is not read (args: what), KT-KEY-6 an encrypted key asks for more work than is safe to spend
/// (args: which parameter).
class Pem {
  public:
    static PemScan scan(base::ByteSpan value);
    static KeyMaterial classify(base::ByteSpan value);

    /// Exactly one private key of any form (PKCS#1, SEC 1, PKCS#8, encrypted PKCS#8, OpenSSH without a passphrase,
    /// DER) and nothing else, as unencrypted PKCS#8 PEM.
    static base::Result<base::SecureBytes> privateKey(base::ByteSpan value, base::ByteSpan passphrase = {});
    /// One public key, a line of OpenSSH, or the key of a certificate or of a private key without passphrase, as
    /// SubjectPublicKeyInfo PEM.
    static base::Result<QByteArray> publicKey(base::ByteSpan value);
    /// PKCS#8 encrypted with AES-256-CBC and PBKDF2-SHA256, 600,000 rounds. `passphrase` must not be empty.
    static base::Result<base::SecureBytes> encrypt(base::ByteSpan privateKey, base::ByteSpan passphrase);
};

} // namespace keyturn::crypto
