#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>

namespace keyturn::crypto {

struct OpenSshPair {
    base::SecureBytes privateText; ///< "-----BEGIN OPENSSH PRIVATE KEY-----" …, no passphrase, ends in a newline
    QByteArray publicLine;         ///< "ssh-ed25519 AAAA… comment", no newline
};

/// Ed25519 and RSA keys in the forms of OpenSSH (PROTOCOL.key, openssh-key-v1). Reading the private form is
/// Pem::privateKey. Pure, thread-safe.
///
/// KT-KEY-1 not such a key; KT-KEY-5 (args: "openssh algorithm" | "openssh passphrase" | "openssh several keys");
/// KT-KEY-7 the comment holds control characters (no args).
class OpenSshKey {
  public:
    /// From a private key of any form that Pem reads.
    static base::Result<OpenSshPair> fromPrivateKey(base::ByteSpan privateKey, const QString& comment = {});
    /// From a private key, public key or certificate.
    static base::Result<QByteArray> publicLine(base::ByteSpan key, const QString& comment = {});
    /// SubjectPublicKeyInfo PEM of a line of an authorized_keys file without options.
    static base::Result<QByteArray> publicKeyFromLine(const QByteArray& line);
    /// "SHA256:…" as ssh-keygen -l prints it.
    static base::Result<QString> fingerprint(base::ByteSpan key);
};

} // namespace keyturn::crypto
