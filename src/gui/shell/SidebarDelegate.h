#pragma once

#include <QStyledItemDelegate>

namespace keyturn::gui {

/// Draws a sidebar row: icon or environment bar, word, and count or health at the end.
class SidebarDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    enum Role { Icon = Qt::UserRole, Count, NeedsPerson, GuardWord, HealthWord, HealthIcon, HealthFamily, Id, Indent };
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace keyturn::gui
