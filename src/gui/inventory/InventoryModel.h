#pragma once

#include "gui/inventory/FilterExpression.h"

#include <QAbstractTableModel>

#include <memory>

namespace keyturn::gui {

enum class Grouping { None, Environment, Backend, Owner, Kind, Rule };

/// The inventory as a table: rows of an InventoryTable behind a permutation of its own (visible rows in the order shown). Filtering,
/// sorting and grouping rebuild the permutation in one pass and emit layoutChanged with every persistent index mapped, so that selection and
/// current row stay; new rows of the same secrets keep theirs by name. There is no model reset.
class InventoryModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Role { StatusRole = Qt::UserRole, RowRole, GroupRole, GroupCountRole, GroupCollapsedRole, StaleRole, LookRole };

    explicit InventoryModel(QObject* parent = nullptr);

    /// Another reading. Keeps filter, sorting, grouping and, by ref, what views hold on to.
    void setTable(std::shared_ptr<const InventoryTable> table);
    const InventoryTable& table() const { return *m_table; }
    std::shared_ptr<const InventoryTable> shared() const { return m_table; }
    void setFilter(const FilterExpression& filter);
    const FilterExpression& filter() const { return m_filter; }
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    void setCollapsed(int modelRow, bool collapsed);
    bool isCollapsed(int modelRow) const;
    /// Rows are older than this reading: draw them so.
    void setAllStale(bool stale);
    /// The moment that ages and due dates are told against.
    void setNow(base::Instant now) { m_now = now; }

    int shown() const { return m_shown; }
    int total() const { return m_table->size(); }
    /// Row of the table behind a model row; -1 for a group row.
    int tableRow(int modelRow) const;
    /// Where a secret is shown; -1 when it is not.
    int modelRowOf(const domain::SecretRef& ref) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    void sort(int column, Qt::SortOrder order) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Type-ahead on the name without asking every row for its text.
    QModelIndexList match(const QModelIndex& start, int role, const QVariant& value, int hits, Qt::MatchFlags flags) const override;

    QString cellText(int tableRow, Column column) const;
    /// "auth / JWT_SECRET, production, overdue, vault-p, owner security".
    QString spokenRow(int tableRow) const;

  private:
    struct Group {
        QString text;
        int count = 0;
        domain::RotationStatus worst = domain::RotationStatus::Ok;
        bool collapsed = false;
    };
    void rebuild();
    void arrange();
    void arrangeGroups(const std::vector<quint32>& rows);
    std::vector<quint32> visibleInOrder();
    const std::vector<quint32>& ordered(int column);
    int groupOf(int tableRow) const;
    QString groupText(int group) const;
    QVariant groupData(const QModelIndex& index, int role) const;
    QVariant rowData(int tableRow, Column column, int role) const;
    QString toolTip(int tableRow, Column column) const;

    std::shared_ptr<const InventoryTable> m_table;
    FilterExpression m_filter;
    Grouping m_grouping = Grouping::None;
    int m_sortColumn = static_cast<int>(Column::Name);
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<qint32> m_rows;        ///< table row, or -1 - group
    std::vector<Group> m_groups;
    std::vector<QString> m_collapsed;  ///< texts of folded groups
    std::vector<quint8> m_kept;        ///< rows that pass the filter
    std::vector<std::vector<quint32>> m_orders;    ///< by column, made on first use
    std::vector<std::vector<quint8>> m_runStarts;  ///< by column: 1 where another key begins
    int m_shown = 0;
    bool m_stale = false;
    base::Instant m_now;
};

QString columnTitle(Column column);
QString groupingText(Grouping grouping);

} // namespace keyturn::gui
