#pragma once

#include <QStyledItemDelegate>

namespace keyturn::gui {

/// Draws a run's state as a chip over its own background, so that the selection never changes its colours.
class RunChipDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace keyturn::gui
