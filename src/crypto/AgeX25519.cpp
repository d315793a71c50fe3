#include "crypto/AgeX25519.h"

#include "crypto/Base64.h"
#include "crypto/ByteView.h"
#include "crypto/ChaChaPoly.h"
#include "crypto/FetchedAlgorithms.h"
#include "crypto/Kdf.h"
#include "crypto/Random.h"

#include <openssl/err.h>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;

constexpr ChaChaPoly::Nonce kZeroNonce{}; // the wrapping key is used once

PKey privateKeyOf(ByteSpan scalar) {
    PKey key(EVP_PKEY_new_raw_private_key_ex(nullptr, "X25519", nullptr, scalar.data(), scalar.size()));
    orOutOfMemory(key != nullptr);
    return key;
}

SecureBytes wrapKeyOf(const SecureBytes& shared, ByteSpan share, const X25519Point& point, const QByteArray& info) {
    SecureBytes salt(share);
    salt.append(ByteSpan(point));
    return hkdfSha256(shared.bytes(), salt.bytes(), asBytes(info));
}

// The shared secret, tied to the tweak when there is one.
std::optional<SecureBytes> agree(ByteSpan scalar, ByteSpan point, ByteSpan tweak) {
    auto shared = x25519(scalar, point);
    if (!shared || tweak.empty()) return shared;
    return x25519(tweak, shared->bytes());
}

} // namespace

X25519Point x25519PublicOf(ByteSpan scalar) {
    X25519Point out{};
    std::size_t size = out.size();
    orOutOfMemory(EVP_PKEY_get_raw_public_key(privateKeyOf(scalar).get(), out.data(), &size) == 1);
    return out;
}

std::optional<SecureBytes> x25519(ByteSpan scalar, ByteSpan point) {
    const auto own = privateKeyOf(scalar);
    const PKey peer(EVP_PKEY_new_raw_public_key_ex(nullptr, "X25519", nullptr, point.data(), point.size()));
    const PKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
    orOutOfMemory(peer != nullptr && context != nullptr && EVP_PKEY_derive_init(context.get()) == 1 &&
                  EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1);
    SecureBytes out(32);
    std::size_t size = out.size();
    const bool derived = EVP_PKEY_derive(context.get(), out.data(), &size) == 1 && size == out.size();
    if (!derived) ERR_clear_error();
    if (!derived || out.equals(X25519Point{})) return std::nullopt;
    return out;
}

QByteArray sealFileKey(ByteSpan wrapKey, ByteSpan fileKey) {
    QByteArray body(static_cast<qsizetype>(fileKey.size() + ChaChaPoly::kTagSize), Qt::Uninitialized);
    ChaChaPoly(wrapKey, ChaChaPoly::Use::Seal)
        .seal(kZeroNonce, {}, fileKey, reinterpret_cast<std::uint8_t*>(body.data()));
    return body;
}

std::optional<SecureBytes> openFileKey(ByteSpan wrapKey, const QByteArray& body) {
    if (static_cast<std::size_t>(body.size()) != kAgeFileKeySize + ChaChaPoly::kTagSize) return std::nullopt;
    SecureBytes fileKey(kAgeFileKeySize);
    if (!ChaChaPoly(wrapKey, ChaChaPoly::Use::Open).open(kZeroNonce, {}, asBytes(body), fileKey.data()))
        return std::nullopt;
    return fileKey;
}

base::Result<AgeStanza> wrapToPoint(QByteArrayList args, const QByteArray& info, const X25519Point& point,
                                    ByteSpan tweak, ByteSpan fileKey) {
    const auto ephemeral = crypto::bytes(32);
    if (!ephemeral) return fail(ephemeral.error());
    const auto share = x25519PublicOf(ephemeral->bytes());
    const auto shared = agree(ephemeral->bytes(), point, tweak);
    if (!shared) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AGE-4"), {}, {QStringLiteral("lowOrder")});
    args += encodeBase64(share, Base64Padding::None);
    return AgeStanza{std::move(args), sealFileKey(wrapKeyOf(*shared, share, point, info).bytes(), fileKey)};
}

base::Result<std::optional<SecureBytes>> unwrapFromPoint(const QByteArray& share, const QByteArray& body,
                                                         const QByteArray& info, ByteSpan scalar,
                                                         const X25519Point& point, ByteSpan tweak) {
    const auto shared = agree(scalar, asBytes(share), tweak);
    if (!shared) return fail(ErrorCode::Tampered, QStringLiteral("KT-AGE-2"), {}, {QStringLiteral("stanza")});
    return openFileKey(wrapKeyOf(*shared, asBytes(share), point, info).bytes(), body);
}

} // namespace keyturn::crypto
