#include "app/CertificateDates.h"

#include "backends/api/ReadAhead.h"
#include "crypto/Certificate.h"

namespace keyturn::app {

void addCertificateDates(const QString& backend, std::vector<domain::SecretMetadata>& secrets, const policy::RuleSet& rules,
                         backends::SecretBackend& store, const base::CallContext& context) {
    std::vector<domain::SecretMetadata*> certificates;
    for (domain::SecretMetadata& meta : secrets)
        if (!meta.expiresAt && rules.effective(backend, meta.path)->kind() == domain::SecretKind::Certificate) certificates.push_back(&meta);
    if (certificates.empty()) return;
    backends::ReadAhead values(store, backends::ReadAhead::What::Values, context);
    for (const auto* meta : certificates) values.add({meta->path});
    values.close();
    for (domain::SecretMetadata* meta : certificates) {
        const auto got = values.next();
        if (!got) return;
        if (!got->current || !got->current->isSingle()) continue;
        const auto certificate = crypto::Certificate::parse(got->current->fields.front().value.bytes());
        if (!certificate) continue;
        meta->expiresAt = certificate->leaf().notAfter;
        meta->notBefore = certificate->leaf().notBefore;
    }
}

} // namespace keyturn::app
