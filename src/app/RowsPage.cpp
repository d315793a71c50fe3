#include "app/RowsPage.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace keyturn::app {

namespace {

/// In the byte order of this machine. Changes with every change of the columns, of what their numbers mean, or of the order of names.
constexpr quint32 kFormat = 0x4b545201;

void writeRaw(QDataStream& out, const void* bytes, std::size_t size) {
    out.writeRawData(static_cast<const char*>(bytes), static_cast<int>(size));
}

bool readRaw(QDataStream& in, void* bytes, std::size_t size) {
    return in.device()->bytesAvailable() >= static_cast<qint64>(size)
           && in.readRawData(static_cast<char*>(bytes), static_cast<int>(size)) == static_cast<int>(size);
}

template <class Row>
auto within(const std::vector<Row>& list, std::size_t first, std::size_t last) {
    const auto place = [&list](std::size_t row) {
        return std::lower_bound(list.begin(), list.end(), row, [](const Row& one, std::size_t wanted) { return one.row < wanted; });
    };
    return std::pair(place(first), place(last));
}

} // namespace

QByteArray RowsPage::write(const InventoryRows& rows, std::size_t first, std::size_t last) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    writeRaw(out, &kFormat, sizeof kFormat);
    out << static_cast<quint32>(last - first);
    for (const auto& texts : rows.m_texts) {
        out << static_cast<quint32>(texts.size());
        for (const QString& text : texts) out << text;
    }
    out << static_cast<quint32>(rows.m_rules.size());
    for (const auto& rule : rows.m_rules) out << rule.id << rule.periodDays << rule.warnDays << rule.expiryWarnDays << rule.consumers;
    for (const auto* list : {&rows.m_otherNames, &rows.m_fields}) {
        const auto [from, to] = within(*list, first, last);
        out << static_cast<quint32>(to - from);
        for (auto it = from; it != to; ++it) out << static_cast<quint32>(it->row - first) << it->text;
    }
    const auto [from, to] = within(rows.m_waived, first, last);
    out << static_cast<quint32>(to - from);
    for (auto it = from; it != to; ++it) out << static_cast<quint32>(it->row - first) << it->ends << it->status;
    InventoryRows::eachColumn(rows, [&](const auto& column) { writeRaw(out, column.data() + first, (last - first) * sizeof(column[0])); });
    const quint32 begin = first == 0 ? 0 : rows.m_pathEnd[first - 1];
    const quint32 end = last == 0 ? 0 : rows.m_pathEnd[last - 1];
    std::vector<quint32> ends(rows.m_pathEnd.begin() + static_cast<std::ptrdiff_t>(first), rows.m_pathEnd.begin() + static_cast<std::ptrdiff_t>(last));
    for (quint32& one : ends) one -= begin;
    writeRaw(out, ends.data(), ends.size() * sizeof(quint32));
    writeRaw(out, rows.m_paths.data() + begin, end - begin);
    return bytes;
}

std::optional<InventoryRows> RowsPage::read(base::ByteSpan bytes) {
    const QByteArray raw = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QDataStream in(raw);
    quint32 format = 0, count = 0, extras = 0;
    if (!readRaw(in, &format, sizeof format) || format != kFormat) return std::nullopt;
    in >> count;
    if (count > kRows) return std::nullopt;
    InventoryRows rows;
    for (auto& texts : rows.m_texts) {
        in >> extras;
        for (quint32 i = 0; i < extras && in.status() == QDataStream::Ok; ++i) in >> texts.emplace_back();
    }
    in >> extras;
    for (quint32 i = 0; i < extras && in.status() == QDataStream::Ok; ++i) {
        InventoryRows::RuleFacts rule;
        in >> rule.id >> rule.periodDays >> rule.warnDays >> rule.expiryWarnDays >> rule.consumers;
        rows.m_rules.push_back(rule);
    }
    for (auto* list : {&rows.m_otherNames, &rows.m_fields}) {
        in >> extras;
        for (quint32 i = 0; i < extras && in.status() == QDataStream::Ok; ++i) {
            InventoryRows::Extra one;
            in >> one.row >> one.text;
            list->push_back(one);
        }
    }
    in >> extras;
    for (quint32 i = 0; i < extras && in.status() == QDataStream::Ok; ++i) {
        InventoryRows::Waived one;
        in >> one.row >> one.ends >> one.status;
        rows.m_waived.push_back(one);
    }
    bool isWhole = in.status() == QDataStream::Ok;
    InventoryRows::eachColumn(rows, [&](auto& column) {
        column.resize(count);
        isWhole = isWhole && readRaw(in, column.data(), count * sizeof(column[0]));
    });
    rows.m_pathEnd.resize(count);
    isWhole = isWhole && readRaw(in, rows.m_pathEnd.data(), count * sizeof(quint32));
    if (!isWhole || !std::is_sorted(rows.m_pathEnd.begin(), rows.m_pathEnd.end())) return std::nullopt;
    const std::size_t names = count == 0 ? 0 : rows.m_pathEnd.back();
    if (in.device()->bytesAvailable() != static_cast<qint64>(names)) return std::nullopt;
    rows.m_paths.resize(names);
    readRaw(in, rows.m_paths.data(), names);
    if (!isSound(rows, count)) return std::nullopt;
    rows.m_runs = {0};
    return rows;
}

bool RowsPage::isSound(const InventoryRows& rows, std::size_t count) {
    const auto below = [](const auto& column, std::size_t limit) {
        return std::all_of(column.begin(), column.end(), [limit](auto one) { return one < limit; });
    };
    const auto isOrdered = [count](const auto& list) {
        return std::is_sorted(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.row < b.row; })
               && (list.empty() || list.back().row < count);
    };
    return below(rows.m_status, domain::kRotationStatusCount) && below(rows.m_kind, std::size_t(domain::SecretKind::Identifier) + 1)
           && below(rows.m_source, std::size_t(domain::AgeSource::LastChange) + 1) && below(rows.m_environment, rows.m_texts[0].size())
           && below(rows.m_backend, rows.m_texts[1].size()) && below(rows.m_owner, rows.m_texts[2].size())
           && below(rows.m_rule, rows.m_rules.size()) && isOrdered(rows.m_otherNames) && isOrdered(rows.m_fields) && isOrdered(rows.m_waived)
           && std::all_of(rows.m_waived.begin(), rows.m_waived.end(), [](const auto& one) { return one.status < domain::kRotationStatusCount; });
}

} // namespace keyturn::app
