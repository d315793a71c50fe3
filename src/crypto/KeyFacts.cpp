#include "crypto/KeyFacts.h"

#include "crypto/Jwk.h"
#include "crypto/KeyHandle.h"
#include "crypto/KeySelfTest.h"

#include <QCryptographicHash>

namespace keyturn::crypto {

using base::ByteSpan;
using base::fail;
using base::Result;
using base::Status;

Result<KeyFacts> KeyFacts::read(ByteSpan key, ByteSpan passphrase) {
    const PemScan scan = Pem::scan(key);
    auto handle = privateKeyFrom(key, passphrase);
    const bool isPrivate = handle.has_value();
    // A PEM that holds a private key is judged as one; anything else may be a public key or certificate.
    if (!isPrivate && scan.privateKeys() == 0) {
        const bool isSealed = handle.error().condition != u"KT-KEY-1";
        if (isSealed) return fail(handle.error());
        handle = publicKeyFrom(key);
    }
    if (!handle) return fail(handle.error());
    KeyFacts facts;
    facts.spec = specOf(handle->get());
    facts.isPrivate = isPrivate;
    if (facts.spec.algorithm == KeyAlgorithm::Rsa) {
        facts.modulus = publicNumber(numberOf(handle->get(), OSSL_PKEY_PARAM_RSA_N).get());
        facts.exponent = publicNumber(numberOf(handle->get(), OSSL_PKEY_PARAM_RSA_E).get());
    }
    auto pem = publicPemOf(handle->get());
    if (!pem) return fail(pem.error());
    facts.publicPem = std::move(*pem);
    facts.publicKeySha256 = QString::fromLatin1(
        QCryptographicHash::hash(subjectPublicKeyInfo(handle->get()), QCryptographicHash::Sha256).toHex());
    if (auto id = Jwk::thumbprint(spanOf(facts.publicPem))) facts.keyId = std::move(*id);
    return facts;
}

Status KeyFacts::matches(ByteSpan privateKey, ByteSpan publicKeyOrCertificate, ByteSpan passphrase) {
    const auto mine = privateKeyFrom(privateKey, passphrase);
    if (!mine) return fail(mine.error());
    const auto theirs = publicKeyFrom(publicKeyOrCertificate);
    if (!theirs) return fail(theirs.error());
    return selfTest(mine->get(), theirs->get());
}

} // namespace keyturn::crypto
