#include "crypto/AgeSsh.h"

#include "crypto/Base64.h"
#include "crypto/ByteView.h"
#include "crypto/Curve25519Map.h"
#include "crypto/FetchedAlgorithms.h"
#include "crypto/Kdf.h"
#include "crypto/SecureEncoding.h"
#include "crypto/SshWire.h"

#include <algorithm>
#include <string_view>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;

constexpr std::string_view kType = "ssh-ed25519";
constexpr std::string_view kInfo = "age-encryption.org/v1/ssh-ed25519";

QByteArray sshEncoding(const PublicKey25519& key) {
    SshWriter writer;
    writer.string(kType);
    writer.string(ByteSpan(key));
    return publicBytes(writer.bytes().bytes());
}

std::unexpected<base::Error> badKey(ErrorCode code, const QString& reason) {
    return fail(code, QStringLiteral("KT-AGE-5"), {}, {QStringLiteral("1"), reason});
}
std::unexpected<base::Error> malformed() { return badKey(ErrorCode::InvalidInput, QStringLiteral("sshKey")); }

// What the base64 between the first and the last line holds.
std::optional<SecureBytes> bodyOf(ByteSpan pem) {
    constexpr std::string_view kBegin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    constexpr std::string_view kEnd = "-----END OPENSSH PRIVATE KEY-----";
    const auto text = asChars(pem);
    const auto begin = text.find(kBegin);
    const auto end = text.find(kEnd);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + kBegin.size())
        return std::nullopt;
    const auto first = begin + kBegin.size();
    return encoding::decodeBase64(pem.subspan(first, end - first), encoding::Base64Form::Standard, true);
}

// The scalar of an Ed25519 seed: the first half of its SHA-512 (clamped by the agreement itself).
SecureBytes scalarOf(ByteSpan seed) {
    SecureBytes hash(64);
    orOutOfMemory(EVP_Digest(seed.data(), seed.size(), hash.data(), nullptr, EVP_sha512(), nullptr) == 1);
    hash.resize(32);
    return hash;
}

std::optional<PublicKey25519> publicKeyOf(ByteSpan blob) {
    SshReader reader(blob);
    if (!reader.skipText(kType)) return std::nullopt;
    const auto key = reader.string();
    PublicKey25519 out{};
    if (!key || key->size() != out.size() || !reader.atEnd()) return std::nullopt;
    std::ranges::copy(*key, out.begin());
    return out;
}

bool isPadding(ByteSpan bytes) {
    std::uint8_t expected = 0;
    return std::ranges::all_of(bytes, [&](std::uint8_t byte) { return byte == ++expected; });
}

base::Result<AgeSshPrivate> fromPrivatePart(ByteSpan bytes, const PublicKey25519& expected) {
    SshReader reader(bytes);
    const auto check = reader.uint32();
    if (!check || reader.uint32() != check || !reader.skipText(kType)) return malformed();
    const auto publicPart = reader.string();
    const auto secret = reader.string();
    const auto comment = reader.string();
    if (!publicPart || !secret || !comment || secret->size() != 64 || !isPadding(reader.rest())) return malformed();
    const auto own = SigningKey::fromSeed(secret->first(32));
    auto publicKey = sshPublicOf(expected);
    if (!own || own->publicKey() != expected || !std::ranges::equal(*publicPart, expected) || !publicKey)
        return malformed();
    return AgeSshPrivate{std::move(*publicKey), scalarOf(secret->first(32))};
}

} // namespace

std::optional<AgeSshPublic> sshPublicOf(const PublicKey25519& key) {
    const auto point = montgomeryOfEdwards(key);
    if (!point) return std::nullopt;
    AgeSshPublic out{key, *point, {}, {}};
    const auto wire = sshEncoding(key);
    const auto encoding = asBytes(wire);
    const auto tweak = hkdfSha256({}, encoding, asBytes(kInfo));
    std::copy_n(tweak.data(), out.tweak.size(), out.tweak.data());
    out.tag = encodeBase64(ByteSpan(sha256(encoding)).first(4), Base64Padding::None);
    return out;
}

base::Result<AgeSshPublic> parseSshPublic(const QByteArray& line) {
    const auto bad = [](ErrorCode code, const QString& reason) {
        return fail(code, QStringLiteral("KT-AGE-4"), {}, {reason});
    };
    const auto words = line.simplified().split(' ');
    if (words.first() != "ssh-ed25519") return bad(ErrorCode::Unsupported, QStringLiteral("kind"));
    if (words.size() < 2) return bad(ErrorCode::InvalidInput, QStringLiteral("text"));
    const auto wire = decodeBase64(asBytes(words[1]), Base64Padding::Required);
    if (!wire) return bad(ErrorCode::InvalidInput, QStringLiteral("text"));
    const auto key = publicKeyOf(asBytes(*wire));
    if (!key) return bad(ErrorCode::InvalidInput, QStringLiteral("text"));
    auto out = sshPublicOf(*key);
    if (!out) return bad(ErrorCode::InvalidInput, QStringLiteral("lowOrder"));
    return std::move(*out);
}

QByteArray sshPublicText(const PublicKey25519& key) { return "ssh-ed25519 " + sshEncoding(key).toBase64(); }

base::Result<AgeSshPrivate> parseSshPrivate(ByteSpan pem) {
    const auto body = bodyOf(pem);
    if (!body) return malformed();
    constexpr std::string_view kMagic("openssh-key-v1\0", 15);
    if (!asChars(body->bytes()).starts_with(kMagic)) return malformed();
    SshReader reader(body->bytes().subspan(kMagic.size()));
    const auto cipher = reader.string();
    const auto kdf = reader.string();
    const auto kdfOptions = reader.string();
    const auto count = reader.uint32();
    const auto publicBlob = reader.string();
    const auto privateBlob = reader.string();
    if (!cipher || !kdf || !kdfOptions || count != 1u || !publicBlob || !privateBlob || !reader.atEnd())
        return malformed();
    if (asChars(*cipher) != "none" || asChars(*kdf) != "none")
        return badKey(ErrorCode::Unsupported, QStringLiteral("sshEncrypted"));
    if (!SshReader(*publicBlob).skipText(kType)) return badKey(ErrorCode::Unsupported, QStringLiteral("sshKind"));
    const auto expected = publicKeyOf(*publicBlob);
    if (!expected) return malformed();
    return fromPrivatePart(*privateBlob, *expected);
}

} // namespace keyturn::crypto
