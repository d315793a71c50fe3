#include "fakes/TestAuthority.h"

#include <QRegularExpression>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace keyturn::fakes {

namespace {

QByteArray drained(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    QByteArray out(data, size);
    BIO_free(bio);
    return out;
}

QByteArray pemOf(X509* certificate) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return drained(bio);
}

QByteArray pemOf(EVP_PKEY* key) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return drained(bio);
}

QByteArray pinOf(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    unsigned char digest[32];
    EVP_Digest(der, static_cast<std::size_t>(size), digest, nullptr, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return "sha256//" + QByteArray(reinterpret_cast<const char*>(digest), 32).toBase64();
}

void addExtension(X509* to, X509* issuer, int id, const QByteArray& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, id, value.constData());
    X509_add_ext(to, made, -1);
    X509_EXTENSION_free(made);
}

X509* blank(EVP_PKEY* key, const QByteArray& name, int startsInDays, int endsInDays) {
    constexpr long kDay = 86'400;
    X509* made = X509_new();
    X509_set_version(made, 2);
    std::uint64_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&serial), 7);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(made), serial);
    X509_gmtime_adj(X509_getm_notBefore(made), startsInDays * kDay);
    X509_gmtime_adj(X509_getm_notAfter(made), endsInDays * kDay);
    X509_set_pubkey(made, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.constData()), -1, -1, 0);
    return made;
}

} // namespace

TestAuthority::TestAuthority() : m_key(EVP_EC_gen("P-256")), m_x509(blank(m_key, "Test authority " + pinOf(m_key).right(9), -400, 400)) {
    X509_set_issuer_name(m_x509, X509_get_subject_name(m_x509));
    addExtension(m_x509, m_x509, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(m_x509, m_x509, NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(m_x509, m_key, EVP_sha256());
    m_certificate = pemOf(m_x509);
}

TestAuthority::~TestAuthority() {
    X509_free(m_x509);
    EVP_PKEY_free(m_key);
}

TestIdentity TestAuthority::issue(const Wish& wish) const {
    EVP_PKEY* key = wish.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(wish.rsaBits)) : EVP_EC_gen("P-256");
    X509* leaf = blank(key, "service", wish.startsInDays, wish.endsInDays);
    X509* issuer = wish.isSelfSigned ? leaf : m_x509;
    X509_set_issuer_name(leaf, X509_get_subject_name(issuer));
    static const QRegularExpression kAddress(QStringLiteral("^[0-9.]+$"));
    QByteArrayList names;
    for (const QString& name : wish.names) names += (kAddress.match(name).hasMatch() ? "IP:" : "DNS:") + name.toUtf8();
    addExtension(leaf, issuer, NID_subject_alt_name, names.join(','));
    addExtension(leaf, issuer, NID_basic_constraints, "critical,CA:FALSE");
    X509_sign(leaf, wish.isSelfSigned ? key : m_key, EVP_sha256());
    TestIdentity made{pemOf(leaf), pemOf(key), pinOf(key)};
    X509_free(leaf);
    EVP_PKEY_free(key);
    return made;
}

} // namespace keyturn::fakes
