#include "audit/AuditStore.h"

namespace keyturn::audit {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;

namespace {

const QString kLog = QStringLiteral("audit");
const QString kTipKind = QStringLiteral("audit.tip");
const QString kCheckpointKind = QStringLiteral("audit.checkpoint");
const QString kNewest = QStringLiteral("newest");
constexpr std::size_t kTipSize = 8 + 32;

ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}
QByteArray textOf(const SecureBytes& bytes) {
    return {bytes.chars().data(), static_cast<qsizetype>(bytes.size())};
}

std::unexpected<base::Error> damaged(const QString& what) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-AUD-3"), kLog, {what});
}

} // namespace

Result<AuditStore::Tip> AuditStore::tip() const {
    auto record = m_store.get(kTipKind, kLog);
    if (!record && record.error().code == ErrorCode::NotFound) return Tip{};
    if (!record && record.error().code == ErrorCode::Tampered) return damaged(QStringLiteral("tip"));
    if (!record) return fail(record.error());
    if (record->payload.size() != kTipSize) return damaged(QStringLiteral("tip"));
    Tip tip;
    for (std::size_t i = 0; i < 8; ++i) tip.count = tip.count << 8 | record->payload.data()[i];
    std::copy_n(record->payload.data() + 8, 32, tip.hash.begin());
    tip.version = record->version;
    return tip;
}

Result<qint64> AuditStore::putTip(const Tip& tip) {
    std::array<std::uint8_t, kTipSize> bytes{};
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(tip.count >> (56 - 8 * i));
    std::copy(tip.hash.begin(), tip.hash.end(), bytes.begin() + 8);
    return m_store.put(kTipKind, kLog, bytes, tip.version);
}

Result<qint64> AuditStore::appendLines(const std::vector<QByteArray>& lines) {
    std::vector<ByteSpan> payloads;
    payloads.reserve(lines.size());
    for (const QByteArray& line : lines) payloads.push_back(spanOf(line));
    return m_store.appendAll(kLog, payloads);
}

Result<qint64> AuditStore::length() const {
    return m_store.logLength(kLog);
}

Status AuditStore::forEachLine(qint64 from, const std::function<Status(qint64, std::string_view)>& visit) const {
    return m_store.forEachInLog(kLog, from, [&](qint64 sequence, SecureBytes&& line) { return visit(sequence, line.chars()); });
}

Result<QByteArray> AuditStore::line(qint64 sequence) const {
    QByteArray found;
    auto walked = forEachLine(sequence, [&](qint64, std::string_view line) -> Status {
        found = QByteArray(line.data(), static_cast<qsizetype>(line.size()));
        return fail(ErrorCode::Cancelled);
    });
    if (!found.isEmpty()) return found;
    if (!walked) return fail(walked.error());
    return fail(ErrorCode::NotFound, {}, kLog, {QString::number(sequence)});
}

Status AuditStore::putCheckpoint(const Checkpoint& point) {
    const QByteArray text = point.text();
    if (auto put = m_store.put(kCheckpointKind, kNewest, spanOf(text)); !put) return fail(put.error());
    if (point.count % kCheckpointEach != 0) return {};
    if (auto put = m_store.put(kCheckpointKind, QString::number(point.count), spanOf(text)); !put) return fail(put.error());
    return {};
}

Result<std::vector<Checkpoint>> AuditStore::checkpoints() const {
    std::vector<Checkpoint> points;
    auto walked = m_store.forEach(kCheckpointKind, [&](state::StateRecord&& record) -> Status {
        auto point = Checkpoint::parse(textOf(record.payload));
        if (!point) return damaged(QStringLiteral("checkpoint"));
        points.push_back(std::move(*point));
        return {};
    });
    if (!walked && walked.error().code == ErrorCode::Tampered) return damaged(QStringLiteral("checkpoint"));
    if (!walked) return fail(walked.error());
    return points;
}

Result<qint64> AuditStore::newestCheckpointCount() const {
    auto record = m_store.get(kCheckpointKind, kNewest);
    if (!record && record.error().code == ErrorCode::NotFound) return 0;
    if (!record && record.error().code == ErrorCode::Tampered) return damaged(QStringLiteral("checkpoint"));
    if (!record) return fail(record.error());
    auto point = Checkpoint::parse(textOf(record->payload));
    if (!point || !point->isSignatureGood()) return damaged(QStringLiteral("checkpoint"));
    return point->count;
}

} // namespace keyturn::audit
