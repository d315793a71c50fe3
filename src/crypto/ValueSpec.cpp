#include "crypto/ValueSpec.h"

#include "base/Redactor.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <vector>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

struct SizedKind {
    QLatin1String word;
    ValueKind kind;
    QLatin1String unit;
    int usual, floor, limit;
};

constexpr std::array kSizedKinds{
    SizedKind{QLatin1String("hex"), ValueKind::Hex, QLatin1String("bytes"), 32, 32, 4096},
    SizedKind{QLatin1String("base64"), ValueKind::Base64, QLatin1String("bytes"), 32, 24, 4096},
    SizedKind{QLatin1String("base64url"), ValueKind::Base64Url, QLatin1String("bytes"), 32, 24, 4096},
    SizedKind{QLatin1String("password"), ValueKind::Password, QLatin1String("characters"), 32, 32, 1024},
    SizedKind{QLatin1String("passphrase"), ValueKind::Passphrase, QLatin1String("words"), 10, 8, 64},
    SizedKind{QLatin1String("token"), ValueKind::Token, QLatin1String("characters"), 64, 43, 1024},
};

struct KeyKind {
    QLatin1String word;
    KeySpec key;
};

constexpr int kRsaFloor = 3072;
constexpr std::array kKeyKinds{
    KeyKind{QLatin1String("rsa-3072"), {KeyAlgorithm::Rsa, 3072}},
    KeyKind{QLatin1String("rsa-4096"), {KeyAlgorithm::Rsa, 4096}},
    KeyKind{QLatin1String("rsa-8192"), {KeyAlgorithm::Rsa, 8192}},
    KeyKind{QLatin1String("rsa-2048"), {KeyAlgorithm::Rsa, 2048}},
    KeyKind{QLatin1String("ec-p256"), {KeyAlgorithm::EcP256, 0}},
    KeyKind{QLatin1String("ec-p384"), {KeyAlgorithm::EcP384, 0}},
    KeyKind{QLatin1String("ec-p521"), {KeyAlgorithm::EcP521, 0}},
    KeyKind{QLatin1String("ed25519"), {KeyAlgorithm::Ed25519, 0}},
    KeyKind{QLatin1String("x25519"), {KeyAlgorithm::X25519, 0}},
};

// The key of a certificate when none is named: RSA, because SAML partners and old TLS peers all take it.
constexpr KeySpec kCertificateKey{KeyAlgorithm::Rsa, kRsaFloor};

int editDistance(QStringView a, QStringView b) {
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({row[at + 1] + 1, row[at] + 1, replaced});
        }
    }
    return row.back();
}

QString nearestKind(QStringView given) {
    QString best;
    int bestDistance = 4; // farther than three edits is a guess, not a match
    for (const QString& kind : ValueSpec::knownKinds()) {
        const QStringView word = QStringView(kind).left(kind.indexOf(u':') < 0 ? kind.size() : kind.indexOf(u':'));
        const qsizetype colon = given.indexOf(u':');
        const QStringView name = word.size() < kind.size() && colon >= 0 ? given.left(colon) : given;
        const int distance = editDistance(name, word);
        if (distance < bestDistance && distance < word.size()) {
            bestDistance = distance;
            best = kind;
        }
    }
    return best;
}

std::unexpected<base::Error> unknownKind(QStringView given) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-1"), QStringLiteral("generate"),
                {base::shownSafely(given, 64), nearestKind(given.left(64)),
                 ValueSpec::knownKinds().join(QStringLiteral(", "))});
}

std::unexpected<base::Error> outOfBounds(const QString& condition, int asked, int bound, QLatin1String unit) {
    return fail(ErrorCode::InvalidInput, condition, QStringLiteral("generate"),
                {QString::number(asked), QString::number(bound), QString(unit)});
}

// Plain decimal digits only: no sign, no space, no leading zero.
std::optional<int> parseSize(QStringView digits) {
    if (digits.isEmpty() || digits.size() > 9 || digits.front() == u'0') return std::nullopt;
    int size = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9') return std::nullopt;
        size = size * 10 + (c.unicode() - u'0');
    }
    return size;
}

Result<KeySpec> parseKey(QStringView word, QStringView whole, bool weakAllowed) {
    for (const KeyKind& kind : kKeyKinds) {
        if (word != kind.word) continue;
        if (kind.key.algorithm == KeyAlgorithm::Rsa && kind.key.bits < kRsaFloor && !weakAllowed)
            return outOfBounds(QStringLiteral("KT-GEN-2"), kind.key.bits, kRsaFloor, QLatin1String("bits"));
        return kind.key;
    }
    // "rsa-1024" is a known kind asked too small, not an unknown one.
    const auto bits = word.startsWith(u"rsa-") ? parseSize(word.mid(4)) : std::nullopt;
    if (bits && *bits < kRsaFloor)
        return outOfBounds(QStringLiteral("KT-GEN-2"), *bits, kRsaFloor, QLatin1String("bits"));
    return unknownKind(whole);
}

