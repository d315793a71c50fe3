#include "crypto/CertificateBuilder.h"

#include "crypto/Certificate.h"
#include "crypto/CertificateExtensions.h"
#include "crypto/CertificateReading.h"
#include "crypto/CertificateRequest.h"
#include "crypto/KeyBuilder.h"
#include "crypto/KeyHandle.h"
#include "crypto/KeySelfTest.h"
#include "crypto/Random.h"

#include <openssl/pem.h>

#include <arpa/inet.h>

#include <array>
#include <ctime>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

using NameHandle = OpenSslOwner<X509_NAME, X509_NAME_free>;
using Octets = OpenSslOwner<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
constexpr std::chrono::minutes kLagOfClocks{5};

Result<PKey> signingKey(ByteSpan privateKey) {
    auto key = privateKeyFrom(privateKey);
    if (!key) return key;
    if (!specOf(key->get()).canSign())
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-KEY-5"), {}, {QStringLiteral("certificate key")});
    return key;
}

// 127 random bits: positive, and within the 20 octets that X.509 allows.
Status setRandomSerial(X509* certificate) {
    std::array<std::uint8_t, 16> bytes{};
    if (auto status = fill(bytes); !status) return status;
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7f) | 0x40);
    const BigNumber number = publicBigNumber(bytes);
    if (!number || BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) == nullptr)
        return fail(opensslFailed("serial number"));
    return {};
}

bool setDates(X509* certificate, base::Instant now, int days) {
    const auto start = std::chrono::floor<std::chrono::seconds>(now - kLagOfClocks);
    const auto end = std::chrono::floor<std::chrono::seconds>(now) + std::chrono::days(days);
    return ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<std::time_t>(start.time_since_epoch().count())) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<std::time_t>(end.time_since_epoch().count())) != nullptr;
}

