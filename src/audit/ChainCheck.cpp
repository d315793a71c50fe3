#include "audit/ChainCheck.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>

namespace keyturn::audit {

namespace {

base::ByteSpan spanOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace

void ChainCheck::expect(const Checkpoint& point) {
    m_promises.emplace(point.count, Promise{point.tipHash, "checkpoint"});
    m_points.push_back(point);
}

void ChainCheck::expectTip(qint64 count, const crypto::Digest256& hash) {
    m_promises.emplace(count, Promise{hash, "tip"});
}

void ChainCheck::breakAt(qint64 sequence, const char* reason) {
    if (m_reason) return;
    m_firstBad = sequence;
    m_reason = reason;
}

/// The first record names the log and the key (AUD-2).
bool ChainCheck::readFirst(std::string_view line) {
    const auto bytes = QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size()));
    const QJsonObject record = QJsonDocument::fromJson(bytes).object();
    const QJsonObject details = record.value(QLatin1String("details")).toObject();
    m_logId = details.value(QLatin1String("logId")).toString();
    m_publicKey = details.value(QLatin1String("publicKey")).toString();
    return record.value(QLatin1String("action")).toString() == QLatin1String("audit.start") && !m_logId.isEmpty() && !m_publicKey.isEmpty();
}

/// A record that is whole in itself shows that its neighbour is the one that was changed or is missing.
void ChainCheck::breakOutOfPlace(const LineParts& parts) {
    const qint64 expected = m_records + 1;
    const auto named = digestOf(parts.previousHash);
    bool isWhole = false;
    if (named) {
        const auto own = hexOf(m_sha.update(*named).update(spanOf(parts.head)).update(spanOf(parts.tail)).finish());
        isWhole = std::memcmp(own.data(), parts.hash.data(), own.size()) == 0;
    }
    if (parts.sequence != expected) {
        if (isWhole) m_missing = std::max<qint64>(parts.sequence - expected, 0);
        return breakAt(expected, isWhole ? "sequence" : "hash");
    }
    breakAt(isWhole && m_records > 0 ? m_records : expected, "hash");
}

bool ChainCheck::feed(std::string_view line) {
    if (m_reason) return false;
    const qint64 expected = m_records + 1;
    const auto parts = LineParts::find(line);
    if (!parts) return breakAt(expected, "format"), false;
    const crypto::Digest256 hash = m_sha.update(m_hash).update(spanOf(parts->head)).update(spanOf(parts->tail)).finish();
    const auto hex = hexOf(hash);
    const bool isInPlace = parts->sequence == expected && std::memcmp(m_hashHex.data(), parts->previousHash.data(), 64) == 0;
    if (!isInPlace) return breakOutOfPlace(*parts), false;
    if (std::memcmp(hex.data(), parts->hash.data(), hex.size()) != 0) return breakAt(expected, "hash"), false;
    if (expected == 1 && !readFirst(line)) return breakAt(1, "format"), false;
    m_hash = hash;
    m_hashHex = hex;
    m_records = expected;
    return checkPromises();
}

bool ChainCheck::checkPromises() {
    const auto [first, last] = m_promises.equal_range(m_records);
    for (auto it = first; it != last; ++it)
        if (it->second.hash != m_hash) return breakAt(m_records, it->second.reason), false;
    return true;
}

Verification ChainCheck::finish(bool isCut) const {
    Verification answer;
    answer.records = m_records;
    answer.verifiedTo = m_records;
    answer.keyId = m_publicKey.isEmpty() ? QString() : keyIdOf(m_publicKey);
    const auto with = [&answer](Verdict verdict, const char* reason) {
        answer.verdict = verdict;
        answer.reason = QString::fromLatin1(reason);
        return answer;
    };
    if (m_reason) {
        answer.firstBad = m_firstBad;
        answer.missing = m_missing;
        answer.verifiedTo = std::max<qint64>(std::min(m_records, m_firstBad - 1), 0);
        return with(Verdict::Changed, m_reason);
    }
    for (const Checkpoint& point : m_points) {
        // An empty log knows no key yet; any checkpoint of it then promises more than there is.
        if (m_records > 0 && (point.logId != m_logId || point.publicKey != m_publicKey)) return with(Verdict::Changed, "signature");
        if (!point.isSignatureGood()) return with(Verdict::Changed, "signature");
    }
    if (!m_promises.empty() && m_promises.rbegin()->first > m_records) {
        answer.missing = m_promises.rbegin()->first - m_records;
        return with(Verdict::Truncated, m_promises.rbegin()->second.reason);
    }
    if (isCut) return with(Verdict::Truncated, "format");
    if (m_points.empty()) return with(Verdict::Unverifiable, "checkpoint");
    return with(Verdict::Verified, "");
}

} // namespace keyturn::audit
