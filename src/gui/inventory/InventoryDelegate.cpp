#include "gui/inventory/InventoryDelegate.h"

#include "gui/common/AgeBar.h"
#include "gui/common/Icons.h"
#include "gui/common/StatusChip.h"
#include "gui/common/StatusLook.h"
#include "gui/inventory/InventoryModel.h"

#include <QPainter>

namespace keyturn::gui {

namespace {

constexpr int kPad = 8;

int leading(Qt::LayoutDirection direction) { return static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(direction, Qt::AlignLeft)); }

void hatch(QPainter& painter, const QRect& rect, const QColor& color) {
    QColor faint = color;
    faint.setAlpha(70);
    painter.fillRect(rect, QBrush(faint, Qt::BDiagPattern));
}

} // namespace

InventoryDelegate::InventoryDelegate(InventoryModel* model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

void InventoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = currentTokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(option.font);
    const bool isGroup = index.data(InventoryModel::GroupRole).toBool();
    QColor back = option.features.testFlag(QStyleOptionViewItem::Alternate) ? tokens.alternate : tokens.base;
    if (isGroup) back = tokens.window;
    painter->fillRect(option.rect, selected ? tokens.selection : back);
    if (isGroup) {
        paintGroup(*painter, option, index);
    } else {
        if (!selected && index.data(InventoryModel::StaleRole).toBool()) hatch(*painter, option.rect, tokens.secondary);
        const int row = index.data(InventoryModel::RowRole).toInt();
        const auto column = static_cast<Column>(index.column());
        painter->setPen(selected ? tokens.selectionText : column == Column::Name ? tokens.text : tokens.secondary);
        if (column == Column::Status) paintStatus(*painter, option, row, selected);
        else if (column == Column::Age) paintAge(*painter, option, row, selected);
        else {
            if (column == Column::NextRotation && !selected)
                if (const auto next = m_model->table().nextRotation(row); next && m_model->cellText(row, column).size() > 1) painter->setPen(tokens.text);
            const QRect place = option.rect.adjusted(kPad, 0, -4, 0);
            painter->drawText(place, leading(option.direction),
                              option.fontMetrics.elidedText(index.data().toString(), column == Column::Name ? Qt::ElideMiddle : Qt::ElideRight, place.width()));
        }
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(selected ? tokens.selectionText : tokens.accent, 2));
        painter->drawLine(option.rect.left(), option.rect.top() + 1, option.rect.right(), option.rect.top() + 1);
        painter->drawLine(option.rect.left(), option.rect.bottom(), option.rect.right(), option.rect.bottom());
    }
    painter->restore();
}

void InventoryDelegate::paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = currentTokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto column = static_cast<Column>(index.column());
    if (column == Column::Status) {
        const auto worst = static_cast<domain::RotationStatus>(index.data(InventoryModel::StatusRole).toInt());
        paintChip(painter, option.rect.adjusted(kPad, 0, -4, 0), chipOf(worst), option.direction, false);
        return;
    }
    if (column != Column::Name) return;
    const bool collapsed = index.data(InventoryModel::GroupCollapsedRole).toBool();
    const QRect icon(option.rect.left() + 4, option.rect.center().y() - 5, 12, 12);
    painter.drawPixmap(QStyle::visualRect(option.direction, option.rect, icon).topLeft(),
                       tintedPixmap(collapsed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
                                    selected ? tokens.selectionText : tokens.secondary, 12, painter.device()->devicePixelRatioF(),
                                    collapsed && option.direction == Qt::RightToLeft));
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(selected ? tokens.selectionText : tokens.text);
    const QRect place = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(20, 0, -4, 0));
    painter.drawText(place, leading(option.direction), QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, place.width()));
}

void InventoryDelegate::paintStatus(QPainter& painter, const QStyleOptionViewItem& option, int row, bool selected) const {
    const InventoryTable& table = m_model->table();
    const domain::RotationStatus status = table.status(row);
    ChipLook look = chipOf(status);
    look.more = qMax(0, table.findings(row) - 1);
    if (table.hasRun(row) && status < domain::RotationStatus::InRotation) look.secondIcon = QStringLiteral("status-rotation");
    else if (table.isInGrace(row) && status < domain::RotationStatus::InGrace) look.secondIcon = QStringLiteral("status-grace");
    const bool quiet = status == domain::RotationStatus::Ok && !selected && !option.state.testFlag(QStyle::State_MouseOver);
    paintChip(painter, option.rect.adjusted(kPad, 0, -4, 0), look, option.direction, quiet);
}

void InventoryDelegate::paintAge(QPainter& painter, const QStyleOptionViewItem& option, int row, bool selected) const {
    const Tokens& tokens = currentTokens();
    const InventoryTable& table = m_model->table();
    const QString text = m_model->cellText(row, Column::Age);
    QRect place = option.rect.adjusted(kPad, 0, -4, 0);
    if (table.ageDays(row) >= 0 && table.periodDays(row) > 0) {
        const QRect bar(place.left(), option.rect.center().y() - 5, 44, 11);
        paintAgeBar(painter, QStyle::visualRect(option.direction, option.rect, bar), table.ageDays(row), table.periodDays(row), option.direction, selected);
        place.setLeft(bar.right() + 8);
        place = QStyle::visualRect(option.direction, option.rect, place);
    }
    painter.setPen(selected ? tokens.selectionText : table.ageDays(row) < 0 ? tokens.secondary : tokens.text);
    painter.drawText(place, leading(option.direction), option.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
}

} // namespace keyturn::gui
