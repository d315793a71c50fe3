#include "gui/common/TableDress.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace keyturn::gui {

namespace {
constexpr int kTextMargin = 8;
} // namespace

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant look = index.data(kChipLookRole);
    QStyleOptionViewItem drawn = option;
    initStyleOption(&drawn, index);
    if (index.data(kQuietRole).toBool()) drawn.palette.setColor(QPalette::Text, currentTokens().secondary);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const QString text = std::exchange(drawn.text, {});
    style->drawControl(QStyle::CE_ItemViewItem, &drawn, painter, option.widget);
    if (!look.canConvert<ChipLook>()) {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const QRect room = option.rect.adjusted(kTextMargin, 0, -kTextMargin, 0);
        painter->save();
        painter->setFont(drawn.font);
        painter->setPen(drawn.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(room, static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                          drawn.fontMetrics.elidedText(text, option.textElideMode, room.width()));
        painter->restore();
        return;
    }
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
