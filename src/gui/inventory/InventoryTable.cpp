#include "gui/inventory/InventoryTable.h"

#include "gui/common/Label.h"

#include <QHash>

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace keyturn::gui {

namespace {

constexpr qint64 kNoInstant = std::numeric_limits<qint64>::max();
constexpr char kFieldEnd = '\x1f';

qint64 milliseconds(base::OptionalInstant when) { return when ? when->time_since_epoch().count() : kNoInstant; }

quint16 small(qint64 number) { return static_cast<quint16>(std::clamp<qint64>(number, 0, 65535)); }

const QString* find(const std::vector<std::pair<quint32, QString>>& list, int row) {
    const auto it = std::lower_bound(list.begin(), list.end(), static_cast<quint32>(row), [](const auto& one, quint32 wanted) { return one.first < wanted; });
    return it != list.end() && it->first == static_cast<quint32>(row) ? &it->second : nullptr;
}

/// Compares lower-case names; runs of digits by their value.
int compareNatural(std::string_view a, std::string_view b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            while (i < a.size() && a[i] == '0') ++i;
            while (j < b.size() && b[j] == '0') ++j;
            std::size_t m = i, n = j;
            while (m < a.size() && digit(a[m])) ++m;
            while (n < b.size() && digit(b[n])) ++n;
            if (m - i != n - j) return m - i < n - j ? -1 : 1;
            if (const int order = a.compare(i, m - i, b, j, n - j); order != 0) return order;
            i = m, j = n;
            continue;
        }
        if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
        ++i, ++j;
    }
    return a.size() - i == b.size() - j ? 0 : (a.size() - i < b.size() - j ? -1 : 1);
}

} // namespace

/// Gives each distinct text a small number.
class InventoryTable::Interner {
  public:
    explicit Interner(std::vector<QString>* texts) : m_texts(texts) {}
    quint16 number(const QString& text) {
        if (const auto it = m_known.constFind(text); it != m_known.cend()) return *it;
        // More than 65,535 owners do not occur; the last number would then be shared, which only makes them sort together.
        const auto made = small(static_cast<qint64>(m_texts->size()));
        m_texts->push_back(text);
        m_known.insert(text, made);
        return made;
    }

  private:
    std::vector<QString>* m_texts;
    QHash<QString, quint16> m_known;
};

InventoryTable::InventoryTable(app::InventorySnapshot snapshot)
    : m_asOf(snapshot.asOf), m_partial(snapshot.partial), m_backends(std::move(snapshot.backends)) {
    const std::size_t count = snapshot.rows.size();
    for (auto* bytes : {&m_status, &m_source, &m_kind, &m_flags}) bytes->reserve(count);
    for (auto* words : {&m_environment, &m_backend, &m_owner, &m_rule, &m_findings, &m_consumers, &m_period}) words->reserve(count);
    m_age.reserve(count);
    for (auto* longs : {&m_next, &m_expires, &m_changed}) longs->reserve(count);
    m_pathEnd.reserve(count);
    m_filterEnd.reserve(count);
    Interner interners[4] = {Interner(&m_environments), Interner(&m_backendIds), Interner(&m_owners), Interner(&m_rules)};
    for (const auto& row : snapshot.rows) append(row, interners);
    m_paths.shrink_to_fit();
    m_filterText.shrink_to_fit();
    orderNames();
}

void InventoryTable::append(const app::InventoryRow& row, Interner (&interners)[4]) {
    const auto number = static_cast<quint32>(m_status.size());
    m_status.push_back(static_cast<quint8>(row.status));
    m_source.push_back(static_cast<quint8>(row.age.source));
    m_kind.push_back(static_cast<quint8>(row.kind));
    bool grace = false;
    for (const auto& finding : row.findings) grace = grace || finding.status == domain::RotationStatus::InGrace;
    m_flags.push_back(static_cast<quint8>((row.age.atLeast ? AtLeast : 0) | (row.stale ? Stale : 0) | (row.exists ? Exists : 0)
                                          | (row.openRun.isEmpty() ? 0 : HasRun) | (grace ? InGrace : 0)));
    m_environment.push_back(interners[0].number(row.ref.environment));
    m_backend.push_back(interners[1].number(row.ref.backend));
    m_owner.push_back(interners[2].number(row.owner));
    m_rule.push_back(interners[3].number(row.rule));
    m_findings.push_back(small(static_cast<qint64>(row.findings.size())));
    m_consumers.push_back(small(row.consumers.size()));
    m_period.push_back(small(row.age.periodDays.value_or(0)));
    m_age.push_back(row.age.days ? static_cast<qint32>(qMin<qint64>(*row.age.days, std::numeric_limits<qint32>::max())) : -1);
    m_next.push_back(milliseconds(row.nextRotation));
    m_expires.push_back(milliseconds(row.expiresAt));
    m_changed.push_back(milliseconds(row.changedAt));
    m_paths += row.ref.path.toStdString();
    m_pathEnd.push_back(static_cast<quint32>(m_paths.size()));
    if (!row.ref.field.isEmpty()) m_fields.emplace_back(number, row.ref.field);
    const QString shown = row.name == row.ref.path ? QString() : row.name;
    if (!shown.isEmpty()) m_otherNames.emplace_back(number, shown);
    const QString parts[] = {row.ref.path, shown, row.ref.environment, row.ref.backend, row.owner, row.rule, domain::kindWord(row.kind), domain::statusWord(row.status)};
    for (const QString& part : parts) {
        m_filterText += part.toLower().toStdString();
        m_filterText += kFieldEnd;
    }
    m_filterEnd.push_back(static_cast<quint32>(m_filterText.size()));
}

