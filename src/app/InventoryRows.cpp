#include "app/InventoryRows.h"

#include "app/NameOrder.h"
#include "policy/ClockStatus.h"

#include <QDate>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace keyturn::app {

using domain::RotationStatus;

namespace {

quint16 small(qint64 number) { return static_cast<quint16>(std::clamp<qint64>(number, 0, 65535)); }

template <class List>
auto firstOf(List& list, quint32 row) {
    return std::lower_bound(list.begin(), list.end(), row, [](const auto& one, quint32 wanted) { return one.row < wanted; });
}

template <class List>
const QString* find(const List& list, int row) {
    const auto it = firstOf(list, static_cast<quint32>(row));
    return it != list.end() && it->row == static_cast<quint32>(row) ? &it->text : nullptr;
}

qint64 waiverEnd(const QString& isoDay) {
    const QDate day = QDate::fromString(isoDay, Qt::ISODate);
    return day.isValid() ? day.addDays(1).startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
}

} // namespace

base::OptionalInstant InventoryRows::instant(qint64 ms) {
    if (ms == kNoDate) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(ms));
}

qint64 InventoryRows::milliseconds(base::OptionalInstant when) { return when ? when->time_since_epoch().count() : kNoDate; }

// More than 65,535 owners or rules do not occur; the last number would then be shared, which only makes them sort together.
quint16 InventoryRows::numberOf(std::size_t table, const QString& text) {
    if (const auto it = m_known[table].constFind(text); it != m_known[table].cend()) return *it;
    const quint16 made = small(static_cast<qint64>(m_texts[table].size()));
    m_texts[table].push_back(text);
    m_known[table].insert(text, made);
    return made;
}

quint16 InventoryRows::numberOf(const RuleFacts& rule) {
    auto& known = m_knownRules[rule.id];
    for (const quint16 number : known)
        if (m_rules[number] == rule) return number;
    known.push_back(small(static_cast<qint64>(m_rules.size())));
    m_rules.push_back(rule);
    return known.back();
}

void InventoryRows::append(const InventoryRow& row, base::Instant asOf) {
    const auto number = static_cast<quint32>(m_status.size());
    m_runs.clear();
    bool grace = false;
    for (const auto& finding : row.findings) {
        grace = grace || finding.status == RotationStatus::InGrace;
        if (finding.waivedStatus != RotationStatus::Ok)
            m_waived.push_back({number, waiverEnd(finding.waivedUntil), static_cast<quint8>(finding.waivedStatus)});
    }
    base::OptionalInstant since = row.age.since;
    if (!since && row.age.days) since = asOf - std::chrono::days(*row.age.days);
    m_status.push_back(static_cast<quint8>(row.status));
    m_source.push_back(static_cast<quint8>(row.age.source));
    m_kind.push_back(static_cast<quint8>(row.kind));
    m_flags.push_back(static_cast<quint8>((row.age.atLeast ? AtLeast : 0) | (row.stale ? Stale : 0) | (row.exists ? Exists : 0)
                                          | (row.openRun.isEmpty() ? 0 : HasRun) | (grace ? InGrace : 0)));
    m_environment.push_back(numberOf(0, row.ref.environment));
    m_backend.push_back(numberOf(1, row.ref.backend));
    m_owner.push_back(numberOf(2, row.owner));
    m_rule.push_back(numberOf({row.rule, small(row.age.periodDays.value_or(0)), small(row.age.warnDays), small(row.age.expiryWarnDays), small(row.consumers.size())}));
    m_findings.push_back(small(static_cast<qint64>(row.findings.size())));
    m_since.push_back(milliseconds(since));
    m_next.push_back(milliseconds(row.nextRotation));
    m_expires.push_back(milliseconds(row.expiresAt));
    const QByteArray path = row.ref.path.toUtf8();
    m_paths.append(path.constData(), static_cast<std::size_t>(path.size()));
    m_pathEnd.push_back(static_cast<quint32>(m_paths.size()));
    if (!row.ref.field.isEmpty()) m_fields.push_back({number, row.ref.field});
    if (row.name != row.ref.path) m_otherNames.push_back({number, row.name});
}

