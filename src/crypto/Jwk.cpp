#include "crypto/Jwk.h"

#include "crypto/KeyBuilder.h"
#include "crypto/KeyHandle.h"
#include "crypto/PublicJson.h"
#include "crypto/SecureEncoding.h"

#include <QCryptographicHash>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;

namespace {

struct Member {
    const char* name;
    QByteArray value;
};

std::unexpected<base::Error> malformed(const char* what) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-JWK-1"), {}, {QString::fromLatin1(what)});
}

const char* curveName(KeyAlgorithm algorithm) {
    switch (algorithm) {
    case KeyAlgorithm::Ed25519: return "Ed25519";
    case KeyAlgorithm::X25519: return "X25519";
    default: return groupName(algorithm);
    }
}

const char* algorithmName(KeyAlgorithm algorithm) {
    switch (algorithm) {
    case KeyAlgorithm::Rsa: return "RS256";
    case KeyAlgorithm::EcP256: return "ES256";
    case KeyAlgorithm::EcP384: return "ES384";
    case KeyAlgorithm::EcP521: return "ES512";
    case KeyAlgorithm::Ed25519: return "EdDSA";
    default: return nullptr;
    }
}

QByteArray encodedNumber(const EVP_PKEY* key, const char* parameter, int width = 0) {
    const BigNumber number = numberOf(key, parameter);
    return number ? encoding::publicBase64Url(spanOf(publicNumber(number.get(), width))) : QByteArray();
}

// The members that identify the key, in the order RFC 7638 hashes them; none for other algorithms.
QList<Member> requiredMembers(const EVP_PKEY* key) {
    const KeySpec spec = specOf(key);
    const int width = fieldBytes(spec.algorithm);
    switch (spec.algorithm) {
    case KeyAlgorithm::Rsa:
        return {{"e", encodedNumber(key, OSSL_PKEY_PARAM_RSA_E)}, {"kty", "RSA"},
                {"n", encodedNumber(key, OSSL_PKEY_PARAM_RSA_N)}};
    case KeyAlgorithm::EcP256:
    case KeyAlgorithm::EcP384:
    case KeyAlgorithm::EcP521:
        return {{"crv", curveName(spec.algorithm)}, {"kty", "EC"},
                {"x", encodedNumber(key, OSSL_PKEY_PARAM_EC_PUB_X, width)},
                {"y", encodedNumber(key, OSSL_PKEY_PARAM_EC_PUB_Y, width)}};
    case KeyAlgorithm::Ed25519:
    case KeyAlgorithm::X25519:
        return {{"crv", curveName(spec.algorithm)}, {"kty", "OKP"},
                {"x", encoding::publicBase64Url(spanOf(rawPublicKey(key)))}};
    case KeyAlgorithm::Other: break;
    }
    return {};
}

QString thumbprintOf(const QList<Member>& members) {
    QByteArray canonical = "{";
    for (const Member& member : members) {
        if (canonical.size() > 1) canonical += ',';
        canonical += QByteArray("\"") + member.name + "\":\"" + member.value + '"';
    }
    canonical += '}';
    const QByteArray digest = QCryptographicHash::hash(canonical, QCryptographicHash::Sha256);
    return QString::fromLatin1(encoding::publicBase64Url(spanOf(digest)));
}

