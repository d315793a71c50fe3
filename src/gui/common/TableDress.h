#pragma once

#include "gui/common/StatusChip.h"

#include <QStyledItemDelegate>

class QTableView;

namespace keyturn::gui {

/// Models that answer a ChipLook for this role have the cell drawn as a chip; DisplayRole stays the accessible word.
inline constexpr int kChipLookRole = Qt::UserRole + 200;
/// Models that answer true have the row's text drawn in the secondary colour.
inline constexpr int kQuietRole = Qt::UserRole + 201;

/// Draws cells that answer kChipLookRole as chips, others as usual.
class ChipDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The house's table: whole rows, 26 px, no grid, Tab leaves it, chips drawn.
void dressTable(QTableView* table, const QString& objectName);

} // namespace keyturn::gui
