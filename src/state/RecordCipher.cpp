#include "state/RecordCipher.h"

#include "crypto/Kdf.h"
#include "crypto/Random.h"
#include "crypto/SealedRecord.h"
#include "crypto/Sha256.h"

#include <QtEndian>

#include <string_view>

namespace keyturn::state {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;
namespace SealedRecord = crypto::SealedRecord;

namespace {

constexpr std::string_view kCheckText = "keyturn state";

ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}
ByteSpan spanOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

QByteArray bigEndian(quint64 number) {
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// Pieces with their lengths, so that no two lists of pieces give the same bytes.
QByteArray bound(std::initializer_list<QByteArray> pieces) {
    QByteArray all;
    all.reserve(128);
    for (const QByteArray& piece : pieces) all += bigEndian(static_cast<quint64>(piece.size())) + piece;
    return all;
}

QByteArray placeOf(const RecordCipher::Place& place) {
    return bound({QByteArrayLiteral("record"), place.kind.toUtf8(), place.identity, bigEndian(static_cast<quint64>(place.version))});
}
QByteArray entryPlace(const QByteArray& log, qint64 sequence) {
    return bound({QByteArrayLiteral("entry"), log, bigEndian(static_cast<quint64>(sequence))});
}
QByteArray tipPlace(const QByteArray& log, qint64 count) {
    return bound({QByteArrayLiteral("tip"), log, bigEndian(static_cast<quint64>(count))});
}
QByteArray checkPlace(int formatVersion) {
    return bound({QByteArrayLiteral("check"), bigEndian(static_cast<quint64>(formatVersion))});
}

} // namespace

RecordCipher::RecordCipher(ByteSpan stateKey)
    : m_sealKey(crypto::hkdfSha256(stateKey, {}, spanOf(std::string_view("keyturn/state/seal")))),
      m_lookupKey(crypto::hkdfSha256(stateKey, {}, spanOf(std::string_view("keyturn/state/lookup")))) {}

QByteArray RecordCipher::lookup(const QString& space, const QString& name) const {
    const auto digest = crypto::hmacSha256(m_lookupKey.bytes(), spanOf(bound({space.toUtf8(), name.toUtf8()})));
    return {reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())};
}

Result<QByteArray> RecordCipher::sealRecord(const Place& place, const QString& id, ByteSpan payload) const {
    // The id goes last: opening can then cut it off in place instead of copying the payload once more.
    const QByteArray name = id.toUtf8();
    SecureBytes plain;
    plain.reserve(payload.size() + static_cast<std::size_t>(name.size()) + 8);
    plain.append(payload);
    plain.append(spanOf(name));
    plain.append(spanOf(bigEndian(static_cast<quint64>(name.size()))));
    return SealedRecord::seal(m_sealKey.bytes(), spanOf(placeOf(place)), plain.bytes());
}

Result<RecordCipher::Opened> RecordCipher::openRecord(const Place& place, const QByteArray& sealed) const {
    auto plain = SealedRecord::open(m_sealKey.bytes(), spanOf(placeOf(place)), sealed);
    if (!plain || plain->size() < 8) return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), place.kind);
    const auto idSize = qFromBigEndian<quint64>(plain->data() + plain->size() - 8);
    if (idSize > plain->size() - 8) return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), place.kind);
    const std::size_t payloadSize = plain->size() - 8 - idSize;
    Opened opened;
    opened.id = QString::fromUtf8(reinterpret_cast<const char*>(plain->data() + payloadSize), static_cast<qsizetype>(idSize));
    plain->resize(payloadSize);
    opened.payload = std::move(*plain);
    return opened;
}

Result<std::vector<QByteArray>> RecordCipher::sealEntries(const QByteArray& log, qint64 sequence, std::span<const ByteSpan> payloads) const {
    std::vector<std::uint8_t> salts(payloads.size() * SealedRecord::kSaltSize);
    if (auto filled = crypto::fill(salts); !filled) return fail(filled.error());
    std::vector<QByteArray> entries;
    entries.reserve(payloads.size());
    for (std::size_t i = 0; i < payloads.size(); ++i) {
        const ByteSpan salt = ByteSpan(salts).subspan(i * SealedRecord::kSaltSize, SealedRecord::kSaltSize);
        auto entry = SealedRecord::sealWithSalt(m_sealKey.bytes(), salt, spanOf(entryPlace(log, sequence + static_cast<qint64>(i))), payloads[i]);
        if (!entry) return fail(entry.error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<SecureBytes> RecordCipher::openEntry(const QByteArray& log, qint64 sequence, const QByteArray& sealed) const {
    return SealedRecord::open(m_sealKey.bytes(), spanOf(entryPlace(log, sequence)), sealed);
}

Result<QByteArray> RecordCipher::sealTip(const QByteArray& log, qint64 count) const {
    return SealedRecord::seal(m_sealKey.bytes(), spanOf(tipPlace(log, count)), {});
}

Status RecordCipher::checkTip(const QByteArray& log, qint64 count, const QByteArray& sealed) const {
    auto opened = SealedRecord::open(m_sealKey.bytes(), spanOf(tipPlace(log, count)), sealed);
    if (!opened) return fail(opened.error());
    return {};
}

Result<QByteArray> RecordCipher::sealCheck(int formatVersion) const {
    return SealedRecord::seal(m_sealKey.bytes(), spanOf(checkPlace(formatVersion)), spanOf(kCheckText));
}

Status RecordCipher::openCheck(int formatVersion, const QByteArray& sealed) const {
    auto opened = SealedRecord::open(m_sealKey.bytes(), spanOf(checkPlace(formatVersion)), sealed);
    if (!opened) return fail(opened.error());
    return {};
}

} // namespace keyturn::state
