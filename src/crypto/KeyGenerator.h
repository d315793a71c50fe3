#pragma once

#include "base/CallContext.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/KeySpec.h"

#include <QByteArray>

namespace keyturn::crypto {

struct KeyPair {
    KeySpec spec;
    base::SecureBytes privatePem; ///< PKCS#8, not encrypted, ends in a newline
    QByteArray publicPem;         ///< SubjectPublicKeyInfo, ends in a newline
    QString keyId;                ///< RFC 7638 thumbprint
    QString publicKeySha256;      ///< lower-case hex
};

/// New key pairs. What is returned was written, read again, and proved to work with its public part (GEN-3).
class KeyGenerator {
  public:
    /// Blocks: RSA 4096 some seconds, RSA 8192 a minute or more, others at once; ends within a moment of a stop request
    /// or a passed deadline (Cancelled, TimedOut). KT-GEN-6 (args: algorithm) for Other and RSA below 2048 or above
    /// 16384 bits; KT-KEY-2 when the finished pair fails its test, which is then thrown away.
    static base::Result<KeyPair> generate(const KeySpec& spec, const base::CallContext& context = {});
};

} // namespace keyturn::crypto
