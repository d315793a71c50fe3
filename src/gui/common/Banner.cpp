#include "gui/common/Banner.h"

#include "gui/common/Icons.h"
#include "gui/common/Label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace keyturn::gui {

namespace {

QString iconOf(Family family) {
    switch (family) {
    case Family::Critical: return QStringLiteral("status-compromised");
    case Family::Error: return QStringLiteral("status-failed");
    case Family::High: return QStringLiteral("status-overdue");
    case Family::Soon: return QStringLiteral("status-due");
    case Family::Active: return QStringLiteral("info");
    case Family::Grace: return QStringLiteral("status-grace");
    case Family::Neutral: return QStringLiteral("info");
    case Family::Ok: return QStringLiteral("status-ok");
    }
    return {};
}

} // namespace

Banner::Banner(const QString& objectName, QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new Label(this)), m_buttons(new QHBoxLayout) {
    setObjectName(objectName);
    m_text->setObjectName(objectName + QStringLiteral(".text"));
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 5, 12, 5);
    line->setSpacing(8);
    line->addWidget(m_icon, 0, Qt::AlignVCenter);
    line->addWidget(m_text, 1);
    line->addLayout(m_buttons);
    hide();
}

void Banner::showText(Family family, const QString& text) {
    m_family = family;
    m_text->setText(text);
    setAccessibleName(text);
    drawIcon();
    show();
    update();
}

void Banner::hideText() {
    m_text->clear();
    hide();
}

void Banner::setCompact(bool compact) { layout()->setContentsMargins(compact ? QMargins(12, 1, 8, 1) : QMargins(12, 5, 12, 5)); }

QString Banner::text() const { return m_text->text(); }

QPushButton* Banner::button(const QString& name) {
    const QString full = objectName() + u'.' + name;
    if (auto* known = findChild<QPushButton*>(full)) return known;
    auto* made = new QPushButton(this);
    made->setObjectName(full);
    made->setAutoDefault(false);
    m_buttons->addWidget(made);
    return made;
}

void Banner::drawIcon() {
    const FamilyColors colors = currentTokens().family(m_family);
    m_icon->setPixmap(tintedPixmap(iconOf(m_family), colors.text, 16, devicePixelRatioF()));
    QPalette own = m_text->palette();
    own.setColor(QPalette::WindowText, colors.text);
    m_text->setPalette(own);
    m_text->setStyleSheet(QStringLiteral("color: %1").arg(colors.text.name()));
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const FamilyColors colors = currentTokens().family(m_family);
    painter.fillRect(rect(), colors.fill);
    painter.fillRect(0, height() - 1, width(), 1, currentTokens().hairline);
}

void Banner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible()) drawIcon();
}

} // namespace keyturn::gui
