#include "gui/inventory/InventoryTable.h"

#include "gui/common/Label.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace keyturn::gui {

static std::size_t at(int row) { return static_cast<std::size_t>(row); }

InventoryTable::InventoryTable(app::InventoryReading reading)
    : m_asOf(reading.asOf), m_partial(reading.partial), m_backends(std::move(reading.backends)), m_rows(std::move(reading.rows)) {
    m_rows.shrink();
    m_names = m_rows.lowerNames(m_nameEnd);
    m_nameOrder = m_rows.nameOrder(m_names, m_nameEnd);
    for (const auto& rule : m_rows.rules()) m_ruleIds.push_back(rule.id);
    m_age.reserve(at(size()));
    for (int row = 0; row < size(); ++row) {
        const auto since = m_rows.since(row);
        m_age.push_back(since ? static_cast<qint32>(qMin<qint64>(base::wholeDays(*since, reading.toldAt), std::numeric_limits<qint32>::max())) : -1);
    }
}

QString InventoryTable::name(int row) const { return shownName(m_rows.name(row)); }

const std::vector<QString>& InventoryTable::texts(Column column) const {
    switch (column) {
    case Column::Backend: return m_rows.backends();
    case Column::Owner: return m_rows.owners();
    case Column::Rule: return m_ruleIds;
    default: return m_rows.environments();
    }
}

int InventoryTable::textIndex(Column column, int row) const {
    switch (column) {
    case Column::Backend: return m_rows.backendIndex(row);
    case Column::Owner: return m_rows.ownerIndex(row);
    case Column::Rule: return m_rows.ruleIndex(row);
    default: return m_rows.environmentIndex(row);
    }
}

void InventoryTable::markNames(std::string_view needle, std::vector<quint8>& hits) const {
    const char* const begin = m_names.data();
    const char* const end = begin + m_names.size();
    const char* from = begin;
    std::size_t row = 0;
    while (from < end) {
        const auto* hit = static_cast<const char*>(memmem(from, static_cast<std::size_t>(end - from), needle.data(), needle.size()));
        if (!hit) return;
        const auto offset = static_cast<quint32>(hit - begin);
        // Hits come in order; near ones are found by walking, far ones by halving.
        if (row + 8 < m_nameEnd.size() && m_nameEnd[row + 8] <= offset)
            row = static_cast<std::size_t>(std::upper_bound(m_nameEnd.begin() + static_cast<std::ptrdiff_t>(row), m_nameEnd.end(), offset) - m_nameEnd.begin());
        else
            while (m_nameEnd[row] <= offset) ++row;
        hits[row] = 1;
        from = begin + m_nameEnd[row];
    }
}

void InventoryTable::keepContaining(std::string_view needle, std::vector<quint8>& rows) const {
    if (needle.empty()) return;
    std::vector<quint8> hits(rows.size(), 0);
    markNames(needle, hits);
    // What repeats is looked at once for each distinct text.
    const QString wanted = QString::fromUtf8(needle.data(), static_cast<qsizetype>(needle.size()));
    const auto addTexts = [&](std::size_t count, auto&& text, auto&& indexOf) {
        std::vector<quint8> good(count);
        for (std::size_t i = 0; i < count; ++i) good[i] = text(i).toLower().contains(wanted);
        if (std::find(good.begin(), good.end(), 1) == good.end()) return;
        for (std::size_t row = 0; row < hits.size(); ++row) hits[row] |= good[at(indexOf(static_cast<int>(row)))];
    };
    for (const Column column : {Column::Environment, Column::Backend, Column::Owner, Column::Rule})
        addTexts(texts(column).size(), [&](std::size_t i) { return texts(column)[i]; }, [&](int row) { return textIndex(column, row); });
    addTexts(domain::kRotationStatusCount, [](std::size_t i) { return domain::statusWord(static_cast<domain::RotationStatus>(i)); },
             [&](int row) { return static_cast<int>(status(row)); });
    addTexts(static_cast<std::size_t>(domain::SecretKind::Identifier) + 1, [](std::size_t i) { return domain::kindWord(static_cast<domain::SecretKind>(i)); },
             [&](int row) { return static_cast<int>(kind(row)); });
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] &= hits[row];
}

std::vector<qint64> InventoryTable::sortKeys(Column column) const {
    std::vector<qint64> keys(at(size()));
    const auto fill = [&](auto&& key) {
        for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = static_cast<qint64>(key(i));
    };
    const auto ranks = [](const std::vector<QString>& texts) {
        std::vector<qint64> order(texts.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](qint64 a, qint64 b) {
            const QString& x = texts[static_cast<std::size_t>(a)];
            const QString& y = texts[static_cast<std::size_t>(b)];
            // "no owner" stands last.
            return x.isEmpty() != y.isEmpty() ? y.isEmpty() : x.compare(y, Qt::CaseInsensitive) < 0;
        });
        std::vector<qint64> rank(texts.size());
        for (std::size_t i = 0; i < order.size(); ++i) rank[static_cast<std::size_t>(order[i])] = static_cast<qint64>(i);
        return rank;
    };
    const auto dates = [&](auto&& date) {
        return [&, date](std::size_t i) {
            const base::OptionalInstant when = date(static_cast<int>(i));
            return when ? static_cast<qint64>(when->time_since_epoch().count()) : std::numeric_limits<qint64>::max();
        };
    };
    const auto ranked = [&](Column which) {
        fill([&, rank = ranks(texts(which))](std::size_t i) { return rank[at(textIndex(which, static_cast<int>(i)))]; });
    };
    switch (column) {
    case Column::Name: break;
    case Column::Status: fill([&](std::size_t i) { return status(static_cast<int>(i)); }); break;
    // Unknown age stands after every known one in both readings: it is neither young nor old.
    case Column::Age: fill([&](std::size_t i) { return m_age[i] < 0 ? std::numeric_limits<qint32>::max() : m_age[i]; }); break;
    case Column::NextRotation: fill(dates([&](int row) { return nextRotation(row); })); break;
    case Column::Consumers: fill([&](std::size_t i) { return consumers(static_cast<int>(i)); }); break;
    case Column::Kind: fill([&](std::size_t i) { return kind(static_cast<int>(i)); }); break;
    default: ranked(column); break;
    }
    return keys;
}

qsizetype InventoryTable::bytes() const {
    return m_rows.bytes() + static_cast<qsizetype>(m_names.capacity() + m_nameEnd.capacity() * sizeof(quint32) + m_nameOrder.capacity() * sizeof(quint32)
                                                   + m_age.capacity() * sizeof(qint32));
}

} // namespace keyturn::gui