Result<ValueSpec> parseSized(const SizedKind& kind, QStringView argument, bool hasArgument, QStringView whole,
                             bool weakAllowed) {
    const auto size = hasArgument ? parseSize(argument) : std::optional<int>(kind.usual);
    if (!size) return unknownKind(whole);
    const int floor = weakAllowed ? kind.floor / 2 : kind.floor;
    if (*size < floor) return outOfBounds(QStringLiteral("KT-GEN-2"), *size, floor, kind.unit);
    if (*size > kind.limit) return outOfBounds(QStringLiteral("KT-GEN-3"), *size, kind.limit, kind.unit);
    return ValueSpec{kind.kind, *size, {}};
}

Result<ValueSpec> parseHmac(QStringView argument, bool hasArgument, QStringView whole) {
    if (!hasArgument || argument == u"256") return ValueSpec{ValueKind::Hmac, 32, {}};
    if (argument == u"384") return ValueSpec{ValueKind::Hmac, 48, {}};
    if (argument == u"512") return ValueSpec{ValueKind::Hmac, 64, {}};
    const auto bits = parseSize(argument);
    if (bits && *bits < 256) return outOfBounds(QStringLiteral("KT-GEN-2"), *bits, 256, QLatin1String("bits"));
    return unknownKind(whole);
}

Result<ValueSpec> parseKeyKind(ValueKind kind, QStringView word, QStringView whole, bool weakAllowed) {
    auto key = parseKey(word, whole, weakAllowed);
    if (!key) return fail(std::move(key).error());
    const bool canCertify = key->canSign();
    if (kind != ValueKind::KeyPair && !canCertify) return unknownKind(whole);
    return ValueSpec{kind, 0, *key};
}

QString keyText(const KeySpec& key) {
    for (const KeyKind& kind : kKeyKinds)
        if (kind.key == key) return QString(kind.word);
    return keyAlgorithmWord(key.algorithm);
}

} // namespace

QString keyAlgorithmWord(KeyAlgorithm algorithm) {
    switch (algorithm) {
    case KeyAlgorithm::Rsa: return QStringLiteral("rsa");
    case KeyAlgorithm::EcP256: return QStringLiteral("ec-p256");
    case KeyAlgorithm::EcP384: return QStringLiteral("ec-p384");
    case KeyAlgorithm::EcP521: return QStringLiteral("ec-p521");
    case KeyAlgorithm::Ed25519: return QStringLiteral("ed25519");
    case KeyAlgorithm::X25519: return QStringLiteral("x25519");
    case KeyAlgorithm::Other: break;
    }
    return QStringLiteral("other");
}

Result<ValueSpec> ValueSpec::parse(QStringView text, bool weakAllowed) {
    const QString lower = text.trimmed().toString().toLower();
    const QStringView whole(lower);
    const qsizetype colon = whole.indexOf(u':');
    const bool hasArgument = colon >= 0;
    const QStringView word = hasArgument ? whole.left(colon) : whole;
    const QStringView argument = hasArgument ? whole.mid(colon + 1) : QStringView();
    for (const SizedKind& kind : kSizedKinds)
        if (word == kind.word) return parseSized(kind, argument, hasArgument, whole, weakAllowed);
    if (word == u"hmac") return parseHmac(argument, hasArgument, whole);
    for (const auto& [name, kind] : {std::pair(u"x509", ValueKind::X509), std::pair(u"csr", ValueKind::Csr)}) {
        if (word != QStringView(name)) continue;
        if (!hasArgument) return ValueSpec{kind, 0, kCertificateKey};
        return parseKeyKind(kind, argument, whole, weakAllowed);
    }
    if (whole == u"openssh-ed25519") return ValueSpec{ValueKind::OpenSsh, 0, {KeyAlgorithm::Ed25519, 0}};
    if (whole == u"openssh-rsa-4096") return ValueSpec{ValueKind::OpenSsh, 0, {KeyAlgorithm::Rsa, 4096}};
    if (hasArgument) return unknownKind(whole);
    return parseKeyKind(ValueKind::KeyPair, word, whole, weakAllowed);
}

QString ValueSpec::text() const {
    for (const SizedKind& sized : kSizedKinds)
        if (sized.kind == kind) return QString(sized.word) + u':' + QString::number(size);
    switch (kind) {
    case ValueKind::Hmac: return QStringLiteral("hmac:") + QString::number(size * 8);
    case ValueKind::X509: return QStringLiteral("x509:") + keyText(key);
    case ValueKind::Csr: return QStringLiteral("csr:") + keyText(key);
    case ValueKind::OpenSsh: return QStringLiteral("openssh-") + keyText(key);
    default: return keyText(key);
    }
}

bool ValueSpec::isText() const {
    return kind == ValueKind::Hmac ||
           std::any_of(kSizedKinds.begin(), kSizedKinds.end(), [this](const SizedKind& s) { return s.kind == kind; });
}

QStringList ValueSpec::knownKinds() {
    QStringList kinds;
    for (const SizedKind& kind : kSizedKinds) kinds << QString(kind.word) + QStringLiteral(":N");
    kinds << QStringLiteral("hmac:256") << QStringLiteral("hmac:384") << QStringLiteral("hmac:512");
    for (const KeyKind& kind : kKeyKinds) kinds << QString(kind.word);
    kinds << QStringLiteral("x509") << QStringLiteral("csr") << QStringLiteral("openssh-ed25519")
          << QStringLiteral("openssh-rsa-4096");
    return kinds;
}

} // namespace keyturn::crypto
