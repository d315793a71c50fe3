#include "crypto/JwkSet.h"

#include "base/Redactor.h"
#include "crypto/PublicJson.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

struct JwkSet::Document {
    PublicJson json = PublicJson{{"keys", PublicJson::array()}};

    PublicJson& keys() { return json["keys"]; }
    PublicJson::iterator find(const QString& keyId) {
        const QByteArray wanted = keyId.toUtf8();
        return std::find_if(keys().begin(), keys().end(),
                            [&wanted](const PublicJson& key) { return stringMember(key, "kid") == wanted; });
    }
};

namespace {

QString shownId(const PublicJson& key) {
    return base::shownSafely(QString::fromUtf8(stringMember(key, "kid").value_or(QByteArray())), 128);
}

std::unexpected<base::Error> refused(const char* condition, const QString& argument,
                                     ErrorCode code = ErrorCode::InvalidInput) {
    return fail(code, QString::fromLatin1(condition), {}, {argument});
}

Status checkKeys(const PublicJson& keys) {
    QList<QByteArray> seen;
    for (const PublicJson& key : keys) {
        if (!key.is_object() || !stringMember(key, "kty"))
            return refused("KT-JWK-1", QStringLiteral("a key is not an object with kty"));
        for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
            if (key.contains(secret)) return refused("KT-JWK-3", shownId(key));
        const auto keyId = stringMember(key, "kid");
        if (!keyId) continue;
        if (seen.contains(*keyId)) return refused("KT-JWK-2", shownId(key));
        seen << *keyId;
    }
    return {};
}

} // namespace

JwkSet::JwkSet()
    : m_document(std::make_unique<Document>()) {}
JwkSet::~JwkSet() = default;
JwkSet::JwkSet(JwkSet&& other) noexcept = default;
JwkSet& JwkSet::operator=(JwkSet&& other) noexcept = default;

Result<JwkSet> JwkSet::parse(const QByteArray& text) {
    auto json = parsePublicJson(text);
    if (!json || !json->is_object()) return refused("KT-JWK-1", QStringLiteral("not one JSON object"));
    const auto keys = json->find("keys");
    if (keys == json->end() || !keys->is_array()) return refused("KT-JWK-1", QStringLiteral("no keys array"));
    if (auto status = checkKeys(*keys); !status) return fail(std::move(status).error());
    JwkSet set;
    set.m_document->json = std::move(*json);
    return set;
}

qsizetype JwkSet::size() const {
    return static_cast<qsizetype>(m_document->keys().size());
}

QStringList JwkSet::keyIds() const {
    QStringList ids;
    for (const PublicJson& key : m_document->keys())
        if (const auto id = stringMember(key, "kid")) ids << QString::fromUtf8(*id);
    return ids;
}

bool JwkSet::contains(const QString& keyId) const {
    return m_document->find(keyId) != m_document->keys().end();
}

Result<QByteArray> JwkSet::key(const QString& keyId) const {
    const auto it = m_document->find(keyId);
    if (it == m_document->keys().end()) return refused("KT-JWK-4", base::shownSafely(keyId, 128), ErrorCode::NotFound);
    return writtenJson(*it);
}

Result<QByteArray> JwkSet::publicPem(const QString& keyId) const {
    const auto jwk = key(keyId);
    if (!jwk) return fail(jwk.error());
    return Jwk::publicPem(*jwk);
}

Result<QString> JwkSet::add(ByteSpan key, Jwk::Use use) {
    const auto jwk = Jwk::publicJwk(key, use);
    if (!jwk) return fail(jwk.error());
    auto json = parsePublicJson(*jwk);
    const QString keyId = QString::fromUtf8(stringMember(*json, "kid").value());
    const auto present = m_document->find(keyId);
    if (present == m_document->keys().end()) {
        m_document->keys().push_back(std::move(*json));
        return keyId;
    }
    // Someone else's key under our kid would never be refetched by verifiers.
    const auto theirs = Jwk::publicPem(writtenJson(*present));
    const auto ours = Jwk::publicPem(*jwk);
    if (!theirs || !ours || *theirs != *ours) return refused("KT-JWK-2", keyId, ErrorCode::AlreadyExists);
    return keyId;
}

Status JwkSet::remove(const QString& keyId) {
    const auto it = m_document->find(keyId);
    if (it == m_document->keys().end()) return refused("KT-JWK-4", base::shownSafely(keyId, 128), ErrorCode::NotFound);
    m_document->keys().erase(it);
    return {};
}

QByteArray JwkSet::toJson() const {
    return writtenJson(m_document->json);
}

} // namespace keyturn::crypto
