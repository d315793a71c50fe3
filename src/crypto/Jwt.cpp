#include "crypto/Jwt.h"

#include "base/Redactor.h"
#include "crypto/JwsSignature.h"
#include "crypto/KeyHandle.h"
#include "crypto/PublicJson.h"
#include "crypto/Random.h"
#include "crypto/SecureEncoding.h"

#include <array>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::array kAlgorithms{JwtAlgorithm::HS256, JwtAlgorithm::HS384, JwtAlgorithm::HS512, JwtAlgorithm::RS256,
                                 JwtAlgorithm::ES256, JwtAlgorithm::ES384, JwtAlgorithm::ES512, JwtAlgorithm::EdDSA};
constexpr qsizetype kLongestToken = 64 * 1024;
constexpr std::chrono::seconds kLeeway{60};

std::unexpected<base::Error> refused(const char* condition, const QStringList& args = {},
                                     ErrorCode code = ErrorCode::InvalidInput) {
    return fail(code, QString::fromLatin1(condition), {}, args);
}

struct Parts {
    PublicJson header;
    QByteArray claims;
    QByteArray signature;
    QByteArray signedText;
};

Result<Parts> parts(const QByteArray& token) {
    const QList<QByteArray> pieces = token.size() > kLongestToken ? QList<QByteArray>() : token.split('.');
    if (pieces.size() != 3) return refused("KT-JWT-1", {QStringLiteral("three parts")});
    const auto header = encoding::publicFromBase64Url(pieces[0]);
    auto json = header ? parsePublicJson(*header) : std::nullopt;
    if (!json || !stringMember(*json, "alg")) return refused("KT-JWT-1", {QStringLiteral("header")});
    // An extension the signer calls critical and we do not know must stop us (RFC 7515, 4.1.11).
    if (json->contains("crit")) return refused("KT-JWT-1", {QStringLiteral("header")});
    auto claims = encoding::publicFromBase64Url(pieces[1]);
    if (!claims) return refused("KT-JWT-1", {QStringLiteral("claims")});
    auto signature = encoding::publicFromBase64Url(pieces[2]);
    if (!signature) return refused("KT-JWT-1", {QStringLiteral("signature")});
    return Parts{std::move(*json), std::move(*claims), std::move(*signature), pieces[0] + '.' + pieces[1]};
}

QString shownMember(const PublicJson& json, const char* name) {
    return base::shownSafely(QString::fromUtf8(stringMember(json, name).value_or(QByteArray())), 128);
}

Status checkTimes(const QByteArray& claims, base::Instant now) {
    const auto json = parsePublicJson(claims);
    if (!json || !json->is_object()) return refused("KT-JWT-1", {QStringLiteral("claims")});
    const double seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    const double leeway = static_cast<double>(kLeeway.count());
    for (const auto& [name, sign] : {std::pair("exp", 1.0), std::pair("nbf", -1.0)}) {
        const auto it = json->find(name);
        if (it == json->end()) continue;
        if (!it->is_number()) return refused("KT-JWT-1", {QStringLiteral("claims")});
        // exp must not lie before now, nbf not after it.
        if (sign * (it->get<double>() - seconds) + leeway < 0)
            return refused("KT-JWT-5", {QString::fromLatin1(name)}, ErrorCode::TokenExpired);
    }
    return {};
}

} // namespace

QString Jwt::word(JwtAlgorithm algorithm) {
    switch (algorithm) {
    case JwtAlgorithm::HS256: return QStringLiteral("HS256");
    case JwtAlgorithm::HS384: return QStringLiteral("HS384");
    case JwtAlgorithm::HS512: return QStringLiteral("HS512");
    case JwtAlgorithm::RS256: return QStringLiteral("RS256");
    case JwtAlgorithm::ES256: return QStringLiteral("ES256");
    case JwtAlgorithm::ES384: return QStringLiteral("ES384");
    case JwtAlgorithm::ES512: return QStringLiteral("ES512");
    case JwtAlgorithm::EdDSA: return QStringLiteral("EdDSA");
    }
    return {};
}

Result<JwtAlgorithm> Jwt::algorithmOf(ByteSpan asymmetricKey) {
    const auto key = publicKeyFrom(asymmetricKey);
    if (!key) return fail(key.error());
    for (const JwtAlgorithm algorithm : kAlgorithms)
        if (jws::keyAlgorithmOf(algorithm) == specOf(key->get()).algorithm) return algorithm;
    return refused("KT-JWT-4", {keyAlgorithmWord(specOf(key->get()).algorithm)});
}

Result<QByteArray> Jwt::sign(const QByteArray& claims, JwtAlgorithm algorithm, ByteSpan key, const QString& keyId) {
    const auto json = parsePublicJson(claims);
    if (!json || !json->is_object()) return refused("KT-JWT-1", {QStringLiteral("claims")});
    PublicJson header = {{"alg", word(algorithm).toStdString()}, {"typ", "JWT"}};
    if (!keyId.isEmpty()) header["kid"] = keyId.toStdString();
    const QByteArray headerText = writtenJson(header);
    const QByteArray text = encoding::publicBase64Url(spanOf(headerText)) + '.' + encoding::publicBase64Url(spanOf(claims));
    const auto signature = jws::sign(spanOf(text), algorithm, key);
    if (!signature) return fail(signature.error());
    return text + '.' + encoding::publicBase64Url(spanOf(*signature));
}

Result<QByteArray> Jwt::verify(const QByteArray& token, JwtAlgorithm algorithm, ByteSpan key, base::OptionalInstant now,
                               const QString& expectedKeyId) {
    auto read = parts(token);
    if (!read) return fail(std::move(read).error());
    const QString found = shownMember(read->header, "alg");
    if (found != word(algorithm)) return refused("KT-JWT-2", {found, word(algorithm)}, ErrorCode::Unauthenticated);
    if (auto status = jws::verify(spanOf(read->signedText), spanOf(read->signature), algorithm, key); !status)
        return fail(std::move(status).error());
    const QString foundId = shownMember(read->header, "kid");
    if (!expectedKeyId.isEmpty() && foundId != expectedKeyId)
        return refused("KT-JWT-6", {foundId, expectedKeyId}, ErrorCode::Unauthenticated);
    if (now)
        if (auto status = checkTimes(read->claims, *now); !status) return fail(std::move(status).error());
    return std::move(read->claims);
}

Result<JwtHeader> Jwt::header(const QByteArray& token) {
    const auto read = parts(token);
    if (!read) return fail(read.error());
    return JwtHeader{shownMember(read->header, "alg"), shownMember(read->header, "kid")};
}

Status Jwt::signAndVerify(ByteSpan signingKey, ByteSpan verifyingKey, JwtAlgorithm algorithm) {
    const auto nonce = randomId();
    if (!nonce) return fail(nonce.error());
    const QByteArray claims = "{\"sub\":\"probe\",\"jti\":\"" + nonce->toLatin1() + "\"}";
    const auto token = sign(claims, algorithm, signingKey);
    if (!token) return fail(token.error());
    const auto verified = verify(*token, algorithm, verifyingKey);
    if (!verified) return fail(verified.error());
    if (*verified != claims) return refused("KT-JWT-3", {}, ErrorCode::Unauthenticated);
    return {};
}

} // namespace keyturn::crypto
