#include "gui/common/AgeBar.h"

#include "gui/common/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

void paintAgeBar(QPainter& painter, const QRect& rect, qint64 days, int periodDays, Qt::LayoutDirection direction,
                 bool selected) {
    if (periodDays <= 0) return;
    const Tokens& tokens = currentTokens();
    const bool over = days > periodDays;
    const bool soon = !over && days * 10 >= qint64{periodDays} * 9;
    const QColor color = over ? tokens.ageOver : soon ? tokens.ageSoon : tokens.ageOk;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(selected ? tokens.base : tokens.border, 1));
    painter.setBrush(tokens.base);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5);
    const QRect inner = rect.adjusted(2, 2, -2, -2);
    const int width = over ? inner.width() : qMax(2, static_cast<int>(inner.width() * days / periodDays));
    const QRect filled = QStyle::visualRect(direction, inner, QRect(inner.left(), inner.top(), width, inner.height()));
    painter.fillRect(filled, color);
    if (over) {
        const QRect notch = QStyle::visualRect(direction, inner, QRect(inner.right() - 4, inner.top(), 2, inner.height()));
        painter.fillRect(notch, tokens.base);
    }
    painter.restore();
}

} // namespace keyturn::gui
