#include "crypto/Certificate.h"

#include "crypto/CertificateReading.h"
#include "crypto/KeyHandle.h"
#include "crypto/KeySelfTest.h"

#include <openssl/pem.h>

#include <algorithm>
#include <ctime>

namespace keyturn::crypto {

using base::ByteSpan;
using base::fail;
using base::Result;

struct Certificate::Stack {
    std::vector<X509Handle> certificates;

    X509* at(std::size_t i) const { return certificates[i].get(); }
    std::size_t size() const { return certificates.size(); }
    X509* leaf() const { return at(0); }
};

namespace {

// Names fit and the signature is the issuer's.
bool isIssuedBy(X509* certificate, X509* issuer) {
    return X509_check_issued(issuer, certificate) == X509_V_OK &&
           X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

TrustStore storeOf(ByteSpan anchors) {
    TrustStore store(X509_STORE_new());
    if (!store) return store;
    if (anchors.empty()) {
        X509_STORE_set_default_paths(store.get());
        return store;
    }
    for (const X509Handle& anchor : certificatesIn(anchors)) X509_STORE_add_cert(store.get(), anchor.get());
    // An intermediate or the certificate itself may be the anchor the operator named.
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    return store;
}

CertificateTrust trustOf(int error) {
    switch (error) {
    case X509_V_OK: return CertificateTrust::Trusted;
    case X509_V_ERR_CERT_HAS_EXPIRED: return CertificateTrust::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID: return CertificateTrust::NotYetValid;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: return CertificateTrust::SelfSigned;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return CertificateTrust::UnknownIssuer;
    default: return CertificateTrust::Refused;
    }
}

} // namespace

Certificate::Certificate(std::unique_ptr<Stack> stack)
    : m_stack(std::move(stack)) {
    for (const X509Handle& certificate : m_stack->certificates) m_facts << factsOf(certificate.get());
}
Certificate::~Certificate() = default;
Certificate::Certificate(Certificate&& other) noexcept = default;
Certificate& Certificate::operator=(Certificate&& other) noexcept = default;

Result<Certificate> Certificate::parse(ByteSpan value) {
    const PemScan scan = Pem::scan(value);
    auto stack = std::make_unique<Stack>();
    stack->certificates = certificatesIn(value);
    const bool hasBlocks = scan.count(PemKind::Certificate) > 0;
    if (stack->certificates.empty() || scan.privateKeys() > 1)
        return fail(wrongMaterial(QStringLiteral("a certificate"),
                                  hasBlocks && scan.privateKeys() <= 1 && scan.damage == PemDamage::None
                                      ? QStringLiteral("damaged contents")
                                      : scan.describe()));
    return Certificate(std::move(stack));
}

QByteArray Certificate::publicKeyPem() const {
    const EVP_PKEY* key = X509_get0_pubkey(m_stack->leaf());
    return key == nullptr ? QByteArray() : publicPemOf(key).value_or(QByteArray());
}

QByteArray Certificate::toPem() const {
    const ErrorQueueScope queue;
    const Bio sink = publicSink();
    if (!sink) return {};
    for (const X509Handle& certificate : m_stack->certificates)
        if (PEM_write_bio_X509(sink.get(), certificate.get()) != 1) return {};
    return publicBytes(contentOf(sink));
}

CertificateDates Certificate::dates(base::Instant now) const {
    if (now < leaf().notBefore) return CertificateDates::NotYetValid;
    return now > leaf().notAfter ? CertificateDates::Expired : CertificateDates::Valid;
}

CertificateKey Certificate::keyMatch(ByteSpan privateKey, ByteSpan passphrase) const {
    const ErrorQueueScope queue;
    const auto key = privateKeyFrom(privateKey, passphrase);
    const PKey ours(X509_get_pubkey(m_stack->leaf()));
    if (!key || !ours) return CertificateKey::Unreadable;
    return selfTest(key->get(), ours.get()) ? CertificateKey::Matches : CertificateKey::Differs;
}

CertificateChain Certificate::chain() const {
    const ErrorQueueScope queue;
    const std::size_t size = m_stack->size();
    if (size == 1) return leaf().isSelfSigned ? CertificateChain::SelfSigned : CertificateChain::LeafOnly;
    for (std::size_t i = 0; i + 1 < size; ++i) {
        if (isIssuedBy(m_stack->at(i), m_stack->at(i + 1))) continue;
        for (std::size_t k = 0; k < size; ++k)
            if (k != i && isIssuedBy(m_stack->at(i), m_stack->at(k))) return CertificateChain::OutOfOrder;
        // A root that is not last: its issuer is itself, the others stand behind it for no reason.
        return m_facts[static_cast<qsizetype>(i)].isSelfSigned ? CertificateChain::OutOfOrder : CertificateChain::Broken;
    }
    return m_facts.back().isSelfSigned ? CertificateChain::Complete : CertificateChain::WithoutRoot;
}

CertificateTrust Certificate::trust(ByteSpan anchors, base::Instant now) const {
    const ErrorQueueScope queue;
    const TrustStore store = storeOf(anchors);
    const TrustStoreContext context(X509_STORE_CTX_new());
    const BorrowingStack issuers(sk_X509_new_null());
    if (!store || !context || !issuers) return CertificateTrust::Refused;
    for (std::size_t i = 1; i < m_stack->size(); ++i) sk_X509_push(issuers.get(), m_stack->at(i));
    if (X509_STORE_CTX_init(context.get(), store.get(), m_stack->leaf(), issuers.get()) != 1)
        return CertificateTrust::Refused;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    X509_STORE_CTX_set_time(context.get(), 0, static_cast<std::time_t>(seconds));
    if (X509_verify_cert(context.get()) == 1) return CertificateTrust::Trusted;
    const int error = X509_STORE_CTX_get_error(context.get());
    return error == X509_V_OK ? CertificateTrust::Refused : trustOf(error);
}

CertificateName Certificate::nameMatch(const QString& hostOrAddress) const {
    const ErrorQueueScope queue;
    if (leaf().names.isEmpty()) return CertificateName::NoNames;
    const QByteArray name = hostOrAddress.toLatin1();
    // A leading dot would ask OpenSSL for any name below.
    if (name.isEmpty() || name.startsWith('.') || name.contains('\0') || QString::fromLatin1(name) != hostOrAddress)
        return CertificateName::Differs;
    const int asAddress = X509_check_ip_asc(m_stack->leaf(), name.constData(), 0);
    if (asAddress == 1) return CertificateName::Matches;
    constexpr unsigned kFlags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
    const int asHost = X509_check_host(m_stack->leaf(), name.constData(), static_cast<std::size_t>(name.size()), kFlags, nullptr);
    return asHost == 1 ? CertificateName::Matches : CertificateName::Differs;
}

} // namespace keyturn::crypto
