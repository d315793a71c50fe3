#include "crypto/OpenSshKey.h"

#include "base/Redactor.h"
#include "crypto/KeyBuilder.h"
#include "crypto/KeyHandle.h"
#include "crypto/Random.h"
#include "crypto/SecureEncoding.h"
#include "crypto/SshWire.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;

namespace {

constexpr std::string_view kMagic("openssh-key-v1\0", 15);
constexpr std::string_view kEd25519 = "ssh-ed25519";
constexpr std::string_view kRsa = "ssh-rsa";
constexpr std::size_t kLineLength = 70, kBlockSize = 8;

std::unexpected<base::Error> unsupported(const char* what) {
    return fail(ErrorCode::Unsupported, QStringLiteral("KT-KEY-5"), {}, {QString::fromLatin1(what)});
}

std::unexpected<base::Error> damaged(const char* expected = "one private key") {
    return fail(wrongMaterial(QString::fromLatin1(expected), QStringLiteral("damaged contents")));
}

void writeNumber(SshWriter& to, const EVP_PKEY* key, const char* parameter) {
    const BigNumber number = numberOf(key, parameter);
    to.number(number ? secretNumber(number.get()).bytes() : ByteSpan());
}

Result<QByteArray> publicBlob(const EVP_PKEY* key) {
    SshWriter blob;
    switch (specOf(key).algorithm) {
    case KeyAlgorithm::Ed25519:
        blob.string(kEd25519);
        blob.string(spanOf(rawPublicKey(key)));
        break;
    case KeyAlgorithm::Rsa:
        blob.string(kRsa);
        writeNumber(blob, key, OSSL_PKEY_PARAM_RSA_E);
        writeNumber(blob, key, OSSL_PKEY_PARAM_RSA_N);
        break;
    default: return unsupported("openssh algorithm");
    }
    return publicBytes(blob.bytes().bytes());
}

void writePrivateFields(SshWriter& to, const EVP_PKEY* key) {
    if (specOf(key).algorithm == KeyAlgorithm::Rsa) {
        to.string(kRsa);
        for (const char* parameter : {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D,
                                      OSSL_PKEY_PARAM_RSA_COEFFICIENT1, OSSL_PKEY_PARAM_RSA_FACTOR1,
                                      OSSL_PKEY_PARAM_RSA_FACTOR2})
            writeNumber(to, key, parameter);
        return;
    }
    const QByteArray publicPart = rawPublicKey(key);
    SecureBytes both = rawPrivateKey(key);
    both.append(spanOf(publicPart));
    to.string(kEd25519);
    to.string(spanOf(publicPart));
    to.string(both.bytes());
}

Result<SecureBytes> privateSection(const EVP_PKEY* key, const QByteArray& comment) {
    // Two equal random words: readers of encrypted keys tell a wrong passphrase by them.
    const auto check = crypto::below(0xffffffffu);
    if (!check) return fail(check.error());
    SshWriter section;
    section.uint32(*check);
    section.uint32(*check);
    writePrivateFields(section, key);
    section.string(spanOf(comment));
    for (std::uint8_t pad = 1; section.bytes().size() % kBlockSize != 0; ++pad) section.raw(pad);
    return section.bytes().clone();
}

SecureBytes armoured(ByteSpan blob) {
    SecureBytes digits;
    encoding::appendBase64(digits, blob, encoding::Base64Form::Standard);
    SecureBytes text;
    text.reserve(digits.size() + digits.size() / kLineLength + 96);
    text.append(std::string_view("-----BEGIN OPENSSH PRIVATE KEY-----\n"));
    for (std::size_t at = 0; at < digits.size(); at += kLineLength) {
        text.append(digits.bytes().subspan(at, std::min(kLineLength, digits.size() - at)));
        text.append('\n');
    }
    text.append(std::string_view("-----END OPENSSH PRIVATE KEY-----\n"));
    return text;
}

Result<QByteArray> checkedComment(const QString& comment) {
    if (comment.contains(u'\n') || comment.contains(u'\r') || base::hasHiddenCharacters(comment))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-7"));
    return comment.toUtf8();
}

Result<QByteArray> lineOf(const EVP_PKEY* key, const QByteArray& comment) {
    const auto blob = publicBlob(key);
    if (!blob) return fail(blob.error());
    QByteArray line = specOf(key).algorithm == KeyAlgorithm::Rsa ? "ssh-rsa " : "ssh-ed25519 ";
    line += blob->toBase64();
    if (!comment.isEmpty()) line += ' ' + comment;
    return line;
}

PKey readRsa(SshReader& from) {
    const auto n = from.number(), e = from.number(), d = from.number(), iqmp = from.number(), p = from.number(),
               q = from.number();
    if (!n || !e || !d || !iqmp || !p || !q) return {};
    return rsaPrivateKey(publicBigNumber(*n).get(), publicBigNumber(*e).get(), secretBigNumber(*d).get(),
                         secretBigNumber(*p).get(), secretBigNumber(*q).get());
}

PKey readEd25519(SshReader& from) {
    const auto publicPart = from.string(), both = from.string();
    if (!publicPart || !both || publicPart->size() != 32 || both->size() != 64) return {};
    PKey key = rawPrivateKey(KeyAlgorithm::Ed25519, both->first(32));
    if (!key || rawPublicKey(key.get()) != publicBytes(*publicPart)) return {};
    return std::equal(publicPart->begin(), publicPart->end(), both->begin() + 32) ? std::move(key) : PKey();
}

bool isPadding(ByteSpan rest) {
    for (std::size_t i = 0; i < rest.size(); ++i)
        if (rest[i] != i + 1) return false;
    return rest.size() < kBlockSize;
}

Result<PKey> readPrivateSection(ByteSpan bytes, ByteSpan expectedPublicBlob) {
    SshReader section(bytes);
    const auto first = section.uint32(), second = section.uint32();
    const auto type = section.string();
    if (!first || !second || *first != *second || !type) return damaged();
    const std::string_view name(reinterpret_cast<const char*>(type->data()), type->size());
    if (name != kRsa && name != kEd25519) return unsupported("openssh algorithm");
    PKey key = name == kRsa ? readRsa(section) : readEd25519(section);
    if (!key || !section.string() || !isPadding(section.rest())) return damaged();
    const auto blob = publicBlob(key.get());
    if (!blob || *blob != publicBytes(expectedPublicBlob))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-2"), {}, {QStringLiteral("different keys")});
    return key;
}

} // namespace