void InventoryRows::appendRow(const InventoryRows& from, std::size_t row, const std::array<std::vector<quint16>, 4>& numbers) {
    m_status.push_back(from.m_status[row]);
    m_source.push_back(from.m_source[row]);
    m_kind.push_back(from.m_kind[row]);
    m_flags.push_back(from.m_flags[row]);
    m_environment.push_back(numbers[0][from.m_environment[row]]);
    m_backend.push_back(numbers[1][from.m_backend[row]]);
    m_owner.push_back(numbers[2][from.m_owner[row]]);
    m_rule.push_back(numbers[3][from.m_rule[row]]);
    m_findings.push_back(from.m_findings[row]);
    m_since.push_back(from.m_since[row]);
    m_next.push_back(from.m_next[row]);
    m_expires.push_back(from.m_expires[row]);
    m_paths += from.path(static_cast<int>(row));
    m_pathEnd.push_back(static_cast<quint32>(m_paths.size()));
}

/// `places`: where each row of `from` lies here, or kNowhere.
constexpr quint32 kNowhere = std::numeric_limits<quint32>::max();

void InventoryRows::appendExtras(const InventoryRows& from, const std::vector<quint32>& places) {
    const auto copy = [&places](const auto& list, auto& to) {
        const auto old = static_cast<std::ptrdiff_t>(to.size());
        for (auto one : list) {
            one.row = places[one.row];
            if (one.row != kNowhere) to.push_back(std::move(one));
        }
        std::stable_sort(to.begin() + old, to.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    };
    copy(from.m_otherNames, m_otherNames);
    copy(from.m_fields, m_fields);
    copy(from.m_waived, m_waived);
}

void InventoryRows::append(const InventoryRows& rows, bool continues, const std::function<bool(int row)>& keep) {
    const bool wasOrdered = m_status.empty() || !m_runs.empty();
    std::array<std::vector<quint16>, 4> numbers;
    for (std::size_t table = 0; table < 3; ++table)
        for (const QString& text : rows.m_texts[table]) numbers[table].push_back(numberOf(table, text));
    for (const RuleFacts& rule : rows.m_rules) numbers[3].push_back(numberOf(rule));
    const auto start = static_cast<quint32>(m_status.size());
    eachColumn(*this, [&](auto& column) { column.reserve(column.size() + rows.m_status.size()); });
    m_pathEnd.reserve(m_pathEnd.size() + rows.m_status.size());
    m_paths.reserve(m_paths.size() + rows.m_paths.size());
    std::vector<quint32> places(rows.m_status.size(), kNowhere);
    for (std::size_t row = 0; row < places.size(); ++row) {
        if (keep && !keep(static_cast<int>(row))) continue;
        places[row] = static_cast<quint32>(m_status.size());
        appendRow(rows, row, numbers);
    }
    appendExtras(rows, places);
    const bool isOrdered = wasOrdered && (!rows.m_runs.empty() || rows.m_status.empty());
    if (!isOrdered) return m_runs.clear();
    if (m_runs.empty() || !continues) m_runs.push_back(start);
}

void InventoryRows::sortByName() {
    std::vector<quint32> ends;
    const std::string lower = lowerNames(ends);
    const std::vector<quint32> order = nameOrder(lower, ends);
    InventoryRows sorted;
    sorted.m_texts = m_texts, sorted.m_rules = m_rules, sorted.m_known = m_known, sorted.m_knownRules = m_knownRules;
    std::array<std::vector<quint16>, 4> same;
    const std::size_t sizes[] = {m_texts[0].size(), m_texts[1].size(), m_texts[2].size(), m_rules.size()};
    for (std::size_t table = 0; table < 4; ++table) {
        same[table].resize(sizes[table]);
        std::iota(same[table].begin(), same[table].end(), quint16{0});
    }
    eachColumn(sorted, [&](auto& column) { column.reserve(order.size()); });
    sorted.m_pathEnd.reserve(order.size());
    sorted.m_paths.reserve(m_paths.size());
    std::vector<quint32> places(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        places[order[i]] = static_cast<quint32>(i);
        sorted.appendRow(*this, order[i], same);
    }
    sorted.appendExtras(*this, places);
    sorted.m_runs = {0};
    *this = std::move(sorted);
}

void InventoryRows::markStale() {
    for (quint8& flags : m_flags) flags |= Stale;
}

void InventoryRows::tellAt(base::Instant asOf, base::Instant now) {
    if (now <= asOf) return;
    for (std::size_t row = 0; row < m_status.size(); ++row) {
        if (!(m_flags[row] & Exists) || static_cast<domain::SecretKind>(m_kind[row]) == domain::SecretKind::Identifier) continue;
        if (m_since[row] == kNoDate && m_expires[row] == kNoDate) continue;
        const RuleFacts& rule = m_rules[m_rule[row]];
        const policy::ClockFacts facts{instant(m_since[row]), instant(m_expires[row]), rule.periodDays, rule.warnDays, rule.expiryWarnDays};
        const auto is = policy::clockStatus(facts, now);
        // What the dates said then has been judged with its waivers.
        if (is != RotationStatus::Ok && is != policy::clockStatus(facts, asOf)) m_status[row] = std::min(m_status[row], static_cast<quint8>(is));
    }
    const qint64 moment = now.time_since_epoch().count();
    for (const Waived& one : m_waived)
        if (one.ends <= moment) m_status[one.row] = std::min(m_status[one.row], one.status);
}

std::string_view InventoryRows::path(int row) const {
    const quint32 begin = row == 0 ? 0 : m_pathEnd[at(row - 1)];
    return std::string_view(m_paths).substr(begin, m_pathEnd[at(row)] - begin);
}

domain::SecretRef InventoryRows::ref(int row) const {
    const std::string_view text = path(row);
    const QString* field = find(m_fields, row);
    return {m_texts[0][m_environment[at(row)]], m_texts[1][m_backend[at(row)]], QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), field ? *field : QString()};
}

