#include "state/SqliteLogs.h"

#include <QVariant>

#include <algorithm>

namespace keyturn::state {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;

namespace {

constexpr qsizetype kChunkBytes = 4 << 20;

constexpr std::size_t kRowsAtOnce = 8;
constexpr const char* kInsertOne = "INSERT INTO entry (log, sequence, payload) VALUES (?, ?, ?)";
constexpr const char* kInsertMany = "INSERT INTO entry (log, sequence, payload) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), "
                                    "(?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)";

std::unexpected<base::Error> damagedAt(const QString& log, qint64 sequence) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), log, {QString::number(sequence)});
}
std::unexpected<base::Error> cutOff(const QString& log, qint64 found, qint64 promised) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-3"), log, {QString::number(found), QString::number(promised)});
}

} // namespace

Result<std::optional<SqliteLogs::Tip>> SqliteLogs::tipOf(const QString& log) {
    const QByteArray lookup = m_cipher.lookup(QStringLiteral("log"), log);
    // One statement, so that tip and last entry are of the same moment.
    auto found = m_connection.run("SELECT id, count, tip, (SELECT max(sequence) FROM entry WHERE entry.log = log.id) FROM log WHERE lookup = ?", {lookup});
    if (!found) return fail(found.error());
    auto isThere = found->next();
    if (!isThere) return fail(isThere.error());
    if (!*isThere) return std::nullopt;
    const Tip tip{found->number(0), lookup, found->number(1), found->number(3)};
    if (!m_cipher.checkTip(lookup, tip.count, found->bytes(2))) return damagedAt(log, 0);
    return tip;
}

Result<std::optional<SqliteLogs::Tip>> SqliteLogs::wholeTipOf(const QString& log) {
    auto tip = tipOf(log);
    if (tip && *tip && (*tip)->last != (*tip)->count) return cutOff(log, (*tip)->last, (*tip)->count);
    return tip;
}

Result<SqliteLogs::Tip> SqliteLogs::create(const QString& log) {
    Tip tip{0, m_cipher.lookup(QStringLiteral("log"), log), 0, 0};
    auto sealed = m_cipher.sealTip(tip.lookup, 0);
    if (!sealed) return fail(sealed.error());
    auto made = m_connection.run("INSERT INTO log (lookup, count, tip) VALUES (?, 0, ?)", {tip.lookup, *sealed});
    if (!made) return fail(made.error());
    tip.log = made->insertedRow();
    return tip;
}

Result<SqliteLogs::Tip> SqliteLogs::tipToGrow(const QString& log) {
    auto found = wholeTipOf(log);
    if (!found) return fail(found.error());
    return *found ? Result<Tip>(**found) : create(log);
}

/// Puts the promise of the new length. What this connection promised last needs no second look while the file still says the
/// same, byte for byte, and holds as many entries.
Result<SqliteConnection::KnownTip> SqliteLogs::grow(const QString& log, qint64 by) {
    if (const auto known = m_connection.tips.find(log); known != m_connection.tips.end()) {
        const SqliteConnection::KnownTip before = known->second;
        auto sealed = m_cipher.sealTip(before.lookup, before.count + by);
        if (!sealed) return fail(sealed.error());
        auto put = m_connection.run("UPDATE log SET count = ?, tip = ? WHERE id = ? AND count = ? AND tip = ? AND "
                                    "(SELECT max(sequence) FROM entry WHERE entry.log = log.id) = count",
                                    {before.count + by, *sealed, before.log, before.count, before.sealed});
        if (!put) return fail(put.error());
        if (put->changedRows() == 1) return SqliteConnection::KnownTip{before.log, before.lookup, before.count + by, *sealed};
    }
    auto tip = tipToGrow(log);
    if (!tip) return fail(tip.error());
    auto sealed = m_cipher.sealTip(tip->lookup, tip->count + by);
    if (!sealed) return fail(sealed.error());
    if (auto put = m_connection.run("UPDATE log SET count = ?, tip = ? WHERE id = ?", {tip->count + by, *sealed, tip->log}); !put)
        return fail(put.error());
    return SqliteConnection::KnownTip{tip->log, tip->lookup, tip->count + by, *sealed};
}

Result<qint64> SqliteLogs::append(const QString& log, std::span<const ByteSpan> payloads) {
    auto tip = grow(log, static_cast<qint64>(payloads.size()));
    if (!tip) return fail(tip.error());
    qint64 sequence = tip->count - static_cast<qint64>(payloads.size());
    while (!payloads.empty()) {
        const std::size_t rows = payloads.size() < kRowsAtOnce ? 1 : kRowsAtOnce;
        if (auto put = insert(*tip, sequence, payloads.first(rows)); !put) return fail(put.error());
        sequence += static_cast<qint64>(rows);
        payloads = payloads.subspan(rows);
    }
    m_connection.tips[log] = std::move(*tip);
    return sequence;
}

/// One row or kRowsAtOnce of them.
Status SqliteLogs::insert(const SqliteConnection::KnownTip& tip, qint64 after, std::span<const ByteSpan> payloads) {
    auto entries = m_cipher.sealEntries(tip.lookup, after + 1, payloads);
    if (!entries) return fail(entries.error());
    QVariantList values;
    values.reserve(static_cast<qsizetype>(3 * payloads.size()));
    for (const QByteArray& entry : *entries) values << tip.log << ++after << entry;
    auto put = m_connection.run(payloads.size() == 1 ? kInsertOne : kInsertMany, values);
    if (!put) return fail(put.error());
    return {};
}

Result<std::vector<SqliteLogs::Entry>> SqliteLogs::entriesFrom(const Tip& tip, qint64 sequence) {
    auto found = m_connection.run("SELECT sequence, payload FROM entry WHERE log = ? AND sequence >= ? AND sequence <= ? ORDER BY sequence LIMIT 1000",
                                  {tip.log, sequence, tip.count});
    if (!found) return fail(found.error());
    std::vector<Entry> entries;
    for (qsizetype bytes = 0; bytes < kChunkBytes;) {
        auto isThere = found->next();
        if (!isThere) return fail(isThere.error());
        if (!*isThere) break;
        entries.push_back({found->number(0), found->bytes(1)});
        bytes += entries.back().payload.size();
    }
    return entries;
}

Status SqliteLogs::forEach(const QString& log, qint64 fromSequence, const std::function<Status(qint64, SecureBytes&&)>& visit) {
    auto tip = tipOf(log);
    if (!tip) return fail(tip.error());
    if (!*tip) return {};
    // What is there of a cut log is shown before the cut is told.
    const qint64 end = std::min((*tip)->count, (*tip)->last);
    for (qint64 expected = std::max<qint64>(fromSequence, 1); expected <= end;) {
        auto entries = entriesFrom(**tip, expected);
        if (!entries) return fail(entries.error());
        if (entries->empty()) return damagedAt(log, expected);
        for (const Entry& entry : *entries) {
            if (entry.sequence != expected) return damagedAt(log, expected);
            auto payload = m_cipher.openEntry((*tip)->lookup, entry.sequence, entry.payload);
            if (!payload) return damagedAt(log, expected);
            if (auto visited = visit(entry.sequence, std::move(*payload)); !visited) return visited;
            ++expected;
        }
    }
    if ((*tip)->last != (*tip)->count) return cutOff(log, (*tip)->last, (*tip)->count);
    return {};
}

Result<qint64> SqliteLogs::length(const QString& log) {
    auto tip = wholeTipOf(log);
    if (!tip) return fail(tip.error());
    return *tip ? (*tip)->count : 0;
}

} // namespace keyturn::state
