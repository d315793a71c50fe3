#include "gui/inventory/InventoryModel.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusLook.h"

#include <QHash>
#include <QSet>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace keyturn::gui {

InventoryModel::InventoryModel(QObject* parent)
    : QAbstractTableModel(parent), m_table(std::make_shared<InventoryTable>()), m_orders(kColumnCount), m_runStarts(kColumnCount),
      m_now(wallNow()) {}

namespace {

/// What a persistent index stood on, so that it can be found again in another arrangement or another table.
struct Held {
    qint32 entry = 0; ///< table row, or -1 - group
    int column = 0;
    QString group;
    domain::SecretRef ref;
};

} // namespace

void InventoryModel::setTable(std::shared_ptr<const InventoryTable> table) {
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList held = persistentIndexList();
    std::vector<Held> keys;
    keys.reserve(static_cast<std::size_t>(held.size()));
    for (const QModelIndex& index : held) {
        const qint32 entry = m_rows[static_cast<std::size_t>(index.row())];
        keys.push_back({entry, index.column(), entry < 0 ? m_groups[static_cast<std::size_t>(-1 - entry)].text : QString(),
                        entry < 0 ? domain::SecretRef() : m_table->ref(entry)});
    }
    m_table = std::move(table);
    m_orders.assign(kColumnCount, {});
    m_runStarts.assign(kColumnCount, {});
    m_kept = m_filter.apply(*m_table, m_now);
    arrange();
    QModelIndexList now;
    if (!held.isEmpty()) {
        QHash<QString, int> groups;
        QHash<domain::SecretRef, int> places;
        // Few are held and many are shown: a row's path alone tells of most that nothing holds on to it.
        QSet<QByteArray> paths;
        for (const Held& key : keys) paths.insert(key.ref.path.toUtf8());
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i] < 0) {
                groups.insert(m_groups[static_cast<std::size_t>(-1 - m_rows[i])].text, static_cast<int>(i));
                continue;
            }
            const std::string_view path = m_table->rows().path(m_rows[i]);
            if (paths.contains(QByteArray::fromRawData(path.data(), static_cast<qsizetype>(path.size())))) places.insert(m_table->ref(m_rows[i]), static_cast<int>(i));
        }
        for (const Held& key : keys) {
            const int row = key.entry < 0 ? groups.value(key.group, -1) : places.value(key.ref, -1);
            now.append(row < 0 ? QModelIndex() : index(row, key.column));
        }
    }
    changePersistentIndexList(held, now);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void InventoryModel::rebuild() {
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList held = persistentIndexList();
    std::vector<Held> keys;
    for (const QModelIndex& index : held) {
        const qint32 entry = m_rows[static_cast<std::size_t>(index.row())];
        keys.push_back({entry, index.column(), entry < 0 ? m_groups[static_cast<std::size_t>(-1 - entry)].text : QString(), {}});
    }
    arrange();
    QModelIndexList now;
    if (!held.isEmpty()) {
        std::vector<qint32> placeOf(static_cast<std::size_t>(m_table->size()), -1);
        QHash<QString, int> groups;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i] >= 0) placeOf[static_cast<std::size_t>(m_rows[i])] = static_cast<qint32>(i);
            else groups.insert(m_groups[static_cast<std::size_t>(-1 - m_rows[i])].text, static_cast<int>(i));
        }
        for (const Held& key : keys) {
            const int row = key.entry < 0 ? groups.value(key.group, -1) : placeOf[static_cast<std::size_t>(key.entry)];
            now.append(row < 0 ? QModelIndex() : index(row, key.column));
        }
    }
    changePersistentIndexList(held, now);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void InventoryModel::setFilter(const FilterExpression& filter) {
    m_filter = filter;
    m_kept = m_filter.apply(*m_table, m_now);
    rebuild();
}

void InventoryModel::setGrouping(Grouping grouping) {
    m_grouping = grouping;
    m_collapsed.clear();
    rebuild();
}

void InventoryModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= kColumnCount) return;
    m_sortColumn = column;
    m_sortOrder = order;
    rebuild();
}

bool InventoryModel::isCollapsed(int modelRow) const {
    const qint32 entry = modelRow >= 0 && modelRow < rowCount() ? m_rows[static_cast<std::size_t>(modelRow)] : 0;
    return entry < 0 && m_groups[static_cast<std::size_t>(-1 - entry)].collapsed;
}

