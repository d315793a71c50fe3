#pragma once

// Private to crypto: the passphrase of a PEM or PKCS#8 key.

#include "base/Result.h"
#include "crypto/OpenSslHandles.h"

namespace keyturn::crypto {

/// An encrypted PKCS#8 key. KT-KEY-1 when it is none, KT-KEY-4, KT-KEY-6 (work factor beyond the limits of Pem).
base::Result<PKey> decryptedPkcs8(base::ByteSpan der, base::ByteSpan passphrase);

/// Removes the encryption that a Proc-Type and DEK-Info header declares. `header` is the header's text.
base::Result<base::SecureBytes> decryptedBody(base::SecureBytes der, std::string_view header, base::ByteSpan passphrase);

} // namespace keyturn::crypto
