#include "state/SqliteRecords.h"

#include "crypto/Random.h"

#include <QVariant>

namespace keyturn::state {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

/// A walk reads this much at a time and holds no read lock in between, so that visitors may write and the log file of SQLite
/// can be folded back.
constexpr qsizetype kChunkBytes = 4 << 20;
constexpr int kChunkRows = 1'000;

Result<QByteArray> freshIdentity() {
    QByteArray identity(16, Qt::Uninitialized);
    auto filled = crypto::fill({reinterpret_cast<std::uint8_t*>(identity.data()), static_cast<std::size_t>(identity.size())});
    if (!filled) return fail(filled.error());
    return identity;
}

} // namespace

Result<std::optional<SqliteRecords::Row>> SqliteRecords::find(const QString& kind, const QString& id) {
    const QByteArray lookup = lookupOf(kind, id);
    auto found = m_connection.run("SELECT row, identity, version, payload FROM record WHERE lookup = ?", {lookup});
    if (!found) return fail(found.error());
    auto isThere = found->next();
    if (!isThere) return fail(isThere.error());
    if (!*isThere) return std::nullopt;
    return Row{found->number(0), {kind, found->bytes(1), found->number(2)}, lookup, found->bytes(3)};
}

Result<StateRecord> SqliteRecords::open(const Row& row) const {
    auto opened = m_cipher.openRecord(row.place, row.payload);
    if (!opened) return fail(opened.error());
    // A payload that authenticates under another name's lookup hash would be found where it does not belong.
    if (lookupOf(row.place.kind, opened->id) != row.lookup)
        return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), row.place.kind);
    return StateRecord{opened->id, row.place.version, std::move(opened->payload)};
}

Result<StateRecord> SqliteRecords::get(const QString& kind, const QString& id) {
    auto row = find(kind, id);
    if (!row) return fail(row.error());
    if (!*row) return fail(ErrorCode::NotFound, {}, id);
    return open(**row);
}

Result<qint64> SqliteRecords::putInto(const SqliteConnection::KnownRow& row, ByteSpan payload) {
    const RecordCipher::Place place{row.kind, row.identity, row.version + 1};
    auto sealed = m_cipher.sealRecord(place, row.id, payload);
    if (!sealed) return fail(sealed.error());
    auto written = m_connection.run("UPDATE record SET version = ?, payload = ? WHERE lookup = ? AND identity = ? AND version = ?",
                                    {place.version, *sealed, row.lookup, row.identity, row.version});
    if (!written) return fail(written.error());
    if (written->changedRows() != 1) return 0;
    m_connection.row = {row.kind, row.id, row.lookup, row.identity, place.version};
    return place.version;
}

Result<qint64> SqliteRecords::insert(const QString& kind, const QString& id, ByteSpan payload) {
    auto identity = freshIdentity();
    if (!identity) return fail(identity.error());
    auto sealed = m_cipher.sealRecord({kind, *identity, 1}, id, payload);
    if (!sealed) return fail(sealed.error());
    auto written = m_connection.run("INSERT INTO record (kind, lookup, identity, version, payload) VALUES (?, ?, ?, 1, ?)",
                                    {kind, lookupOf(kind, id), *identity, *sealed});
    if (!written) return fail(written.error());
    return 1;
}

Result<qint64> SqliteRecords::put(const QString& kind, const QString& id, ByteSpan payload, std::optional<qint64> expectedVersion) {
    const auto known = m_connection.row;
    if (known && known->kind == kind && known->id == id && expectedVersion.value_or(known->version) == known->version) {
        auto version = putInto(*known, payload);
        if (!version || *version != 0) return version;
    }
    auto row = find(kind, id);
    if (!row) return fail(row.error());
    const qint64 current = *row ? (*row)->place.version : 0;
    if (expectedVersion && *expectedVersion != current) {
        if (*expectedVersion == 0) return fail(ErrorCode::AlreadyExists, {}, id);
        return fail(ErrorCode::Conflict, {}, id, {QString::number(*expectedVersion), QString::number(current)});
    }
    auto version = *row ? putInto({kind, id, (*row)->lookup, (*row)->place.identity, current}, payload) : insert(kind, id, payload);
    if (version && *version == 0) return fail(ErrorCode::Internal, {}, id); // found a moment ago, under the write lock
    return version;
}

Status SqliteRecords::remove(const QString& kind, const QString& id) {
    auto removed = m_connection.run("DELETE FROM record WHERE lookup = ?", {lookupOf(kind, id)});
    if (!removed) return fail(removed.error());
    if (removed->changedRows() == 0) return fail(ErrorCode::NotFound, {}, id);
    return {};
}

Result<std::vector<SqliteRecords::Row>> SqliteRecords::rowsAfter(const QString& kind, qint64 number) {
    auto found = m_connection.run("SELECT row, identity, version, lookup, payload FROM record WHERE kind = ? AND row > ? ORDER BY row LIMIT 1000",
                                  {kind, number});
    if (!found) return fail(found.error());
    std::vector<Row> rows;
    rows.reserve(kChunkRows);
    for (qsizetype bytes = 0; bytes < kChunkBytes;) {
        auto isThere = found->next();
        if (!isThere) return fail(isThere.error());
        if (!*isThere) break;
        rows.push_back({found->number(0), {kind, found->bytes(1), found->number(2)}, found->bytes(3), found->bytes(4)});
        bytes += rows.back().payload.size();
    }
    return rows;
}

Status SqliteRecords::forEach(const QString& kind, const std::function<Status(StateRecord&&)>& visit,
                              const std::function<void(const base::Error&)>& damaged) {
    for (qint64 last = 0;;) {
        auto rows = rowsAfter(kind, last);
        if (!rows) return fail(rows.error());
        if (rows->empty()) return {};
        last = rows->back().number;
        for (const Row& row : *rows) {
            auto record = open(row);
            if (!record && !damaged) return fail(record.error());
            if (!record) damaged(record.error());
            else if (auto visited = visit(std::move(*record)); !visited) return visited;
        }
    }
}

} // namespace keyturn::state
