#include "backup/BackupSignature.h"

#include "base/AtomicFile.h"
#include "crypto/Sha256.h"

#include <QFileInfo>

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;
using crypto::MinisignPublicKey;
using crypto::MinisignSignature;

namespace {

constexpr qint64 kLargestSignature = 16 * 1024;

MinisignPublicKey publicKeyOf(const crypto::SigningKey& key) {
    MinisignPublicKey out;
    out.key = key.publicKey();
    const auto digest = crypto::sha256(out.key); // an id that needs no storing
    std::copy_n(digest.begin(), out.id.size(), out.id.begin());
    return out;
}

SignatureVerdict verdict(ErrorCode code, const QString& word, const QString& file, const QString& signer = {}) {
    QStringList args{word};
    if (!signer.isEmpty()) args += signer;
    return {word, signer, base::makeError(code, QStringLiteral("KT-BAK-7"), file, std::move(args))};
}

base::Result<std::optional<MinisignPublicKey>> trustedKey(const QStringList& trusted, const crypto::MinisignKeyId& id) {
    std::optional<MinisignPublicKey> found;
    for (const QString& text : trusted) {
        auto key = MinisignPublicKey::parse(text.toUtf8());
        if (!key) return base::fail(key.error());
        if (key->id == id) found = *key;
    }
    return found;
}

} // namespace

base::Result<MinisignPublicKey> signerOf(const base::SecureBytes& seed) {
    auto key = crypto::SigningKey::fromSeed(seed.bytes());
    if (!key) return base::fail(key.error());
    return publicKeyOf(*key);
}

QString signatureFileOf(const QString& file) {
    return file + QStringLiteral(".minisig");
}

base::Result<QByteArray> signatureText(const base::SecureBytes& seed, const crypto::MinisignHash::Value& hash,
                                       const QString& file, base::Instant at) {
    auto key = crypto::SigningKey::fromSeed(seed.bytes());
    if (!key) return base::fail(key.error());
    QByteArray name = QFileInfo(file).fileName().toUtf8();
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20) c = '?';
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
    const QByteArray comment = "timestamp:" + QByteArray::number(static_cast<qint64>(seconds)) + "\tfile:" + name + "\thashed";
    return crypto::signMinisign(*key, publicKeyOf(*key).id, hash, comment, "signature of a Keyturn backup");
}

base::Result<SignatureVerdict> judgeSignature(const QString& file, const QStringList& trustedSigners, const HashOfFile& hash) {
    const auto text = base::readFile(signatureFileOf(file), {.largest = kLargestSignature});
    if (!text && text.error().code == ErrorCode::NotFound) return verdict(ErrorCode::NotFound, QStringLiteral("missing"), file);
    if (!text) return base::fail(text.error());
    const auto& content = text->content;
    const auto signature = MinisignSignature::parse(
        QByteArray(reinterpret_cast<const char*>(content.data()), static_cast<qsizetype>(content.size())));
    if (!signature) return verdict(ErrorCode::Tampered, QStringLiteral("bad"), file);
    const auto key = trustedKey(trustedSigners, signature->id);
    if (!key) return base::fail(key.error());
    if (!*key) return verdict(ErrorCode::Unauthenticated, QStringLiteral("unknownSigner"), file, signature->signerId());
    const auto sum = hash();
    if (!sum) return base::fail(sum.error());
    if (!crypto::verifyMinisign(**key, *signature, *sum))
        return verdict(ErrorCode::Tampered, QStringLiteral("bad"), file, signature->signerId());
    return SignatureVerdict{QStringLiteral("good"), signature->signerId(), std::nullopt};
}

} // namespace keyturn::backup
