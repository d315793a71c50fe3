#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

#include <functional>

namespace keyturn::clients {

/// Where the server's own tools look for what a person has told them: variables of the process, BAO_NAME before VAULT_NAME, and the token file. Looked at each time,
/// nothing is kept.
struct VaultPlaces {
    std::function<const char*(const char* name)> variable; ///< null when unset
    QString home;

    static VaultPlaces ofProcess();
    /// "ADDR": BAO_ADDR where it is set, be it empty, else VAULT_ADDR; empty when neither is.
    QString text(const char* name) const;
    /// BAO_TOKEN, VAULT_TOKEN, ~/.vault-token in that order. Unauthenticated KT-VLT-30 (args: the file) where there is none; KT-FIL-1 and KT-FIL-2 for a token
    /// file that is a link, or that others can read or own.
    base::Result<base::SecureBytes> token(const QString& subject) const;

  private:
    const char* either(const char* name) const;
};

} // namespace keyturn::clients
