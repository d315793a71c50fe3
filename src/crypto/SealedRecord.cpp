#include "crypto/SealedRecord.h"

#include "crypto/ByteView.h"
#include "crypto/ChaChaPoly.h"
#include "crypto/Kdf.h"
#include "crypto/Random.h"

#include <algorithm>
#include <array>

namespace keyturn::crypto::SealedRecord {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kPrefix = 1 + kSaltSize;
constexpr ChaChaPoly::Nonce kNonce{};

// The info string binds the format version: a record cannot be passed off as one of another format.
ChaChaPoly cipherFor(ByteSpan key, ByteSpan salt, ChaChaPoly::Use use) {
    constexpr std::string_view kInfo = "keyturn sealed record 1";
    return {hkdfSha256(key, salt, asBytes(kInfo)).bytes(), use};
}

base::Status checkKey(ByteSpan key) {
    if (key.size() == kKeySize) return {};
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-SEAL-3"), {}, {QString::number(key.size())});
}

} // namespace

base::Result<QByteArray> seal(ByteSpan key, ByteSpan associated, ByteSpan plain) {
    std::array<std::uint8_t, kSaltSize> salt;
    if (auto filled = fill(salt); !filled) return fail(filled.error());
    return sealWithSalt(key, salt, associated, plain);
}

base::Result<QByteArray> sealWithSalt(ByteSpan key, ByteSpan salt, ByteSpan associated, ByteSpan plain) {
    if (auto usable = checkKey(key); !usable) return fail(usable.error());
    Q_ASSERT(salt.size() == kSaltSize);
    if (plain.size() > ChaChaPoly::kLargest - ChaChaPoly::kTagSize || associated.size() > ChaChaPoly::kLargest)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-SEAL-4"), {}, {QString::number(plain.size())});
    QByteArray out(static_cast<qsizetype>(plain.size() + kOverhead), Qt::Uninitialized);
    auto* bytes = reinterpret_cast<std::uint8_t*>(out.data());
    bytes[0] = kVersion;
    std::copy_n(salt.data(), kSaltSize, bytes + 1);
    cipherFor(key, salt, ChaChaPoly::Use::Seal).seal(kNonce, associated, plain, bytes + kPrefix);
    return out;
}

base::Result<base::SecureBytes> open(ByteSpan key, ByteSpan associated, ByteSpan sealed) {
    if (auto usable = checkKey(key); !usable) return fail(usable.error());
    if (!sealed.empty() && sealed[0] > kVersion)
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-SEAL-2"), {}, {QString::number(sealed[0])});
    const auto notAuthentic = [] { return fail(ErrorCode::Tampered, QStringLiteral("KT-SEAL-1")); };
    if (sealed.size() < kOverhead || sealed[0] != kVersion || associated.size() > ChaChaPoly::kLargest)
        return notAuthentic();
    base::SecureBytes plain(sealed.size() - kOverhead);
    auto cipher = cipherFor(key, sealed.subspan(1, kSaltSize), ChaChaPoly::Use::Open);
    if (!cipher.open(kNonce, associated, sealed.subspan(kPrefix), plain.data())) return notAuthentic();
    return plain;
}

} // namespace keyturn::crypto::SealedRecord
