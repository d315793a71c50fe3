#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "crypto/Jwk.h"

#include <memory>

namespace keyturn::crypto {

/// A public JWK Set (RFC 7517, section 5). Unknown members of the set and of its keys, and their order, are kept.
/// Errors: KT-JWK-1 malformed (args: what), KT-JWK-2 a kid is there twice or already (args: kid), KT-JWK-3 a key in
/// the set holds private members (args: kid): such a set must not be published, nor is it taken in.
class JwkSet {
  public:
    JwkSet(); ///< no keys
    ~JwkSet();
    JwkSet(JwkSet&& other) noexcept;
    JwkSet& operator=(JwkSet&& other) noexcept;

    static base::Result<JwkSet> parse(const QByteArray& json);

    qsizetype size() const;
    /// Keys without a kid are not listed, yet kept.
    QStringList keyIds() const;
    bool contains(const QString& keyId) const;
    /// The JWK with this kid; NotFound KT-JWK-4 (args: kid).
    base::Result<QByteArray> key(const QString& keyId) const;
    base::Result<QByteArray> publicPem(const QString& keyId) const;

    /// Appends the public JWK of a private key, public key or certificate; answers its kid. A key that is there already
    /// under its own kid is left alone.
    base::Result<QString> add(base::ByteSpan key, Jwk::Use use = Jwk::Use::Signature);
    /// NotFound KT-JWK-4 when there is none.
    base::Status remove(const QString& keyId);

    QByteArray toJson() const;

  private:
    struct Document;
    std::unique_ptr<Document> m_document;
};

} // namespace keyturn::crypto
