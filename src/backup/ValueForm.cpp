#include "backup/ValueForm.h"

#include "crypto/Pem.h"
#include "domain/Rule.h"
#include "json/JsonReader.h"

namespace keyturn::backup {

using crypto::KeyMaterial;
using crypto::Pem;
using domain::SecretKind;
using json::JsonReader;

namespace {

bool isJson(base::ByteSpan bytes) {
    JsonReader json(bytes);
    json.skip();
    return json.ok();
}

bool looksLikeJson(base::ByteSpan bytes) { return !bytes.empty() && bytes.front() == '{'; }

bool isPrivateKey(base::ByteSpan bytes) {
    return looksLikeJson(bytes) ? isJson(bytes) : Pem::classify(bytes) == KeyMaterial::EncryptedPrivateKey || Pem::privateKey(bytes).has_value();
}

bool isPublicKey(base::ByteSpan bytes) { return looksLikeJson(bytes) ? isJson(bytes) : Pem::publicKey(bytes).has_value(); }

bool isCertificate(base::ByteSpan bytes) {
    switch (Pem::classify(bytes)) {
    case KeyMaterial::Certificate:
    case KeyMaterial::CertificateChain:
    case KeyMaterial::KeyAndCertificate: return true;
    default: return false;
    }
}

} // namespace

bool fitsItsKind(const domain::SecretValue& value, const QString& kind, const QString& path) {
    if (!value.isSingle()) return true;
    const auto bytes = value.fields.front().value.bytes();
    switch (domain::kindFromWord(kind).value_or(SecretKind::Unknown)) {
    case SecretKind::JwtPrivateKey:
    case SecretKind::CertificateKey:
    case SecretKind::SshPrivateKey: return isPrivateKey(bytes);
    case SecretKind::JwtPublicKey: return isPublicKey(bytes);
    case SecretKind::Certificate: return isCertificate(bytes);
    default: return !path.endsWith(u".json") || isJson(bytes);
    }
}

bool isPair(const domain::SecretValue& a, const domain::SecretValue& b) {
    if (!a.isSingle() || !b.isSingle()) return false;
    const auto first = Pem::publicKey(a.fields.front().value.bytes());
    const auto second = Pem::publicKey(b.fields.front().value.bytes());
    return first && second && *first == *second;
}

} // namespace keyturn::backup
