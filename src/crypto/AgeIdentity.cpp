#include "crypto/AgeIdentity.h"

#include "crypto/Base64.h"
#include "crypto/Bech32.h"
#include "crypto/ByteView.h"
#include "crypto/Random.h"

#include <string_view>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;
using Unwrapped = base::Result<std::optional<SecureBytes>>;

constexpr std::string_view kPrefix = "age-secret-key-";

std::unexpected<base::Error> refused(int line, const QString& reason) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AGE-5"), {}, {QString::number(line), reason});
}

// The share of a stanza for a key of ours: canonical, 32 bytes; and a body of the one size a file key can have.
std::optional<QByteArray> shareOf(const AgeStanza& stanza, qsizetype args) {
    if (stanza.args.size() != args || stanza.body.size() != 32) return std::nullopt;
    auto share = decodeBase64(asBytes(stanza.args.constLast()), Base64Padding::None);
    return share && share->size() == 32 ? share : std::nullopt;
}

std::unexpected<base::Error> malformedStanza() {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-AGE-2"), {}, {QStringLiteral("stanza")});
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

} // namespace

AgeIdentity AgeIdentity::fromScalar(SecureBytes scalar) {
    const auto point = x25519PublicOf(scalar.bytes());
    return AgeIdentity(Key(X25519Key{std::move(scalar), point}));
}

base::Result<AgeIdentity> AgeIdentity::generate() {
    auto scalar = crypto::bytes(32);
    if (!scalar) return fail(scalar.error());
    return fromScalar(std::move(*scalar));
}

AgeIdentity AgeIdentity::fromPassphrase(SecureBytes passphrase) { return AgeIdentity(Key(std::move(passphrase))); }

base::Result<AgeIdentity> AgeIdentity::parse(ByteSpan text) {
    auto decoded = Bech32::decode(text);
    if (!decoded) return refused(1, QStringLiteral("checksum"));
    if (!decoded->upperCase) return refused(1, QStringLiteral("text"));
    if (decoded->prefix == kPrefix) {
        if (decoded->bytes.size() != 32) return refused(1, QStringLiteral("text"));
        return fromScalar(std::move(decoded->bytes));
    }
    if (decoded->prefix.starts_with(kPrefix) || decoded->prefix.starts_with("age-plugin-"))
        return AgeIdentity(Key(Unusable{}));
    return refused(1, QStringLiteral("text"));
}

base::Result<std::vector<AgeIdentity>> AgeIdentity::parseFile(ByteSpan content) {
    const auto text = asChars(content);
    std::vector<AgeIdentity> out;
    if (trimmed(text.substr(0, text.find('\n'))).starts_with("-----BEGIN ")) {
        auto ssh = parseSshPrivate(content);
        if (!ssh) return fail(ssh.error());
        out.push_back(AgeIdentity(Key(std::move(*ssh))));
        return out;
    }
    int line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto words = trimmed(text.substr(at, end - at));
        at = end + 1;
        ++line;
        if (words.empty() || words.starts_with('#')) continue;
        auto identity = parse(asBytes(words));
        if (!identity) return refused(line, identity.error().args.value(1));
        out.push_back(std::move(*identity));
    }
    if (out.empty()) return refused(line, QStringLiteral("empty"));
    return out;
}

std::optional<AgeRecipient> AgeIdentity::recipient() const {
    if (const auto* key = std::get_if<X25519Key>(&m_key)) return AgeRecipient::fromPoint(key->point);
    if (const auto* ssh = std::get_if<AgeSshPrivate>(&m_key)) return AgeRecipient(AgeRecipient::Key(ssh->publicKey));
    return std::nullopt;
}

SecureBytes AgeIdentity::text() const {
    const auto* key = std::get_if<X25519Key>(&m_key);
    return key != nullptr ? Bech32::encode(kPrefix, key->scalar.bytes(), true) : SecureBytes();
}

Unwrapped AgeIdentity::unwrap(const AgeStanza& stanza, bool allowCostly) const {
    if (const auto* key = std::get_if<X25519Key>(&m_key); key != nullptr && stanza.isOf("X25519")) {
        const auto share = shareOf(stanza, 2);
        if (!share) return malformedStanza();
        return unwrapFromPoint(*share, stanza.body, "age-encryption.org/v1/X25519", key->scalar.bytes(), key->point, {});
    }
    if (const auto* ssh = std::get_if<AgeSshPrivate>(&m_key); ssh != nullptr && stanza.isOf("ssh-ed25519")) {
        const auto share = shareOf(stanza, 3);
        if (!share) return malformedStanza();
        if (stanza.args[1] != ssh->publicKey.tag) return std::nullopt;
        return unwrapFromPoint(*share, stanza.body, "age-encryption.org/v1/ssh-ed25519", ssh->scalar.bytes(),
                               ssh->publicKey.point, ssh->publicKey.tweak);
    }
    if (const auto* passphrase = std::get_if<SecureBytes>(&m_key); passphrase != nullptr && stanza.isOf("scrypt"))
        return unwrapFromPassphrase(*passphrase, stanza, allowCostly);
    return std::nullopt;
}

} // namespace keyturn::crypto
