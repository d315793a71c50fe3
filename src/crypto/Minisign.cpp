#include "crypto/Minisign.h"

#include "crypto/Base64.h"
#include "crypto/ByteView.h"
#include "crypto/FetchedAlgorithms.h"
#include "crypto/Sha256.h"

#include <algorithm>
#include <vector>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;

constexpr QByteArrayView kKeyAlgorithm("Ed");
constexpr QByteArrayView kHashedAlgorithm("ED");
constexpr QByteArrayView kUntrusted("untrusted comment: ");
constexpr QByteArrayView kTrusted("trusted comment: ");
constexpr qsizetype kLongestComment = 1024;
constexpr qsizetype kLongestFile = 16 * 1024;

std::unexpected<base::Error> refused(ErrorCode code, const QString& reason) {
    return fail(code, QStringLiteral("KT-BAK-7"), {}, {reason});
}

template <std::size_t N>
void append(QByteArray& out, const std::array<std::uint8_t, N>& bytes) {
    out.append(asByteArrayView(bytes));
}

// Takes N bytes off the front of a decoded line whose whole size was checked.
template <std::size_t N>
std::array<std::uint8_t, N> take(QByteArrayView& rest) {
    std::array<std::uint8_t, N> out;
    std::copy_n(asBytes(rest).data(), N, out.data());
    rest = rest.sliced(static_cast<qsizetype>(N));
    return out;
}

QString hexOf(const MinisignKeyId& id) {
    QByteArray reversed; // the id is a little-endian number
    append(reversed, id);
    std::ranges::reverse(reversed);
    return QString::fromLatin1(reversed.toHex().toUpper());
}

QByteArrayList linesOf(const QByteArray& text) {
    QByteArrayList lines = text.split('\n');
    for (auto& line : lines)
        if (line.endsWith('\r')) line.chop(1);
    while (!lines.isEmpty() && lines.constLast().isEmpty()) lines.removeLast();
    return lines;
}

QByteArray commentSigned(const Signature25519& signature, const QByteArray& trustedComment) {
    QByteArray out;
    append(out, signature);
    return out.append(trustedComment);
}

bool isComment(const QByteArray& text) {
    return text.size() <= kLongestComment && !text.contains('\n') && !text.contains('\r') && !text.contains('\0');
}

} // namespace

void MinisignHash::Free::operator()(evp_md_ctx_st* context) const noexcept { EVP_MD_CTX_free(context); }
MinisignHash::MinisignHash() : m_context(EVP_MD_CTX_new()) {
    orOutOfMemory(m_context != nullptr && EVP_DigestInit_ex(m_context.get(), EVP_blake2b512(), nullptr) == 1);
}
MinisignHash::~MinisignHash() = default;
MinisignHash::MinisignHash(MinisignHash&&) noexcept = default;
MinisignHash& MinisignHash::operator=(MinisignHash&&) noexcept = default;

MinisignHash& MinisignHash::update(ByteSpan piece) {
    orOutOfMemory(EVP_DigestUpdate(m_context.get(), piece.data(), piece.size()) == 1);
    return *this;
}

MinisignHash::Value MinisignHash::finish() {
    Value out;
    orOutOfMemory(EVP_DigestFinal_ex(m_context.get(), out.data(), nullptr) == 1);
    return out;
}

base::Result<MinisignHash::Value> MinisignHash::of(const ByteSource& source) {
    MinisignHash hash;
    std::vector<std::uint8_t> buffer(256 * 1024);
    for (;;) {
        const auto n = source(buffer);
        if (!n) return fail(n.error());
        if (*n == 0) return hash.finish();
        hash.update(ByteSpan(buffer).first(*n));
    }
}