bool addKeyIdentifier(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const Octets identifier(ASN1_OCTET_STRING_new());
    return identifier && X509_pubkey_digest(certificate, EVP_sha1(), digest.data(), &size) == 1 &&
           ASN1_OCTET_STRING_set(identifier.get(), digest.data(), static_cast<int>(size)) == 1 &&
           X509_add1_ext_i2d(certificate, NID_subject_key_identifier, identifier.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

Status fillCertificate(X509* certificate, const CertificateSubject& subject, EVP_PKEY* key) {
    if (auto status = setRandomSerial(certificate); !status) return status;
    X509_NAME* name = X509_get_subject_name(certificate);
    if (auto status = fillName(name, subject); !status) return status;
    const auto extensions = extensionsFor(subject, key);
    if (!extensions) return fail(extensions.error());
    bool isDone = X509_set_version(certificate, X509_VERSION_3) == 1 && X509_set_issuer_name(certificate, name) == 1 &&
                  X509_set_pubkey(certificate, key) == 1;
    for (int i = 0; isDone && i < sk_X509_EXTENSION_num(extensions->get()); ++i)
        isDone = X509_add_ext(certificate, sk_X509_EXTENSION_value(extensions->get(), i), -1) == 1;
    if (!isDone || !addKeyIdentifier(certificate)) return fail(opensslFailed("certificate"));
    return {};
}

QString partOf(const X509_NAME* name, int nid) {
    const int at = X509_NAME_get_index_by_NID(name, nid, -1);
    if (at < 0) return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

CertificateSubject::Purpose purposeOf(X509* certificate) {
    using Purpose = CertificateSubject::Purpose;
    if (X509_check_ca(certificate) == 1) return Purpose::Authority;
    if ((X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) == 0) return Purpose::Signing;
    const auto usage = X509_get_extended_key_usage(certificate);
    const bool isServer = (usage & XKU_SSL_SERVER) != 0, isClient = (usage & XKU_SSL_CLIENT) != 0;
    if (isServer && isClient) return Purpose::TlsBoth;
    return isServer ? Purpose::TlsServer : isClient ? Purpose::TlsClient : Purpose::Signing;
}

} // namespace

AlternativeName alternativeNameFrom(const QString& text) {
    const QByteArray ascii = text.toLatin1();
    std::array<unsigned char, 16> address{};
    if (inet_pton(AF_INET, ascii.constData(), address.data()) == 1 || inet_pton(AF_INET6, ascii.constData(), address.data()) == 1)
        return {AlternativeName::Kind::Ip, text};
    if (text.contains(QStringLiteral("://")) || text.startsWith(QStringLiteral("urn:"))) return {AlternativeName::Kind::Uri, text};
    if (text.contains(u'@')) return {AlternativeName::Kind::Email, text};
    return {AlternativeName::Kind::Dns, text};
}

Result<CertificateSubject> CertificateBuilder::successorOf(ByteSpan certificate) {
    const auto facts = Certificate::parse(certificate);
    if (!facts) return fail(facts.error());
    const ErrorQueueScope queue;
    const auto read = certificatesIn(certificate);
    X509* leaf = read.front().get();
    const X509_NAME* name = X509_get_subject_name(leaf);
    CertificateSubject subject;
    subject.commonName = partOf(name, NID_commonName);
    subject.organization = partOf(name, NID_organizationName);
    subject.organizationalUnit = partOf(name, NID_organizationalUnitName);
    subject.locality = partOf(name, NID_localityName);
    subject.state = partOf(name, NID_stateOrProvinceName);
    subject.country = partOf(name, NID_countryName);
    for (const AlternativeName& one : facts->leaf().names)
        if (one.kind != AlternativeName::Kind::Other) subject.names << one;
    subject.purpose = purposeOf(leaf);
    return subject;
}

Status CertificateBuilder::check(const CertificateSubject& subject) {
    const ErrorQueueScope queue;
    if (subject.commonName.isEmpty() && subject.names.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CRT-3"));
    const NameHandle name(X509_NAME_new());
    if (!name) return fail(opensslFailed("name"));
    if (auto status = fillName(name.get(), subject); !status) return status;
    const auto extensions = extensionsFor(subject, nullptr);
    return extensions ? Status() : fail(extensions.error());
}

Result<QByteArray> CertificateBuilder::selfSigned(const CertificateSubject& subject, ByteSpan privateKey, int days,
                                                  base::Instant now) {
    const ErrorQueueScope queue;
    if (days < 1 || days > kMostDays)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CRT-2"), {},
                    {QString::number(days), QStringLiteral("1"), QString::number(kMostDays)});
    if (auto status = check(subject); !status) return fail(std::move(status).error());
    const auto key = signingKey(privateKey);
    if (!key) return fail(key.error());
    const X509Handle certificate(X509_new());
    if (!certificate || !setDates(certificate.get(), now, days)) return fail(opensslFailed("certificate"));
    if (auto status = fillCertificate(certificate.get(), subject, key->get()); !status)
        return fail(std::move(status).error());
    const Bio sink = publicSink();
    if (X509_sign(certificate.get(), key->get(), usualDigest(key->get())) <= 0 ||
        X509_self_signed(certificate.get(), 1) != 1 || !sink || PEM_write_bio_X509(sink.get(), certificate.get()) != 1)
        return fail(opensslFailed("sign certificate"));
    QByteArray pem = publicBytes(contentOf(sink));
    const auto readAgain = Certificate::parse(spanOf(pem));
    if (!readAgain || readAgain->keyMatch(privateKey) != CertificateKey::Matches)
        return fail(ErrorCode::Internal, QStringLiteral("KT-KEY-2"), {}, {QStringLiteral("signature not accepted")});
    return pem;
}

Result<QByteArray> CertificateBuilder::request(const CertificateSubject& subject, ByteSpan privateKey) {
    const ErrorQueueScope queue;
    if (auto status = check(subject); !status) return fail(std::move(status).error());
    const auto key = signingKey(privateKey);
    if (!key) return fail(key.error());
    const X509Request request(X509_REQ_new());
    if (!request) return fail(opensslFailed("request"));
    if (auto status = fillName(X509_REQ_get_subject_name(request.get()), subject); !status)
        return fail(std::move(status).error());
    const auto extensions = extensionsFor(subject, key->get());
    if (!extensions) return fail(extensions.error());
    const Bio sink = publicSink();
    if (X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 ||
        X509_REQ_set_pubkey(request.get(), key->get()) != 1 ||
        X509_REQ_add_extensions(request.get(), extensions->get()) != 1 ||
        X509_REQ_sign(request.get(), key->get(), usualDigest(key->get())) <= 0 ||
        !sink || PEM_write_bio_X509_REQ(sink.get(), request.get()) != 1)
        return fail(opensslFailed("sign request"));
    QByteArray pem = publicBytes(contentOf(sink));
    const auto readAgain = CertificateRequest::parse(spanOf(pem));
    if (!readAgain || !readAgain->isSignatureValid)
        return fail(ErrorCode::Internal, QStringLiteral("KT-KEY-2"), {}, {QStringLiteral("signature not accepted")});
    return pem;
}

} // namespace keyturn::crypto
