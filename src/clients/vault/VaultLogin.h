#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

#include <functional>

namespace keyturn::clients {

/// How a connection signs in to Vault or OpenBao.
struct VaultLogin {
    enum class Method { Token, AppRole, Userpass, Kubernetes };
    Method method = Method::Token;
    QString mount; ///< path of the auth method without "auth/"; empty: the method's own name
    QString name;  ///< role id, user or role; empty for a token
    /// The token, secret id, password or service account's JWT. Asked at each sign-in, never kept.
    std::function<base::Result<base::SecureBytes>()> secret;
};

} // namespace keyturn::clients