base::Result<MinisignPublicKey> MinisignPublicKey::parse(const QByteArray& text) {
    const auto lines = linesOf(text.left(kLongestFile));
    const bool hasComment = lines.size() == 2 && lines[0].startsWith(kUntrusted);
    const auto bytes = lines.size() == 1 || hasComment
                           ? decodeBase64(asBytes(lines.constLast()), Base64Padding::Required)
                           : std::nullopt;
    if (!bytes || bytes->size() != 2 + 8 + 32 || !bytes->startsWith(kKeyAlgorithm))
        return refused(ErrorCode::InvalidInput, QStringLiteral("publicKey"));
    QByteArrayView rest = QByteArrayView(*bytes).sliced(2);
    MinisignPublicKey out;
    out.id = take<8>(rest);
    out.key = take<32>(rest);
    return out;
}

QString MinisignPublicKey::base64() const {
    QByteArray bytes = kKeyAlgorithm.toByteArray();
    append(bytes, id);
    append(bytes, key);
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray MinisignPublicKey::fileText() const {
    return kUntrusted.toByteArray() + "minisign public key " + idText().toLatin1() + '\n' + base64().toLatin1() + '\n';
}

QString MinisignPublicKey::idText() const { return hexOf(id); }

QString MinisignSignature::signerId() const { return hexOf(id); }

base::Result<MinisignSignature> MinisignSignature::parse(const QByteArray& text) {
    const auto malformed = [] { return refused(ErrorCode::InvalidInput, QStringLiteral("malformed")); };
    if (text.size() > kLongestFile) return malformed();
    const auto lines = linesOf(text);
    if (lines.size() != 4 || !lines[0].startsWith(kUntrusted) || !lines[2].startsWith(kTrusted)) return malformed();
    const auto bytes = decodeBase64(asBytes(lines[1]), Base64Padding::Required);
    const auto global = decodeBase64(asBytes(lines[3]), Base64Padding::Required);
    if (!bytes || bytes->size() != 2 + 8 + 64 || !global || global->size() != 64) return malformed();
    if (bytes->startsWith(kKeyAlgorithm)) return refused(ErrorCode::Unsupported, QStringLiteral("legacy"));
    if (!bytes->startsWith(kHashedAlgorithm)) return malformed();
    QByteArrayView rest = QByteArrayView(*bytes).sliced(2);
    QByteArrayView globalRest(*global);
    MinisignSignature out;
    out.id = take<8>(rest);
    out.signature = take<64>(rest);
    out.globalSignature = take<64>(globalRest);
    out.trustedComment = lines[2].mid(kTrusted.size());
    return out;
}

base::Result<QByteArray> signMinisign(const SigningKey& key, const MinisignKeyId& id, const MinisignHash::Value& hash,
                                      const QByteArray& trustedComment, const QByteArray& untrustedComment) {
    if (!isComment(trustedComment) || !isComment(untrustedComment))
        return refused(ErrorCode::InvalidInput, QStringLiteral("comment"));
    const auto signature = key.sign(hash);
    QByteArray bytes = kHashedAlgorithm.toByteArray();
    append(bytes, id);
    append(bytes, signature);
    QByteArray out = kUntrusted.toByteArray() + untrustedComment + '\n' + bytes.toBase64() + '\n';
    out += kTrusted.toByteArray() + trustedComment + '\n';
    out += encodeBase64(key.sign(asBytes(commentSigned(signature, trustedComment))), Base64Padding::Required);
    out += '\n';
    return out;
}

base::Status verifyMinisign(const MinisignPublicKey& key, const MinisignSignature& signature,
                            const MinisignHash::Value& hash) {
    if (signature.id != key.id)
        return fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-7"), {},
                    {QStringLiteral("signer"), signature.signerId()});
    if (!verifySignature(key.key, hash, signature.signature))
        return refused(ErrorCode::Tampered, QStringLiteral("signature"));
    if (!verifySignature(key.key, asBytes(commentSigned(signature.signature, signature.trustedComment)),
                         signature.globalSignature))
        return refused(ErrorCode::Tampered, QStringLiteral("trustedComment"));
    return {};
}

} // namespace keyturn::crypto
