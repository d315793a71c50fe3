#pragma once

#include "crypto/ByteStream.h"
#include "crypto/SigningKey.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct evp_md_ctx_st;

/// Detached signatures in the format of minisign (BAK-4), of the kind that signs a BLAKE2b-512 hash of the file, so
/// that a file of any size is signed and checked in one pass. Text only; no file access.
namespace keyturn::crypto {

using MinisignKeyId = std::array<std::uint8_t, 8>;

/// The hash that is signed, fed piece by piece. Not thread-safe. Throws std::bad_alloc for want of memory only.
class MinisignHash {
  public:
    using Value = std::array<std::uint8_t, 64>;
    MinisignHash();
    ~MinisignHash();
    MinisignHash(MinisignHash&&) noexcept;
    MinisignHash& operator=(MinisignHash&&) noexcept;
    MinisignHash& update(base::ByteSpan piece);
    Value finish(); ///< once
    /// Of everything a source gives.
    static base::Result<Value> of(const ByteSource& source);

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// Who signed: the key and the id that names it.
struct MinisignPublicKey {
    MinisignKeyId id{};
    PublicKey25519 key{};

    /// From a public key file, or from its base64 line alone (what `minisign -P` takes). KT-BAK-7 InvalidInput
    /// (args: "publicKey").
    static base::Result<MinisignPublicKey> parse(const QByteArray& text);
    QByteArray fileText() const;
    QString base64() const;
    QString idText() const; ///< 16 upper-case hex digits, as minisign prints it
    bool operator==(const MinisignPublicKey&) const = default;
};

struct MinisignSignature {
    MinisignKeyId id{};
    Signature25519 signature{};
    Signature25519 globalSignature{}; ///< over the signature and the trusted comment
    QByteArray trustedComment;

    /// From a signature file. KT-BAK-7 (args: "malformed" InvalidInput; "legacy" Unsupported: signs the file itself).
    static base::Result<MinisignSignature> parse(const QByteArray& text);
    QString signerId() const; ///< as MinisignPublicKey::idText(); not to be believed before verifyMinisign()
};

/// The text of a signature file. Comments are one line of at most 1024 bytes: InvalidInput KT-BAK-7 (args: "comment").
base::Result<QByteArray> signMinisign(const SigningKey& key, const MinisignKeyId& id, const MinisignHash::Value& hash,
                                      const QByteArray& trustedComment,
                                      const QByteArray& untrustedComment = "signature from a Keyturn key");

/// Tampered KT-BAK-7 (args: "signer": made by another key, then its id; "signature": the file is not what was signed;
/// "trustedComment": the comment is not).
base::Status verifyMinisign(const MinisignPublicKey& key, const MinisignSignature& signature,
                            const MinisignHash::Value& hash);

} // namespace keyturn::crypto
