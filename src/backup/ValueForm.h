#pragma once

#include "base/SecureBytes.h"
#include "domain/SecretValue.h"

namespace keyturn::backup {

/// Tag of a secret that names its partner's path in the same backend: the private key of a public key or certificate.
inline constexpr auto kPairTag = "keyturn.pair";

/// True when the value parses as what its kind says (BAK-12): keys and certificates as such, "*.json" as JSON. Kinds without a form of
/// their own are always true; so is an encrypted private key that is whole.
bool fitsItsKind(const domain::SecretValue& value, const QString& kind, const QString& path);

/// True when two halves hold the same public key. Each may be a private key, a public key or a certificate.
bool isPair(const domain::SecretValue& a, const domain::SecretValue& b);

} // namespace keyturn::backup
