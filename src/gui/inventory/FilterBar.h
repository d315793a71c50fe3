#pragma once

#include "gui/inventory/FilterExpression.h"
#include "gui/inventory/InventoryModel.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace keyturn::gui {

/// Filter field, grouping, columns; below it the count line "37 of 412 shown", one chip per term, what was not understood, and "Clear filters".
class FilterBar : public QWidget {
    Q_OBJECT
  public:
    explicit FilterBar(QWidget* parent = nullptr);
    QLineEdit* edit() const { return m_edit; }
    void setFilterText(const QString& text);
    void setCounts(int shown, int total, const FilterExpression& filter);
    void setGrouping(Grouping grouping);
    /// Less around it and no grouping, for small windows.
    void setCompact(bool compact);
    QToolButton* columnsButton() const { return m_columns; }
    QString countText() const;

  Q_SIGNALS:
    void filterChanged(const QString& text);
    void groupingChanged(keyturn::gui::Grouping grouping);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void drawChips(const FilterExpression& filter);
    void retranslate();

    QLineEdit* m_edit;
    QLabel* m_groupLabel;
    QComboBox* m_group;
    QToolButton* m_columns;
    QLabel* m_count;
    QHBoxLayout* m_chips;
    QHBoxLayout* m_first = nullptr;
    QHBoxLayout* m_second = nullptr;
    QLabel* m_unknown;
    QPushButton* m_clear;
    QStringList m_chipWords;
};

} // namespace keyturn::gui