void InventoryModel::setCollapsed(int modelRow, bool collapsed) {
    if (modelRow < 0 || modelRow >= rowCount() || m_rows[static_cast<std::size_t>(modelRow)] >= 0) return;
    const QString text = m_groups[static_cast<std::size_t>(-1 - m_rows[static_cast<std::size_t>(modelRow)])].text;
    std::erase(m_collapsed, text);
    if (collapsed) m_collapsed.push_back(text);
    rebuild();
}

void InventoryModel::setAllStale(bool stale) {
    if (m_stale == stale) return;
    m_stale = stale;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
}

const std::vector<quint32>& InventoryModel::ordered(int column) {
    auto& order = m_orders[static_cast<std::size_t>(column)];
    if (order.size() == static_cast<std::size_t>(m_table->size())) return order;
    order = m_table->nameOrder();
    auto& starts = m_runStarts[static_cast<std::size_t>(column)];
    starts.assign(order.size(), 1);
    if (static_cast<Column>(column) == Column::Name) return order;
    const std::vector<qint64> keys = m_table->sortKeys(static_cast<Column>(column));
    std::stable_sort(order.begin(), order.end(), [&keys](quint32 a, quint32 b) { return keys[a] < keys[b]; });
    for (std::size_t i = 1; i < order.size(); ++i) starts[i] = keys[order[i]] != keys[order[i - 1]];
    return order;
}

std::vector<quint32> InventoryModel::visibleInOrder() {
    const auto& order = ordered(m_sortColumn);
    const auto& starts = m_runStarts[static_cast<std::size_t>(m_sortColumn)];
    std::vector<quint32> rows;
    rows.reserve(order.size());
    if (m_sortOrder == Qt::AscendingOrder) {
        for (const quint32 row : order)
            if (m_kept[row]) rows.push_back(row);
        return rows;
    }
    // Backwards by key, but rows of one key stay in the order of their names.
    for (std::size_t end = order.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (!starts[begin]) --begin;
        for (std::size_t i = begin; i < end; ++i)
            if (m_kept[order[i]]) rows.push_back(order[i]);
        end = begin;
    }
    return rows;
}

void InventoryModel::arrange() {
    const std::vector<quint32> rows = visibleInOrder();
    m_shown = static_cast<int>(rows.size());
    m_groups.clear();
    if (m_grouping != Grouping::None) return arrangeGroups(rows);
    m_rows.assign(rows.begin(), rows.end());
}

int InventoryModel::groupOf(int row) const {
    switch (m_grouping) {
    case Grouping::Environment: return m_table->textIndex(Column::Environment, row);
    case Grouping::Backend: return m_table->textIndex(Column::Backend, row);
    case Grouping::Owner: return m_table->textIndex(Column::Owner, row);
    case Grouping::Rule: return m_table->textIndex(Column::Rule, row);
    case Grouping::Kind: return static_cast<int>(m_table->kind(row));
    case Grouping::None: break;
    }
    return 0;
}

QString InventoryModel::groupText(int group) const {
    const auto text = [&](Column column, const QString& none) {
        const QString& one = m_table->texts(column)[static_cast<std::size_t>(group)];
        return one.isEmpty() ? none : escapedText(one);
    };
    switch (m_grouping) {
    case Grouping::Environment: return text(Column::Environment, {});
    case Grouping::Backend: return text(Column::Backend, {});
    case Grouping::Owner: return text(Column::Owner, tr("no owner"));
    case Grouping::Rule: return text(Column::Rule, tr("no rule"));
    case Grouping::Kind: return kindText(static_cast<domain::SecretKind>(group));
    case Grouping::None: break;
    }
    return {};
}

