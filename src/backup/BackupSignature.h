#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "crypto/Minisign.h"

#include <QStringList>

namespace keyturn::backup {

/// The minisign key of the desk that holds this 32-byte seed: what others must trust. KT-SIG-1 for a seed of another size.
base::Result<crypto::MinisignPublicKey> signerOf(const base::SecureBytes& seed);
/// FILE.minisig
QString signatureFileOf(const QString& file);
/// The text of FILE.minisig.
base::Result<QByteArray> signatureText(const base::SecureBytes& seed, const crypto::MinisignHash::Value& hash,
                                       const QString& file, base::Instant at);

/// What the signature beside a file is worth.
struct SignatureVerdict {
    QString word;   ///< "good", "bad", "missing", "unknownSigner"
    QString signer; ///< key id; unproven unless the word is "good"
    /// KT-BAK-7, args: the word (and the signer's key id); Tampered, NotFound or Unauthenticated in the order of the words.
    std::optional<base::Error> problem;
};

/// Asked for only when a trusted key made the signature: it takes the whole file.
using HashOfFile = std::function<base::Result<crypto::MinisignHash::Value>()>;

/// Judges FILE.minisig against the hash of the whole file. An error of `hash` is answered unchanged. An error when a trusted key itself is malformed (KT-BAK-7, args:
/// "publicKey") or the signature cannot be read for another reason than that there is none.
base::Result<SignatureVerdict> judgeSignature(const QString& file, const QStringList& trustedSigners, const HashOfFile& hash);

} // namespace keyturn::backup
