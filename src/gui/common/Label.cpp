#include "gui/common/Label.h"

#include "gui/common/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

Label::Label(QWidget* parent, const char* look) : Label(QString(), parent, look) {}

Label::Label(const QString& text, QWidget* parent, const char* look) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setText(text);
    setLook(look);
}

void Label::setLook(const char* look) {
    setProperty("look", QString::fromLatin1(look));
    // Before it has been polished the look is taken up by that; doing it twice is what a start would wait for.
    if (!testAttribute(Qt::WA_WState_Polished)) return;
    style()->unpolish(this);
    style()->polish(this);
}

ElidingLabel::ElidingLabel(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void ElidingLabel::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidingLabel::setSecondary(bool secondary) {
    m_secondary = secondary;
    update();
}

QSize ElidingLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(m_text) + 4, fontMetrics().height() + 2}; }

QSize ElidingLabel::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 4, fontMetrics().height() + 2}; }

void ElidingLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(m_secondary ? currentTokens().secondary : palette().color(QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(m_text, m_mode, width());
    if (const QString tip = shown == m_text ? QString() : m_text; tip != toolTip()) setToolTip(tip);
    painter.drawText(rect(), static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), shown);
}

namespace {

bool isHidden(char32_t c) {
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
           || category == QChar::Separator_Paragraph || category == QChar::Other_Surrogate;
}

} // namespace

QString escapedText(const QString& text) {
    QString out;
    for (const char32_t c : text.toUcs4()) {
        if (isHidden(c)) out += QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
        else out += QString::fromUcs4(&c, 1);
    }
    return out;
}

QString shownName(const QString& path) { return escapedText(path).replace(u'/', QStringLiteral(" / ")); }

QString isolated(const QString& text) { return QChar(0x2066) + text + QChar(0x2069); }

} // namespace keyturn::gui
