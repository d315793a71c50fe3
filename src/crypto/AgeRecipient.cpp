#include "crypto/AgeRecipient.h"

#include "base/PrivateKeyText.h"
#include "crypto/Base64.h"
#include "crypto/Bech32.h"
#include "crypto/ByteView.h"
#include "crypto/Random.h"

#include <algorithm>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;

constexpr std::size_t kSaltSize = 16;

std::unexpected<base::Error> refused(ErrorCode code, const QString& reason) {
    return fail(code, QStringLiteral("KT-AGE-4"), {}, {reason});
}

// Where a public key is due, the mere beginning of an identity tells enough.
bool isPrivateKey(QStringView text) {
    return base::holdsPrivateKey(text) || text.startsWith(u"AGE-SECRET-KEY-", Qt::CaseInsensitive) || text.startsWith(u"AGE-PLUGIN-", Qt::CaseInsensitive);
}

base::Result<SecureBytes> passphraseKey(const SecureBytes& passphrase, const QByteArray& salt, int logN) {
    const QByteArray full = "age-encryption.org/v1/scrypt" + salt;
    return scrypt(passphrase.bytes(), asBytes(full), ScryptCost{logN});
}

} // namespace

base::Result<AgeRecipient> AgeRecipient::parse(const QString& text) {
    if (isPrivateKey(QStringView(text).trimmed())) return refused(ErrorCode::InvalidInput, QStringLiteral("privateKey"));
    const auto trimmed = text.trimmed().toUtf8();
    if (trimmed.startsWith("ssh-")) {
        auto ssh = parseSshPublic(trimmed);
        if (!ssh) return fail(ssh.error());
        return AgeRecipient(Key(std::move(*ssh)));
    }
    if (!trimmed.startsWith("age1")) return refused(ErrorCode::InvalidInput, QStringLiteral("text"));
    const auto decoded = Bech32::decode(asBytes(trimmed));
    if (!decoded) return refused(ErrorCode::InvalidInput, QStringLiteral("checksum"));
    if (decoded->prefix != "age") return refused(ErrorCode::Unsupported, QStringLiteral("kind"));
    X25519Point point{};
    if (decoded->bytes.size() != point.size()) return refused(ErrorCode::InvalidInput, QStringLiteral("text"));
    std::ranges::copy(decoded->bytes.bytes(), point.begin());
    return fromPoint(point);
}

AgeRecipient AgeRecipient::fromPoint(const X25519Point& point) { return AgeRecipient(Key(point)); }

AgeRecipient AgeRecipient::fromPassphrase(SecureBytes passphrase, ScryptCost cost) {
    return AgeRecipient(Key(Passphrase{std::move(passphrase), cost}));
}

bool AgeRecipient::isEmptyPassphrase() const {
    const auto* passphrase = std::get_if<Passphrase>(&m_key);
    return passphrase != nullptr && passphrase->text.isEmpty();
}

QString AgeRecipient::text() const {
    if (const auto* point = std::get_if<X25519Point>(&m_key)) {
        const auto encoded = Bech32::encode("age", *point);
        return QString::fromLatin1(encoded.chars().data(), static_cast<qsizetype>(encoded.size()));
    }
    if (const auto* ssh = std::get_if<AgeSshPublic>(&m_key)) return QString::fromLatin1(sshPublicText(ssh->key));
    return {};
}

base::Result<AgeStanza> AgeRecipient::wrap(ByteSpan fileKey) const {
    if (const auto* point = std::get_if<X25519Point>(&m_key))
        return wrapToPoint({"X25519"}, "age-encryption.org/v1/X25519", *point, {}, fileKey);
    if (const auto* ssh = std::get_if<AgeSshPublic>(&m_key))
        return wrapToPoint({"ssh-ed25519", ssh->tag}, "age-encryption.org/v1/ssh-ed25519", ssh->point, ssh->tweak,
                           fileKey);
    const auto& passphrase = std::get<Passphrase>(m_key);
    return wrapToPassphrase(passphrase.text, passphrase.cost, fileKey);
}

base::Result<AgeStanza> wrapToPassphrase(const SecureBytes& passphrase, ScryptCost cost, ByteSpan fileKey) {
    QByteArray salt(static_cast<qsizetype>(kSaltSize), Qt::Uninitialized);
    if (auto filled = fill({reinterpret_cast<std::uint8_t*>(salt.data()), kSaltSize}); !filled)
        return fail(filled.error());
    const auto key = passphraseKey(passphrase, salt, cost.logN);
    if (!key) return fail(key.error());
    return AgeStanza{{"scrypt", encodeBase64(asBytes(salt), Base64Padding::None), QByteArray::number(cost.logN)},
                     sealFileKey(key->bytes(), fileKey)};
}

base::Result<int> scryptWorkFactorOf(const AgeStanza& stanza) {
    const auto malformed = [] {
        return fail(ErrorCode::Tampered, QStringLiteral("KT-AGE-2"), {}, {QStringLiteral("stanza")});
    };
    if (stanza.args.size() != 3) return malformed();
    const auto salt = decodeBase64(asBytes(stanza.args[1]), Base64Padding::None);
    const auto& factor = stanza.args[2];
    const bool isNumber = std::ranges::all_of(factor, [](char c) { return c >= '0' && c <= '9'; });
    if (!salt || static_cast<std::size_t>(salt->size()) != kSaltSize || !isNumber || factor[0] == '0' ||
        stanza.body.size() != 32)
        return malformed();
    const int value = factor.size() > 2 ? ScryptCost::kMost + 1 : factor.toInt();
    if (value > ScryptCost::kMost)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-4"), {},
                    {QStringLiteral("workFactor"), QString::fromLatin1(factor.left(20))});
    return value;
}

base::Result<std::optional<SecureBytes>> unwrapFromPassphrase(const SecureBytes& passphrase, const AgeStanza& stanza,
                                                              bool allowCostly) {
    const auto logN = scryptWorkFactorOf(stanza);
    if (!logN) return fail(logN.error());
    if (*logN > ScryptCost::kAskAbove && !allowCostly)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-AGE-6"), {},
                    {QString::number(*logN), QString::number((1 << *logN) / 1024)});
    const auto key = passphraseKey(passphrase, *decodeBase64(asBytes(stanza.args[1]), Base64Padding::None), *logN);
    if (!key) return fail(key.error());
    return openFileKey(key->bytes(), stanza.body);
}

} // namespace keyturn::crypto
