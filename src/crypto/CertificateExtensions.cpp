#include "crypto/CertificateExtensions.h"

#include "base/Redactor.h"
#include "crypto/KeyHandle.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

using KeyUsageBits = OpenSslOwner<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using Constraints = OpenSslOwner<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using ExtendedUsage = OpenSslOwner<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using Name = OpenSslOwner<GENERAL_NAME, GENERAL_NAME_free>;

constexpr int kDigitalSignature = 0, kKeyEncipherment = 2, kKeyCertSign = 5, kCrlSign = 6;
constexpr qsizetype kLongestPart = 64, kLongestName = 253;

bool isDnsLabel(QStringView label) {
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
    };
    return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-' &&
           std::all_of(label.begin(), label.end(), isAllowed);
}

// "*" may stand alone as the first label.
bool isDnsName(const QString& name) {
    const QStringList labels = name.split(u'.');
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const bool isWildcard = i == 0 && labels.size() > 2 && labels[0] == u"*";
        if (!isWildcard && !isDnsLabel(labels[i])) return false;
    }
    return name.size() <= kLongestName;
}

bool isPrintableAscii(const QString& text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

bool isEmail(const QString& text) {
    const qsizetype at = text.indexOf(u'@');
    return isPrintableAscii(text) && at > 0 && text.count(u'@') == 1 && isDnsName(text.mid(at + 1));
}

bool isUri(const QString& text) {
    const qsizetype colon = text.indexOf(u':');
    return isPrintableAscii(text) && colon > 0 && colon + 1 < text.size() && text.size() <= 2048 &&
           std::all_of(text.begin(), text.begin() + colon, [](QChar c) { return c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.'; });
}

Name textName(int type, const QByteArray& text) {
    Name name(GENERAL_NAME_new());
    ASN1_IA5STRING* string = ASN1_IA5STRING_new();
    if (!name || string == nullptr || ASN1_STRING_set(string, text.constData(), static_cast<int>(text.size())) != 1) {
        ASN1_IA5STRING_free(string);
        return {};
    }
    GENERAL_NAME_set0_value(name.get(), type, string);
    return name;
}

Name addressName(const QByteArray& text) {
    Name name(GENERAL_NAME_new());
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(text.constData());
    if (!name || address == nullptr) {
        ASN1_OCTET_STRING_free(address);
        return {};
    }
    GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address);
    return name;
}

Name generalName(const AlternativeName& name) {
    const QByteArray text = name.value.toLatin1();
    switch (name.kind) {
    case AlternativeName::Kind::Dns: return isDnsName(name.value) ? textName(GEN_DNS, text) : Name();
    case AlternativeName::Kind::Email: return isEmail(name.value) ? textName(GEN_EMAIL, text) : Name();
    case AlternativeName::Kind::Uri: return isUri(name.value) ? textName(GEN_URI, text) : Name();
    case AlternativeName::Kind::Ip: return isPrintableAscii(name.value) ? addressName(text) : Name();
    case AlternativeName::Kind::Other: break;
    }
    return {};
}

Result<AlternativeNames> generalNames(const QList<AlternativeName>& names) {
    AlternativeNames stack(sk_GENERAL_NAME_new_null());
    for (const AlternativeName& name : names) {
        Name general = generalName(name);
        if (!general) return fail(unusablePart("alternative name", name.value));
        if (sk_GENERAL_NAME_push(stack.get(), general.get()) == 0) return fail(opensslFailed("alternative name"));
        (void)general.release(); // now the stack's
    }
    return stack;
}

bool push(X509Extensions& to, int nid, bool isCritical, void* value) {
    X509_EXTENSION* extension = X509V3_EXT_i2d(nid, isCritical ? 1 : 0, value);
    if (extension == nullptr) return false;
    if (sk_X509_EXTENSION_push(to.get(), extension) != 0) return true;
    X509_EXTENSION_free(extension);
    return false;
}

bool pushConstraints(X509Extensions& to, bool isAuthority) {
    const Constraints constraints(BASIC_CONSTRAINTS_new());
    if (!constraints) return false;
    constraints->ca = isAuthority ? 0xff : 0;
    return push(to, NID_basic_constraints, true, constraints.get());
}

bool pushKeyUsage(X509Extensions& to, CertificateSubject::Purpose purpose, bool isRsa) {
    const KeyUsageBits bits(ASN1_BIT_STRING_new());
    if (!bits) return false;
    if (purpose == CertificateSubject::Purpose::Authority) {
        ASN1_BIT_STRING_set_bit(bits.get(), kKeyCertSign, 1);
        ASN1_BIT_STRING_set_bit(bits.get(), kCrlSign, 1);
    } else {
        ASN1_BIT_STRING_set_bit(bits.get(), kDigitalSignature, 1);
        if (isRsa) ASN1_BIT_STRING_set_bit(bits.get(), kKeyEncipherment, 1);
    }
    return push(to, NID_key_usage, true, bits.get());
}

bool pushExtendedUsage(X509Extensions& to, CertificateSubject::Purpose purpose) {
    using Purpose = CertificateSubject::Purpose;
    const ExtendedUsage usage(sk_ASN1_OBJECT_new_null());
    if (!usage) return false;
    if (purpose == Purpose::TlsServer || purpose == Purpose::TlsBoth)
        sk_ASN1_OBJECT_push(usage.get(), OBJ_nid2obj(NID_server_auth));
    if (purpose == Purpose::TlsClient || purpose == Purpose::TlsBoth)
        sk_ASN1_OBJECT_push(usage.get(), OBJ_nid2obj(NID_client_auth));
    return sk_ASN1_OBJECT_num(usage.get()) == 0 || push(to, NID_ext_key_usage, false, usage.get());
}

} // namespace

base::Error unusablePart(const char* which, const QString& text) {
    return base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CRT-1"), {},
                           {QString::fromLatin1(which), base::shownSafely(text, 128)});
}

