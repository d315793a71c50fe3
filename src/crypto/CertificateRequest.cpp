#include "crypto/CertificateRequest.h"

#include "crypto/CertificateReading.h"
#include "crypto/KeyHandle.h"

#include <QCryptographicHash>

namespace keyturn::crypto {

using base::ByteSpan;
using base::fail;
using base::Result;

namespace {

const QString kExpected = QStringLiteral("a certificate request");

QList<AlternativeName> requestedNames(X509_REQ* request) {
    const X509Extensions extensions(X509_REQ_get_extensions(request));
    if (!extensions) return {};
    const AlternativeNames names(
        static_cast<GENERAL_NAMES*>(X509V3_get_d2i(extensions.get(), NID_subject_alt_name, nullptr, nullptr)));
    return names ? alternativeNames(names.get()) : QList<AlternativeName>();
}

Result<X509Request> requestIn(ByteSpan value) {
    const PemScan scan = Pem::scan(value);
    base::SecureBytes der;
    if (!scan.isDer) {
        const bool isOne = scan.damage == PemDamage::None && scan.blocks.size() == 1 &&
                           scan.blocks.front().kind == PemKind::CertificateRequest;
        if (!isOne) return fail(wrongMaterial(kExpected, scan.describe()));
        auto body = pemBody(value, scan.blocks.front(), {}, kExpected);
        if (!body) return fail(std::move(body).error());
        der = std::move(*body);
    }
    const ByteSpan bytes = scan.isDer ? value : der.bytes();
    const unsigned char* at = bytes.data();
    X509Request request(d2i_X509_REQ(nullptr, &at, static_cast<long>(bytes.size())));
    if (!request || at != bytes.data() + bytes.size())
        return fail(wrongMaterial(kExpected, QStringLiteral("damaged contents")));
    return request;
}

} // namespace

Result<CertificateRequest> CertificateRequest::parse(ByteSpan value) {
    const ErrorQueueScope queue;
    const auto request = requestIn(value);
    if (!request) return fail(request.error());
    EVP_PKEY* key = X509_REQ_get0_pubkey(request->get());
    if (key == nullptr) return fail(wrongMaterial(kExpected, QStringLiteral("damaged contents")));
    CertificateRequest out;
    out.subject = shownName(X509_REQ_get_subject_name(request->get()));
    out.names = requestedNames(request->get());
    out.key = specOf(key);
    auto pem = publicPemOf(key);
    if (!pem) return fail(std::move(pem).error());
    out.publicKeyPem = std::move(*pem);
    out.publicKeySha256 = QString::fromLatin1(
        QCryptographicHash::hash(subjectPublicKeyInfo(key), QCryptographicHash::Sha256).toHex());
    out.isSignatureValid = X509_REQ_verify(request->get(), key) == 1;
    return out;
}

} // namespace keyturn::crypto
