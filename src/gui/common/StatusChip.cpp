#include "gui/common/StatusChip.h"

#include "gui/common/Icons.h"
#include "gui/common/StatusLook.h"

#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

namespace {

constexpr int kIcon = 14;
constexpr int kPad = 6;
constexpr int kGap = 4;

QString moreText(int more) { return more > 0 ? QStringLiteral("+%1").arg(more) : QString(); }

} // namespace

ChipLook chipOf(domain::RotationStatus status) { return {statusText(status), statusIcon(status), statusFamily(status), {}, 0}; }

int chipWidth(const ChipLook& look, const QFont& font) {
    const QFontMetrics metrics(font);
    int width = kPad + kIcon + kGap + metrics.horizontalAdvance(look.text) + kPad;
    if (!look.secondIcon.isEmpty()) width += kGap + kIcon;
    if (look.more > 0) width += kGap + metrics.horizontalAdvance(moreText(look.more));
    return width;
}

void paintChip(QPainter& painter, const QRect& rect, const ChipLook& look, Qt::LayoutDirection direction,
               bool quiet) {
    const FamilyColors colors = currentTokens().family(look.family);
    const QColor around = painter.pen().color();
    const QFontMetrics metrics(painter.font());
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QString more = moreText(look.more);
    const int after = (look.secondIcon.isEmpty() ? 0 : kGap + kIcon) + (more.isEmpty() ? 0 : kGap + metrics.horizontalAdvance(more));
    const int width = qMin(rect.width() - after, kPad + kIcon + kGap + metrics.horizontalAdvance(look.text) + kPad);
    const int height = qMin(rect.height() - 2, metrics.height() + 4);
    const QRect logical(rect.left(), rect.center().y() - height / 2 + 1, qMax(width, kPad + kIcon + kPad), height);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(direction, rect, part); };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!quiet) {
        painter.setPen(QPen(colors.text, 1));
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(QRectF(visual(logical)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const QRect icon(logical.left() + kPad, logical.center().y() - kIcon / 2 + (height % 2 ? 0 : 1), kIcon, kIcon);
    painter.drawPixmap(visual(icon).topLeft(), tintedPixmap(look.icon, colors.text, kIcon, ratio));
    painter.setPen(colors.text);
    const QRect word(icon.right() + 1 + kGap, logical.top(), logical.right() - kPad - icon.right() - kGap + 1, height);
    painter.drawText(visual(word), static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(direction, Qt::AlignLeft)),
                     metrics.elidedText(look.text, Qt::ElideRight, word.width()));
    int x = logical.right() + 1 + kGap;
    if (!look.secondIcon.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(currentTokens().family(Family::Active).fill);
        painter.drawRoundedRect(visual(QRect(x, icon.top(), kIcon, kIcon).adjusted(-2, -2, 2, 2)), 4, 4);
        painter.drawPixmap(visual(QRect(x, icon.top(), kIcon, kIcon)).topLeft(),
                           tintedPixmap(look.secondIcon, currentTokens().family(Family::Active).text, kIcon, ratio));
        x += kIcon + kGap;
    }
    if (!more.isEmpty()) {
        painter.setPen(around);
        painter.drawText(visual(QRect(x, logical.top(), metrics.horizontalAdvance(more) + 2, height)), Qt::AlignVCenter, more);
    }
    painter.restore();
}

StatusChip::StatusChip(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void StatusChip::setLook(const ChipLook& look) {
    m_look = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const { return {chipWidth(m_look, font()) + 2, fontMetrics().height() + 8}; }

void StatusChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(currentTokens().secondary);
    paintChip(painter, rect(), m_look, layoutDirection());
}

} // namespace keyturn::gui