Result<PKey> openSshPrivateKeyFrom(ByteSpan body) {
    const ErrorQueueScope queue;
    const auto blob = encoding::decodeBase64(body, encoding::Base64Form::Standard, true);
    if (!blob || !blob->chars().starts_with(kMagic)) return damaged();
    SshReader outer(blob->bytes().subspan(kMagic.size()));
    const auto cipher = outer.string(), kdf = outer.string(), options = outer.string();
    const auto keys = outer.uint32();
    if (!cipher || !kdf || !options || !keys) return damaged();
    if (std::string_view(reinterpret_cast<const char*>(cipher->data()), cipher->size()) != "none")
        return unsupported("openssh passphrase");
    if (*keys != 1) return unsupported("openssh several keys");
    const auto publicPart = outer.string(), privatePart = outer.string();
    if (!publicPart || !privatePart || !outer.atEnd()) return damaged();
    return readPrivateSection(*privatePart, *publicPart);
}

Result<OpenSshPair> OpenSshKey::fromPrivateKey(ByteSpan privateKey, const QString& comment) {
    const auto key = privateKeyFrom(privateKey);
    if (!key) return fail(key.error());
    const auto text = checkedComment(comment);
    if (!text) return fail(text.error());
    const auto publicPart = publicBlob(key->get());
    if (!publicPart) return fail(publicPart.error());
    const auto section = privateSection(key->get(), *text);
    if (!section) return fail(section.error());
    SshWriter outer;
    outer.string("none");
    outer.string("none");
    outer.string("");
    outer.uint32(1);
    outer.string(spanOf(*publicPart));
    outer.string(section->bytes());
    SecureBytes blob = SecureBytes::fromChars(kMagic);
    blob.append(outer.bytes().bytes());
    auto line = lineOf(key->get(), *text);
    if (!line) return fail(line.error());
    return OpenSshPair{armoured(blob.bytes()), std::move(*line)};
}

Result<QByteArray> OpenSshKey::publicLine(ByteSpan key, const QString& comment) {
    const auto handle = publicKeyFrom(key);
    if (!handle) return fail(handle.error());
    const auto text = checkedComment(comment);
    if (!text) return fail(text.error());
    return lineOf(handle->get(), *text);
}

Result<PKey> openSshPublicKeyFrom(const QByteArray& line) {
    const QList<QByteArray> words = line.simplified().split(' ');
    const auto blob = words.size() < 2 ? std::nullopt
                                       : encoding::decodeBase64(spanOf(words[1]), encoding::Base64Form::Standard);
    if (!blob) return damaged("one public key");
    SshReader reader(blob->bytes());
    const auto type = reader.string();
    if (!type || publicBytes(*type) != words[0]) return damaged("one public key");
    PKey key;
    if (words[0] == "ssh-ed25519") {
        const auto raw = reader.string();
        if (raw && raw->size() == 32) key = rawKey(KeyAlgorithm::Ed25519, *raw);
    } else if (words[0] == "ssh-rsa") {
        const auto e = reader.number(), n = reader.number();
        if (e && n) key = rsaPublicKey(publicBigNumber(*n).get(), publicBigNumber(*e).get());
    } else {
        return unsupported("openssh algorithm");
    }
    if (!key || !reader.atEnd()) return damaged("one public key");
    return key;
}

Result<QByteArray> OpenSshKey::publicKeyFromLine(const QByteArray& line) {
    const auto key = openSshPublicKeyFrom(line);
    if (!key) return fail(key.error());
    return publicPemOf(key->get());
}

Result<QString> OpenSshKey::fingerprint(ByteSpan key) {
    const auto handle = publicKeyFrom(key);
    if (!handle) return fail(handle.error());
    const auto blob = publicBlob(handle->get());
    if (!blob) return fail(blob.error());
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(blob->constData(), static_cast<std::size_t>(blob->size()), digest.data(), nullptr, EVP_sha256(),
                   nullptr) != 1)
        return fail(opensslFailed("digest"));
    return QStringLiteral("SHA256:") +
           QString::fromLatin1(publicBytes(digest).toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace keyturn::crypto
