#pragma once

#include "gui/common/TableDress.h"

namespace keyturn::gui {

/// Lets a person choose, in the row itself, what a restore does with one secret. Draws a mark where there is something to choose.
class RestoreChoiceDelegate : public ChipDelegate {
    Q_OBJECT
  public:
    using ChipDelegate::ChipDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace keyturn::gui
