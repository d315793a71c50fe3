#include "gui/inventory/LoadingRows.h"

#include "gui/common/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

void LoadingRows::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    update();
}

void LoadingRows::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = currentTokens();
    painter.setPen(tokens.secondary);
    painter.drawText(QRect(12, 6, width() - 24, 24), static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), m_text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.ageTrack);
    const int widths[] = {210, 170, 240, 190, 220, 160, 230, 200};
    for (int i = 0; i < 8; ++i) {
        const int y = 40 + i * 26;
        int x = 12;
        for (const int w : {widths[i], 90, 110, 90, 80}) {
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, w, 12)), 4, 4);
            x += (x == 12 ? 250 : w) + 24;
        }
    }
}

} // namespace keyturn::gui
