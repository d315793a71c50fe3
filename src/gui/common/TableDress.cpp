#include "gui/common/TableDress.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace keyturn::gui {

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant look = index.data(kChipLookRole);
    QStyleOptionViewItem drawn = option;
    initStyleOption(&drawn, index);
    if (index.data(kQuietRole).toBool()) drawn.palette.setColor(QPalette::Text, currentTokens().secondary);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    if (look.canConvert<ChipLook>()) drawn.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &drawn, painter, option.widget);
    if (!look.canConvert<ChipLook>()) return;
    const auto chip = look.value<ChipLook>();
    painter->save();
    painter->setFont(option.font);
    paintChip(*painter, option.rect.adjusted(6, 0, -4, 0), chip, option.direction);
    painter->restore();
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant look = index.data(kChipLookRole);
    if (!look.canConvert<ChipLook>()) return QStyledItemDelegate::sizeHint(option, index);
    return {chipWidth(look.value<ChipLook>(), option.font) + 14, option.fontMetrics.height() + 8};
}

void dressTable(QTableView* table, const QString& objectName) {
    table->setObjectName(objectName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setItemDelegate(new ChipDelegate(table));
}

} // namespace keyturn::gui
