#include "crypto/KeyHandle.h"

#include "crypto/KeyDecryption.h"

#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;

namespace {

const QString kOnePrivate = QStringLiteral("one private key");
const QString kOnePublic = QStringLiteral("one public key");
constexpr std::uint8_t kTagSequence = 0x30, kTagInteger = 0x02, kTagOctets = 0x04;

// The tag behind the version number tells PKCS#8 (sequence), PKCS#1 (integer) and SEC 1 (octets) apart; 0 when the
// outer form is none of them.
std::uint8_t formTag(ByteSpan der) {
    if (der.size() < 2 || der[0] != kTagSequence) return 0;
    const std::size_t header = der[1] < 0x80 ? 2 : 2 + (der[1] & 0x7fu);
    if (der.size() < header + 4 || der[header] != kTagInteger || der[header + 1] != 1) return 0;
    return der[header + 3];
}

PKey typedPrivateKey(int type, ByteSpan der) {
    const unsigned char* at = der.data();
    PKey key(d2i_PrivateKey(type, nullptr, &at, static_cast<long>(der.size())));
    return key && at == der.data() + der.size() ? std::move(key) : PKey();
}

PKey privateKeyFromDer(ByteSpan der) {
    switch (formTag(der)) {
    case kTagSequence: return privateKeyFromPkcs8(der);
    case kTagInteger: return typedPrivateKey(EVP_PKEY_RSA, der);
    case kTagOctets: return typedPrivateKey(EVP_PKEY_EC, der);
    default: return {};
    }
}

PKey publicKeyFromDer(ByteSpan der) {
    const unsigned char* at = der.data();
    PKey key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    return key && at == der.data() + der.size() ? std::move(key) : PKey();
}

PKey rsaPublicKeyFromDer(ByteSpan der) {
    const unsigned char* at = der.data();
    PKey key(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size())));
    return key && at == der.data() + der.size() ? std::move(key) : PKey();
}

PKey certificateKeyFromDer(ByteSpan der) {
    const unsigned char* at = der.data();
    const X509Handle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate || at != der.data() + der.size()) return {};
    return PKey(X509_get_pubkey(certificate.get()));
}

// What the bytes under a wrong label really are.
QString describeDer(ByteSpan der) {
    const ErrorQueueScope queue;
    if (formTag(der) != 0 && privateKeyFromDer(der)) return QStringLiteral("a private key under a wrong label");
    if (publicKeyFromDer(der)) return QStringLiteral("a public key under a wrong label");
    if (certificateKeyFromDer(der)) return QStringLiteral("a certificate under a wrong label");
    return QStringLiteral("damaged contents");
}

// Public by its own word; anything that does not say so is never copied out of locked memory.
bool isOpenSshLine(ByteSpan value) {
    const std::string_view text(reinterpret_cast<const char*>(value.data()), value.size());
    const bool isOneLine = text.find('\n') >= text.size() - std::min<std::size_t>(1, text.size());
    return isOneLine && (text.starts_with("ssh-ed25519 ") || text.starts_with("ssh-rsa "));
}

bool hasFormOf(PemKind kind, ByteSpan der) {
    switch (kind) {
    case PemKind::PrivateKey: return formTag(der) == kTagSequence;
    case PemKind::RsaPrivateKey: return formTag(der) == kTagInteger;
    case PemKind::EcPrivateKey: return formTag(der) == kTagOctets;
    default: return false;
    }
}

Result<PKey> privateKeyFromBlock(ByteSpan value, const PemBlock& block, ByteSpan passphrase) {
    if (block.kind == PemKind::OpenSshPrivateKey)
        return openSshPrivateKeyFrom(value.subspan(block.bodyBegin, block.bodyEnd - block.bodyBegin));
    const auto der = pemBody(value, block, passphrase, kOnePrivate);
    if (!der) return fail(der.error());
    if (block.kind == PemKind::EncryptedPrivateKey) return decryptedPkcs8(der->bytes(), passphrase);
    PKey key = hasFormOf(block.kind, der->bytes()) ? privateKeyFromDer(der->bytes()) : PKey();
    if (!key) return fail(wrongMaterial(kOnePrivate, describeDer(der->bytes())));
    return key;
}

} // namespace

base::Error wrongMaterial(const QString& expected, const QString& found) {
    return base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-1"), {}, {expected, found});
}

base::Error opensslFailed(const char* operation) {
    return base::makeError(ErrorCode::Internal, QStringLiteral("KT-KEY-9"), {}, {QString::fromLatin1(operation)});
}

