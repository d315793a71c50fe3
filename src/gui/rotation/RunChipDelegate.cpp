#include "gui/rotation/RunChipDelegate.h"

#include "gui/rotation/RunsModel.h"

#include <QApplication>
#include <QPainter>

namespace keyturn::gui {

void RunChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem bare = option;
    initStyleOption(&bare, index);
    bare.text.clear();
    const QStyle* style = bare.widget ? bare.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &bare, painter, bare.widget);
    const auto look = index.data(RunsModel::LookRole).value<ChipLook>();
    painter->save();
    painter->setFont(option.font);
    paintChip(*painter, option.rect.adjusted(6, 0, -6, 0), look, option.direction);
    painter->restore();
}

} // namespace keyturn::gui