Result<QList<Member>> membersOf(const EVP_PKEY* key) {
    QList<Member> members = requiredMembers(key);
    if (members.isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-KEY-5"), {}, {QStringLiteral("jwk algorithm")});
    return members;
}

void appendText(SecureBytes& to, const QByteArray& text) {
    to.append(spanOf(text));
}

void appendSecret(SecureBytes& to, const char* name, ByteSpan value) {
    appendText(to, QByteArray(",\"") + name + "\":\"");
    encoding::appendBase64(to, value, encoding::Base64Form::Url);
    to.append('"');
}

void appendPrivateMembers(SecureBytes& to, const EVP_PKEY* key) {
    const KeySpec spec = specOf(key);
    if (spec.algorithm == KeyAlgorithm::Ed25519 || spec.algorithm == KeyAlgorithm::X25519) {
        appendSecret(to, "d", rawPrivateKey(key).bytes());
        return;
    }
    if (spec.algorithm != KeyAlgorithm::Rsa) {
        const BigNumber d = numberOf(key, OSSL_PKEY_PARAM_PRIV_KEY);
        if (d) appendSecret(to, "d", secretNumber(d.get(), fieldBytes(spec.algorithm)).bytes());
        return;
    }
    constexpr std::pair<const char*, const char*> kNumbers[] = {
        {"d", OSSL_PKEY_PARAM_RSA_D},           {"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
        {"q", OSSL_PKEY_PARAM_RSA_FACTOR2},     {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1},
        {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2},  {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
    for (const auto& [name, parameter] : kNumbers) {
        const BigNumber number = numberOf(key, parameter);
        if (number) appendSecret(to, name, secretNumber(number.get()).bytes());
    }
}

std::optional<QByteArray> decodedMember(const PublicJson& json, const char* name) {
    const auto text = stringMember(json, name);
    return text ? encoding::publicFromBase64Url(*text) : std::nullopt;
}

PKey ecFrom(const PublicJson& json, KeyAlgorithm curve) {
    const auto x = decodedMember(json, "x"), y = decodedMember(json, "y");
    if (!x || !y || x->size() != fieldBytes(curve) || y->size() != fieldBytes(curve)) return {};
    return ecPublicKey(curve, spanOf(QByteArray(1, '\x04') + *x + *y));
}

PKey keyFrom(const PublicJson& json, bool& isKnown) {
    const QByteArray type = stringMember(json, "kty").value_or(QByteArray());
    const QByteArray curve = stringMember(json, "crv").value_or(QByteArray());
    if (type == "RSA") {
        const auto n = decodedMember(json, "n"), e = decodedMember(json, "e");
        return n && e ? rsaPublicKey(publicBigNumber(spanOf(*n)).get(), publicBigNumber(spanOf(*e)).get()) : PKey();
    }
    for (const KeyAlgorithm algorithm : {KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::EcP521})
        if (type == "EC" && curve == curveName(algorithm)) return ecFrom(json, algorithm);
    for (const KeyAlgorithm algorithm : {KeyAlgorithm::Ed25519, KeyAlgorithm::X25519}) {
        if (type != "OKP" || curve != curveName(algorithm)) continue;
        const auto x = decodedMember(json, "x");
        return x && x->size() == 32 ? rawKey(algorithm, spanOf(*x)) : PKey();
    }
    isKnown = false;
    return {};
}

} // namespace

Result<QString> Jwk::thumbprint(ByteSpan key) {
    const auto handle = publicKeyFrom(key);
    if (!handle) return fail(handle.error());
    const auto members = membersOf(handle->get());
    if (!members) return fail(members.error());
    return thumbprintOf(*members);
}

Result<QByteArray> Jwk::publicJwk(ByteSpan key, Use use) {
    const auto handle = publicKeyFrom(key);
    if (!handle) return fail(handle.error());
    const auto members = membersOf(handle->get());
    if (!members) return fail(members.error());
    PublicJson json = PublicJson::object();
    for (const Member& member : *members) json[member.name] = member.value.toStdString();
    json["kid"] = thumbprintOf(*members).toStdString();
    const char* algorithm = algorithmName(specOf(handle->get()).algorithm);
    if (use == Use::Encryption || algorithm == nullptr) {
        if (use != Use::None) json["use"] = "enc";
    } else if (use == Use::Signature) {
        json["use"] = "sig";
        json["alg"] = algorithm;
    }
    return writtenJson(json);
}

Result<SecureBytes> Jwk::privateJwk(ByteSpan privateKey) {
    const auto handle = privateKeyFrom(privateKey);
    if (!handle) return fail(handle.error());
    const auto members = membersOf(handle->get());
    if (!members) return fail(members.error());
    SecureBytes json;
    json.append('{');
    for (const Member& member : *members)
        appendText(json, QByteArray("\"") + member.name + "\":\"" + member.value + "\",");
    appendText(json, "\"kid\":\"" + thumbprintOf(*members).toLatin1() + '"');
    appendPrivateMembers(json, handle->get());
    json.append('}');
    return json;
}

Result<QByteArray> Jwk::publicPem(const QByteArray& jwk) {
    const auto json = parsePublicJson(jwk);
    if (!json || !json->is_object()) return malformed("not one JSON object");
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
        if (json->contains(secret)) return malformed("private members");
    bool isKnown = true;
    const PKey key = keyFrom(*json, isKnown);
    if (!isKnown)
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-KEY-5"), {}, {QStringLiteral("jwk algorithm")});
    if (!key) return malformed("key members");
    return publicPemOf(key.get());
}

} // namespace keyturn::crypto