void InventoryModel::arrangeGroups(const std::vector<quint32>& rows) {
    QHash<int, int> numbers;
    std::vector<std::vector<quint32>> members;
    for (const quint32 row : rows) {
        const int key = groupOf(static_cast<int>(row));
        auto it = numbers.constFind(key);
        if (it == numbers.cend()) {
            it = numbers.insert(key, static_cast<int>(m_groups.size()));
            m_groups.push_back({groupText(key), 0, domain::RotationStatus::Ok, false});
            members.emplace_back();
        }
        Group& group = m_groups[static_cast<std::size_t>(*it)];
        ++group.count;
        group.worst = std::min(group.worst, m_table->status(static_cast<int>(row)));
        members[static_cast<std::size_t>(*it)].push_back(row);
    }
    std::vector<std::size_t> order(m_groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return m_groups[a].text.localeAwareCompare(m_groups[b].text) < 0; });
    m_rows.clear();
    for (const std::size_t number : order) {
        Group& group = m_groups[number];
        group.collapsed = std::find(m_collapsed.begin(), m_collapsed.end(), group.text) != m_collapsed.end();
        m_rows.push_back(-1 - static_cast<qint32>(number));
        if (!group.collapsed) m_rows.insert(m_rows.end(), members[number].begin(), members[number].end());
    }
}

int InventoryModel::tableRow(int modelRow) const {
    return modelRow >= 0 && modelRow < rowCount() ? qMax(-1, m_rows[static_cast<std::size_t>(modelRow)]) : -1;
}

int InventoryModel::modelRowOf(const domain::SecretRef& ref) const {
    const domain::SecretRef whole = ref.whole();
    const std::string path = whole.path.toStdString();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i] >= 0 && m_table->rows().path(m_rows[i]) == path && m_table->ref(m_rows[i]).whole() == whole) return static_cast<int>(i);
    return -1;
}

int InventoryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int InventoryModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumnCount; }

Qt::ItemFlags InventoryModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant InventoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const qint32 entry = m_rows[static_cast<std::size_t>(index.row())];
    return entry < 0 ? groupData(index, role) : rowData(entry, static_cast<Column>(index.column()), role);
}

QVariant InventoryModel::groupData(const QModelIndex& index, int role) const {
    const Group& group = m_groups[static_cast<std::size_t>(-1 - m_rows[static_cast<std::size_t>(index.row())])];
    const bool first = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return first ? QStringLiteral("%1 (%2)").arg(group.text, QLocale().toString(group.count)) : QString();
    case Qt::AccessibleTextRole:
        return tr("Group %1, %n secret(s), worst %2, %3", nullptr, group.count)
            .arg(group.text, statusText(group.worst), group.collapsed ? tr("folded") : tr("unfolded"));
    case GroupRole: return true;
    case GroupCountRole: return group.count;
    case GroupCollapsedRole: return group.collapsed;
    case StatusRole: return static_cast<int>(group.worst);
    default: return {};
    }
}

