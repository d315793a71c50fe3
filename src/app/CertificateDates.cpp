#include "app/CertificateDates.h"

#include "crypto/Certificate.h"

namespace keyturn::app {

void addCertificateDates(policy::BackendListing& listing, const policy::RuleSet& rules,
                         const std::function<base::Result<domain::SecretValue>(const QString& path)>& read) {
    for (domain::SecretMetadata& meta : listing.secrets) {
        if (meta.expiresAt || rules.effective(listing.backend, meta.path)->kind() != domain::SecretKind::Certificate) continue;
        const auto value = read(meta.path);
        if (!value || !value->isSingle()) continue;
        const auto certificate = crypto::Certificate::parse(value->fields.front().value.bytes());
        if (!certificate) continue;
        meta.expiresAt = certificate->leaf().notAfter;
        meta.notBefore = certificate->leaf().notBefore;
    }
}

} // namespace keyturn::app