Status fillName(X509_NAME* name, const CertificateSubject& subject) {
    const std::tuple<int, const char*, const QString&> parts[] = {
        {NID_countryName, "country", subject.country},
        {NID_stateOrProvinceName, "state", subject.state},
        {NID_localityName, "locality", subject.locality},
        {NID_organizationName, "organization", subject.organization},
        {NID_organizationalUnitName, "organizational unit", subject.organizationalUnit},
        {NID_commonName, "common name", subject.commonName}};
    for (const auto& [nid, which, text] : parts) {
        if (text.isEmpty()) continue;
        const bool isCountry = nid == NID_countryName;
        const bool isFit = isCountry ? text.size() == 2 && isPrintableAscii(text) : text.size() <= kLongestPart;
        if (!isFit || base::hasHiddenCharacters(text)) return fail(unusablePart(which, text));
        const QByteArray utf8 = text.toUtf8();
        if (X509_NAME_add_entry_by_NID(name, nid, isCountry ? MBSTRING_ASC : MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(utf8.constData()),
                                       static_cast<int>(utf8.size()), -1, 0) != 1)
            return fail(unusablePart(which, text));
    }
    return {};
}

Result<X509Extensions> extensionsFor(const CertificateSubject& subject, const EVP_PKEY* key) {
    X509Extensions extensions(sk_X509_EXTENSION_new_null());
    const auto names = generalNames(subject.names);
    if (!names) return fail(names.error());
    const bool isRsa = key != nullptr && specOf(key).algorithm == KeyAlgorithm::Rsa;
    const bool isDone = pushConstraints(extensions, subject.purpose == CertificateSubject::Purpose::Authority) &&
                        pushKeyUsage(extensions, subject.purpose, isRsa) && pushExtendedUsage(extensions, subject.purpose) &&
                        (subject.names.isEmpty() || push(extensions, NID_subject_alt_name, false, names->get()));
    if (!isDone) return fail(opensslFailed("extensions"));
    return extensions;
}

} // namespace keyturn::crypto