void InventoryTable::orderNames() {
    m_nameOrder.resize(m_status.size());
    std::iota(m_nameOrder.begin(), m_nameOrder.end(), 0U);
    const auto key = [this](quint32 row) {
        // The filter text begins with the path in lower case.
        const quint32 begin = row == 0 ? 0 : m_filterEnd[row - 1];
        const auto* start = m_filterText.data() + begin;
        return std::string_view(start, static_cast<std::size_t>(static_cast<const char*>(std::memchr(start, kFieldEnd, m_filterEnd[row] - begin)) - start));
    };
    std::sort(m_nameOrder.begin(), m_nameOrder.end(), [&](quint32 a, quint32 b) {
        if (const int order = compareNatural(key(a), key(b)); order != 0) return order < 0;
        if (m_environment[a] != m_environment[b]) return m_environments[m_environment[a]] < m_environments[m_environment[b]];
        if (m_backend[a] != m_backend[b]) return m_backendIds[m_backend[a]] < m_backendIds[m_backend[b]];
        return a < b;
    });
}

base::OptionalInstant InventoryTable::instant(qint64 ms) {
    if (ms == kNoInstant) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(ms));
}

std::string_view InventoryTable::path(int row) const {
    const quint32 begin = row == 0 ? 0 : m_pathEnd[at(row - 1)];
    return std::string_view(m_paths).substr(begin, m_pathEnd[at(row)] - begin);
}

domain::SecretRef InventoryTable::ref(int row) const {
    const std::string_view text = path(row);
    const QString* field = find(m_fields, row);
    return {environment(row), backend(row), QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), field ? *field : QString()};
}

QString InventoryTable::name(int row) const {
    if (const QString* other = find(m_otherNames, row)) return shownName(*other);
    const std::string_view text = path(row);
    return shownName(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

const std::vector<QString>& InventoryTable::texts(Column column) const {
    switch (column) {
    case Column::Backend: return m_backendIds;
    case Column::Owner: return m_owners;
    case Column::Rule: return m_rules;
    default: return m_environments;
    }
}

int InventoryTable::textIndex(Column column, int row) const {
    switch (column) {
    case Column::Backend: return m_backend[at(row)];
    case Column::Owner: return m_owner[at(row)];
    case Column::Rule: return m_rule[at(row)];
    default: return m_environment[at(row)];
    }
}

void InventoryTable::keepContaining(std::string_view needle, std::vector<quint8>& rows) const {
    if (needle.empty()) return;
    std::vector<quint8> kept(rows.size(), 0);
    const char* const begin = m_filterText.data();
    const char* const end = begin + m_filterText.size();
    const char* from = begin;
    std::size_t row = 0;
    while (from < end) {
        const auto* hit = static_cast<const char*>(memmem(from, static_cast<std::size_t>(end - from), needle.data(), needle.size()));
        if (!hit) break;
        const auto offset = static_cast<quint32>(hit - begin);
        // Hits come in order; near ones are found by walking, far ones by halving.
        if (row + 8 < m_filterEnd.size() && m_filterEnd[row + 8] <= offset)
            row = static_cast<std::size_t>(std::upper_bound(m_filterEnd.begin() + static_cast<std::ptrdiff_t>(row), m_filterEnd.end(), offset) - m_filterEnd.begin());
        else
            while (m_filterEnd[row] <= offset) ++row;
        kept[row] = rows[row];
        from = begin + m_filterEnd[row];
    }
    rows = std::move(kept);
}

std::vector<qint64> InventoryTable::sortKeys(Column column) const {
    std::vector<qint64> keys(m_status.size());
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
    switch (column) {
    case Column::Name: break;
    case Column::Status: fill([&](std::size_t i) { return m_status[i]; }); break;
    // Unknown age stands after every known one in both readings: it is neither young nor old.
    case Column::Age: fill([&](std::size_t i) { return m_age[i] < 0 ? std::numeric_limits<qint32>::max() : m_age[i]; }); break;
    case Column::NextRotation: fill([&](std::size_t i) { return m_next[i]; }); break;
    case Column::Consumers: fill([&](std::size_t i) { return m_consumers[i]; }); break;
    case Column::Kind: fill([&](std::size_t i) { return m_kind[i]; }); break;
    case Column::Environment: fill([&, rank = ranks(m_environments)](std::size_t i) { return rank[m_environment[i]]; }); break;
    case Column::Backend: fill([&, rank = ranks(m_backendIds)](std::size_t i) { return rank[m_backend[i]]; }); break;
    case Column::Owner: fill([&, rank = ranks(m_owners)](std::size_t i) { return rank[m_owner[i]]; }); break;
    case Column::Rule: fill([&, rank = ranks(m_rules)](std::size_t i) { return rank[m_rule[i]]; }); break;
    }
    return keys;
}

qsizetype InventoryTable::bytes() const {
    const std::size_t rows = m_status.capacity();
    return static_cast<qsizetype>(rows * (4 * sizeof(quint8) + 7 * sizeof(quint16) + sizeof(qint32) + 3 * sizeof(qint64) + 3 * sizeof(quint32))
                                  + m_paths.capacity() + m_filterText.capacity());
}

} // namespace keyturn::gui