QString InventoryRows::name(int row) const {
    if (const QString* other = find(m_otherNames, row)) return *other;
    const std::string_view text = path(row);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string InventoryRows::lowerNames(std::vector<quint32>& ends) const {
    std::string lower;
    lower.reserve(m_paths.size() + m_status.size() + 64 * m_otherNames.size());
    ends.clear();
    ends.reserve(m_status.size());
    auto other = m_otherNames.begin();
    for (int row = 0; row < size(); ++row) {
        appendLower(lower, path(row));
        lower += kTextEnd;
        if (other != m_otherNames.end() && other->row == static_cast<quint32>(row)) {
            appendLower(lower, (other++)->text.toStdString());
            lower += kTextEnd;
        }
        ends.push_back(static_cast<quint32>(lower.size()));
    }
    return lower;
}

std::vector<quint32> InventoryRows::nameOrder(const std::string& lower, const std::vector<quint32>& ends) const {
    const auto key = [&](quint32 row) {
        const quint32 begin = row == 0 ? 0 : ends[row - 1];
        const char* start = lower.data() + begin;
        return std::string_view(start, static_cast<std::size_t>(static_cast<const char*>(std::memchr(start, kTextEnd, ends[row] - begin)) - start));
    };
    const auto isLess = [&](quint32 a, quint32 b) {
        if (const int order = compareNatural(key(a), key(b)); order != 0) return order < 0;
        if (m_environment[a] != m_environment[b]) return m_texts[0][m_environment[a]] < m_texts[0][m_environment[b]];
        if (m_backend[a] != m_backend[b]) return m_texts[1][m_backend[a]] < m_texts[1][m_backend[b]];
        return a < b;
    };
    if (!m_runs.empty()) return mergedRuns(m_status.size(), m_runs, isLess);
    std::vector<quint32> order(m_status.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), isLess);
    return order;
}

qsizetype InventoryRows::bytes() const {
    std::size_t sum = m_paths.capacity() + m_pathEnd.capacity() * sizeof(quint32);
    eachColumn(*this, [&](const auto& column) { sum += column.capacity() * sizeof(column[0]); });
    return static_cast<qsizetype>(sum);
}

void InventoryRows::shrink() {
    eachColumn(*this, [](auto& column) { column.shrink_to_fit(); });
    m_paths.shrink_to_fit();
    m_pathEnd.shrink_to_fit();
}

} // namespace keyturn::app
