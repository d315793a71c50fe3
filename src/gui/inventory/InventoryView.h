#pragma once

#include <QTableView>

namespace keyturn::gui {

class InventoryModel;

/// The table. Rows only; Tab leaves it, Left and Right fold groups, Delete does nothing.
class InventoryView : public QTableView {
    Q_OBJECT
  public:
    InventoryView(InventoryModel* model, QWidget* parent = nullptr);
    /// Columns of the breakpoint with their widths; the rest is hidden.
    void showColumns(const QList<QPair<int, int>>& columnsAndWidths);

  Q_SIGNALS:
    void openWanted();
    void columnsChanged();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

  private:
    bool toggleGroup(const QModelIndex& index);
    InventoryModel* m_model;
};

} // namespace keyturn::gui
