#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

namespace keyturn::cli {

/// Ways a value reaches us; never an argument.
struct SecretSource {
    int fd = -1;
    QString file; ///< 0600
    QString prompt; ///< asked without echo when neither is given and stdin is a terminal
};

/// Reads a value whole (1 MiB at most, TooLarge). From a terminal one line, without its newline; from elsewhere exactly the bytes.
base::Result<base::SecureBytes> readSecret(const SecretSource& source);
/// A passphrase: one trailing newline is not part of it.
base::Result<base::SecureBytes> readPassphrase(const SecretSource& source);

} // namespace keyturn::cli