QVariant InventoryModel::rowData(int row, Column column, int role) const {
    switch (role) {
    case Qt::DisplayRole: return cellText(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::AccessibleTextRole: return column == Column::Name ? spokenRow(row) : toolTip(row, column);
    case StatusRole: return static_cast<int>(m_table->status(row));
    case RowRole: return row;
    case GroupRole: return false;
    case StaleRole: return m_stale || m_table->isStale(row);
    default: return {};
    }
}

QString InventoryModel::cellText(int row, Column column) const {
    const QString none = QStringLiteral("-");
    const auto orNone = [&none](const QString& text) { return text.isEmpty() ? none : escapedText(text); };
    switch (column) {
    case Column::Name: return m_table->name(row);
    case Column::Status: return statusText(m_table->status(row));
    case Column::Age:
        if (m_table->ageDays(row) < 0) return tr("no date");
        return m_table->periodDays(row) > 0
                   ? tr("%1 / %2 d").arg(QLocale().toString(m_table->ageDays(row)), QLocale().toString(m_table->periodDays(row)))
                   : tr("%1 d").arg(QLocale().toString(m_table->ageDays(row)));
    case Column::Environment: return escapedText(m_table->environment(row));
    case Column::Backend: return escapedText(m_table->backend(row));
    case Column::NextRotation: {
        const auto next = m_table->nextRotation(row);
        // What is past its date and yet in order has been waived.
        if (next && *next < m_now && m_table->status(row) == domain::RotationStatus::Ok) return tr("waived");
        return next ? dueText(*next, m_now) : none;
    }
    case Column::Owner: return orNone(m_table->owner(row));
    case Column::Consumers: return m_table->consumers(row) > 0 ? QLocale().toString(m_table->consumers(row)) : none;
    case Column::Kind: return kindText(m_table->kind(row));
    case Column::Rule: return orNone(m_table->rule(row));
    }
    return {};
}

QString InventoryModel::toolTip(int row, Column column) const {
    switch (column) {
    case Column::Name: return m_table->ref(row).toText();
    case Column::Status: {
        const int more = m_table->findings(row) - 1;
        QString text = statusText(m_table->status(row));
        if (m_table->hasRun(row)) text += tr(", a rotation run is open");
        return more > 0 ? tr("%1; %n more finding(s) in the details", nullptr, more).arg(text) : text;
    }
    case Column::Age:
        if (m_table->ageDays(row) < 0) return tr("Age unknown: the store gives no date.");
        if (m_table->periodDays(row) <= 0)
            return tr("%n day(s), from \"%1\"", nullptr, m_table->ageDays(row)).arg(ageSourceText(m_table->ageSource(row)));
        return tr("%1 of %n day(s), from \"%2\"", nullptr, m_table->periodDays(row))
            .arg(QLocale().toString(m_table->ageDays(row)), ageSourceText(m_table->ageSource(row)));
    case Column::NextRotation: {
        const auto next = m_table->nextRotation(row);
        return next ? absoluteText(*next) : tr("no next rotation");
    }
    case Column::Owner: return m_table->owner(row).isEmpty() ? tr("no owner") : escapedText(m_table->owner(row));
    case Column::Rule: return m_table->rule(row).isEmpty() ? tr("no rule") : escapedText(m_table->rule(row));
    case Column::Consumers: return tr("%n consumer(s)", nullptr, m_table->consumers(row));
    default: return cellText(row, column);
    }
}

QString InventoryModel::spokenRow(int row) const {
    QStringList parts{m_table->name(row), escapedText(m_table->environment(row)), toolTip(row, Column::Status),
                      escapedText(m_table->backend(row))};
    parts << (m_table->owner(row).isEmpty() ? tr("no owner") : tr("owner %1").arg(escapedText(m_table->owner(row))));
    if (m_stale || m_table->isStale(row)) parts << tr("old data");
    return parts.join(QStringLiteral(", "));
}

QVariant InventoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return columnTitle(static_cast<Column>(section));
    if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading);
    return {};
}

QModelIndexList InventoryModel::match(const QModelIndex& start, int role, const QVariant& value, int hits, Qt::MatchFlags flags) const {
    if (role != Qt::DisplayRole || start.column() != 0 || hits != 1) return QAbstractTableModel::match(start, role, value, hits, flags);
    const QString wanted = value.toString();
    const int count = rowCount();
    for (int i = 0; i < count; ++i) {
        const int row = (start.row() + i) % count;
        const int behind = tableRow(row);
        if (behind < 0) continue;
        const QString name = m_table->name(behind);
        const qsizetype last = name.lastIndexOf(u'/') + 2;
        if (name.startsWith(wanted, Qt::CaseInsensitive) || (last > 1 && name.mid(last).startsWith(wanted, Qt::CaseInsensitive)))
            return {index(row, 0)};
    }
    return {};
}

QString columnTitle(Column column) {
    switch (column) {
    case Column::Name: return InventoryModel::tr("Name");
    case Column::Status: return InventoryModel::tr("Status");
    case Column::Age: return InventoryModel::tr("Age");
    case Column::Environment: return InventoryModel::tr("Environment");
    case Column::Backend: return InventoryModel::tr("Backend");
    case Column::NextRotation: return InventoryModel::tr("Next rotation");
    case Column::Owner: return InventoryModel::tr("Owner");
    case Column::Consumers: return InventoryModel::tr("Consumers");
    case Column::Kind: return InventoryModel::tr("Kind");
    case Column::Rule: return InventoryModel::tr("Rule");
    }
    return {};
}

QString groupingText(Grouping grouping) {
    switch (grouping) {
    case Grouping::None: return InventoryModel::tr("none");
    case Grouping::Environment: return InventoryModel::tr("environment");
    case Grouping::Backend: return InventoryModel::tr("backend");
    case Grouping::Owner: return InventoryModel::tr("owner");
    case Grouping::Kind: return InventoryModel::tr("kind");
    case Grouping::Rule: return InventoryModel::tr("rule");
    }
    return {};
}

} // namespace keyturn::gui
