#include "policy/CertificateCheck.h"

#include "crypto/Certificate.h"
#include "crypto/Pem.h"
#include "policy/AgeFindings.h"
#include "policy/DeepFinding.h"

namespace keyturn::policy {

using crypto::Certificate;
using crypto::CertificateChain;
using crypto::CertificateTrust;
using domain::Finding;
using domain::RotationStatus;
using domain::Severity;

namespace {

class Judgement {
  public:
    Judgement(const DeepValue& value, const DeepContext& context, const Certificate& certificate)
        : m_value(value), m_context(context), m_certificate(certificate) {}

    std::vector<Finding> findings() {
        addDates();
        const CertificateTrust trust = m_certificate.trust(m_context.trustedPem, m_context.now);
        addChain(trust);
        addTrust(trust);
        addNames();
        addStrength();
        addKey();
        return std::move(m_findings);
    }

  private:
    void add(const char* code, RotationStatus status, Severity severity, QStringList args) {
        m_findings.push_back(deepFinding(m_value, QLatin1String(code), status, severity, std::move(args)));
    }

    void addDates() {
        for (Finding& finding : expiryFindings(m_value.ref, m_certificate.leaf().notBefore, m_certificate.leaf().notAfter,
                                               m_value.rule->rule.warnDays.value_or(m_context.certificateWarnDays), m_context.now)) {
            finding.rule = m_value.rule->rule.id;
            finding.ruleSource = m_value.rule->rule.source;
            m_findings.push_back(std::move(finding));
        }
    }

    void addChain(CertificateTrust trust) {
        const char* word = nullptr;
        switch (m_certificate.chain()) {
        case CertificateChain::SelfSigned:
        case CertificateChain::Complete:
        case CertificateChain::WithoutRoot: return;
        case CertificateChain::LeafOnly: word = "leafOnly"; break;
        case CertificateChain::OutOfOrder: word = "outOfOrder"; break;
        case CertificateChain::Broken: word = "broken"; break;
        }
        // signed by an anchor itself: nothing is missing
        if (m_certificate.chain() == CertificateChain::LeafOnly && trust == CertificateTrust::Trusted) return;
        add("CERT-CHAIN", RotationStatus::Weak, Severity::Medium, {QLatin1String(word)});
    }

    /// A certificate that partners pin (SAML) is self-signed by nature: trust is asked where the rule names hosts or the
    /// environment names authorities.
    void addTrust(CertificateTrust trust) {
        const bool hasBundle = !m_context.trustedPem.empty();
        if (!hasBundle && m_value.rule->rule.certificateNames.isEmpty()) return;
        const char* reason = nullptr;
        switch (trust) {
        case CertificateTrust::Trusted:
        case CertificateTrust::Expired:
        case CertificateTrust::NotYetValid: return; // the dates are findings of their own
        case CertificateTrust::UnknownIssuer: reason = "unknown issuer"; break;
        case CertificateTrust::SelfSigned: reason = "signed by itself"; break;
        case CertificateTrust::Refused: reason = "refused"; break;
        }
        add("CERT-TRUST", hasBundle ? RotationStatus::Weak : RotationStatus::Ok, Severity::Medium, {QLatin1String(reason)});
    }

    void addNames() {
        QStringList found;
        for (const auto& name : m_certificate.leaf().names) found.append(name.value);
        for (const QString& wanted : m_value.rule->rule.certificateNames)
            if (m_certificate.nameMatch(wanted) != crypto::CertificateName::Matches)
                add("CERT-NAME", RotationStatus::Weak, Severity::High,
                    {wanted, found.isEmpty() ? QStringLiteral("none") : found.mid(0, 8).join(QLatin1String(", "))});
    }

    void addStrength() {
        const crypto::KeySpec& key = m_certificate.leaf().key;
        const int asked = m_value.rule->rule.minRsaBits.value_or(2048);
        if (key.algorithm == crypto::KeyAlgorithm::Rsa && key.bits < asked) m_findings.push_back(rsaFinding(m_value, key.bits, asked));
        if (m_certificate.leaf().isWeaklySigned && !m_certificate.leaf().isSelfSigned)
            add("CERT-SIGNATURE", RotationStatus::Weak, Severity::High, {});
    }

    void addKey() {
        if (m_value.partner && m_certificate.keyMatch(*m_value.partner) == crypto::CertificateKey::Differs)
            add("CERT-KEY", RotationStatus::Weak, Severity::High, {partnerPath(m_value)});
    }

    const DeepValue& m_value;
    const DeepContext& m_context;
    const Certificate& m_certificate;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> certificateFindings(const DeepValue& value, const DeepContext& context) {
    const auto certificate = Certificate::parse(value.value);
    if (certificate) return Judgement(value, context, *certificate).findings();
    const crypto::PemScan scan = crypto::Pem::scan(value.value);
    const QString found = scan.blocks.empty() ? QStringLiteral("no certificate") : scan.describe();
    return {deepFinding(value, QStringLiteral("KT-KEY-1"), RotationStatus::Weak, Severity::High, {QStringLiteral("a certificate"), found})};
}

} // namespace keyturn::policy
