#pragma once

#include <QStyledItemDelegate>

namespace keyturn::gui {

class InventoryModel;

/// Draws the cells of the inventory: status chip, age bar, hatching of old rows, group rows, and a focus ring around the row.
class InventoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    explicit InventoryDelegate(InventoryModel* model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintStatus(QPainter& painter, const QStyleOptionViewItem& option, int row, bool selected) const;
    void paintAge(QPainter& painter, const QStyleOptionViewItem& option, int row, bool selected) const;

    InventoryModel* m_model;
};

} // namespace keyturn::gui
