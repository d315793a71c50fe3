#pragma once

// Private to crypto: keys as OpenSSL objects.

#include "base/Result.h"
#include "crypto/KeySpec.h"
#include "crypto/OpenSslHandles.h"
#include "crypto/Pem.h"

namespace keyturn::crypto {

/// The DER of one block, Proc-Type encryption removed. KT-KEY-1 ("damaged contents"), KT-KEY-4.
base::Result<base::SecureBytes> pemBody(base::ByteSpan value, const PemBlock& block, base::ByteSpan passphrase,
                                        const QString& expected);

/// See Pem::privateKey for what is read and which errors come back.
base::Result<PKey> privateKeyFrom(base::ByteSpan value, base::ByteSpan passphrase = {});
/// Unencrypted PKCS#8 in DER, exactly.
PKey privateKeyFromPkcs8(base::ByteSpan der);
/// See Pem::publicKey.
base::Result<PKey> publicKeyFrom(base::ByteSpan value);

/// The body of one unencrypted OPENSSH PRIVATE KEY block with an Ed25519 or RSA key. KT-KEY-1 damaged, KT-KEY-5 encrypted or
/// another algorithm.
base::Result<PKey> openSshPrivateKeyFrom(base::ByteSpan body);

/// A line "ssh-ed25519 AAAA… comment" or "ssh-rsa …". KT-KEY-1, KT-KEY-5.
base::Result<PKey> openSshPublicKeyFrom(const QByteArray& line);

base::Result<base::SecureBytes> privatePemOf(const EVP_PKEY* key);
base::Result<QByteArray> publicPemOf(const EVP_PKEY* key);

KeySpec specOf(const EVP_PKEY* key);
/// A number of the key (OSSL_PKEY_PARAM_…), null when the key has none of that name.
BigNumber numberOf(const EVP_PKEY* key, const char* parameter);
/// Big-endian, at least `width` bytes; for public numbers.
QByteArray publicNumber(const BIGNUM* number, int width = 0);
base::SecureBytes secretNumber(const BIGNUM* number, int width = 0);
/// The 32 raw bytes of an Ed25519 or X25519 public key.
QByteArray rawPublicKey(const EVP_PKEY* key);
base::SecureBytes rawPrivateKey(const EVP_PKEY* key);
QByteArray subjectPublicKeyInfo(const EVP_PKEY* key);

base::Error wrongMaterial(const QString& expected, const QString& found);
base::Error opensslFailed(const char* operation);

} // namespace keyturn::crypto