PKey privateKeyFromPkcs8(ByteSpan der) {
    const unsigned char* at = der.data();
    const Pkcs8 pkcs8(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
    if (!pkcs8 || at != der.data() + der.size()) return {};
    return PKey(EVP_PKCS82PKEY(pkcs8.get()));
}

Result<PKey> privateKeyFrom(ByteSpan value, ByteSpan passphrase) {
    const ErrorQueueScope queue;
    const PemScan scan = Pem::scan(value);
    if (scan.isDer) {
        if (PKey key = privateKeyFromDer(value)) return key;
        if (auto key = decryptedPkcs8(value, passphrase); key || key.error().condition != u"KT-KEY-1") return key;
        return fail(wrongMaterial(kOnePrivate, describeDer(value)));
    }
    const auto companions = static_cast<std::size_t>(scan.count(PemKind::EcParameters));
    if (scan.damage != PemDamage::None || scan.privateKeys() != 1 || scan.blocks.size() != 1 + companions ||
        scan.hasStrayText)
        return fail(wrongMaterial(kOnePrivate, scan.describe()));
    for (const PemBlock& block : scan.blocks)
        if (block.isPrivate()) return privateKeyFromBlock(value, block, passphrase);
    return fail(wrongMaterial(kOnePrivate, scan.describe()));
}

Result<PKey> publicKeyFrom(ByteSpan value) {
    const ErrorQueueScope queue;
    const PemScan scan = Pem::scan(value);
    if (scan.isDer) {
        if (PKey key = publicKeyFromDer(value)) return key;
        if (PKey key = certificateKeyFromDer(value)) return key;
        return privateKeyFrom(value);
    }
    if (scan.privateKeys() == 1 && scan.blocks.size() == 1) return privateKeyFrom(value);
    if (scan.blocks.empty() && isOpenSshLine(value)) return openSshPublicKeyFrom(publicBytes(value));
    const bool isChain = scan.count(PemKind::Certificate) == static_cast<qsizetype>(scan.blocks.size());
    if (scan.damage != PemDamage::None || scan.blocks.empty() || (!isChain && (scan.blocks.size() != 1 || scan.hasStrayText)))
        return fail(wrongMaterial(kOnePublic, scan.describe()));
    const PemBlock& block = scan.blocks.front();
    const auto der = pemBody(value, block, {}, kOnePublic);
    if (!der) return fail(der.error());
    PKey key;
    if (block.kind == PemKind::PublicKey) key = publicKeyFromDer(der->bytes());
    else if (block.kind == PemKind::RsaPublicKey) key = rsaPublicKeyFromDer(der->bytes());
    else if (block.kind == PemKind::Certificate) key = certificateKeyFromDer(der->bytes());
    else return fail(wrongMaterial(kOnePublic, scan.describe()));
    if (!key) return fail(wrongMaterial(kOnePublic, describeDer(der->bytes())));
    return key;
}

Result<SecureBytes> privatePemOf(const EVP_PKEY* key) {
    const ErrorQueueScope queue;
    const Bio sink = secureSink();
    if (!sink || PEM_write_bio_PKCS8PrivateKey(sink.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(opensslFailed("write private key"));
    return SecureBytes(contentOf(sink));
}

Result<QByteArray> publicPemOf(const EVP_PKEY* key) {
    const ErrorQueueScope queue;
    const Bio sink = publicSink();
    if (!sink || PEM_write_bio_PUBKEY(sink.get(), key) != 1) return fail(opensslFailed("write public key"));
    return publicBytes(contentOf(sink));
}

KeySpec specOf(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_is_a(key, "RSA")) return {KeyAlgorithm::Rsa, bits};
    if (EVP_PKEY_is_a(key, "ED25519")) return {KeyAlgorithm::Ed25519, bits};
    if (EVP_PKEY_is_a(key, "X25519")) return {KeyAlgorithm::X25519, bits};
    if (!EVP_PKEY_is_a(key, "EC")) return {KeyAlgorithm::Other, bits};
    std::array<char, 64> group{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) != 1) return {KeyAlgorithm::Other, bits};
    const std::string_view name(group.data(), size);
    if (name == "prime256v1" || name == "P-256") return {KeyAlgorithm::EcP256, bits};
    if (name == "secp384r1" || name == "P-384") return {KeyAlgorithm::EcP384, bits};
    if (name == "secp521r1" || name == "P-521") return {KeyAlgorithm::EcP521, bits};
    return {KeyAlgorithm::Other, bits};
}

BigNumber numberOf(const EVP_PKEY* key, const char* parameter) {
    const ErrorQueueScope queue;
    BIGNUM* number = BN_secure_new();
    if (number != nullptr && EVP_PKEY_get_bn_param(key, parameter, &number) == 1) return BigNumber(number);
    BN_clear_free(number);
    return {};
}

QByteArray publicNumber(const BIGNUM* number, int width) {
    QByteArray out(std::max(width, BN_num_bytes(number)), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size()));
    return out;
}

SecureBytes secretNumber(const BIGNUM* number, int width) {
    SecureBytes out(static_cast<std::size_t>(std::max(width, BN_num_bytes(number))));
    BN_bn2binpad(number, out.data(), static_cast<int>(out.size()));
    return out;
}

QByteArray rawPublicKey(const EVP_PKEY* key) {
    std::array<unsigned char, 64> raw{};
    std::size_t size = raw.size();
    if (EVP_PKEY_get_raw_public_key(key, raw.data(), &size) != 1) return {};
    return publicBytes({raw.data(), size});
}

SecureBytes rawPrivateKey(const EVP_PKEY* key) {
    SecureBytes raw(64);
    std::size_t size = raw.size();
    if (EVP_PKEY_get_raw_private_key(key, raw.data(), &size) != 1) return {};
    raw.resize(size);
    return raw;
}

QByteArray subjectPublicKeyInfo(const EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return {};
    const QByteArray out = publicBytes({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return out;
}

} // namespace keyturn::crypto
