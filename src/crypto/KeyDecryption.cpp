#include "crypto/KeyDecryption.h"

#include "crypto/KeyHandle.h"
#include "crypto/SecureEncoding.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <string>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;

namespace {

const QString kOnePrivate = QStringLiteral("one private key");
constexpr std::int64_t kMostRounds = 10'000'000;       // some seconds of PBKDF2
constexpr std::int64_t kMostScryptWork = 1LL << 26;    // N * r * p; 128 bytes each, OpenSSL itself stops at 32 MiB
constexpr int kRounds = 600'000;                       // PBKDF2-SHA256, the usual advice of 2023 onward
constexpr int kSaltBytes = 16;

std::unexpected<base::Error> refused(bool hasPassphrase) {
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-KEY-4"), {},
                {hasPassphrase ? QStringLiteral("wrong") : QStringLiteral("missing")});
}

using Pbe2 = OpenSslOwner<PBE2PARAM, PBE2PARAM_free>;
using Pbkdf2 = OpenSslOwner<PBKDF2PARAM, PBKDF2PARAM_free>;
using Scrypt = OpenSslOwner<SCRYPT_PARAMS, SCRYPT_PARAMS_free>;
using Pbe1 = OpenSslOwner<PBEPARAM, PBEPARAM_free>;

bool isWithin(const ASN1_INTEGER* number, std::int64_t limit) {
    std::int64_t value = 0;
    return ASN1_INTEGER_get_int64(&value, number) == 1 && value > 0 && value <= limit;
}

template <class T>
T* unpacked(const ASN1_ITEM* item, const X509_ALGOR* algorithm) {
    return algorithm == nullptr ? nullptr : static_cast<T*>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter));
}

bool isScryptWithin(const SCRYPT_PARAMS& scrypt) {
    std::int64_t n = 0, r = 0, p = 0;
    if (ASN1_INTEGER_get_int64(&n, scrypt.costParameter) != 1 || ASN1_INTEGER_get_int64(&r, scrypt.blockSize) != 1 ||
        ASN1_INTEGER_get_int64(&p, scrypt.parallelizationParameter) != 1)
        return false;
    if (n < 1 || r < 1 || p < 1 || n > kMostScryptWork || r > 1024 || p > 1024) return false;
    return n * r * p <= kMostScryptWork;
}

// A hostile key may ask for hours of key derivation; its wishes are read before any work is done.
bool isWorkAcceptable(const X509_SIG* sealed) {
    const X509_ALGOR* outer = nullptr;
    X509_SIG_get0(sealed, &outer, nullptr);
    const ASN1_OBJECT* oid = nullptr;
    X509_ALGOR_get0(&oid, nullptr, nullptr, outer);
    if (OBJ_obj2nid(oid) != NID_pbes2) {
        const Pbe1 pbe(unpacked<PBEPARAM>(ASN1_ITEM_rptr(PBEPARAM), outer));
        return pbe == nullptr || isWithin(pbe->iter, kMostRounds);
    }
    const Pbe2 pbes2(unpacked<PBE2PARAM>(ASN1_ITEM_rptr(PBE2PARAM), outer));
    if (!pbes2) return true; // not readable: the decryption itself will refuse it
    X509_ALGOR_get0(&oid, nullptr, nullptr, pbes2->keyfunc);
    if (OBJ_obj2nid(oid) == NID_id_scrypt) {
        const Scrypt scrypt(unpacked<SCRYPT_PARAMS>(ASN1_ITEM_rptr(SCRYPT_PARAMS), pbes2->keyfunc));
        return scrypt == nullptr || isScryptWithin(*scrypt);
    }
    const Pbkdf2 pbkdf2(unpacked<PBKDF2PARAM>(ASN1_ITEM_rptr(PBKDF2PARAM), pbes2->keyfunc));
    return pbkdf2 == nullptr || isWithin(pbkdf2->iter, kMostRounds);
}

int givePassphrase(char* buffer, int size, int, void* context) {
    const auto* passphrase = static_cast<const ByteSpan*>(context);
    if (passphrase->size() > static_cast<std::size_t>(size)) return -1;
    std::copy(passphrase->begin(), passphrase->end(), buffer);
    return static_cast<int>(passphrase->size());
}

} // namespace

Result<PKey> decryptedPkcs8(ByteSpan der, ByteSpan passphrase) {
    const ErrorQueueScope queue;
    const unsigned char* at = der.data();
    const EncryptedPkcs8 sealed(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!sealed || at != der.data() + der.size())
        return fail(wrongMaterial(kOnePrivate, QStringLiteral("damaged contents")));
    if (passphrase.empty()) return refused(false);
    if (!isWorkAcceptable(sealed.get()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-6"), {}, {QStringLiteral("key derivation rounds")});
    const Pkcs8 opened(PKCS8_decrypt(sealed.get(), reinterpret_cast<const char*>(passphrase.data()),
                                     static_cast<int>(passphrase.size())));
    if (!opened) return refused(true);
    // A wrong passphrase passes the padding check once in some 256 times; the key inside then does not parse.
    PKey key(EVP_PKCS82PKEY(opened.get()));
    if (!key) return refused(true);
    return key;
}

Result<SecureBytes> decryptedBody(SecureBytes der, std::string_view header, ByteSpan passphrase) {
    const ErrorQueueScope queue;
    if (passphrase.empty()) return refused(false);
    std::string headerText(header); // names a cipher and a salt, nothing secret
    EVP_CIPHER_INFO cipher{};
    if (PEM_get_EVP_CIPHER_INFO(headerText.data(), &cipher) != 1 || cipher.cipher == nullptr)
        return fail(wrongMaterial(kOnePrivate, QStringLiteral("damaged contents")));
    long size = static_cast<long>(der.size());
    if (PEM_do_header(&cipher, der.data(), &size, givePassphrase, &passphrase) != 1) return refused(true);
    der.resize(static_cast<std::size_t>(size));
    // PKCS#1 and SEC 1 start with a sequence; anything else is noise of a wrong passphrase that met the padding.
    if (der.size() < 2 || der.data()[0] != 0x30) return refused(true);
    return der;
}

Result<SecureBytes> Pem::encrypt(ByteSpan privateKey, ByteSpan passphrase) {
    const ErrorQueueScope queue;
    if (passphrase.empty()) return refused(false);
    const auto key = privateKeyFrom(privateKey);
    if (!key) return fail(key.error());
    const Pkcs8 plain(EVP_PKEY2PKCS8(key->get()));
    const auto* secret = reinterpret_cast<const char*>(passphrase.data());
    X509_ALGOR* scheme = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kRounds, nullptr, kSaltBytes, nullptr, NID_hmacWithSHA256);
    // PKCS8_set0_pbe takes the scheme over when it succeeds.
    const EncryptedPkcs8 sealed(plain && scheme != nullptr ? PKCS8_set0_pbe(secret, static_cast<int>(passphrase.size()),
                                                                            plain.get(), scheme)
                                                           : nullptr);
    if (!sealed) {
        X509_ALGOR_free(scheme);
        return fail(opensslFailed("encrypt private key"));
    }
    const Bio sink = secureSink();
    if (!sink || PEM_write_bio_PKCS8(sink.get(), sealed.get()) != 1) return fail(opensslFailed("write private key"));
    return SecureBytes(contentOf(sink));
}

} // namespace keyturn::crypto
