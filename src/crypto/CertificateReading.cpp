#include "crypto/CertificateReading.h"

#include "base/Redactor.h"
#include "crypto/KeyHandle.h"

#include <QCryptographicHash>

#include <arpa/inet.h>

#include <array>
#include <vector>
#include <ctime>

namespace keyturn::crypto {

using base::ByteSpan;

namespace {

constexpr int kShownLimit = 1024;

QString textOf(const ASN1_STRING* string) {
    return base::shownSafely(QString::fromUtf8(reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
                                               ASN1_STRING_length(string)),
                             kShownLimit);
}

QString addressOf(const ASN1_OCTET_STRING* bytes) {
    const int size = ASN1_STRING_length(bytes);
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (size != 4 && size != 16) return {};
    inet_ntop(size == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(bytes), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

QString hexOf(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray derOf(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0) return {};
    const QByteArray out = publicBytes({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return out;
}

QString serialOf(const X509* certificate) {
    const BigNumber number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    return number ? QString::fromLatin1(publicNumber(number.get()).toHex().toUpper()) : QString();
}

bool isWeaklySigned(X509* certificate) {
    int digest = NID_undef;
    if (X509_get_signature_info(certificate, &digest, nullptr, nullptr, nullptr) != 1) return false;
    return digest == NID_md5 || digest == NID_sha1 || digest == NID_md5_sha1 || digest == NID_md4;
}

} // namespace

QString shownName(const X509_NAME* name) {
    const Bio sink = publicSink();
    if (!sink || X509_NAME_print_ex(sink.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0) return {};
    return base::shownSafely(QString::fromUtf8(publicBytes(contentOf(sink))), kShownLimit);
}

QList<AlternativeName> alternativeNames(const GENERAL_NAMES* names) {
    QList<AlternativeName> out;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        int type = 0;
        const void* value = GENERAL_NAME_get0_value(name, &type);
        const auto* string = static_cast<const ASN1_STRING*>(value);
        switch (type) {
        case GEN_DNS: out << AlternativeName{AlternativeName::Kind::Dns, textOf(string)}; break;
        case GEN_IPADD: out << AlternativeName{AlternativeName::Kind::Ip, addressOf(string)}; break;
        case GEN_EMAIL: out << AlternativeName{AlternativeName::Kind::Email, textOf(string)}; break;
        case GEN_URI: out << AlternativeName{AlternativeName::Kind::Uri, textOf(string)}; break;
        default: out << AlternativeName{AlternativeName::Kind::Other, {}}; break;
        }
    }
    return out;
}

base::Instant instantOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return base::Instant(std::chrono::seconds(timegm(&parts)));
}

CertificateFacts factsOf(X509* certificate) {
    const ErrorQueueScope queue;
    CertificateFacts facts;
    facts.subject = shownName(X509_get_subject_name(certificate));
    facts.issuer = shownName(X509_get_issuer_name(certificate));
    facts.serial = serialOf(certificate);
    const AlternativeNames names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    if (names) facts.names = alternativeNames(names.get());
    facts.notBefore = instantOf(X509_get0_notBefore(certificate));
    facts.notAfter = instantOf(X509_get0_notAfter(certificate));
    if (const EVP_PKEY* key = X509_get0_pubkey(certificate); key != nullptr) {
        facts.key = specOf(key);
        facts.publicKeySha256 = hexOf(subjectPublicKeyInfo(key));
    } else {
        facts.key = {KeyAlgorithm::Other, 0};
    }
    facts.sha256 = hexOf(derOf(certificate));
    facts.isSelfSigned = X509_self_signed(certificate, 1) == 1;
    facts.isAuthority = X509_check_ca(certificate) == 1;
    facts.isWeaklySigned = isWeaklySigned(certificate);
    return facts;
}

std::vector<X509Handle> certificatesIn(ByteSpan value) {
    std::vector<X509Handle> out;
    const auto take = [&out](ByteSpan der) {
        const unsigned char* at = der.data();
        X509Handle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
        if (!certificate || at != der.data() + der.size()) return false;
        out.push_back(std::move(certificate));
        return true;
    };
    const ErrorQueueScope queue;
    const PemScan scan = Pem::scan(value);
    if (scan.isDer) {
        take(value);
        return out;
    }
    if (scan.damage != PemDamage::None) return {};
    for (const PemBlock& block : scan.blocks) {
        if (block.kind != PemKind::Certificate) continue;
        const auto der = pemBody(value, block, {}, QStringLiteral("a certificate"));
        if (!der || !take(der->bytes())) return {};
    }
    return out;
}

} // namespace keyturn::crypto
