#pragma once

#include "app/GenerateService.h"

#include <QAbstractTableModel>

namespace keyturn::gui {

/// The secrets an environment asks for, with what happens to each.
class EnvironmentItemModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Secret, Kind, Wanted, Fate, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(std::vector<app::EnvironmentItem> items);
    /// Missing, and made here when asked.
    int makeable() const;
    int written() const;
    int failed() const;
    /// Missing and not made here.
    int elsewhere() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<app::EnvironmentItem> m_items;
};

} // namespace keyturn::gui
