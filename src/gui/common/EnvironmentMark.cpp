#include "gui/common/EnvironmentMark.h"

#include "gui/common/Label.h"
#include "gui/common/StatusLook.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

EnvironmentMark::EnvironmentMark(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setEnvironment({}, {});
}

void EnvironmentMark::setEnvironment(const QString& name, std::optional<domain::Guard> guard) {
    m_name = name;
    m_guard = guard;
    setAccessibleName(titleText(name, guard));
    setToolTip(guard ? tr("Environment %1: %2").arg(isolated(escapedText(name)), guardText(*guard)) : QString());
    updateGeometry();
    update();
}

QString EnvironmentMark::word(const QString& name, std::optional<domain::Guard> guard) {
    if (name.isEmpty()) return tr("All environments");
    const QString shown = escapedText(name);
    if (!guard) return shown;
    switch (*guard) {
    case domain::Guard::Protected: return shown.toUpper();
    case domain::Guard::Open: return shown;
    case domain::Guard::ReadOnly: return tr("%1, read-only").arg(shown);
    case domain::Guard::Scratch: return tr("%1, scratch").arg(shown);
    }
    return shown;
}

QString EnvironmentMark::titleText(const QString& name, std::optional<domain::Guard> guard) {
    if (guard == domain::Guard::Protected) return tr("%1 (protected)").arg(word(name, guard));
    return word(name, guard);
}

QString EnvironmentMark::text() const { return word(m_name, m_guard); }

QFont EnvironmentMark::wordFont() const {
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QSize EnvironmentMark::sizeHint() const {
    const QFontMetrics metrics(wordFont());
    return {metrics.horizontalAdvance(text()) + (m_guard ? 14 : 2), qMax(24, metrics.height() + 6)};
}

void EnvironmentMark::paintBar(QPainter& painter, const QRect& rect, domain::Guard guard) {
    const QColor color = currentTokens().mark(guard);
    painter.save();
    painter.setClipRect(rect);
    painter.setPen(Qt::NoPen);
    switch (guard) {
    case domain::Guard::Protected: painter.fillRect(rect, color); break;
    case domain::Guard::Open:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 2.5));
        for (int y = rect.top() - rect.width(); y < rect.bottom() + rect.width(); y += 6)
            painter.drawLine(rect.left() - 1, y + rect.width() + 2, rect.right() + 2, y - 1);
        break;
    case domain::Guard::ReadOnly:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(color);
        for (int y = rect.top() + 3; y < rect.bottom(); y += 6) painter.drawEllipse(QPointF(rect.center().x() + 0.5, y), 1.8, 1.8);
        break;
    case domain::Guard::Scratch:
        for (int y = rect.top(); y < rect.bottom(); y += 8) painter.fillRect(rect.left() + 1, y, rect.width() - 2, 5, color);
        break;
    }
    painter.restore();
}

void EnvironmentMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRect place = rect();
    if (m_guard) {
        paintBar(painter, QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 6, height())), *m_guard);
        place = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(12, 0, 0, 0));
    }
    painter.setFont(wordFont());
    painter.setPen(m_guard ? currentTokens().mark(*m_guard) : palette().color(QPalette::WindowText));
    painter.drawText(place, static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), text());
}

void EnvironmentMark::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setEnvironment(m_name, m_guard);
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
