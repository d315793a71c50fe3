#include "crypto/AgeSsh.h"

#include "crypto/Base64.h"
#include "crypto/Curve25519Map.h"
#include "crypto/EvpHandles.h"
#include "crypto/Kdf.h"

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

ByteSpan viewOf(std::string_view chars) { return {reinterpret_cast<const std::uint8_t*>(chars.data()), chars.size()}; }
std::string_view charsOf(ByteSpan bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Takes length-prefixed strings off an SSH encoding; a fault makes every later answer empty.
class SshFields {
  public:
    explicit SshFields(ByteSpan bytes) : m_rest(bytes) {}
    ByteSpan raw(std::size_t n) {
        if (n > m_rest.size()) {
            m_fine = false;
            m_rest = {};
            return {};
        }
        const auto out = m_rest.first(n);
        m_rest = m_rest.subspan(n);
        return out;
    }
    std::uint32_t number() {
        const auto b = raw(4);
        return m_fine ? std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | b[3] : 0;
    }
    ByteSpan string() { return raw(number()); }
    bool isFine() const { return m_fine; }
    ByteSpan rest() const { return m_rest; }

  private:
    ByteSpan m_rest;
    bool m_fine = true;
};

QByteArray sshEncoding(const PublicKey25519& key) {
    QByteArray out("\0\0\0\x0b", 4);
    out.append(kType.data(), static_cast<qsizetype>(kType.size()));
    out.append("\0\0\0\x20", 4);
    out.append(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size()));
    return out;
}

std::unexpected<base::Error> badKey(ErrorCode code, const QString& reason) {
    return fail(code, QStringLiteral("KT-AGE-5"), {}, {QStringLiteral("1"), reason});
}
std::unexpected<base::Error> malformed() { return badKey(ErrorCode::InvalidInput, QStringLiteral("sshKey")); }

// The base64 between the first and the last line.
std::optional<SecureBytes> bodyOf(ByteSpan pem) {
    constexpr std::string_view kBegin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    constexpr std::string_view kEnd = "-----END OPENSSH PRIVATE KEY-----";
    const auto text = charsOf(pem);
    const auto begin = text.find(kBegin);
    const auto end = text.find(kEnd);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + kBegin.size())
        return std::nullopt;
    SecureBytes base64;
    base64.reserve(end - begin);
    for (const char c : text.substr(begin + kBegin.size(), end - begin - kBegin.size()))
        if (c != '\n' && c != '\r') base64.append(c);
    return decodeSecretBase64(base64.bytes(), Base64Padding::Required);
}

// The scalar of an Ed25519 seed: the first half of its SHA-512 (clamped by the agreement itself).
SecureBytes scalarOf(ByteSpan seed) {
    SecureBytes hash(64);
    orOutOfMemory(EVP_Digest(seed.data(), seed.size(), hash.data(), nullptr, EVP_sha512(), nullptr) == 1);
    hash.resize(32);
    return hash;
}

base::Result<AgeSshPrivate> fromPrivatePart(ByteSpan bytes, const PublicKey25519& expected) {
    SshFields fields(bytes);
    const auto check = fields.number();
    if (fields.number() != check || charsOf(fields.string()) != kType) return malformed();
    const auto publicPart = fields.string();
    const auto secret = fields.string();
    fields.string(); // the comment
    if (!fields.isFine() || secret.size() != 64 || !std::ranges::equal(publicPart, expected)) return malformed();
    std::uint8_t padding = 0;
    for (const auto byte : fields.rest())
        if (byte != ++padding) return malformed();
    const auto own = SigningKey::fromSeed(secret.first(32));
    if (!own || own->publicKey() != expected) return malformed();
    auto publicKey = sshPublicOf(expected);
    if (!publicKey) return malformed();
    return AgeSshPrivate{std::move(*publicKey), scalarOf(secret.first(32))};
}

} // namespace

std::optional<AgeSshPublic> sshPublicOf(const PublicKey25519& key) {
    const auto point = montgomeryOfEdwards(key);
    if (!point) return std::nullopt;
    AgeSshPublic out{key, *point, {}, {}};
    const auto wire = sshEncoding(key);
    const auto encoding = viewOf({wire.constData(), static_cast<std::size_t>(wire.size())});
    const auto tweak = hkdfSha256({}, encoding, viewOf(kInfo));
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
    const auto wire = decodeBase64(viewOf({words[1].constData(), static_cast<std::size_t>(words[1].size())}),
                                   Base64Padding::Required);
    if (!wire) return bad(ErrorCode::InvalidInput, QStringLiteral("text"));
    SshFields fields(viewOf({wire->constData(), static_cast<std::size_t>(wire->size())}));
    const auto type = fields.string();
    const auto key = fields.string();
    PublicKey25519 bytes{};
    if (!fields.isFine() || charsOf(type) != kType || key.size() != bytes.size() || !fields.rest().empty())
        return bad(ErrorCode::InvalidInput, QStringLiteral("text"));
    std::ranges::copy(key, bytes.begin());
    auto out = sshPublicOf(bytes);
    if (!out) return bad(ErrorCode::InvalidInput, QStringLiteral("lowOrder"));
    return std::move(*out);
}

QByteArray sshPublicText(const PublicKey25519& key) { return "ssh-ed25519 " + sshEncoding(key).toBase64(); }

base::Result<AgeSshPrivate> parseSshPrivate(ByteSpan pem) {
    const auto body = bodyOf(pem);
    if (!body) return malformed();
    SshFields fields(body->bytes());
    if (charsOf(fields.raw(15)) != std::string_view("openssh-key-v1\0", 15)) return malformed();
    const auto cipher = charsOf(fields.string());
    const auto kdf = charsOf(fields.string());
    fields.string(); // options of the key derivation
    const auto count = fields.number();
    const auto publicBlob = fields.string();
    const auto privateBlob = fields.string();
    if (!fields.isFine() || count != 1 || !fields.rest().empty()) return malformed();
    if (cipher != "none" || kdf != "none") return badKey(ErrorCode::Unsupported, QStringLiteral("sshEncrypted"));
    SshFields publicFields(publicBlob);
    if (charsOf(publicFields.string()) != kType) return badKey(ErrorCode::Unsupported, QStringLiteral("sshKind"));
    const auto key = publicFields.string();
    PublicKey25519 expected{};
    if (!publicFields.isFine() || key.size() != expected.size()) return malformed();
    std::ranges::copy(key, expected.begin());
    return fromPrivatePart(privateBlob, expected);
}

} // namespace keyturn::crypto
