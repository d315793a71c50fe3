#pragma once

// Private to crypto: X.509 structures as values.

#include "crypto/Certificate.h"
#include "crypto/OpenSslHandles.h"

#include <vector>

namespace keyturn::crypto {

CertificateFacts factsOf(X509* certificate);
QString shownName(const X509_NAME* name);
QList<AlternativeName> alternativeNames(const GENERAL_NAMES* names);
base::Instant instantOf(const ASN1_TIME* time);
/// Every certificate of a PEM bundle, or one in DER; null when one of them cannot be read.
std::vector<X509Handle> certificatesIn(base::ByteSpan value);

} // namespace keyturn::crypto
