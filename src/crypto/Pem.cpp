#include "crypto/Pem.h"

#include "crypto/KeyDecryption.h"
#include "crypto/KeyHandle.h"
#include "crypto/SecureEncoding.h"

namespace keyturn::crypto {

using base::ByteSpan;
using base::fail;
using base::Result;
using base::SecureBytes;

namespace {

// RFC 1421 headers end at the first blank line; a body without a colon in its first line has none.
std::size_t headerSize(std::string_view body) {
    const std::string_view firstLine = body.substr(0, body.find('\n'));
    if (firstLine.find(':') == firstLine.npos) return 0;
    for (const std::string_view blank : {std::string_view("\n\n"), std::string_view("\r\n\r\n")})
        if (const auto at = body.find(blank); at != body.npos) return at + blank.size();
    return body.size();
}

bool isBlank(std::uint8_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Lines may end in CR or stray spaces where a value went through a form field; the base64 itself stays strict.
SecureBytes withoutBlanks(ByteSpan body) {
    SecureBytes out;
    out.reserve(body.size());
    for (const std::uint8_t c : body)
        if (!isBlank(c)) out.append(static_cast<char>(c));
    return out;
}

} // namespace

Result<SecureBytes> pemBody(ByteSpan value, const PemBlock& block, ByteSpan passphrase, const QString& expected) {
    const ByteSpan body = value.subspan(block.bodyBegin, block.bodyEnd - block.bodyBegin);
    const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
    const std::size_t header = headerSize(text);
    const SecureBytes digits = withoutBlanks(body.subspan(header));
    auto der = encoding::decodeBase64(digits.bytes(), encoding::Base64Form::Standard);
    if (!der || der->isEmpty()) return fail(wrongMaterial(expected, QStringLiteral("damaged contents")));
    if (!block.isEncrypted || block.kind == PemKind::EncryptedPrivateKey) return std::move(*der);
    return decryptedBody(std::move(*der), text.substr(0, header), passphrase);
}

KeyMaterial Pem::classify(ByteSpan value) {
    const PemScan found = scan(value);
    if (found.damage != PemDamage::None) return KeyMaterial::Damaged;
    if (found.isDer) {
        if (publicKeyFrom(value)) {
            if (privateKeyFrom(value)) return KeyMaterial::PrivateKey;
            const ErrorQueueScope queue;
            const unsigned char* at = value.data();
            const X509Handle certificate(d2i_X509(nullptr, &at, static_cast<long>(value.size())));
            return certificate ? KeyMaterial::Certificate : KeyMaterial::PublicKey;
        }
        const auto key = privateKeyFrom(value);
        return !key && key.error().condition == u"KT-KEY-4" ? KeyMaterial::EncryptedPrivateKey : KeyMaterial::None;
    }
    const auto total = static_cast<qsizetype>(found.blocks.size()) - found.count(PemKind::EcParameters);
    if (total == 0) return KeyMaterial::None;
    const auto certificates = found.count(PemKind::Certificate);
    if (certificates == total) return total == 1 ? KeyMaterial::Certificate : KeyMaterial::CertificateChain;
    if (found.privateKeys() == 1 && certificates == total - 1 && certificates > 0) return KeyMaterial::KeyAndCertificate;
    if (total > 1) return KeyMaterial::Several;
    for (const PemBlock& block : found.blocks)
        if (block.isPrivate()) return block.isEncrypted ? KeyMaterial::EncryptedPrivateKey : KeyMaterial::PrivateKey;
    if (found.count(PemKind::CertificateRequest) == 1) return KeyMaterial::CertificateRequest;
    return found.count(PemKind::Other) == 1 ? KeyMaterial::None : KeyMaterial::PublicKey;
}

Result<SecureBytes> Pem::privateKey(ByteSpan value, ByteSpan passphrase) {
    const auto key = privateKeyFrom(value, passphrase);
    if (!key) return fail(key.error());
    return privatePemOf(key->get());
}

Result<QByteArray> Pem::publicKey(ByteSpan value) {
    const auto key = publicKeyFrom(value);
    if (!key) return fail(key.error());
    return publicPemOf(key->get());
}

} // namespace keyturn::crypto
