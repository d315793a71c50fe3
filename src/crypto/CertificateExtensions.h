#pragma once

// Private to crypto: what CertificateBuilder puts into names and extensions.

#include "base/Result.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/OpenSslHandles.h"

namespace keyturn::crypto {

/// The subject's parts into `name`. KT-CRT-1.
base::Status fillName(X509_NAME* name, const CertificateSubject& subject);
/// Basic constraints, key usage, extended key usage, alternative names. Built from objects, never from configuration
/// text, so that no name can smuggle in another extension. KT-CRT-1.
base::Result<X509Extensions> extensionsFor(const CertificateSubject& subject, const EVP_PKEY* key);
base::Error unusablePart(const char* which, const QString& text);

} // namespace keyturn::crypto
