#include "gui/shell/SidebarDelegate.h"

#include "gui/common/EnvironmentMark.h"
#include "gui/common/Icons.h"
#include "gui/common/Tokens.h"

#include <QPainter>

namespace keyturn::gui {

namespace {
constexpr int kRow = 28;
constexpr int kIcon = 16;
} // namespace

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {100, qMax(kRow, option.fontMetrics.height() + 10)};
}

void SidebarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = currentTokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QRect row = option.rect.adjusted(6, 1, -6, -1);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(option.direction, option.rect, part); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? (tokens.isDark ? QColor(0x2C4A78) : QColor(0xD6E4FB)) : tokens.hover);
        painter->drawRoundedRect(row, 5, 5);
    }
    if (focused) {
        painter->setPen(QPen(tokens.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 5, 5);
    }
    const qreal ratio = painter->device()->devicePixelRatioF();
    int x = row.left() + 8 + index.data(Indent).toInt();
    const QString guard = index.data(GuardWord).toString();
    if (!guard.isEmpty()) {
        EnvironmentMark::paintBar(*painter, visual(QRect(x, row.top() + 5, 6, row.height() - 10)),
                                  domain::guardFromWord(guard).value_or(domain::Guard::ReadOnly));
        x += 6 + 8;
    } else if (const QString icon = index.data(Icon).toString(); !icon.isEmpty()) {
        painter->drawPixmap(visual(QRect(x, row.center().y() - kIcon / 2 + 1, kIcon, kIcon)).topLeft(),
                            tintedPixmap(icon, selected ? tokens.text : tokens.secondary, kIcon, ratio));
        x += kIcon + 8;
    }
    int end = row.right() - 8;
    const auto ending = [&](const QString& text, const QColor& color, bool bold) {
        QFont font = option.font;
        font.setBold(bold);
        painter->setFont(font);
        painter->setPen(color);
        const int width = QFontMetrics(font).horizontalAdvance(text) + 1;
        painter->drawText(visual(QRect(end - width, row.top(), width, row.height())), Qt::AlignVCenter, text);
        painter->setFont(option.font);
        end -= width + 6;
    };
    if (const QString health = index.data(HealthWord).toString(); !health.isEmpty()) {
        const auto family = static_cast<Family>(index.data(HealthFamily).toInt());
        const QColor color = family == Family::Ok || family == Family::Neutral ? tokens.secondary : tokens.family(family).text;
        ending(health, color, false);
        painter->drawPixmap(visual(QRect(end - 12 + 2, row.center().y() - 5, 12, 12)).topLeft(),
                            tintedPixmap(index.data(HealthIcon).toString(), color, 12, ratio));
        end -= 16;
    } else if (const QString count = index.data(Count).toString(); !count.isEmpty()) {
        ending(count, selected ? tokens.text : tokens.secondary, false);
        if (index.data(NeedsPerson).toBool()) {
            painter->drawPixmap(visual(QRect(end - 14 + 2, row.center().y() - 6, 14, 14)).topLeft(),
                                tintedPixmap(QStringLiteral("status-overdue"), tokens.family(Family::High).text, 14, ratio));
            end -= 18;
        }
    }
    painter->setPen(tokens.text);
    QFont font = option.font;
    if (selected) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QRect word(x, row.top(), qMax(0, end - x), row.height());
    painter->drawText(visual(word), static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                      QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, word.width()));
    painter->restore();
}

} // namespace keyturn::gui
